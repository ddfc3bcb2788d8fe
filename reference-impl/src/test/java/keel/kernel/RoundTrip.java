package keel.kernel;

/** A client that calls and a passive server that answers, without an events sink. */
final class RoundTrip {
    private final Kernel kernel;
    private final Tcb client;
    private final Tcb server;

    RoundTrip() {
        Boot boot = new Boot(Parameters.SEL4, Events.NONE);
        kernel = boot.kernel();
        CNode root = boot.cnode(6);
        Endpoint e = boot.endpoint();
        Reply r = boot.reply();
        SchedContext sc = boot.schedContext();
        client = thread(boot, root);
        server = thread(boot, root);
        boot.put(root, 1, new Capability.EndpointCap(e, 7, Rights.ALL));
        boot.put(root, 2, new Capability.ReplyCap(r, new Rights(Rights.GRANT)));
        boot.active(sc).schedContext(client, sc).thread(sc, client);
        boot.running(client).ready(kernel.core(0), client);
        boot.blockedOnReceive(server, e, r).thread(r, server).state(e, Endpoint.State.RECV).queue(e, server);
        client.registers().capability(1).sent().set(100, 1, 2);
        server.registers().capability(1).reply(2).sent().set(200, 3, 4);
        kernel.start();
    }

    private static Tcb thread(Boot boot, CNode root) {
        Tcb t = boot.tcb();
        boot.cspace(t, new Capability.CNodeCap(root, 0, 58)).priority(t, 100);
        boot.buffer(t, new Capability.FrameCap(boot.frame(), Rights.READ_WRITE, null, 0));
        return t;
    }

    /** This many calls and replies; the label of the last reply. */
    long run(int count) {
        for (int i = 0; i < count; i++) {
            kernel.enter(0, Syscall.CALL);
            kernel.enter(0, Syscall.REPLY_RECV);
        }
        return client.registers().delivered().label();
    }
}
