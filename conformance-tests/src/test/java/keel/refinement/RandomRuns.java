package keel.refinement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import keel.itf.Itf;
import keel.kernel.KernelEvent;
import keel.recorded.PreparedScenario;
import keel.recorded.Recordings;
import keel.recorded.Scenario;
import keel.recorded.ScenarioPrograms;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Words;

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
    private final int cores;
    private final List<Value> worlds = new ArrayList<>();

    /** Runs drawn with this seed, on one core. */
    public RandomRuns(long seed) {
        this(seed, 1);
    }

    /** Runs drawn with this seed, on this many cores, to which scheduling contexts and threads are dealt. */
    public RandomRuns(long seed, int cores) {
        random = new Random(seed);
        this.cores = cores;
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        for (String file : List.of("random-ipc", "random-d", "handmade")) {
            List<Scenario> scenarios = Recordings.supported(file);
            for (int i = 0; i < scenarios.size(); i += 6) {
                Rec prepared = new PreparedScenario(scenarios.get(i)).value();
                ScenarioPrograms.Outcome outcome = ScenarioPrograms.run(prepared, machine);
                worlds.add(outcome.initial());
                worlds.add(outcome.k());
            }
        }
    }

    /** The state of some world, with every thread that has a scheduling context made ready. */
    Rec world() {
        Rec world = (Rec) worlds.get(random.nextInt(worlds.size()));
        return ready(cores == 1 ? world : dealt(world));
    }

    private Rec dealt(Rec k) {
        Rec contexts = k.rec("schedContext");
        for (String name : contexts.names()) {
            Value core = Value.num(random.nextInt(cores));
            contexts = contexts.with(name, contexts.rec(name).with("core", core));
        }
        Rec threads = k.rec("thread");
        for (String name : threads.names()) {
            String held = threads.rec(name).text("schedContext");
            if (!held.equals("none")) {
                Value core = contexts.rec(held).get("core");
                threads = threads.with(name, threads.rec(name).with("affinity", core));
            }
        }
        return k.with("schedContext", contexts).with("thread", threads);
    }

    /** All worlds there are, as the scenarios leave them. */
    List<Value> worlds() {
        return worlds;
    }

    private Rec ready(Rec k) {
        Rec threads = k.rec("thread");
        List<List<Value>> ready = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            ready.add(new ArrayList<>());
        }
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
                ready.get(thread.number("affinity")).add(Value.str(name));
            }
        }
        List<Value> numbers = new ArrayList<>();
        List<Value> all = new ArrayList<>();
        for (List<Value> queue : ready) {
            Rec before = threads;
            queue.sort((a, b) -> priority(before, b) - priority(before, a));
            Value current = queue.isEmpty() ? Value.str("idle") : queue.remove(0);
            Value space = Value.str("none");
            if (!current.equals(Value.str("idle"))) {
                String first = ((Value.Str) current).text();
                space = root(threads.rec(first).rec("vspace"));
                threads = threads.with(first, threads.rec(first)
                    .with("state", Value.rec("kind", Value.str("Running")))
                    .with("restart", Value.str("call")));
            }
            numbers.add(Value.num(numbers.size()));
            all.add(Value.rec("action", Value.str("Resume"), "current", current, "ipi", new Value.Bool(false),
                "ready", Value.seq(queue), "space", space));
        }
        return k.with("thread", threads).with("core", Value.function(numbers, all));
    }

    private static Value root(Rec vspace) {
        return vspace.text("kind").equals("VSpace") ? vspace.get("object") : Value.str("none");
    }

    private static int priority(Rec threads, Value thread) {
        return threads.rec(((Value.Str) thread).text()).number("priority");
    }

    /** Whether nothing more can happen: every core idles and no IPI is on its way. */
    boolean isOver(ReferenceKernel machine) {
        for (int core = 0; core < cores; core++) {
            if (machine.kernel().accepts(core, KernelEvent.IPI) || !machine.current(core).equals("idle")) {
                return false;
            }
        }
        return true;
    }

    /** The next input of a run that is not over and goes on and on: the last thread that can run stays so. */
    Value nextInput(ReferenceKernel machine) {
        int first = cores == 1 ? 0 : random.nextInt(cores);
        for (int i = 0; i < cores; i++) {
            int core = (first + i) % cores;
            boolean idles = machine.current(core).equals("idle");
            if (machine.kernel().accepts(core, KernelEvent.IPI) && (idles || random.nextInt(3) == 0)) {
                return Value.rec("core", Value.num(core), "event", Value.rec("kind", Value.str("IPI")));
            } else if (!idles) {
                return nextInput(machine, core);
            }
        }
        throw new IllegalStateException("the run is over");
    }

    private Value nextInput(ReferenceKernel machine, int core) {
        String current = machine.current(core);
        Rec input = (Rec) (isAlone(machine) ? harmlessInput((Rec) machine.state(), current) : input(current));
        return input.with("core", Value.num(core));
    }

    /** Whether only one core does not idle, and nothing is ready on any. */
    private boolean isAlone(ReferenceKernel machine) {
        int running = 0;
        for (int core = 0; core < cores; core++) {
            running += machine.current(core).equals("idle") ? 0 : 1;
            if (machine.kernel().core(core).firstReady() != null) {
                return false;
            }
        }
        return running == 1;
    }

    /** A trace of this many steps, with the variables k and step. */
    public Itf.Trace trace(int steps) {
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        List<Rec> states = new ArrayList<>();
        Value start = Value.rec("kind", Value.str("Start"));
        while (states.size() <= steps) {
            if (states.isEmpty() || isOver(machine)) {
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

    private static Rec state(ReferenceKernel machine, Value input, Value result) {
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
