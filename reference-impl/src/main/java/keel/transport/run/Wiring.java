package keel.transport.run;

import java.util.ArrayList;
import java.util.List;

import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.TcbCap;
import keel.kernel.Capability.UntypedCap;
import keel.kernel.Endpoint;
import keel.kernel.Notification;
import keel.kernel.ObjectType;
import keel.kernel.Reply;
import keel.kernel.Rights;
import keel.kernel.SchedContext;
import keel.kernel.Tcb;
import keel.transport.Badge;
import keel.transport.run.Holdings.Family;
import keel.transport.run.RunnerBoot.SessionSize;

/** The kernel's objects, and who holds which capability: the only authority that anybody has. */
final class Wiring {
    static final int PRIORITY = 100;
    /** What a client may do with a handle. */
    static final Rights SEND = new Rights(Rights.WRITE | Rights.GRANT_REPLY);
    private static final Rights RECEIVE = new Rights(Rights.READ);
    private static final Rights SIGNAL = new Rights(Rights.WRITE);
    private static final Rights ANSWER = new Rights(Rights.GRANT);

    /** Slots of a thread. */
    private static final int CSPACE = 0;
    private static final int VSPACE = 1;
    private static final int BUFFER = 2;

    private final Boot boot;
    private final Holdings holdings;
    private final Windows windows;
    private final List<SessionSize> sessions;
    private final Family endpoint;
    private final List<Family> clientSpaces = new ArrayList<>();
    private final Family serverSpace;
    private final List<List<Family>> handles = new ArrayList<>();
    private final List<List<Body>> clients = new ArrayList<>();
    private final Body server;
    private final Body supervisor;
    private final Body undertaker;
    private final int replies;
    private final int serverMemory;
    private final CNode supervisorSpace;

    Wiring(Boot boot, ServerKind kind, int partBytes, List<SessionSize> sessions) {
        this.boot = boot;
        this.sessions = sessions;
        holdings = new Holdings(boot);
        windows = new Windows(boot, holdings, partBytes, sessions);
        int lanes = lanes();
        replies = kind == ServerKind.PASSIVE ? 1 : lanes + 1;
        sessions.forEach(each -> clientSpaces.add(holdings.cnode(each.handles() + each.lanes())));
        serverSpace = holdings.cnode(ServerThread.REPLY_SLOT + replies + lanes);
        Family undertakerSpace = holdings.cnode(ServerThread.REPLY_SLOT + replies + lanes);
        endpoint = endpoint(boot.endpoint(), undertakerSpace);
        replies(undertakerSpace);
        notifications(undertakerSpace);
        for (int s = 1; s <= sessions.size(); s++) {
            clients.add(clients(s));
        }
        server = thread(serverSpace, windows.serverSpace());
        supervisor = thread(null, null);
        undertaker = thread(undertakerSpace, null);
        serverMemory = holdings.original(new UntypedCap(boot.untyped(ObjectType.TCB.objectBits(0)), 0)).slot();
        supervisorSpace = holdings.settle(supervisor.thread());
    }

    /** Clients call through copies of badged capabilities: who revokes one of those takes a handle away. */
    private Family endpoint(Endpoint object, Family undertakerSpace) {
        EndpointCap receive = new EndpointCap(object, 0, RECEIVE);
        Family original = holdings.original(new EndpointCap(object, 0, Rights.ALL))
            .copy(serverSpace.within(ServerThread.ENDPOINT_SLOT), receive)
            .copy(undertakerSpace.within(ServerThread.ENDPOINT_SLOT), receive);
        for (int s = 1; s <= sessions.size(); s++) {
            List<Family> badged = new ArrayList<>();
            for (int i = 0; i < sessions.get(s - 1).handles(); i++) {
                long badge = Badge.of(s, i);
                badged.add(holdings.original(new EndpointCap(object, badge, Rights.ALL))
                    .copy(clientSpaces.get(s - 1).within(i), new EndpointCap(object, badge, SEND)));
            }
            handles.add(badged);
        }
        return original;
    }

