package keel.transport.run;

import java.util.ArrayList;
import java.util.List;

import keel.kernel.Boot;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.UntypedCap;
import keel.kernel.Endpoint;
import keel.kernel.Notification;
import keel.kernel.ObjectType;
import keel.kernel.Reply;
import keel.kernel.Rights;
import keel.kernel.Tcb;
import keel.system.CapabilityDistribution;
import keel.system.CapabilityDistribution.Original;
import keel.system.ThreadSlots;
import keel.transport.Badge;
import keel.transport.run.RunnerBoot.SessionSize;

/** The kernel's objects, and which thread holds which capability: all the authority there is. */
final class TransportCapabilities {
    static final int PRIORITY = 100;
    /** What a client may do with a handle. */
    static final Rights SEND = new Rights(Rights.WRITE | Rights.GRANT_REPLY);
    private static final Rights RECEIVE = new Rights(Rights.READ);
    private static final Rights SIGNAL = new Rights(Rights.WRITE);
    private static final Rights ANSWER = new Rights(Rights.GRANT);

    private final Boot boot;
    private final CapabilityDistribution distribution;
    private final Windows windows;
    private final List<SessionSize> sessions;
    private final Original endpoint;
    private final List<Original> clientSpaces = new ArrayList<>();
    private final Original serverSpace;
    private final List<List<Original>> handles = new ArrayList<>();
    private final List<List<ThreadSlots>> clients = new ArrayList<>();
    private final ThreadSlots server;
    private final ThreadSlots supervisor;
    private final ThreadSlots undertaker;
    private final int replies;
    private final int serverMemory;

    TransportCapabilities(Boot boot, ServerKind kind, int partBytes, List<SessionSize> sessions) {
        this.boot = boot;
        this.sessions = sessions;
        distribution = new CapabilityDistribution(boot);
        windows = new Windows(boot, distribution, partBytes, sessions);
        int lanes = lanes();
        replies = kind == ServerKind.PASSIVE ? 1 : lanes + 1;
        sessions.forEach(each -> clientSpaces.add(distribution.cnode(each.handles() + each.lanes())));
        serverSpace = distribution.cnode(ServerThread.REPLY_SLOT + replies + lanes);
        Original undertakerSpace = distribution.cnode(ServerThread.REPLY_SLOT + replies + lanes);
        endpoint = endpoint(boot.endpoint(), undertakerSpace);
        replies(undertakerSpace);
        notifications(undertakerSpace);
        for (int s = 1; s <= sessions.size(); s++) {
            clients.add(clients(s));
        }
        server = distribution.thread(PRIORITY, serverSpace, windows.serverSpace());
        supervisor = distribution.thread(PRIORITY, null, null);
        undertaker = distribution.thread(PRIORITY, undertakerSpace, null);
        serverMemory = distribution.original(new UntypedCap(boot.untyped(ObjectType.TCB.objectBits(0)), 0)).slot();
        distribution.settle(supervisor.thread());
    }

    /** Clients call through copies of badged capabilities: who revokes one of those takes a handle away. */
    private Original endpoint(Endpoint object, Original undertakerSpace) {
        EndpointCap receive = new EndpointCap(object, 0, RECEIVE);
        Original original = distribution.original(new EndpointCap(object, 0, Rights.ALL))
            .copy(serverSpace.within(ServerThread.ENDPOINT_SLOT), receive)
            .copy(undertakerSpace.within(ServerThread.ENDPOINT_SLOT), receive);
        for (int s = 1; s <= sessions.size(); s++) {
            List<Original> badged = new ArrayList<>();
            for (int i = 0; i < sessions.get(s - 1).handles(); i++) {
                long badge = Badge.of(s, i);
                badged.add(distribution.original(new EndpointCap(object, badge, Rights.ALL))
                    .copy(clientSpaces.get(s - 1).within(i), new EndpointCap(object, badge, SEND)));
            }
            handles.add(badged);
        }
        return original;
    }

    private void replies(Original undertakerSpace) {
        for (int i = 0; i < replies; i++) {
            Reply reply = boot.reply();
            distribution.original(new ReplyCap(reply, ANSWER)).copy(serverSpace.within(ServerThread.REPLY_SLOT + i))
                .copy(undertakerSpace.within(ServerThread.REPLY_SLOT + i));
        }
    }

    /** Behind its handles a session has a notification for each lane, behind their replies the server and the undertaker. */
    private void notifications(Original undertakerSpace) {
        int number = ServerThread.REPLY_SLOT + replies;
        for (int s = 0; s < sessions.size(); s++) {
            for (int i = 0; i < sessions.get(s).lanes(); i++) {
                Notification object = boot.notification();
                distribution.original(new NotificationCap(object, 0, Rights.READ_WRITE))
                    .copy(clientSpaces.get(s).within(notificationSlot(s + 1, i)), new NotificationCap(object, 0, RECEIVE));
                distribution.original(new NotificationCap(object, 1, Rights.READ_WRITE))
                    .copy(serverSpace.within(number), new NotificationCap(object, 1, SIGNAL))
                    .copy(undertakerSpace.within(number), new NotificationCap(object, 1, SIGNAL));
                number++;
            }
        }
    }

    private List<ThreadSlots> clients(int session) {
        List<ThreadSlots> bodies = new ArrayList<>();
        for (int i = 0; i < sessions.get(session - 1).lanes(); i++) {
            bodies.add(distribution.thread(PRIORITY, clientSpaces.get(session - 1), windows.space(session)));
        }
        return bodies;
    }

    /** All threads have time, and all but the undertaker are ready, the server first. */
    void start() {
        clients.forEach(session -> session.forEach(distribution::active));
        List.of(server, supervisor, undertaker).forEach(distribution::active);
        distribution.ready(server);
        clients.forEach(session -> session.forEach(distribution::ready));
        distribution.ready(supervisor);
        boot.kernel().start();
    }

    // Who and what there is

    ThreadSlots client(int session, int lane) {
        return clients.get(session - 1).get(lane);
    }

    ThreadSlots server() {
        return server;
    }

    ThreadSlots supervisor() {
        return supervisor;
    }

    ThreadSlots undertaker() {
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
        return handles.get(session - 1).stream().map(Original::slot).toList();
    }

    /** Memory for a thread of the server. */
    int serverMemory() {
        return serverMemory;
    }

    /** The thread that a slot has a capability to. */
    Tcb thread(int slot) {
        return distribution.thread(slot);
    }
}
