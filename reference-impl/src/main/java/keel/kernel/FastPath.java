package keel.kernel;

import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.VSpaceCap;

/** Whether a fast path would take a Call or ReplyRecv ({@code semantics.md} 18): it only classifies. */
final class FastPath {
    private final CSpace cspace;
    private final int messageRegisters;

    FastPath(Parameters parameters) {
        cspace = new CSpace(parameters, Events.NONE);
        messageRegisters = parameters.messageRegisters();
    }

    /** The path of this Call or ReplyRecv, which the thread is about to make, with all that it names. */
    Path classify(Tcb thread, Syscall syscall) {
        Message sent = thread.registers.sent;
        if (sent.length > messageRegisters || sent.capCount > 0 || !thread.fault.isNull()) {
            return Path.MESSAGE;
        }
        return syscall == Syscall.CALL ? call(thread) : replyRecv(thread);
    }

    private Path call(Tcb thread) {
        if (!(named(thread, thread.registers.capability) instanceof EndpointCap cap) || !cap.rights().write()) {
            return Path.CAP;
        }
        if (cap.object().state != Endpoint.State.RECV) {
            return Path.NO_RECEIVER;
        }
        Tcb receiver = cap.object().first();
        if (!hasAddressSpace(receiver)) {
            return Path.VSPACE;
        }
        if (receiver.priority < thread.priority && thread.core.hasReadyAbove(receiver.priority)) {
            return Path.PRIORITY;
        }
        if (!cap.rights().canEstablishReply()) {
            return Path.RIGHTS;
        }
        if (receiver.schedContext != null) {
            return Path.RECEIVER_HAS_CONTEXT;
        }
        if (receiver.reply == null) {
            return Path.NO_REPLY_OBJECT;
        }
        return receiver.core == thread.core ? Path.FAST : Path.CORE;
    }

    private Path replyRecv(Tcb thread) {
        if (!(named(thread, thread.registers.capability) instanceof EndpointCap source)
            || !source.rights().read()) {
            return Path.CAP;
        }
        if (!(named(thread, thread.registers.reply) instanceof ReplyCap reply)) {
            return Path.REPLY_CAP;
        }
        if (thread.notification != null && thread.notification.isActive()) {
            return Path.BOUND_NOTIFICATION;
        }
        if (source.object().state == Endpoint.State.SEND) {
            return Path.SENDER_WAITING;
        }
        return reply.object().isHeadOf(thread.schedContext) ? answer(reply.object().thread, thread)
            : Path.REPLY_NOT_HEAD;
    }

    private static Path answer(Tcb caller, Tcb server) {
        if (!caller.fault.isNull()) {
            return Path.CALLER_FAULT;
        }
        if (!hasAddressSpace(caller)) {
            return Path.VSPACE;
        }
        if (server.core.hasReadyAbove(caller.priority)) {
            return Path.PRIORITY;
        }
        if (caller.schedContext != null) {
            return Path.CALLER_HAS_CONTEXT;
        }
        return caller.core == server.core ? Path.FAST : Path.CORE;
    }

    private static boolean hasAddressSpace(Tcb thread) {
        return thread.vspace.capability instanceof VSpaceCap;
    }

    /** What the CPtr names, a null capability if nothing. */
    private Capability named(Tcb thread, long cptr) {
        return cspace.resolves(thread.cspace.capability, cptr) ? cspace.found().capability : Capability.NULL;
    }
}