    private void replies(Family undertakerSpace) {
        for (int i = 0; i < replies; i++) {
            Reply reply = boot.reply();
            holdings.original(new ReplyCap(reply, ANSWER)).copy(serverSpace.within(ServerThread.REPLY_SLOT + i))
                .copy(undertakerSpace.within(ServerThread.REPLY_SLOT + i));
        }
    }

    /** Behind its handles a session has a notification for each lane, behind their replies the server and the undertaker. */
    private void notifications(Family undertakerSpace) {
        int number = ServerThread.REPLY_SLOT + replies;
        for (int s = 0; s < sessions.size(); s++) {
            for (int i = 0; i < sessions.get(s).lanes(); i++) {
                Notification object = boot.notification();
                holdings.original(new NotificationCap(object, 0, Rights.READ_WRITE))
                    .copy(clientSpaces.get(s).within(notificationSlot(s + 1, i)), new NotificationCap(object, 0, RECEIVE));
                holdings.original(new NotificationCap(object, 1, Rights.READ_WRITE))
                    .copy(serverSpace.within(number), new NotificationCap(object, 1, SIGNAL))
                    .copy(undertakerSpace.within(number), new NotificationCap(object, 1, SIGNAL));
                number++;
            }
        }
    }

    private List<Body> clients(int session) {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < sessions.get(session - 1).lanes(); i++) {
            bodies.add(thread(clientSpaces.get(session - 1), windows.space(session)));
        }
        return bodies;
    }

    private Body thread(Family cspace, Family vspace) {
        Tcb thread = boot.tcb();
        SchedContext time = boot.schedContext();
        boot.priority(thread, PRIORITY).mcp(thread, PRIORITY);
        int tcb = holdings.original(new TcbCap(thread)).slot();
        int timeSlot = holdings.original(new SchedContextCap(time)).slot();
        int buffer = holdings.original(new FrameCap(boot.frame(), Rights.READ_WRITE, null, 0)).copy(thread.slot(BUFFER)).slot();
        if (cspace != null) {
            cspace.copy(thread.slot(CSPACE));
        }
        if (vspace != null) {
            vspace.copy(thread.slot(VSPACE));
        }
        return new Body(thread, tcb, time, timeSlot, buffer);
    }

    /** All threads have time, and all but the undertaker are ready, the server first. */
    void start() {
        clients.forEach(session -> session.forEach(this::timed));
        List.of(server, supervisor, undertaker).forEach(this::timed);
        ready(server);
        clients.forEach(session -> session.forEach(this::ready));
        ready(supervisor);
        boot.kernel().start();
    }

    private void timed(Body body) {
        boot.active(body.time()).thread(body.time(), body.thread()).schedContext(body.thread(), body.time());
    }

    private void ready(Body body) {
        boot.running(body.thread()).ready(boot.kernel().core(0), body.thread());
    }

    // Who and what there is

    Body client(int session, int lane) {
        return clients.get(session - 1).get(lane);
    }

    Body server() {
        return server;
    }

    Body supervisor() {
        return supervisor;
    }

    Body undertaker() {
        return undertaker;
    }

    Windows windows() {
        return windows;
    }

    int replies() {
        return replies;
    }

    /** The lanes of all sessions. */
    int lanes() {
        return sessions.stream().mapToInt(SessionSize::lanes).sum();
    }

    /** Where a session has the notification of one of its lanes. */
    int notificationSlot(int session, int lane) {
        return sessions.get(session - 1).handles() + lane;
    }

    // The supervisor's slots

    int endpoint() {
        return endpoint.slot();
    }

    int serverSpace() {
        return serverSpace.slot();
    }

    int clientSpace(int session) {
        return clientSpaces.get(session - 1).slot();
    }

    /** The badged originals of a session's handles. */
    List<Integer> handles(int session) {
        return handles.get(session - 1).stream().map(Family::slot).toList();
    }

    /** Memory for a thread of the server. */
    int serverMemory() {
        return serverMemory;
    }

    /** The thread that a slot has a capability to. */
    Tcb thread(int slot) {
        return ((TcbCap) supervisorSpace.slot(slot).capability()).object();
    }
}
