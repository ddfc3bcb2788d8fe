package keel.transport.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import keel.kernel.Syscall;
import keel.system.OneCoreHost;
import keel.system.Supervisor;
import keel.transport.FileOperation;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.OperationResult;
import keel.transport.ServerBoot;
import keel.transport.run.RunnerBoot.SessionSize;

/** Clients, a server and a supervisor, all of one priority, on a host of one core. */
public final class Runner extends OneCoreHost implements TransportHost {
    private final Layout layout;
    private final UserEvents events;
    private final Bookkeeper books;
    private final List<ClientThread> clients = new ArrayList<>();
    private final ClientThread[][] lanes;
    private final ServerThread server;
    private final Supervisor supervisor;
    private final FaultInjector faultInjector;
    private final Windows windows;
    private int busy;

    Runner(ServerKind kind, Layout layout, ServerBoot serverBoot, List<SessionSize> sessions, UserEvents events) {
        this(kind, layout, serverBoot, sessions, events, new Bookkeeper(events.kernel()));
    }

    private Runner(ServerKind kind, Layout layout, ServerBoot serverBoot, List<SessionSize> sessions, UserEvents events,
        Bookkeeper books) {
        super(books);
        this.layout = layout;
        this.events = events;
        this.books = books;
        TransportCapabilities capabilities = new TransportCapabilities(boot(), kind, layout.window(), sessions);
        windows = capabilities.windows();
        lanes = new ClientThread[sessions.size() + 1][];
        for (int s = 1; s <= sessions.size(); s++) {
            lanes[s] = new ClientThread[sessions.get(s - 1).lanes()];
            for (int i = 0; i < lanes[s].length; i++) {
                LaneId lane = new LaneId(s, i);
                lanes[s][i] = new ClientThread(this, capabilities.client(s, i).thread(), lane, layout, windows.atClient(lane),
                    capabilities.notificationSlot(s, i));
                clients.add(lanes[s][i]);
            }
        }
        for (int i = 0; i < capabilities.replies(); i++) {
            serverBoot.reply(i);
        }
        server = new ServerThread(this, capabilities.server().thread(), serverBoot.server(), capabilities.replies());
        supervisor = new Supervisor(this, capabilities.supervisor().thread());
        Undertaker undertaker = new Undertaker(this, capabilities.undertaker().thread(), capabilities.replies(),
            capabilities.lanes());
        clients.forEach(this::add);
        List.of(server, supervisor, undertaker).forEach(this::add);
        faultInjector = new FaultInjector(this, supervisor, capabilities, server, undertaker, kind);
        for (int s = 1; s <= sessions.size(); s++) {
            windows.make(supervisor, s);
        }
        capabilities.start();
        server.begin();
        faultInjector.serverStarts();
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

    /** The threads of a session: those of one process. */
    List<ClientThread> threadsOf(int session) {
        return List.of(lanes[session]);
    }

    /** How often the kernel was entered, by all threads. */
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

    /** What can go wrong, made to happen. */
    public FaultInjector faultInjector() {
        return faultInjector;
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

    /** Runs until no operation can go on: all have ended, or the rest wait for operations that have not begun. */
    public void run() {
        runWhile(() -> busy > 0);
    }

    /** Runs until this client's operation has ended, or no operation can go on. */
    public void runWhileBusy(ClientThread client) {
        runWhile(client::isBusy);
    }

    @Override
    public void finished() {
        busy--;
    }

    // What its participants ask

    @Override
    public void enter(Syscall syscall) {
        enter(syscall, Booking.OTHER, books.unbooked());
    }

    @Override
    public void enter(Syscall syscall, Booking booking, Counts booked) {
        books.entersFor(booking, booked);
        super.enter(syscall);
        events.entered(booked);
    }

    @Override
    public UserEvents events() {
        return events;
    }

    @Override
    public Counts countsOf(LaneId lane) {
        return lane == LaneId.NONE ? books.unbooked() : lanes[lane.session()][lane.lane()].counts();
    }

    @Override
    public long window(LaneId lane) {
        return windows.atServer(lane);
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
