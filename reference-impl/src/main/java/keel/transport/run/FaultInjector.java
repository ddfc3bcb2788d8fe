package keel.transport.run;

import java.util.List;

import keel.kernel.ObjectType;
import keel.system.Supervisor;
import keel.system.SupervisorCall;
import keel.system.ThreadSlots;
import keel.transport.EncodedMessage;
import keel.transport.MessageType;
import keel.transport.Request;
import keel.transport.Variant;

/** What can go wrong, made to happen by the supervisor: each is a few calls that it makes when it runs next. */
public final class FaultInjector {
    /** Where a thread says that it has its IPC buffer; the kernel asks for no more than a multiple of 1 KiB. */
    private static final long BUFFER_ADDRESS = 1 << 12;

    private final Supervisor supervisor;
    private final TransportCapabilities capabilities;
    private final Runner runner;
    private final ServerThread server;
    private final Undertaker undertaker;
    private final ServerKind kind;

    FaultInjector(Runner runner, Supervisor supervisor, TransportCapabilities capabilities, ServerThread server,
        Undertaker undertaker, ServerKind kind) {
        this.supervisor = supervisor;
        this.capabilities = capabilities;
        this.runner = runner;
        this.server = server;
        this.undertaker = undertaker;
        this.kind = kind;
    }

    /** Whether something that was asked for has not happened yet. */
    public boolean isPending() {
        return supervisor.isPending();
    }

    // Clients

    /** A client is suspended and resumed: it issues the call that it was in once more. */
    public void cancel(ClientThread client) {
        ThreadSlots slots = slots(client);
        supervisor.does(SupervisorCall.suspend(slots.tcb()));
        takeBackTime(slots);
        supervisor.does(SupervisorCall.bind(slots.timeSlot(), slots.tcb())).onlyIf(() -> slots.time().thread() == null);
        supervisor.does(SupervisorCall.resume(slots.tcb()));
    }

    /** A client's thread is deleted; the server is told that its session has ended. */
    public void kill(ClientThread client) {
        kill(client.lane().session(), List.of(client));
    }

    /** Threads of a session are deleted, all of them if its program has crashed; all that it has open is closed. */
    void kill(int session, List<ClientThread> threads) {
        for (ClientThread thread : threads) {
            supervisor.does(SupervisorCall.delete(slots(thread).tcb())).onlyIf(() -> thread.tcb().exists()).then(thread::die);
        }
        tell(session, 0);
        threads.forEach(thread -> takeBackTime(slots(thread)));
    }

    private ThreadSlots slots(ClientThread client) {
        return capabilities.client(client.lane().session(), client.lane().lane());
    }

    /** A caller that is gone leaves its time with a passive server: it is taken back when the server waits. */
    private void takeBackTime(ThreadSlots slots) {
        supervisor.does(() -> SupervisorCall.unbind(slots.timeSlot(), capabilities.server().tcb()))
            .when(() -> slots.time().thread() != server.tcb() || server.isWaiting() || server.isDead())
            .onlyIf(() -> slots.time().thread() == server.tcb());
    }

    // The server

    /** The server is suspended and resumed, wherever it is. */
    public void cancelServer() {
        supervisor.does(SupervisorCall.suspend(capabilities.server().tcb()));
        resumeServer(() -> { });
    }

    /** The server's thread is deleted, wherever it is; its memory, its reply objects and the windows stay. */
    public void killServer() {
        supervisor.does(SupervisorCall.delete(capabilities.server().tcb())).then(server::die);
    }

    /** A new instance takes over from the dead server: each lane that waits asks again. */
    public void restartServer() {
        ThreadSlots slots = capabilities.server();
        supervisor.does(SupervisorCall.retype(capabilities.serverMemory(), ObjectType.TCB, slots.tcb(), 1))
            .then(() -> runner.inhabit(server, capabilities.thread(slots.tcb())));
        supervisor.does(SupervisorCall.setPriority(slots.tcb(), TransportCapabilities.PRIORITY, capabilities.supervisor().tcb()));
        supervisor.does(SupervisorCall.configure(slots.tcb(), capabilities.serverSpace(),
            capabilities.windows().serverSpace().slot(), slots.buffer(), BUFFER_ADDRESS));
        resumeServer(server::restart);
    }

    /** The supervisor answers for the dead server, with EIO: callers that wait, and callers to come. */
    public void answerForServer() {
        supervisor.does(SupervisorCall.resume(capabilities.undertaker().tcb())).then(undertaker::begin);
    }

    /** The server was made with time of its own; a passive one loses it when it first waits. */
    void serverStarts() {
        ThreadSlots slots = capabilities.server();
        if (kind == ServerKind.PASSIVE) {
            supervisor.does(SupervisorCall.unbind(slots.timeSlot(), slots.tcb())).when(server::isWaiting)
                .onlyIf(() -> slots.time().thread() == server.tcb());
        }
    }

    /** A server without time cannot issue its call again: it gets some until it waits. */
    private void resumeServer(Runnable before) {
        ThreadSlots slots = capabilities.server();
        supervisor.does(SupervisorCall.bind(slots.timeSlot(), slots.tcb())).onlyIf(() -> server.tcb().schedContext() == null);
        supervisor.does(() -> {
            before.run();
            return SupervisorCall.resume(slots.tcb());
        });
        serverStarts();
    }

    // Handles and windows

    /**
     * A handle is taken away from its session. The server is told first: a call that the kernel would refuse when it is issued
     * again must not be at work there.
     */
    public void revoke(int session, int handle) {
        tell(session, handle + 1);
        int slot = capabilities.handles(session).get(handle);
        supervisor.does(SupervisorCall.revoke(slot));
        supervisor.does(SupervisorCall.cancelBadgedSends(slot));
    }

    /**
     * A session ends: its handles are revoked, then the server is told, and when nothing of the session is left there its window
     * is taken away. Its threads go on; one that touches the window is stopped.
     */
    public void endSession(int session) {
        for (int i = 0; i < capabilities.handles(session).size(); i++) {
            revoke(session, i);
        }
        tell(session, 0);
        takeWindow(session);
    }

    /** A session's window is taken away, in use or not: what a session could do that held its frames itself. */
    void takeWindow(int session) {
        capabilities.windows().takeAway(supervisor, session);
    }

    /** A session that has ended begins anew, all its handles closed, with a new window of the same memory. */
    public void beginSession(int session) {
        capabilities.windows().make(supervisor, session);
        List<Integer> handles = capabilities.handles(session);
        for (int i = 0; i < handles.size(); i++) {
            supervisor.does(
                SupervisorCall.copy(handles.get(i), capabilities.clientSpace(session), i, TransportCapabilities.SEND));
        }
    }

    /** Calls the server: a handle of a session (its number and 1) is taken away, or with 0 the session has ended. */
    private void tell(int session, int handle) {
        EncodedMessage message = new EncodedMessage().encode(new Request().set(MessageType.END, Variant.INLINE, 0, 0, session,
            handle));
        supervisor.does(new SupervisorCall(capabilities.endpoint(), message.label(),
            new long[] {message.word(0), message.word(1)}));
    }
}
