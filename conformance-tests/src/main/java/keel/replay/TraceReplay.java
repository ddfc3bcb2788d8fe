package keel.replay;

import java.util.List;
import keel.itf.Itf.Trace;
import keel.value.Differences;
import keel.value.Differences.Difference;
import keel.value.Inspectable;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * A trace on a machine. Its path is taken without reloading, a lasso's loop some times more; each time the machine
 * comes to {@code states[loop]} it accepts the same inputs as the first time. Steps that lead to the same state as
 * the one in the trace are taken from the state before, one after the other.
 */
final class TraceReplay {

    private final String file;
    private final String name;
    private final Trace trace;
    private final Inspectable machine;
    private final int loop;
    private final StepComparison comparison = StepComparison.ofKernels();
    private Seq acceptedFirst;

    /** A replay on a machine that has reached the trace's first state. */
    TraceReplay(String file, String name, Trace trace, Inspectable machine) {
        this.file = file;
        this.name = name;
        this.trace = trace;
        this.machine = machine;
        this.loop = trace.loop().orElse(-1);
    }

    ReplayCase run() {
        List<Difference> differences = arrived(0);
        if (!differences.isEmpty()) {
            return failed(0, 0, "the initial state", differences);
        }
        for (int i = 1; i <= trace.last(); i++) {
            ReplayCase diverged = take(i, i);
            if (diverged != null) {
                return diverged;
            }
        }
        ReplayCase diverged = Lasso.of(trace).map(this::rounds).orElse(null);
        return diverged != null ? diverged : others();
    }

    private ReplayCase rounds(Lasso lasso) {
        List<Difference> obstacle = lasso.obstacle();
        if (!obstacle.isEmpty()) {
            return failed(loop, trace.last(), "the way back to state " + loop, obstacle);
        }
        int position = trace.last();
        for (int i : lasso.rounds()) {
            ReplayCase diverged = take(++position, i);
            if (diverged != null) {
                return diverged;
            }
        }
        return null;
    }

    private ReplayCase take(int position, int i) {
        Rec step = trace.states().get(i).rec("step");
        List<Difference> differences = step(step, i);
        if (differences.isEmpty()) {
            differences = arrived(i);
        }
        return differences.isEmpty() ? null
            : failed(i, position, Lasso.place(trace, position, i) + ": " + Value.print(step.get("input")), differences);
    }

    /** What the machine does otherwise than a step to a state, from the state that it has reached. */
    private List<Difference> step(Rec step, int i) {
        return comparison.step(new Taken(step.get("result"), trace.states().get(i).get("k")), machine, step.get("input"));
    }

    private List<Difference> arrived(int i) {
        if (i != loop) {
            return List.of();
        }
        Lasso lasso = Lasso.of(trace).orElseThrow();
        List<Difference> differences = lasso.acceptance(machine);
        Seq accepted = lasso.accepted(machine);
        if (acceptedFirst == null) {
            acceptedFirst = accepted;
        }
        return differences.isEmpty() ? Differences.of("accepted", acceptedFirst, accepted) : differences;
    }

    /** The other steps to each state. */
    private ReplayCase others() {
        long taken = trace.last();
        for (int i = 1; i <= trace.last(); i++) {
            for (Value also : trace.notes().get(i).also()) {
                machine.load(trace.states().get(i - 1).get("k"));
                List<Difference> differences = step((Rec) also, i);
                if (!differences.isEmpty()) {
                    return failed(i, taken, "another step to state " + i + ": " + Value.print(((Rec) also).get("input")),
                        differences);
                }
                taken++;
            }
        }
        return ReplayCase.passed(file, name, taken + Lasso.of(trace).map(lasso -> lasso.rounds().size()).orElse(0));
    }

    private ReplayCase failed(int step, long operations, String place, List<Difference> differences) {
        return ReplayCase.failed(file, name, step, place, differences, operations);
    }
}
