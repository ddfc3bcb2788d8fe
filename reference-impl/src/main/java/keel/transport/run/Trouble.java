package keel.transport.run;

import java.util.function.BooleanSupplier;

import keel.kernel.SchedContext;
import keel.kernel.Tcb;
import keel.transport.Request;
import keel.transport.Type;
import keel.transport.Variant;
import keel.transport.Wire;

/**
 * What can go wrong, made to happen by the supervisor: each is a few calls that it makes when it runs next. A thread
 * killed is suspended for ever.
 */
public final class Trouble {
    private static final BooleanSupplier AT_ONCE = () -> true;
    private static final Runnable NOTHING = () -> { };

    private final Supervisor supervisor;
    private final Wiring wiring;
    private final ServerThread server;
    private final Undertaker undertaker;
    private final ServerKind kind;
    private final Request end = new Request();
    private final Wire wire = new Wire();

    Trouble(Supervisor supervisor, Wiring wiring, ServerThread server, Undertaker undertaker, ServerKind kind) {
        this.supervisor = supervisor;
        this.wiring = wiring;
        this.server = server;
        this.undertaker = undertaker;
        this.kind = kind;
    }

    /** Whether something that was asked for has not happened yet. */
    public boolean isPending() {
        return supervisor.hasJobs();
    }

    /** A client is suspended and resumed: it issues the call that it was in once more. */
    public void cancel(ClientThread client) {
        call(client.tcb, Supervisor.SUSPEND, NOTHING);
        giveBackTime(client.tcb);
        call(client.tcb, Supervisor.RESUME, NOTHING);
    }

    /** The server is suspended and resumed, wherever it is. */
    public void cancelServer() {
        call(server.tcb, Supervisor.SUSPEND, NOTHING);
        resumeServer(NOTHING);
    }

    /** A client dies; the server is told that its session has ended. */
    public void kill(ClientThread client) {
        call(client.tcb, Supervisor.SUSPEND, client::die);
        supervisor.add(() -> {
            wire.encode(end.set(Type.END, Variant.INLINE, 0, 0, client.lane().session(), 0));
            supervisor.write(wire);
            supervisor.registers().capability(wiring.endpointSlot());
        }, NOTHING);
    }

    /** The server dies, wherever it is; its memory, its reply objects and the windows stay. */
    public void killServer() {
        call(server.tcb, Supervisor.SUSPEND, server::die);
    }

    /** A new instance takes over from the dead server: whoever waits asks again. */
    public void restartServer() {
        supervisor.add(AT_ONCE, this::serverIsOnLentTime, () -> {
            SchedContext lent = server.tcb.schedContext();
            supervisor.invoke(wiring.slotOf(lent), Supervisor.UNBIND_OBJECT, wiring.slotOf(server.tcb));
        }, NOTHING);
        resumeServer(server::restart);
    }

    /** The supervisor answers for the dead server, with EIO: whoever waits, and whoever calls. */
    public void answerForServer() {
        call(undertaker.tcb, Supervisor.RESUME, undertaker::begin);
    }

    /** The server was made with time of its own; a passive one loses it when it first waits. */
    void serverStarts() {
        if (kind == ServerKind.PASSIVE) {
            SchedContext own = wiring.timeOf(server.tcb);
            supervisor.add(server::isWaiting, () -> own.thread() == server.tcb,
                () -> supervisor.invoke(wiring.slotOf(own), Supervisor.UNBIND_OBJECT, wiring.slotOf(server.tcb)), NOTHING);
        }
    }

    /** A server without time cannot issue its call again: it gets some until it waits. */
    private void resumeServer(Runnable before) {
        SchedContext own = wiring.timeOf(server.tcb);
        supervisor.add(AT_ONCE, () -> server.tcb.schedContext() == null,
            () -> supervisor.invoke(wiring.slotOf(own), Supervisor.BIND, wiring.slotOf(server.tcb)), NOTHING);
        supervisor.add(() -> {
            before.run();
            supervisor.invoke(wiring.slotOf(server.tcb), Supervisor.RESUME, -1);
        }, NOTHING);
        serverStarts();
    }

    private boolean serverIsOnLentTime() {
        SchedContext time = server.tcb.schedContext();
        return time != null && time != wiring.timeOf(server.tcb);
    }

    /** A cancelled call leaves the caller's time with a passive server: it is taken back when the server waits. */
    private void giveBackTime(Tcb client) {
        SchedContext own = wiring.timeOf(client);
        supervisor.add(() -> own.thread() != server.tcb || server.isWaiting() || server.isDead(),
            () -> own.thread() == server.tcb,
            () -> supervisor.invoke(wiring.slotOf(own), Supervisor.UNBIND_OBJECT, wiring.slotOf(server.tcb)), NOTHING);
        supervisor.add(AT_ONCE, () -> own.thread() == null,
            () -> supervisor.invoke(wiring.slotOf(own), Supervisor.BIND, wiring.slotOf(client)), NOTHING);
    }

    private void call(Tcb thread, long label, Runnable after) {
        supervisor.add(() -> supervisor.invoke(wiring.slotOf(thread), label, -1), after);
    }
}
