package keel.system;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import keel.kernel.Message;
import keel.kernel.Outcome;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/**
 * The thread that holds the original of every capability. What the system is to become is given to it as a list of calls; it
 * makes them in order, each when it is due.
 */
public final class Supervisor extends Participant {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Host host;
    private final Deque<ScheduledCall> calls = new ArrayDeque<>();

    /** The supervisor that is this thread. */
    public Supervisor(Host host, Tcb tcb) {
        super(tcb);
        this.host = host;
    }

    /** One more call. */
    public ScheduledCall does(SupervisorCall call) {
        return does(() -> call);
    }

    /** One more call, which is chosen when it is made. */
    public ScheduledCall does(Supplier<SupervisorCall> call) {
        ScheduledCall scheduled = new ScheduledCall(call);
        calls.add(scheduled);
        return scheduled;
    }

    /** Whether it has calls to make. */
    public boolean isPending() {
        return !calls.isEmpty();
    }

    @Override
    protected boolean hasActs() {
        return !calls.isEmpty() && calls.peek().isDue();
    }

    /** The kernel's refusals are labels; servers answer with labels beyond them. */
    @Override
    protected void takeMessage() {
        long label = delivered().label();
        if (label != 0 && label < OUTCOMES.length) {
            throw new IllegalStateException("the supervisor was refused: " + OUTCOMES[(int) label]);
        }
        calls.remove().conclude();
    }

    @Override
    protected void act() {
        ScheduledCall scheduled = calls.peek();
        if (!scheduled.isNeeded()) {
            calls.remove();
            return;
        }
        SupervisorCall call = scheduled.call();
        registers().capability(call.slot());
        Message message = registers().sent().set(call.label(), call.words());
        for (int cap : call.caps()) {
            message.addCap(cap);
        }
        host.enter(Syscall.CALL);
    }
}
