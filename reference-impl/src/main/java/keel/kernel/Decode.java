package keel.kernel;

import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.TcbCap;

/** Checks invocations of threads and scheduling contexts, in seL4's order ({@code semantics.md} 8.3, 8.5). */
final class Decode {
    private static final int TCB_SET_PRIORITY = 6;
    private static final int TCB_SUSPEND = 12;
    private static final int TCB_RESUME = 13;
    private static final int TCB_BIND_NOTIFICATION = 14;
    private static final int TCB_UNBIND_NOTIFICATION = 15;
    private static final int SCHED_CONTEXT_BIND = 34;
    private static final int SCHED_CONTEXT_UNBIND = 35;
    private static final int SCHED_CONTEXT_UNBIND_OBJECT = 36;

    private final Kernel kernel;
    private final Invocation invocation;

    Decode(Kernel kernel, Invocation invocation) {
        this.kernel = kernel;
        this.invocation = invocation;
    }

    Outcome tcb(Tcb target) {
        invocation.tcb = target;
        long label = invocation.invoker.registers.sent.label;
        if (label == TCB_SUSPEND) {
            return invocation.accept(Invocation.Method.TCB_SUSPEND);
        } else if (label == TCB_RESUME) {
            return invocation.accept(Invocation.Method.TCB_RESUME);
        } else if (label == TCB_SET_PRIORITY) {
            return setPriority();
        } else if (label == TCB_BIND_NOTIFICATION) {
            return bindNotification(target);
        } else if (label == TCB_UNBIND_NOTIFICATION && target.notification != null) {
            return invocation.accept(Invocation.Method.TCB_UNBIND_NOTIFICATION);
        }
        return Outcome.ILLEGAL_OPERATION;
    }

    private Outcome setPriority() {
        if (invocation.invoker.sentLength() < 1 || kernel.extraCapCount() < 1) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (!(kernel.extraCap(0) instanceof TcbCap authority)) {
            return invocation.invalidCapability(1);
        }
        long priority = invocation.invoker.registers.sent.words[0];
        int mcp = authority.object().mcp;
        if (Long.compareUnsigned(priority, mcp) > 0) {
            return invocation.rangeError(0, mcp);
        }
        invocation.priority = (int) priority;
        return invocation.accept(Invocation.Method.TCB_SET_PRIORITY);
    }

    private Outcome bindNotification(Tcb target) {
        if (kernel.extraCapCount() < 1) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (target.notification != null || !(kernel.extraCap(0) instanceof NotificationCap cap)
            || !cap.rights().read() || !cap.object().queue.isEmpty() || cap.object().thread != null) {
            return Outcome.ILLEGAL_OPERATION;
        }
        invocation.notification = cap.object();
        return invocation.accept(Invocation.Method.TCB_BIND_NOTIFICATION);
    }

    Outcome schedContext(SchedContext target) {
        invocation.schedContext = target;
        long label = invocation.invoker.registers.sent.label;
        if (label == SCHED_CONTEXT_BIND) {
            return bind(target);
        } else if (label == SCHED_CONTEXT_UNBIND && target.thread != invocation.invoker) {
            return invocation.accept(Invocation.Method.SCHED_CONTEXT_UNBIND);
        } else if (label == SCHED_CONTEXT_UNBIND_OBJECT) {
            return unbindObject(target);
        }
        return Outcome.ILLEGAL_OPERATION;
    }

    private Outcome bind(SchedContext target) {
        if (kernel.extraCapCount() < 1) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (kernel.extraCap(0) instanceof TcbCap cap) {
            Tcb tcb = cap.object();
            boolean mayNotWake = tcb.state.isBlocked() && !target.active;
            if (target.thread != null || tcb.schedContext != null || mayNotWake) {
                return Outcome.ILLEGAL_OPERATION;
            }
            invocation.tcb = tcb;
            return invocation.accept(Invocation.Method.SCHED_CONTEXT_BIND_TCB);
        }
        if (kernel.extraCap(0) instanceof NotificationCap cap) {
            if (target.notification != null || cap.object().schedContext != null) {
                return Outcome.ILLEGAL_OPERATION;
            }
            invocation.notification = cap.object();
            return invocation.accept(Invocation.Method.SCHED_CONTEXT_BIND_NOTIFICATION);
        }
        return invocation.invalidCapability(1);
    }

    private Outcome unbindObject(SchedContext target) {
        if (kernel.extraCapCount() < 1) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (kernel.extraCap(0) instanceof TcbCap cap) {
            return target.thread == cap.object() && cap.object() != invocation.invoker
                ? invocation.accept(Invocation.Method.SCHED_CONTEXT_UNBIND_TCB)
                : Outcome.ILLEGAL_OPERATION;
        }
        if (kernel.extraCap(0) instanceof NotificationCap cap) {
            return target.notification == cap.object()
                ? invocation.accept(Invocation.Method.SCHED_CONTEXT_UNBIND_NOTIFICATION)
                : Outcome.ILLEGAL_OPERATION;
        }
        return invocation.invalidCapability(1);
    }
}
