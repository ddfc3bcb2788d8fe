package keel.refinement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import keel.trace.Itf;
import keel.trace.Prepared;
import keel.trace.Programs;
import keel.trace.Recordings;
import keel.trace.Scenario;
import keel.trace.Sizes;
import keel.trace.Value;
import keel.trace.Value.Rec;
import keel.trace.Words;

/**
 * Worlds of recorded scenarios, and inputs that no program would think of: any system call on any capability.
 */
public final class RandomRuns {

    private static final Words WORDS = new Words(64);
    private static final int[] LABELS = {0, 1, 100, 6, 12, 13, 13, 14, 15, 34, 34, 35, 36, 999};
    private static final List<String> CALLS = List.of("SysSend", "SysNBSend", "SysCall", "SysRecv",
        "SysNBRecv", "SysWait",
        "SysNBWait", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait", "SysYield");

    private final Random random;
    private final List<Value> worlds = new ArrayList<>();

    /** Runs drawn with this seed. */
    public RandomRuns(long seed) {
        random = new Random(seed);
        KernelMachine machine = new KernelMachine(Sizes.RECORDED);
        for (String file : List.of("random-ipc", "random-d", "handmade")) {
            List<Scenario> scenarios = Recordings.supported(file);
            for (int i = 0; i < scenarios.size(); i += 6) {
                Rec prepared = new Prepared(scenarios.get(i)).value();
                Programs.Outcome outcome = Programs.run(prepared, machine);
                worlds.add(outcome.initial());
                worlds.add(outcome.k());
            }
        }
    }

    /** The state of some world, with every thread that has a scheduling context made ready. */
    Rec world() {
        return ready((Rec) worlds.get(random.nextInt(worlds.size())));
    }

    /** All worlds there are, as the scenarios leave them. */
    List<Value> worlds() {
        return worlds;
    }

    private static Rec ready(Rec k) {
        Rec threads = k.rec("thread");
        List<Value> ready = new ArrayList<>();
        for (String name : threads.names()) {
            Rec thread = threads.rec(name);
            boolean stopped = thread.rec("state").text("kind").equals("Inactive");
            boolean schedulable = !thread.text("schedContext").equals("none");
            if (stopped) {
                thread = thread.with("state", Value.rec("kind", Value.str("Restart")))
                    .with("fault", Value.rec("kind", Value.str("NullFault")));
                threads = threads.with(name, thread);
            }
            if (schedulable && thread.rec("state").text("kind").matches("Restart|Running")) {
                ready.add(Value.str(name));
            }
        }
        Rec all = threads;
        ready.sort((a, b) -> priority(all, b) - priority(all, a));
        Value current = ready.isEmpty() ? Value.str("idle") : ready.remove(0);
        if (!current.equals(Value.str("idle"))) {
            String first = ((Value.Str) current).text();
            threads = threads.with(first, threads.rec(first)
                .with("state", Value.rec("kind", Value.str("Running")))
                .with("restart", Value.str("call")));
        }
        Value core = Value.rec("action", Value.str("Resume"), "current", current, "ready", Value.seq(ready));
        return k.with("thread", threads).with("core", Value.function(List.of(Value.num(0)), List.of(core)));
    }

    private static int priority(Rec threads, Value thread) {
        return threads.rec(((Value.Str) thread).text()).number("priority");
    }

    /** The next input of a run that goes on and on: the last thread that can run stays so. */
    Value nextInput(KernelMachine machine) {
        boolean alone = machine.kernel().core(0).firstReady() == null;
        String current = machine.current(0);
        return alone ? harmlessInput((Rec) machine.state(), current) : input(current);
    }

    /** A trace of this many steps, with the variables k and step. */
    public Itf.Trace trace(int steps) {
        KernelMachine machine = new KernelMachine(Sizes.RECORDED);
        List<Rec> states = new ArrayList<>();
        Value start = Value.rec("kind", Value.str("Start"));
        while (states.size() <= steps) {
            if (states.isEmpty() || machine.current(0).equals("idle")) {
                states.clear();
                machine.load(world());
                states.add(state(machine, start, start));
            } else {
                Value input = nextInput(machine);
                states.add(state(machine, input, machine.step(input)));
            }
        }
        return Itf.Trace.of(new TreeMap<>(), List.of("k", "step"), states);
    }

    private static Rec state(KernelMachine machine, Value input, Value result) {
        return (Rec) Value.rec("k", machine.state(), "step", Value.rec("input", input, "result", result));
    }

    /** Some system call of the thread. */
    Value input(String thread) {
        String call = CALLS.get(random.nextInt(CALLS.size()));
        Rec event = (Rec) Value.rec("kind", Value.str(call), "thread", Value.str(thread));
        if (!call.equals("SysYield")) {
            event = event.plus("cap", cptr());
        }
        if (call.matches(".*Recv")) {
            event = event.plus("reply", cptr());
        }
        if (call.startsWith("SysNBSend") && !call.equals("SysNBSend")) {
            event = event.plus("dest", cptr());
        }
        if (call.matches("Sys(NB)?Send.*|SysCall|SysReplyRecv")) {
            event = event.plus("message", message());
        }
        return Value.rec("core", Value.num(0), "event", event);
    }

    /**
     * A system call with which the last thread that can run neither blocks nor faults; often it resumes
     * another.
     */
    Value harmlessInput(Rec k, String thread) {
        List<Value> tcbs = new ArrayList<>();
        List<Value> slots = ((Value.Fun) k.rec("cnode").rec("C").get("slot")).range();
        for (int i = 0; i < slots.size(); i++) {
            Rec cap = (Rec) slots.get(i);
            if (cap.text("kind").equals("TCB") && !cap.text("object").equals(thread)) {
                tcbs.add(WORDS.value(i));
            }
        }
        boolean resume = !tcbs.isEmpty() && random.nextInt(3) > 0;
        Value message = Value.rec("label", WORDS.value(resume ? 13 : 100), "words", Value.EMPTY, "caps",
            Value.EMPTY);
        return Value.rec("core", Value.num(0), "event",
            Value.rec("kind", Value.str(resume ? "SysCall" : "SysNBSend"),
            "thread", Value.str(thread), "cap", resume ? tcbs.get(random.nextInt(tcbs.size())) : cptr(),
            "message", message));
    }

    private Value cptr() {
        return WORDS.value(random.nextInt(30) == 0 ? random.nextLong() : random.nextInt(36));
    }

    private Value message() {
        int length = random.nextInt(8) == 0 ? random.nextInt(128) : random.nextInt(6);
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            words.add(WORDS.value(random.nextInt(300)));
        }
        List<Value> caps = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            caps.add(cptr());
        }
        return Value.rec("label", WORDS.value(LABELS[random.nextInt(LABELS.length)]), "words",
            Value.seq(words),
            "caps", Value.seq(caps));
    }
}
