package keel.transport.run;

import java.util.ArrayList;
import java.util.List;

import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.TcbCap;
import keel.kernel.Endpoint;
import keel.kernel.Notification;
import keel.kernel.Reply;
import keel.kernel.Rights;
import keel.kernel.SchedContext;
import keel.kernel.Tcb;
import keel.transport.Badge;
import keel.transport.run.RunnerBoot.SessionSize;

/** The kernel's objects, and who holds which capability: the only authority that anybody has. */
final class Wiring {
    private static final int PRIORITY = 100;
    private static final Rights SEND = new Rights(Rights.WRITE | Rights.GRANT_REPLY);
    private static final Rights RECEIVE = new Rights(Rights.READ);
    private static final Rights SIGNAL = new Rights(Rights.WRITE);
    private static final Rights BUFFER = new Rights(Rights.READ | Rights.WRITE);

    private final Boot boot;
    private final List<Reply> replies = new ArrayList<>();
    private final List<List<Tcb>> clients = new ArrayList<>();
    private final Endpoint endpoint;
    private final Tcb server;
    private final Tcb supervisor;
    private final Tcb undertaker;

    Wiring(Boot boot, ServerKind kind, List<SessionSize> sessions) {
        this.boot = boot;
        endpoint = boot.endpoint();
        List<Notification> notifications = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            clients.add(new ArrayList<>());
            for (int i = 0; i < sessions.get(s).lanes(); i++) {
                notifications.add(boot.notification());
                clients.get(s).add(client(s + 1, sessions.get(s).handles(), notifications.get(notifications.size() - 1)));
            }
        }
        int count = kind == ServerKind.PASSIVE ? 1 : notifications.size() + 1;
        for (int i = 0; i < count; i++) {
            replies.add(boot.reply());
        }
        server = thread(serverCapabilities(notifications));
        supervisor = thread(List.of());
        undertaker = thread(serverCapabilities(List.of()));
        boot.cspace(supervisor, root(supervisorCapabilities()));
    }

    private Tcb client(int session, int handles, Notification notification) {
        List<Capability> held = new ArrayList<>();
        for (int i = 0; i < handles; i++) {
            held.add(new EndpointCap(endpoint, Badge.of(session, i), SEND));
        }
        held.add(new NotificationCap(notification, 0, RECEIVE));
        return thread(held);
    }

    /** The endpoint, the reply objects, and a signal for each lane. */
    private List<Capability> serverCapabilities(List<Notification> notifications) {
        List<Capability> held = new ArrayList<>();
        held.add(new EndpointCap(endpoint, 0, RECEIVE));
        replies.forEach(each -> held.add(new ReplyCap(each, Rights.ALL)));
        notifications.forEach(each -> held.add(new NotificationCap(each, 1, SIGNAL)));
        return held;
    }

    /** The endpoint, then thread and scheduling context of each by its number. */
    private List<Capability> supervisorCapabilities() {
        List<Capability> held = new ArrayList<>();
        held.add(new EndpointCap(endpoint, Badge.SUPERVISOR, SEND));
        for (int i = 0; i < boot.kernel().tcbs().size(); i++) {
            held.add(new TcbCap(boot.kernel().tcbs().get(i)));
            held.add(new SchedContextCap(boot.kernel().schedContexts().get(i)));
        }
        return held;
    }

    /** Every thread is made with a scheduling context of the same number. */
    private Tcb thread(List<Capability> held) {
        Tcb thread = boot.tcb();
        boot.schedContext();
        boot.priority(thread, PRIORITY).mcp(thread, PRIORITY)
            .buffer(thread, new FrameCap(boot.frame(), BUFFER, null, 0));
        return held.isEmpty() ? thread : rooted(thread, held);
    }

    private Tcb rooted(Tcb thread, List<Capability> held) {
        boot.cspace(thread, root(held));
        return thread;
    }

    private Capability root(List<Capability> held) {
        int radix = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(held.size() - 1));
        CNode cnode = boot.cnode(radix);
        for (int i = 0; i < held.size(); i++) {
            boot.put(cnode, i, held.get(i));
        }
        return new CNodeCap(cnode, 0, Long.SIZE - radix);
    }

    /** All threads but the undertaker are ready, the server first. */
    void start() {
        boot.reset();
        for (int i = 0; i < boot.kernel().tcbs().size(); i++) {
            Tcb thread = boot.kernel().tcbs().get(i);
            SchedContext time = boot.kernel().schedContexts().get(i);
            boot.active(time).thread(time, thread).schedContext(thread, time);
        }
        ready(server);
        clients.forEach(session -> session.forEach(this::ready));
        ready(supervisor);
        boot.kernel().start();
    }

    private void ready(Tcb thread) {
        boot.running(thread).ready(boot.kernel().core(0), thread);
    }

    // Who and what there is

    Tcb client(int session, int lane) {
        return clients.get(session - 1).get(lane);
    }

    Tcb server() {
        return server;
    }

    Tcb supervisor() {
        return supervisor;
    }

    Tcb undertaker() {
        return undertaker;
    }

    int replies() {
        return replies.size();
    }

    /** The scheduling context that a thread was made with. */
    SchedContext timeOf(Tcb thread) {
        return boot.kernel().schedContexts().get(thread.index());
    }

    /** The supervisor's slot of the endpoint. */
    int endpointSlot() {
        return 0;
    }

    /** The supervisor's slot of a thread. */
    int slotOf(Tcb thread) {
        return 1 + 2 * thread.index();
    }

    /** The supervisor's slot of a scheduling context. */
    int slotOf(SchedContext time) {
        return 2 + 2 * time.index();
    }
}
