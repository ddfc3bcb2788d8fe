package keel.kernel;

import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.ReplyCap;

/** Whether a fastpath would take a Call or ReplyRecv ({@code semantics.md} 18): it only classifies. */
final class FastPath {
    private final CSpace cspace;
    private final int messageRegisters;

    FastPath(Parameters parameters) {
        cspace = new CSpace(parameters, Events.NONE);
        messageRegisters = parameters.messageRegisters();
    }

    /** The path of this Call or ReplyRecv, which the thread is about to make. */
    Path classify(Tcb thread, Syscall syscall) {
        Message sent = thread.registers.sent;
        if (sent.length > messageRegisters) {
            return Path.LENGTH;
        }
        if (sent.capCount > 0) {
            return Path.EXTRA_CAPS;
        }
        if (!thread.fault.isNull()) {
            return Path.STORED_FAULT;
        }
        return syscall == Syscall.CALL ? call(thread) : replyRecv(thread);
    }

    private Path call(Tcb thread) {
        if (!(named(thread, thread.registers.capability) instanceof EndpointCap cap)
            || !cap.rights().write() || !cap.rights().establishesReply()) {
            return Path.ENDPOINT_CAP;
        }
        if (cap.object().state != Endpoint.State.RECV) {
            return Path.ENDPOINT_STATE;
        }
        Tcb receiver = cap.object().first();
        if (receiver.priority < thread.priority && thread.core.hasReadyAbove(receiver.priority)) {
            return Path.PRIORITY;
        }
        if (receiver.schedContext != null) {
            return Path.RECEIVER_ACTIVE;
        }
        if (receiver.reply == null) {
            return Path.RECEIVER_WITHOUT_REPLY;
        }
        return receiver.core == thread.core ? Path.FAST : Path.AFFINITY;
    }

    private Path replyRecv(Tcb thread) {
        if (!(named(thread, thread.registers.capability) instanceof EndpointCap source)
            || !source.rights().read()) {
            return Path.ENDPOINT_CAP;
        }
        if (!(named(thread, thread.registers.reply) instanceof ReplyCap reply)) {
            return Path.REPLY_CAP;
        }
        if (source.object().state == Endpoint.State.SEND) {
            return Path.ENDPOINT_STATE;
        }
        if (thread.notification != null && thread.notification.isActive()) {
            return Path.BOUND_NOTIFICATION;
        }
        return reply.object().holdsCaller() ? answer(reply.object(), thread) : Path.NO_CALLER;
    }

    private static Path answer(Reply reply, Tcb server) {
        Tcb caller = reply.thread;
        if (server.core.hasReadyAbove(caller.priority)) {
            return Path.PRIORITY;
        }
        if (reply.schedContext == null || reply.schedContext != server.schedContext) {
            return Path.NOT_HEAD;
        }
        if (caller.schedContext != null) {
            return Path.CALLER_ACTIVE;
        }
        if (!caller.fault.isNull()) {
            return Path.CALLER_FAULT;
        }
        return caller.core == server.core ? Path.FAST : Path.AFFINITY;
    }

    /** What the CPtr names, a null capability if nothing. */
    private Capability named(Tcb thread, long cptr) {
        return cspace.resolves(thread.cspace.capability, cptr) ? cspace.found().capability : Capability.NULL;
    }
}
