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
 * issued at once. An access to memory needs the kernel only if it faults. While a long operation of the
 * kernel is under way, it goes on. {@code Programs.tla} does the same over the specification.
 */
public final class Programs {

    /**
     * What a run has come to.
     * @param initial the state before the threads are started, the blocked ones blocked
     * @param k the final state
     * @param log the completed operations, with what each left in the registers
     * @param ran the threads that issued anything at all
     * @param contents what was stored: frame |-&gt; offset |-&gt; word
     */
    public record Outcome(Value initial, Value k, Seq log, SetOf ran, Value contents) { }

    private static final int STEPS = 100_000;
    private static final String[] REGISTERS = {"badge", "caps", "label", "words"};
    private static final String[] ENTRY = {"op", "registers", "thread"};
    private static final Value ZERO = World.WORDS.value(0);

    /** What the processor says of a user's instruction where no page is. */
    private static final int FETCH = 20;

    /** A thread's program, where it is in it, and what it has in its registers. */
    private static final class User {
        private final Value thread;
        private final Rec[] acts;
        private final Rec[] sent;
        private int next;
        private boolean issued;
        private Rec registers = registers(ZERO, Value.EMPTY, ZERO, Value.EMPTY);

        private User(String name, Seq program) {
            this.thread = Value.str(name);
            this.acts = program.items().toArray(Rec[]::new);
            this.sent = new Rec[acts.length];
            for (int i = 0; i < acts.length; i++) {
                sent[i] = ownRegisters(acts[i]);
            }
        }

        /**
         * Before a message arrives, a thread's registers hold the one it has sent, or an empty one; a badge is
         * delivered in the register in which the CPtr was given.
         */
        private static Rec ownRegisters(Rec act) {
            Value cptr = act.has("cap") ? act.get("cap") : ZERO;
            if (!act.has("message")) {
                return registers(cptr, Value.EMPTY, ZERO, Value.EMPTY);
            }
            Rec message = act.rec("message");
            return registers(cptr, message.get("caps"), message.get("label"), message.get("words"));
        }

        private static Rec registers(Value... inOrder) {
            return (Rec) Value.sortedRec(REGISTERS, inOrder);
        }

        /**
         * The next operation. Should the final Wait return, it is issued again, with the CPtr that stands in
         * its register by then: a badge.
         */
        private Rec issue() {
            issued = true;
            if (next < acts.length) {
                registers = sent[next];
                return acts[next];
            }
            Rec again = acts[acts.length - 1].with("cap", registers.get("badge"));
            registers = ownRegisters(again);
            return again;
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
    private final FrameContents contents = new FrameContents();
    private final List<Value> log = new ArrayList<>();
    private String restarted = "none";
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
        return new Outcome(initial, machine.state(), Value.seq(log), Value.set(ran), contents.value());
    }

    private void runToEnd() {
        restarted = "none";
        for (String current = machine.current(0); !current.equals("idle"); current = machine.current(0)) {
            if (++steps > STEPS) {
                throw new IllegalStateException("no end after " + STEPS + " steps");
            }
            String operating = machine.operating();
            if (!operating.equals("none")) {
                step(Value.rec("kind", Value.str("Continue"), "thread", Value.str(operating)));
                continue;
            }
            User user = user(current);
            if (user.issued && !restarted.equals(current)) {
                complete(user);
            }
            perform(user, user.issue());
        }
    }

    /** A thread made while the programs run has no program: it begins at address zero, where nothing is. */
    private User user(String thread) {
        return users.computeIfAbsent(thread, name -> new User(name, Value.seq(Value.rec(
            "kind", Value.str("VMFault"), "thread", Value.str(name), "address", ZERO,
            "code", World.WORDS.value(FETCH), "prefetch", Value.str("Instruction")))));
    }

    private void perform(User user, Rec act) {
        String kind = act.text("kind");
        if (!kind.equals("Load") && !kind.equals("Store")) {
            step(act);
            return;
        }
        Value address = act.get("address");
        Rec access = (Rec) machine.access(act.text("thread"), address,
            kind.equals("Load") ? "Read" : "Write");
        if (access.text("kind").equals("Fault")) {
            step(Value.rec("kind", Value.str("VMFault"), "thread", act.get("thread"), "address", address,
                "code", access.get("code"), "prefetch", Value.str("Data")));
        } else if (kind.equals("Load")) {
            restarted = "none";
            Value word = contents.load(access.text("frame"), access.number("offset"));
            user.registers = user.registers.with("words", Value.seq(word));
        } else {
            restarted = "none";
            contents.store(access.text("frame"), access.number("offset"), act.get("value"));
        }
    }

    private void step(Value event) {
        Rec result = (Rec) machine.step(Value.rec("core", Value.num(0), "event", event));
        restarted = result.text("restarted");
        for (Value written : result.seq("delivered").items()) {
            user(((Rec) written).text("thread")).deliver((Rec) written);
        }
        if (!contents.isEmpty()) {
            contents.keep(((Rec) machine.state()).get("memory"));
        }
    }

    private void complete(User user) {
        log.add(Value.sortedRec(ENTRY, new Value[] {Value.num(user.next), user.registers, user.thread}));
        user.next++;
    }
}
