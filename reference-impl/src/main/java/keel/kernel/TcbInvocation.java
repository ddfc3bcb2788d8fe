package keel.kernel;

import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.TcbCap;

/** Checks invocations of threads, in seL4's order ({@code semantics.md} 8.3). */
final class TcbInvocation {
    private static final int READ_REGISTERS = 2;
    private static final int WRITE_REGISTERS = 3;
    private static final int COPY_REGISTERS = 4;
    private static final int CONFIGURE = 5;
    private static final int SET_PRIORITY = 6;
    private static final int SET_MC_PRIORITY = 7;
    private static final int SET_SCHED_PARAMS = 8;
    private static final int SET_TIMEOUT_ENDPOINT = 9;
    private static final int SET_IPC_BUFFER = 10;
    private static final int SET_SPACE = 11;
    private static final int SUSPEND = 12;
    private static final int RESUME = 13;
    private static final int BIND_NOTIFICATION = 14;
    private static final int UNBIND_NOTIFICATION = 15;
    private static final int SET_TLS_BASE = 16;
    private static final int SET_FLAGS = 17;

    private static final int SUSPEND_SOURCE = 1;
    private static final int RESUME_WRITTEN = 1;
    private static final int RESUME_DESTINATION = 2;
    private static final int COPY_FRAME = 4;
    private static final int COPY_INTEGER = 8;
    private static final long FPU_DISABLED = 1;

    private final Invocation invocation;
    private final TcbSpaceInvocation decodeSpaces;

    TcbInvocation(Kernel kernel, Invocation invocation) {
        this.invocation = invocation;
        decodeSpaces = new TcbSpaceInvocation(kernel, invocation);
    }

    Outcome decode(Tcb target) {
        long label = invocation.label();
        if (label < READ_REGISTERS || label > SET_FLAGS) {
            return Outcome.ILLEGAL_OPERATION;
        }
        return switch ((int) label) {
            case READ_REGISTERS -> readRegisters(target);
            case WRITE_REGISTERS -> writeRegisters(target);
            case COPY_REGISTERS -> copyRegisters(target);
            case CONFIGURE -> decodeSpaces.configure(target);
            case SET_PRIORITY -> setPriority(target);
            case SET_MC_PRIORITY -> setMcPriority(target);
            case SET_SCHED_PARAMS -> setSchedParams(target);
            case SET_TIMEOUT_ENDPOINT -> decodeSpaces.setTimeoutEndpoint(target);
            case SET_IPC_BUFFER -> decodeSpaces.setIpcBuffer(target);
            case SET_SPACE -> decodeSpaces.setSpace(target);
            case SUSPEND -> invocation.accept(() -> Cancel.suspend(target));
            case RESUME -> invocation.accept(() -> Cancel.resume(target));
            case BIND_NOTIFICATION -> bindNotification(target);
            case UNBIND_NOTIFICATION -> unbindNotification(target);
            case SET_TLS_BASE -> setTlsBase(target);
            default -> setFlags(target);
        };
    }

    // Registers

