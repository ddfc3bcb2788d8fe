package keel.kernel;

import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.NullCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.SchedControlCap;
import keel.kernel.Capability.TcbCap;

/**
 * What the send phase of a system call asks for: a reused frame. {@link #decode} checks everything and
 * changes no object; {@link #perform} does what was decoded and cannot fail.
 */
final class Invocation {
    /** What can be asked for. */
    enum Method {
        ENDPOINT_SEND, NOTIFICATION_SIGNAL, REPLY_TRANSFER,
        TCB_SUSPEND, TCB_RESUME, TCB_SET_PRIORITY, TCB_BIND_NOTIFICATION, TCB_UNBIND_NOTIFICATION,
        SCHED_CONTEXT_BIND_TCB, SCHED_CONTEXT_BIND_NOTIFICATION, SCHED_CONTEXT_UNBIND_TCB,
        SCHED_CONTEXT_UNBIND_NOTIFICATION, SCHED_CONTEXT_UNBIND
    }

    private final Kernel kernel;
    private final Decode decode;
    Tcb invoker;
    private Method method;

    // Arguments of the method.
    Tcb tcb;
    Notification notification;
    SchedContext schedContext;
    int priority;

    // Details of an error.
    private int detailCount;
    private long firstDetail;
    private long secondDetail;

    Invocation(Kernel kernel) {
        this.kernel = kernel;
        decode = new Decode(kernel, this);
    }

    /** Says what the invoker asks of the capability, or what is wrong with it ({@code semantics.md} 4.1). */
    Outcome decode(Tcb invoker, Capability capability, SendMode mode) {
        this.invoker = invoker;
        detailCount = 0;
        if (capability instanceof EndpointCap cap) {
            return cap.rights().write() ? accept(Method.ENDPOINT_SEND) : invalidCapability(0);
        } else if (capability instanceof ReplyCap) {
            return accept(Method.REPLY_TRANSFER);
        } else if (capability instanceof NotificationCap cap) {
            return cap.rights().write() ? accept(Method.NOTIFICATION_SIGNAL) : invalidCapability(0);
        } else if (capability instanceof NullCap) {
            return invalidCapability(0);
        } else if (mode == SendMode.FIRST_PHASE && isRefusedInFirstPhase(capability)) {
            return invalidCapability(0);
        } else if (capability instanceof TcbCap cap) {
            return decode.tcb(cap.object());
        } else if (capability instanceof SchedContextCap cap) {
            return decode.schedContext(cap.object());
        }
        return Outcome.ILLEGAL_OPERATION;
    }

    private static boolean isRefusedInFirstPhase(Capability capability) {
        return capability instanceof TcbCap || capability instanceof CNodeCap
            || capability instanceof SchedContextCap || capability instanceof SchedControlCap;
    }

    /** Does what was decoded last, for the same capability and mode. */
    void perform(Capability capability, SendMode mode) {
        switch (method) {
            case ENDPOINT_SEND -> {
                EndpointCap cap = (EndpointCap) capability;
                cap.object().send(invoker, cap.badge(), cap.rights(), mode);
            }
            case NOTIFICATION_SIGNAL -> {
                NotificationCap cap = (NotificationCap) capability;
                cap.object().signal(cap.badge());
            }
            case REPLY_TRANSFER -> ((ReplyCap) capability).object().transfer(invoker);
            case TCB_SUSPEND -> tcb.suspend();
            case TCB_RESUME -> tcb.resume();
            case TCB_SET_PRIORITY -> tcb.setPriority(priority);
            case TCB_BIND_NOTIFICATION -> notification.bind(tcb);
            case TCB_UNBIND_NOTIFICATION -> tcb.notification.unbind();
            case SCHED_CONTEXT_BIND_TCB -> schedContext.bindThread(tcb);
            case SCHED_CONTEXT_BIND_NOTIFICATION -> schedContext.bindNotification(notification);
            case SCHED_CONTEXT_UNBIND_TCB -> schedContext.unbindThread();
            case SCHED_CONTEXT_UNBIND_NOTIFICATION -> schedContext.unbindNotification();
            case SCHED_CONTEXT_UNBIND -> schedContext.unbindAll();
        }
    }

    /** Writes the answer to a call that was refused: the error as label, its details as words (6.4). */
    void replyError(Outcome error) {
        Message reply = invoker.registers.delivered.start(error.number());
        if (detailCount > 0) {
            reply.add(firstDetail);
        }
        if (detailCount > 1) {
            reply.add(secondDetail);
        }
        Transfer.kernelReply(invoker);
    }

    /** Writes the answer to a call that succeeded and has nothing to say. */
    void replySuccess() {
        invoker.registers.delivered.start(Outcome.NO_ERROR.number());
        Transfer.kernelReply(invoker);
    }

    // What decoding ends with

    Outcome accept(Method method) {
        this.method = method;
        return Outcome.NO_ERROR;
    }

    /** 0 is the invoked capability, k the k-th extra one. */
    Outcome invalidCapability(int number) {
        detailCount = 1;
        firstDetail = number;
        return Outcome.INVALID_CAPABILITY;
    }

    Outcome rangeError(long min, long max) {
        detailCount = 2;
        firstDetail = min;
        secondDetail = max;
        return Outcome.RANGE_ERROR;
    }
}
