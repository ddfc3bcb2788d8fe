package keel.simulated;

import keel.kernel.Tcb;
import keel.transport.run.ServerThread;

/** A server for clients of its own kernel. It starts by receiving with its first reply object. */
class SimulatedServer extends SimulatedThread {
    final ServerThread server;

    /** The server with this many reply objects. */
    SimulatedServer(SimulatedService service, Tcb tcb, int replies) {
        super(service);
        server = new ServerThread(this, tcb, service.server(replies), replies);
        server.begin();
        server.step();
    }

    @Override
    protected void run() {
        deliver(server);
        while (planned() == null) {
            server.step();
        }
    }
}
