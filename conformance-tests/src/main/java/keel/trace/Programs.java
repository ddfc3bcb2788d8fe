package keel.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keel.trace.Value.Rec;
import keel.trace.Value.Seq;

/**
 * The user level of recorded scenarios: a straight-line program for each thread, over a machine that knows
 * nothing of it. A thread issues an operation when it runs; when it runs again without being told to issue
 * the same once more, the operation is complete: what its registers hold goes to the log and the next one is
 * issued at once.
 */
public final class Programs {

    /**
     * What a run has come to: the machine's final state, the log, and the threads that issued anything at
     * all.
     */
    public record Outcome(Value k, Seq log, Value.SetOf ran, long steps) { }

    private static final int STEPS = 100_000;

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
            Rec message = event.has("message") ? event.rec("message") : null;
            return (Rec) Value.rec("badge", World.WORDS.value(0),
                "label", message == null ? World.WORDS.value(0) : message.get("label"),
                "words", message == null ? Value.EMPTY : message.get("words"),
                "caps", message == null ? Value.EMPTY : message.get("caps"));
        }

        private Value issue() {
            issued = true;
            registers = sent[next];
            return inputs[next];
        }
    }

    private final Machine machine;
    private final Rec prepared;
    private final Map<String, User> users = new HashMap<>();
    private final List<Value> log = new ArrayList<>();
    private long steps;
    private String restarted = "none";

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
        machine.load(beforeStart());
        machine.load(Prelude.start((Rec) machine.state(), prepared.seq("order")));
        runToEnd();
        List<Value> ran = users.values().stream().filter(user -> user.issued).map(user -> user.thread)
            .toList();
        return new Outcome(machine.state(), Value.seq(log), Value.set(ran), steps);
    }

    private Value beforeStart() {
        Rec k = prepared.rec("k");
        for (Value thread : prepared.seq("blocked").items()) {
            machine.load(Prelude.lend(k, ((Value.Str) thread).text()));
            runToEnd();
            k = Prelude.takeBack((Rec) machine.state());
        }
        return k;
    }

    /** The state before the threads are started, the blocked ones blocked. */
    public static Value initial(Rec prepared, Machine machine) {
        return new Programs(prepared, machine).beforeStart();
    }

    private void runToEnd() {
        restarted = "none";
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
            result.seq("delivered").items().forEach(this::deliver);
        }
    }

    private void complete(User user) {
        log.add(Value.rec("thread", user.thread, "op", Value.num(user.next), "registers", user.registers));
        if (++user.next == user.inputs.length) {
            throw new IllegalStateException("thread " + user.thread + " came back from a Wait for nothing");
        }
    }

    private void deliver(Value delivery) {
        Rec written = (Rec) delivery;
        User user = users.get(written.text("thread"));
        user.registers = written.has("label")
            ? (Rec) Value.rec("badge", written.get("badge"), "label", written.get("label"), "words",
            written.get("words"),
                "caps", written.get("caps"))
            : user.registers.with("badge", written.get("badge"));
    }
}
