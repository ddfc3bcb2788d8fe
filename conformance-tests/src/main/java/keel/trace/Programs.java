package keel.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keel.trace.Value.Rec;
import keel.trace.Value.Seq;
import keel.trace.Value.SetOf;

/**
 * The user level of recorded scenarios: a straight-line program for each thread, over a machine that knows
 * nothing of it. A thread issues an operation when it runs; when it runs again without being told to issue
 * the same once more, the operation is complete: what its registers hold goes to the log and the next one is
 * issued at once. {@code Programs.tla} does the same over the specification.
 */
public final class Programs {

    /**
     * What a run has come to.
     * @param initial the state before the threads are started, the blocked ones blocked
     * @param k the final state
     * @param log the completed operations, with what each left in the registers
     * @param ran the threads that issued anything at all
     */
    public record Outcome(Value initial, Value k, Seq log, SetOf ran) { }

    private static final int STEPS = 100_000;
    private static final String[] REGISTERS = {"badge", "caps", "label", "words"};
    private static final String[] ENTRY = {"op", "registers", "thread"};

    /** A thread's program, where it is in it, and what it has in its registers. */
    private static final class User {
        private final Value thread;
        private final Value[] inputs;
        private final Rec[] sent;
        private int next;
        private boolean issued;
        private Rec registers;

        private User(String name, Seq program) {
            this.thread = Value.str(name);
            this.inputs = new Value[program.size()];
            this.sent = new Rec[program.size()];
            for (int i = 0; i < inputs.length; i++) {
                Rec event = (Rec) program.get(i);
                inputs[i] = Value.rec("core", Value.num(0), "event", event);
                sent[i] = ownRegisters(event);
            }
        }

        /** Before a message arrives, a thread's registers hold the one it has sent, or an empty one. */
        private static Rec ownRegisters(Rec event) {
            Value zero = World.WORDS.value(0);
            if (!event.has("message")) {
                return registers(zero, Value.EMPTY, zero, Value.EMPTY);
            }
            Rec message = event.rec("message");
            return registers(zero, message.get("caps"), message.get("label"), message.get("words"));
        }

        private static Rec registers(Value... inOrder) {
            return (Rec) Value.sortedRec(REGISTERS, inOrder);
        }

        private Value issue() {
            issued = true;
            registers = sent[next];
            return inputs[next];
        }

        private void deliver(Rec written) {
            registers = written.has("label")
                ? registers(written.get("badge"), written.get("caps"), written.get("label"),
                written.get("words"))
                : registers.with("badge", written.get("badge"));
        }
    }

    private final Machine machine;
    private final Rec prepared;
    private final Map<String, User> users = new HashMap<>();
    private final List<Value> log = new ArrayList<>();
    private int steps;

    private Programs(Rec prepared, Machine machine) {
        this.prepared = prepared;
        this.machine = machine;
        Rec programs = prepared.rec("programs");
        for (String name : programs.names()) {
            users.put(name, new User(name, programs.seq(name)));
        }
    }

    /** Runs a prepared scenario to its end, when no thread can run; an exception if that does not come. */
    public static Outcome run(Rec prepared, Machine machine) {
        return new Programs(prepared, machine).run();
    }

    private Outcome run() {
        Rec initial = prepared.rec("k");
        for (Value thread : prepared.seq("blocked").items()) {
            machine.load(Prelude.lend(initial, ((Value.Str) thread).text()));
            runToEnd();
            initial = Prelude.takeBack((Rec) machine.state());
        }
        machine.load(Prelude.start(initial, prepared.seq("order")));
        runToEnd();
        List<Value> ran = users.values().stream().filter(user -> user.issued).map(user -> user.thread)
            .toList();
        return new Outcome(initial, machine.state(), Value.seq(log), Value.set(ran));
    }

    private void runToEnd() {
        String restarted = "none";
        for (String current = machine.current(0); !current.equals("idle"); current = machine.current(0)) {
            if (++steps > STEPS) {
                throw new IllegalStateException("no end after " + STEPS + " system calls");
            }
            User user = users.get(current);
            if (user.issued && !restarted.equals(current)) {
                complete(user);
            }
            Rec result = (Rec) machine.step(user.issue());
            restarted = result.text("restarted");
            for (Value written : result.seq("delivered").items()) {
                users.get(((Rec) written).text("thread")).deliver((Rec) written);
            }
        }
    }

    private void complete(User user) {
        log.add(Value.sortedRec(ENTRY, new Value[] {Value.num(user.next), user.registers, user.thread}));
        if (++user.next == user.inputs.length) {
            throw new IllegalStateException("thread " + user.thread + " came back from a Wait for nothing");
        }
    }
}
