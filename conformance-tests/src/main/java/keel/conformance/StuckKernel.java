package keel.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notices a kernel that never returns from a step, as one with a broken queue may do. */
public final class StuckKernel {

    private record Seen(long call, long sinceNanos) { }

    private final long limitNanos;
    private final Map<Comparison, Seen> seen = new HashMap<>();

    public StuckKernel(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** Whether one of them has been inside the same call for too long. */
    public boolean isStuck(List<? extends Comparison> comparisons) {
        long now = System.nanoTime();
        for (Comparison each : comparisons) {
            long call = each.insideCall();
            Seen before = seen.get(each);
            if (call == 0 || before == null || before.call() != call) {
                seen.put(each, new Seen(call, now));
            } else if (now - before.sinceNanos() > limitNanos) {
                return true;
            }
        }
        return false;
    }
}
