package keel.simulated;

import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import keel.cost.WorkloadCall;
import keel.transport.Errno;
import keel.transport.OperationResult;
import keel.transport.run.ClientThread;

/** Goes through the rounds of a program's script: begins its operations, one after the other. */
final class ScriptRounds {
    private final IntFunction<List<WorkloadCall>> script;
    private final DoubleSupplier delay;
    private Iterator<WorkloadCall> round = List.<WorkloadCall>of().iterator();
    private int rounds;
    private WorkloadCall step;
    private long moved;

    ScriptRounds(IntFunction<List<WorkloadCall>> script, DoubleSupplier delay) {
        this.script = script;
        this.delay = delay;
    }

    /** The client begins its next call; the cycles that the program computes before it. */
    double begin(ClientThread client) {
        double before = 0;
        if (step == null) {
            if (!round.hasNext()) {
                round = script.apply(rounds++).iterator();
            }
            step = round.next();
            moved = 0;
            before = step.counts() ? delay.getAsDouble() : 0;
        }
        client.begin(step.call().apply(moved), result -> { });
        return before;
    }

    /** The call has ended; whether an operation that counts is over with it. A read at the end of a file is over. */
    boolean ended(OperationResult result) {
        if (result.errno() != Errno.OK) {
            throw new IllegalStateException("a call of a workload failed: " + result.errno());
        }
        moved += result.count();
        if (moved < step.size() && result.count() > 0) {
            return false;
        }
        boolean counts = step.counts();
        step = null;
        return counts;
    }
}
