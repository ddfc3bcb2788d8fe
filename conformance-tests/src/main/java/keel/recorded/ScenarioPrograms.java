package keel.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.value.Inspectable;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.SetOf;

/**
 * The user level of recorded scenarios: a straight-line program for each thread, over a machine that knows
 * nothing of it. A thread issues an operation when it runs; when it runs again without being told to issue
 * the same once more, the operation is complete: what its registers hold goes to the log and the next one is
 * issued at once. An access to memory needs the kernel only if it faults. While a long operation of the
 * kernel is under way, it goes on. {@code Programs.tla} does the same over the specification.
 */
public final class ScenarioPrograms {

    /**
     * What a run has come to.
     * @param initial the state before the threads are started, the blocked ones blocked
     * @param k the final state
     * @param log the completed operations, with what each left in the registers
     * @param ran the threads that issued anything at all
     * @param contents what was stored: frame |-&gt; offset |-&gt; word
     * @param paths the paths of Calls and ReplyRecvs since then, each with its thread and operation
     */
    public record Outcome(Value initial, Value k, Seq log, SetOf ran, Value contents, Seq paths) { }

    private static final int STEPS = 100_000;
    private static final String[] PATH = {"op", "path", "thread"};
    private static final String[] ENTRY = {"context", "op", "registers", "thread"};

    /** The exception of a thread that uses the FPU and may not. */
    private static final int NO_FPU = 7;

    private final Inspectable machine;
    private final Rec prepared;
    private final Map<String, ProgramThread> users = new HashMap<>();
    private final FrameContents contents = new FrameContents();
    private final BufferMemory memory = new BufferMemory(contents);

    /** Where threads take their buffers to be that do not use the first one, and the frames they have used. */
    private final Map<String, Value> used = new HashMap<>();
    private final Set<String> usedFrames = new HashSet<>();
    private final List<Value> log = new ArrayList<>();
    private final List<Value> paths = new ArrayList<>();
    private String restarted = "none";
    private int steps;
    private final int programs;

    private ScenarioPrograms(Rec prepared, Inspectable machine) {
        this.prepared = prepared;
        this.machine = machine;
        Value all = prepared.get("programs");
        for (int i = 0; all instanceof Rec each && i < each.size(); i++) {
            users.put(each.names()[i], new ProgramThread(each.names()[i], (Seq) each.at(i)));
        }
        programs = users.size();
    }

    /** Runs a prepared scenario to its end, when no thread can run; an exception if that does not come. */
    public static Outcome run(Rec prepared, Inspectable machine) {
        return new ScenarioPrograms(prepared, machine).run();
    }

    private Outcome run() {
        Rec initial = prepared.rec("k");
        for (Value thread : prepared.seq("blocked").items()) {
            machine.load(StartSequence.lend(initial, ((Value.Str) thread).text()));
            runToEnd();
            initial = StartSequence.takeBack((Rec) machine.state());
        }
        paths.clear();
        machine.load(StartSequence.start(initial, prepared.seq("order")));
        runToEnd();
        List<Value> ran = users.values().stream().filter(ProgramThread::hasIssued)
            .map(ProgramThread::thread).toList();
        usedFrames.forEach(contents::forget);
        return new Outcome(initial, machine.state(), Value.seq(log), Value.set(ran), contents.value(),
            Value.seq(paths));
    }

    private void runToEnd() {
        restarted = "none";
        for (String current = machine.current(0); !current.equals("idle"); current = machine.current(0)) {
            if (++steps > STEPS) {
                throw new IllegalStateException("no end after " + STEPS + " steps");
            }
            String operating = machine.operating();
            if (!operating.equals("none")) {
                step((Rec) Value.rec("kind", Value.str("Continue"), "thread", Value.str(operating)));
                continue;
            }
            resume(user(current), restarted.equals(current));
        }
    }

    /** A thread made while the programs run has no program. */
    private ProgramThread user(String thread) {
        return users.computeIfAbsent(thread, name -> new ProgramThread(name, (Seq) Value.EMPTY));
    }

    private void resume(ProgramThread user, boolean again) {
        ProgramThread.Way way = user.goesOn(again);
        if (way == ProgramThread.Way.OUT) {
            fetch(user, user.ip());
            return;
        }
        if (way == ProgramThread.Way.BEHIND) {
            if (moves()) {
                user.see(memory.seen(own(user), user.registers().seq("words")));
            }
            log.add(Value.sortedRec(ENTRY, new Value[] {user.context(), Value.num(user.next()),
                user.registers(), user.thread()}));
            user.complete();
        }
        Rec act = user.issue(way == ProgramThread.Way.AGAIN);
        if (moves() && way != ProgramThread.Way.AGAIN && isSystemCall(act) && own(user) != null) {
            memory.write(own(user), act);
        }
        perform(user, act);
    }

    private static boolean isSystemCall(Rec event) {
        return event.text("kind").startsWith("Sys");
    }

    /** Whether thread and kernel may take different memory for the buffer. */
    private boolean moves() {
        return ((Value.Bool) prepared.get("moves")).is();
    }

