package keel.transport.run;

import java.util.List;

import keel.kernel.ObjectType;

/** What can go wrong, made to happen by the supervisor: each is a few calls that it makes when it runs next. */
public final class Trouble {
    /** Where a thread says that it has its IPC buffer; the kernel asks for no more than a multiple of 1 KiB. */
    private static final long BUFFER_ADDRESS = 1 << 12;

    private final Supervisor supervisor;
    private final Wiring wiring;
    private final Threads threads;
    private final ServerThread server;
    private final Undertaker undertaker;
    private final ServerKind kind;

    Trouble(Supervisor supervisor, Wiring wiring, Threads threads, ServerThread server, Undertaker undertaker, ServerKind kind) {
        this.supervisor = supervisor;
        this.wiring = wiring;
        this.threads = threads;
        this.server = server;
        this.undertaker = undertaker;
        this.kind = kind;
    }

    /** Whether something that was asked for has not happened yet. */
    public boolean isPending() {
        return supervisor.hasJobs();
    }

    // Clients

    /** A client is suspended and resumed: it issues the call that it was in once more. */
    public void cancel(ClientThread client) {
        Body body = body(client);
        supervisor.does(Call.suspend(body.tcb()));
        takeBackTime(body);
        supervisor.does(Call.bind(body.timeSlot(), body.tcb())).onlyIf(() -> body.time().thread() == null);
        supervisor.does(Call.resume(body.tcb()));
    }

    /** A client's thread is deleted; the server is told that its session has ended. */
    public void kill(ClientThread client) {
        kill(client.lane().session(), List.of(client));
    }

    /** Threads of a session are deleted, all of them if its program has crashed; all that it has open is closed. */
    void kill(int session, List<ClientThread> threads) {
        for (ClientThread thread : threads) {
            supervisor.does(Call.delete(body(thread).tcb())).onlyIf(thread.tcb::exists).then(thread::die);
        }
        tell(session, 0);
        threads.forEach(thread -> takeBackTime(body(thread)));
    }

    private Body body(ClientThread client) {
        return wiring.client(client.lane().session(), client.lane().lane());
    }

    /** A caller that is gone leaves its time with a passive server: it is taken back when the server waits. */
    private void takeBackTime(Body body) {
        supervisor.does(() -> Call.unbind(body.timeSlot(), wiring.server().tcb()))
            .when(() -> body.time().thread() != server.tcb || server.isWaiting() || server.isDead())
            .onlyIf(() -> body.time().thread() == server.tcb);
    }

    // The server

    /** The server is suspended and resumed, wherever it is. */
    public void cancelServer() {
        supervisor.does(Call.suspend(wiring.server().tcb()));
        resumeServer(() -> { });
    }

    /** The server's thread is deleted, wherever it is; its memory, its reply objects and the windows stay. */
    public void killServer() {
        supervisor.does(Call.delete(wiring.server().tcb())).then(server::die);
    }

    /** A new instance takes over from the dead server: whoever waits asks again. */
    public void restartServer() {
        Body body = wiring.server();
        supervisor.does(Call.retype(wiring.serverMemory(), ObjectType.TCB, body.tcb(), 1))
            .then(() -> threads.inhabit(server, wiring.thread(body.tcb())));
        supervisor.does(Call.setPriority(body.tcb(), Wiring.PRIORITY, wiring.supervisor().tcb()));
        supervisor.does(Call.configure(body.tcb(), wiring.serverSpace(), wiring.windows().serverSpace().slot(), body.buffer(),
            BUFFER_ADDRESS));
        resumeServer(server::restart);
    }

    /** The supervisor answers for the dead server, with EIO: whoever waits, and whoever calls. */
    public void answerForServer() {
        supervisor.does(Call.resume(wiring.undertaker().tcb())).then(undertaker::begin);
    }

    /** The server was made with time of its own; a passive one loses it when it first waits. */
    void serverStarts() {
        Body body = wiring.server();
        if (kind == ServerKind.PASSIVE) {
            supervisor.does(Call.unbind(body.timeSlot(), body.tcb())).when(server::isWaiting)
                .onlyIf(() -> body.time().thread() == server.tcb);
        }
    }

    /** A server without time cannot issue its call again: it gets some until it waits. */
    private void resumeServer(Runnable before) {
        Body body = wiring.server();
        supervisor.does(Call.bind(body.timeSlot(), body.tcb())).onlyIf(() -> server.tcb.schedContext() == null);
        supervisor.does(() -> {
            before.run();
            return Call.resume(body.tcb());
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
        int slot = wiring.handles(session).get(handle);
        supervisor.does(Call.revoke(slot));
        supervisor.does(Call.cancelBadgedSends(slot));
    }

    /**
     * A session ends: its handles are revoked, then the server is told, and when nothing of the session is left there its window
     * is taken away. Its threads go on, and whoever of them touches the window is stopped.
     */
    public void endSession(int session) {
        for (int i = 0; i < wiring.handles(session).size(); i++) {
            revoke(session, i);
        }
        tell(session, 0);
        takeWindow(session);
    }

    /** A session's window is taken away, whoever is at work with it: what a session could do that held its frames itself. */
    void takeWindow(int session) {
        wiring.windows().takeAway(supervisor, session);
    }

    /** A session that has ended begins anew, all its handles closed, with a new window of the same memory. */
    public void beginSession(int session) {
        wiring.windows().make(supervisor, session);
        List<Integer> handles = wiring.handles(session);
        for (int i = 0; i < handles.size(); i++) {
            supervisor.does(Call.copy(handles.get(i), wiring.clientSpace(session), i, Wiring.SEND));
        }
    }

    /** The server is called, and answers when it has done it. */
    private void tell(int session, int handle) {
        supervisor.does(Call.end(wiring.endpoint(), session, handle));
    }
}
