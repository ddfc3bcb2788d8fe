package keel.unix;

import keel.transport.Caller;
import keel.transport.Layout;
import keel.transport.Window;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;

/** A caller that is a client's thread; how a call comes to its end, or does not, differs. */
abstract class ThreadCaller implements Caller {
    final Runner runner;
    final ClientThread client;

    ThreadCaller(Runner runner, ClientThread client) {
        this.runner = runner;
        this.client = client;
    }

    @Override
    public final Window window() {
        return client.window();
    }

    @Override
    public final Layout layout() {
        return runner.layout();
    }

    @Override
    public final long handle(int number) {
        return client.handle(number);
    }
}
