package keel.kernel;

import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.SchedControlCap;
import keel.kernel.Capability.TcbCap;

/**
 * Checks invocations of scheduling contexts and of a core's time, in seL4's order ({@code semantics.md} 8.4,
 * 8.5).
 */
final class SchedContextInvocation {
    private static final int CONFIGURE_FLAGS = 33;
    private static final int BIND = 34;
    private static final int UNBIND = 35;
    private static final int UNBIND_OBJECT = 36;
    private static final int CONSUMED = 37;
    private static final int YIELD_TO = 38;

    /** Refills that every context has. */
    private static final int MIN_REFILLS = 2;

    private final long maxPeriod;
    private final Invocation invocation;

    SchedContextInvocation(Kernel kernel, Invocation invocation) {
        maxPeriod = kernel.parameters().maxPeriod();
        this.invocation = invocation;
    }

    Outcome decode(SchedContext target) {
        long label = invocation.label();
        if (label < BIND || label > YIELD_TO) {
            return Outcome.ILLEGAL_OPERATION;
        }
        return switch ((int) label) {
            case BIND -> bind(target);
            case UNBIND -> target.thread == invocation.invoker()
                ? Outcome.ILLEGAL_OPERATION
                : invocation.accept(() -> target.unbind());
            case UNBIND_OBJECT -> unbindObject(target);
            case CONSUMED -> invocation.accept(() -> invocation.answer(0));
            default -> yieldTo(target);
        };
    }

    private Outcome bind(SchedContext target) {
        if (invocation.lacks(0, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (invocation.cap(0) instanceof TcbCap cap) {
            Tcb tcb = cap.object();
            boolean mayNotWake = tcb.state.isBlocked() && !target.active;
            return target.thread != null || tcb.schedContext != null || mayNotWake
                ? Outcome.ILLEGAL_OPERATION
                : invocation.accept(() -> target.bindThread(tcb));
        }
        if (invocation.cap(0) instanceof NotificationCap cap) {
            return target.notification != null || cap.object().schedContext != null
                ? Outcome.ILLEGAL_OPERATION
                : invocation.accept(() -> target.bindNotification(cap.object()));
        }
        return invocation.invalidCapability(1);
    }

    private Outcome unbindObject(SchedContext target) {
        if (invocation.lacks(0, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (invocation.cap(0) instanceof TcbCap cap) {
            return target.thread == cap.object() && cap.object() != invocation.invoker()
                ? invocation.accept(() -> target.unbindThread())
                : Outcome.ILLEGAL_OPERATION;
        }
        if (invocation.cap(0) instanceof NotificationCap cap) {
            return target.notification == cap.object()
                ? invocation.accept(() -> target.unbindNotification())
                : Outcome.ILLEGAL_OPERATION;
        }
        return invocation.invalidCapability(1);
    }

    private Outcome yieldTo(SchedContext target) {
        Tcb invoker = invocation.invoker();
        if (target.thread == null || target.thread == invoker || target.thread.priority > invoker.mcp) {
            return Outcome.ILLEGAL_OPERATION;
        }
        return invocation.accept(() -> {
            if (!target.yieldTo(invoker)) {
                invocation.answer(0);
            }
        });
    }

    /** Budgets are checked and not kept. */
    Outcome decodeControl(SchedControlCap control) {
        if (invocation.label() != CONFIGURE_FLAGS) {
            return Outcome.ILLEGAL_OPERATION;
        }
        if (invocation.lacks(5, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        long budget = invocation.word(0);
        long period = invocation.word(1);
        if (!isTime(budget) || !isTime(period)) {
            return invocation.rangeError(SchedContext.MIN_BUDGET, maxPeriod);
        }
        if (budget > period) {
            return invocation.rangeError(SchedContext.MIN_BUDGET, period);
        }
        if (!(invocation.cap(0) instanceof SchedContextCap cap)) {
            return invocation.invalidCapability(1);
        }
        long spareRefills = cap.object().maxRefills() - MIN_REFILLS;
        if (Long.compareUnsigned(invocation.word(2), spareRefills) > 0) {
            return invocation.rangeError(0, spareRefills);
        }
        long badge = invocation.word(3);
        Tcb invoker = invocation.invoker();
        return invocation.accept(() -> cap.object().configure(control.core(), badge, invoker));
    }

    private boolean isTime(long microseconds) {
        return microseconds >= SchedContext.MIN_BUDGET
            && Long.compareUnsigned(microseconds, maxPeriod) <= 0;
    }
}
