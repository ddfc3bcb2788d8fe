package keel.simulated;

import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.run.ServerThread;

/** A server for clients of its own kernel. It sits down receiving with its first reply object. */
class SimulatedServer extends SimulatedThread {
    final ServerThread server;
    private boolean received = true;

    /** The server with so many reply objects. */
    SimulatedServer(SimulatedService service, Tcb tcb, int replies) {
        super(service);
        server = new ServerThread(this, tcb, service.server(replies), replies);
        server.begin();
        server.turn();
    }

    @Override
    protected void run() {
        if (received) {
            server.messageArrived();
        }
        while (planned() == null) {
            server.turn();
        }
        received = planned() != Syscall.SEND;
    }
}