    private Outcome readRegisters(Tcb target) {
        if (invocation.lacks(2, 0)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        long count = invocation.word(1);
        if (count == 0 || Long.compareUnsigned(count, Register.COUNT) > 0) {
            return invocation.rangeError(1, Register.COUNT);
        }
        if (target == invocation.invoker()) {
            return Outcome.ILLEGAL_OPERATION;
        }
        boolean suspends = (invocation.word(0) & SUSPEND_SOURCE) != 0;
        return invocation.accept(() -> {
            if (suspends) {
                Cancel.suspend(target);
            }
            invocation.answer(target.context, (int) count);
        });
    }

    private Outcome writeRegisters(Tcb target) {
        if (invocation.lacks(2, 0)
            || Long.compareUnsigned(invocation.length() - 2, invocation.word(1)) < 0) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (target == invocation.invoker()) {
            return Outcome.ILLEGAL_OPERATION;
        }
        boolean resumes = (invocation.word(0) & RESUME_WRITTEN) != 0;
        return invocation.accept(() -> {
            target.context.startWriting();
            invocation.writeRegisters(target.context, 2, invocation.word(1));
            target.goOnAtRestartPoint();
            target.finishWriting();
            if (resumes) {
                Cancel.resume(target);
            }
        });
    }

    private Outcome copyRegisters(Tcb target) {
        if (invocation.lacks(1, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (!(invocation.cap(0) instanceof TcbCap source)) {
            return invocation.invalidCapability(1);
        }
        long flags = invocation.word(0);
        boolean suspends = (flags & SUSPEND_SOURCE) != 0;
        boolean resumes = (flags & RESUME_DESTINATION) != 0;
        return invocation.accept(() -> {
            Scheduler.stall(source.object());
            if (suspends) {
                Cancel.suspend(source.object());
            }
            if (resumes) {
                Cancel.resume(target);
            }
            copyRegisters(source.object().context, target, flags);
        });
    }

    private static void copyRegisters(UserContext source, Tcb target, long flags) {
        target.context.startWriting();
        if ((flags & COPY_FRAME) != 0) {
            target.context.copyFrom(source, 0, Register.FRAME);
        }
        if ((flags & COPY_INTEGER) != 0) {
            target.context.copyFrom(source, Register.FRAME, Register.COUNT);
        }
        target.finishWriting();
    }

    private Outcome setTlsBase(Tcb target) {
        if (invocation.lacks(1, 0)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        long base = invocation.word(0);
        return invocation.accept(() -> {
            target.context.startWriting();
            target.context.writeTlsBase(base);
            target.finishWriting();
        });
    }

    /** The answer is what the flags have become; there is one only (8.3). */
    private Outcome setFlags(Tcb target) {
        if (invocation.lacks(2, 0)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        long cleared = invocation.word(0);
        long set = invocation.word(1) & FPU_DISABLED;
        return invocation.accept(() -> {
            target.setFlags(target.flags & ~cleared | set);
            invocation.answer(target.flags);
        });
    }

    // Priorities

    private Outcome setPriority(Tcb target) {
        Outcome authority = authority(1, 1);
        if (authority != Outcome.NO_ERROR) {
            return authority;
        }
        int priority = (int) invocation.word(0);
        return invocation.accept(() -> Scheduler.setPriority(target, priority));
    }

    private Outcome setMcPriority(Tcb target) {
        Outcome authority = authority(1, 1);
        if (authority != Outcome.NO_ERROR) {
            return authority;
        }
        int mcp = (int) invocation.word(0);
        return invocation.accept(() -> target.setMcp(mcp));
    }

    /** Whether the first words are priorities that the thread of the first extra capability may give. */
    private Outcome authority(int words, int caps) {
        if (invocation.lacks(words, caps)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (!(invocation.cap(0) instanceof TcbCap authority)) {
            return invocation.invalidCapability(1);
        }
        int mcp = authority.object().mcp;
        for (int i = 0; i < words; i++) {
            if (Long.compareUnsigned(invocation.word(i), mcp) > 0) {
                return invocation.rangeError(0, mcp);
            }
        }
        return Outcome.NO_ERROR;
    }

    private Outcome setSchedParams(Tcb target) {
        Outcome authority = authority(2, 3);
        if (authority != Outcome.NO_ERROR) {
            return authority;
        }
        SchedContext given = null;
        if (invocation.cap(1) instanceof SchedContextCap cap) {
            given = cap.object();
            boolean isNew = given != target.schedContext;
            if (isNew && (target.schedContext != null || given.thread != null)
                || target.state.isBlocked() && !given.active) {
                return Outcome.ILLEGAL_OPERATION;
            }
        } else if (!invocation.cap(1).isNull()) {
            return invocation.invalidCapability(2);
        } else if (target == invocation.invoker()) {
            return Outcome.ILLEGAL_OPERATION;
        }
        if (!TcbSpaceInvocation.isFaultHandler(invocation.cap(2))) {
            return invocation.invalidCapability(3);
        }
        Action install = decodeSpaces.install(target.faultHandler, invocation.slot(2));
        int mcp = (int) invocation.word(0);
        int priority = (int) invocation.word(1);
        SchedContext schedContext = given;
        return invocation.accept(() -> {
            install.perform();
            target.setMcp(mcp);
            Scheduler.setPriority(target, priority);
            setSchedContext(target, schedContext);
        });
    }

    // Notifications

    private Outcome bindNotification(Tcb target) {
        if (invocation.lacks(0, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (target.notification != null || !(invocation.cap(0) instanceof NotificationCap cap)
            || !cap.rights().read() || !cap.object().queue.isEmpty() || cap.object().thread != null) {
            return Outcome.ILLEGAL_OPERATION;
        }
        return invocation.accept(() -> cap.object().bindThread(target));
    }

    private Outcome unbindNotification(Tcb target) {
        return target.notification == null
            ? Outcome.ILLEGAL_OPERATION
            : invocation.accept(() -> target.notification.unbindThread());
    }

    /** Runs on this context from now on, which is free or its own; or on none. */
    private static void setSchedContext(Tcb target, SchedContext given) {
        if (given == null && target.schedContext != null) {
            target.schedContext.unbindThread();
        } else if (given != null && given != target.schedContext) {
            given.bindThread(target);
        }
    }
}
