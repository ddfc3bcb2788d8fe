package keel.transport.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import keel.kernel.Boot;
import keel.kernel.Core;
import keel.kernel.Kernel;
import keel.kernel.KernelEvent.Continue;
import keel.kernel.Parameters;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.FileOperation;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.OperationResult;
import keel.transport.ServerBoot;
import keel.transport.run.RunnerBoot.SessionSize;

/**
 * Clients, a server and a supervisor on one kernel of one core: whoever is current there does its next act. All have the
 * same priority, so {@link #preempt} can bring about every order.
 */
public final class Runner implements Host {
    private final Layout layout;
    private final Work work;
    private final Counts unbooked = new Counts();
    private final Threads threads = new Threads();
    private final Bookkeeper books;
    private final List<ClientThread> clients = new ArrayList<>();
    private final ClientThread[][] lanes;
    private final ServerThread server;
    private final Supervisor supervisor;
    private final Trouble trouble;
    private final Kernel kernel;
    private final Memory memory;
    private final Windows windows;
    private final Core core;
    private int busy;

    Runner(ServerKind kind, Layout layout, ServerBoot serverBoot, List<SessionSize> sessions, Work work) {
        this.layout = layout;
        this.work = work;
        books = new Bookkeeper(threads, unbooked, work.kernel());
        Boot boot = new Boot(Parameters.SEL4, books);
        kernel = boot.kernel();
        core = kernel.core(0);
        memory = new Memory(kernel);
        Wiring wiring = new Wiring(boot, kind, layout.window(), sessions);
        windows = wiring.windows();
        lanes = new ClientThread[sessions.size() + 1][];
        for (int s = 1; s <= sessions.size(); s++) {
            lanes[s] = new ClientThread[sessions.get(s - 1).lanes()];
            for (int i = 0; i < lanes[s].length; i++) {
                LaneId lane = new LaneId(s, i);
                lanes[s][i] = new ClientThread(this, wiring.client(s, i).thread(), lane, layout, windows.atClient(lane),
                    wiring.notificationSlot(s, i));
                clients.add(lanes[s][i]);
            }
        }
        for (int i = 0; i < wiring.replies(); i++) {
            serverBoot.reply(i);
        }
        server = new ServerThread(this, wiring.server().thread(), serverBoot.server(), wiring.replies());
        supervisor = new Supervisor(this, wiring.supervisor().thread());
        Undertaker undertaker = new Undertaker(this, wiring.undertaker().thread(), wiring.replies(),
            wiring.lanes());
        clients.forEach(threads::add);
        List.of(server, supervisor, undertaker).forEach(threads::add);
        trouble = new Trouble(supervisor, wiring, threads, server, undertaker, kind);
        for (int s = 1; s <= sessions.size(); s++) {
            windows.make(supervisor, s);
        }
        wiring.start();
        server.begin();
        trouble.serverStarts();
    }

    // Questions

    /** The thread of a session's lane; sessions from 1, lanes from 0. */
    public ClientThread client(int session, int lane) {
        return lanes[session][lane];
    }

    /** All clients' threads. */
    public List<ClientThread> clients() {
        return List.copyOf(clients);
    }

    /** What travels where. */
    public Layout layout() {
        return layout;
    }

    /** How many threads there are: whoever can go on has had a turn after so many steps that did nothing. */
    int threads() {
        return threads.size();
    }

    /** The threads of a session: those of one process. */
    List<ClientThread> threadsOf(int session) {
        return List.of(lanes[session]);
    }

    /** How often the kernel was entered, by anybody. */
    public long entries() {
        return books.entries();
    }

    /** How many operations have begun and not ended. */
    public int busy() {
        return busy;
    }

    /** Whether the supervisor is the one to run, and has something to do. */
    boolean isSupervisorsTurn() {
        return current() == supervisor && supervisor.hasWork();
    }

    /** The server's thread. */
    ServerThread server() {
        return server;
    }

    /** The kernel, for whoever looks at it. */
    Kernel kernel() {
        return kernel;
    }

    /** What can go wrong, made to happen. */
    public Trouble trouble() {
        return trouble;
    }

    /** The lane's client whose program's turn it is, or null if the current thread is none's or has something to do. */
    public ClientThread idleClient() {
        return current() instanceof ClientThread client && !client.hasWork() && !client.isBusy() ? client : null;
    }

    // Running

    /** A client begins an operation; the callback is told its result, which is good until the client's next. */
    public void begin(ClientThread client, FileOperation operation, Consumer<OperationResult> callback) {
        client.begin(operation, callback);
        busy++;
    }

    /** The current thread does one thing, or gives way if there is nothing for it; whether it did something. */
    public boolean step() {
        Participant current = current();
        if (current == null) {
            return false;
        }
        if (!current.hasWork()) {
            preempt();
            return false;
        }
        current.turn();
        return true;
    }

    /** The current thread gives way to the next one. */
    public void preempt() {
        if (current() != null) {
            enter(Syscall.YIELD, Booking.OTHER, unbooked);
        }
    }

    /** Runs until no operation can go on: all have ended, or the rest wait for operations that nobody has begun. */
    public void run() {
        int idle = 0;
        while (busy > 0 && idle <= threads.size()) {
            idle = step() ? 0 : idle + 1;
        }
    }

    /** Runs until this client's operation has ended, or no operation can go on. */
    public void runWhileBusy(ClientThread client) {
        int idle = 0;
        while (client.isBusy() && idle <= threads.size()) {
            idle = step() ? 0 : idle + 1;
        }
    }

    /** Runs until nobody has anything to do: the server waits again, too. */
    public void settle() {
        int idle = 0;
        while (idle <= threads.size()) {
            idle = step() ? 0 : idle + 1;
        }
    }

    private Participant current() {
        Tcb current = core.current();
        return current == core.idle() ? null : threads.of(current);
    }

    @Override
    public void finished() {
        busy--;
    }

    // What its participants ask

    /** The one way into the kernel; what takes long goes on in slices. */
    @Override
    public void enter(Syscall syscall, Booking booking, Counts booked) {
        books.entersFor(booking, booked);
        Tcb caller = core.current();
        kernel.enter(0, syscall);
        while (kernel.operation().isInProgress()) {
            kernel.step(0, new Continue(caller));
        }
        work.entered(booked);
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public Counts countsOf(LaneId lane) {
        return lane == LaneId.NONE ? unbooked : lanes[lane.session()][lane.lane()].counts();
    }

    @Override
    public long window(LaneId lane) {
        return windows.atServer(lane);
    }

    @Override
    public boolean load(Tcb by, long address, byte[] into, int from, int count) {
        return memory.load(by, address, into, from, count) || fault(by);
    }

    @Override
    public boolean store(Tcb by, long address, byte[] bytes, int from, int count) {
        return memory.store(by, address, bytes, from, count) || fault(by);
    }

    /** A thread that touches what it may not runs, or will before long. */
    private boolean fault(Tcb by) {
        for (int i = 0; i < threads.size() && core.current() != by; i++) {
            preempt();
        }
        if (core.current() != by) {
            throw new IllegalStateException("who does not run touches nothing");
        }
        memory.raise();
        return false;
    }

    @Override
    public boolean isPolling(LaneId lane) {
        return lanes[lane.session()][lane.lane()].isPolling();
    }

    @Override
    public int notification(LaneId lane) {
        return clients.indexOf(lanes[lane.session()][lane.lane()]);
    }
}
