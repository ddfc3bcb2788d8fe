package keel.transport.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.Wire;

/**
 * The thread that holds a capability to every thread, scheduling context and reply object and to the endpoint. It is told
 * what trouble to make and what to mend; each job is one call.
 */
final class Supervisor extends Participant {
    /** Labels of invocations ({@code semantics.md} 8.3, 8.5). */
    static final long SUSPEND = 12;
    static final long RESUME = 13;
    static final long BIND = 34;
    static final long UNBIND_OBJECT = 36;

    private static final BooleanSupplier ALWAYS = () -> true;
    private static final Runnable NOTHING = () -> { };

    /** One call, when its time has come and if it is needed then. */
    private static final class Job {
        BooleanSupplier isDue = ALWAYS;
        BooleanSupplier isNeeded = ALWAYS;
        Runnable before = NOTHING;
        Runnable after = NOTHING;
    }

    private final Deque<Job> jobs = new ArrayDeque<>();

    Supervisor(Runner runner, Tcb tcb) {
        super(runner, tcb);
    }

    /** One more job: what is called when, if at all, and what is so afterwards. */
    void add(BooleanSupplier isDue, BooleanSupplier isNeeded, Runnable before, Runnable after) {
        Job job = new Job();
        job.isDue = isDue;
        job.isNeeded = isNeeded;
        job.before = before;
        job.after = after;
        jobs.add(job);
    }

    /** One more job that is due at once. */
    void add(Runnable before, Runnable after) {
        add(ALWAYS, ALWAYS, before, after);
    }

    boolean hasJobs() {
        return !jobs.isEmpty();
    }

    @Override
    boolean hasActs() {
        return !jobs.isEmpty() && jobs.peek().isDue.getAsBoolean();
    }

    @Override
    void take(Wire wire) {
        jobs.remove().after.run();
    }

    @Override
    void act() {
        Job job = jobs.peek();
        if (!job.isNeeded.getAsBoolean()) {
            jobs.remove();
            return;
        }
        job.before.run();
        host.enter(Syscall.CALL, Booking.OTHER, host.countsOf(keel.transport.LaneId.NONE));
    }

    /** The next call invokes this capability, with another in the message if the slot is not negative. */
    void invoke(int slot, long label, int extra) {
        registers().capability(slot);
        registers().sent().start(label);
        if (extra >= 0) {
            registers().sent().addCap(extra);
        }
    }
}
