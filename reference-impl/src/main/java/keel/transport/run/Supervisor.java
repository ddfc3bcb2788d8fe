package keel.transport.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import keel.kernel.Message;
import keel.kernel.Outcome;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.EncodedMessage;
import keel.transport.LaneId;
import keel.transport.MessageType;

/**
 * The thread that holds the original of every capability. It is told what to make, what trouble to make and what to mend; each
 * job is one call.
 */
final class Supervisor extends Participant {
    private final Deque<Job> jobs = new ArrayDeque<>();

    Supervisor(Host host, Tcb tcb) {
        super(host, tcb);
    }

    /** One more job: this call. */
    Job does(Call call) {
        return does(() -> call);
    }

    /** One more job: the call that is right when it is made. */
    Job does(Supplier<Call> call) {
        Job job = new Job(call);
        jobs.add(job);
        return job;
    }

    boolean hasJobs() {
        return !jobs.isEmpty();
    }

    @Override
    boolean hasActs() {
        return !jobs.isEmpty() && jobs.peek().isDue();
    }

    /** The kernel's refusals are labels below those of a server's answers. */
    @Override
    void take(EncodedMessage wire) {
        if (wire.label() != 0 && wire.label() < MessageType.ANSWER.code()) {
            throw new IllegalStateException("the supervisor was refused: " + Outcome.values()[(int) wire.label()]);
        }
        jobs.remove().conclude();
    }

    @Override
    void act() {
        Job job = jobs.peek();
        if (!job.isNeeded()) {
            jobs.remove();
            return;
        }
        Call call = job.call();
        registers().capability(call.slot());
        Message message = registers().sent().set(call.label(), call.words());
        for (int cap : call.caps()) {
            message.addCap(cap);
        }
        host.enter(Syscall.CALL, Booking.OTHER, host.countsOf(LaneId.NONE));
    }
}