    /** Where a thread itself has its buffer, or null if it cannot reach that. */
    private BufferMemory.BufferPlace own(ProgramThread user) {
        String thread = ((Value.Str) user.thread()).text();
        Value address = used.get(thread);
        if (address == null) {
            return prepared.get("buffer") instanceof Rec first && first.has(thread)
                ? new BufferMemory.BufferPlace(first.text(thread), 0) : null;
        }
        Rec access = (Rec) machine.access(thread, address, "Read");
        return access.text("kind").equals("Fault") ? null
            : BufferMemory.in(state(), access.text("frame"), address);
    }

    private Rec state() {
        return (Rec) machine.state();
    }

    /** From here on the thread has its buffer at this address: zero is its first one. */
    private void use(ProgramThread user, Value address) {
        String thread = ((Value.Str) user.thread()).text();
        if (ScenarioState.WORDS.word(address) == 0) {
            used.remove(thread);
        } else {
            used.put(thread, address);
            if (own(user) != null) {
                usedFrames.add(own(user).frame());
            }
        }
        leave(user);
    }

    private void perform(ProgramThread user, Rec act) {
        switch (act.text("kind")) {
            case "Load", "Store" -> access(user, act);
            case "UseBuffer" -> use(user, act.get("address"));
            case "Jump" -> fetch(user, act.get("address"));
            case "ReadTls" -> {
                Value context = user.context();
                leave(user, context instanceof Rec rec && rec.has("fs_base") ? rec.get("fs_base")
                    : ScenarioState.WORDS.value(0));
            }
            case "UseFpu" -> {
                if (mayUseFpu(act.text("thread"))) {
                    leave(user);
                } else {
                    step(user.fault((Rec) Value.rec("kind", Value.str("UserException"), "thread",
                        user.thread(), "number", ScenarioState.WORDS.value(NO_FPU), "code", ScenarioState.WORDS.value(0)),
                        user.address()));
                }
            }
            default -> step(user.event(act));
        }
    }

    private boolean mayUseFpu(String thread) {
        Rec tcb = ((Rec) machine.state()).rec("thread").rec(thread);
        return (ScenarioState.WORDS.word(tcb.get("flags")) & 1) == 0;
    }

    private void leave(ProgramThread user, Value... values) {
        restarted = "none";
        user.leave(values);
    }

    /** There is no code at the address. */
    private void fetch(ProgramThread user, Value address) {
        Rec access = (Rec) machine.access(((Value.Str) user.thread()).text(), address, "Read");
        if (!access.text("kind").equals("Fault")) {
            throw new IllegalStateException("code in a frame is not modelled");
        }
        fault(user, address, access.get("code"), address);
    }

    private void fault(ProgramThread user, Value address, Value code, Value at) {
        step(user.fault((Rec) Value.rec("kind", Value.str("VMFault"), "thread", user.thread(), "address",
            address, "code", code, "prefetch", Value.str("Data")), at));
    }

    /** An access to memory that is there, or the fault that it comes to. */
    private void access(ProgramThread user, Rec act) {
        boolean loads = act.text("kind").equals("Load");
        Value address = act.get("address");
        Rec access = (Rec) machine.access(act.text("thread"), address, loads ? "Read" : "Write");
        if (access.text("kind").equals("Fault")) {
            fault(user, address, access.get("code"), user.address());
        } else if (loads) {
            leave(user, contents.load(access.text("frame"), access.number("offset")));
        } else {
            leave(user);
            contents.store(access.text("frame"), access.number("offset"), act.get("value"));
        }
    }

    private void step(Rec event) {
        Rec found = moves() && isSystemCall(event) ? memory.read(state(), event) : event;
        Rec told = moves() ? memory.withMemory(state(), found) : found;
        Rec result = (Rec) machine.step(Value.rec("core", Value.num(0), "event", told));
        restarted = result.text("restarted");
        if (!result.text("path").equals("none")) {
            ProgramThread user = user(event.text("thread"));
            paths.add(Value.sortedRec(PATH,
                new Value[] {Value.num(user.next()), result.get("path"), user.thread()}));
        }
        for (Value written : result.seq("delivered").items()) {
            user(((Rec) written).text("thread")).deliver((Rec) written);
            if (moves() && ((Rec) written).has("label")) {
                store((Rec) written);
            }
        }
        if (!contents.isEmpty()) {
            contents.keep(((Rec) machine.state()).get("memory"));
        }
        if (users.size() > programs) {
            forgetTheDead();
        }
    }

    private void store(Rec written) {
        boolean lives = state().rec("thread").has(written.text("thread"));
        BufferMemory.BufferPlace place =
            lives ? BufferMemory.ofKernel(state(), written.text("thread"), "Write") : null;
        if (place != null) {
            memory.deliver(place, written);
        }
    }

    /** Another thread made at run time may get the id of one that is no more. */
    private void forgetTheDead() {
        Value threads = ((Rec) machine.state()).get("thread");
        users.values().removeIf(user -> !user.hasProgram()
            && !(threads instanceof Rec table && table.has(((Value.Str) user.thread()).text())));
    }
}
