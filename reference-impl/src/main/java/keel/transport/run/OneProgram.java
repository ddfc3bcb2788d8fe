package keel.transport.run;

import keel.transport.Caller;
import keel.transport.FileOperation;
import keel.transport.Layout;
import keel.transport.OperationResult;
import keel.transport.Window;

/** A client's thread for a program that runs in this Java thread: a call lets the system run until it is done. */
public final class OneProgram implements Caller {
    private final Runner runner;
    private final ClientThread client;

    /** The caller that is this client. */
    public OneProgram(Runner runner, ClientThread client) {
        this.runner = runner;
        this.client = client;
    }

    @Override
    public OperationResult call(FileOperation operation) {
        runner.begin(client, operation, result -> { });
        runner.runWhileBusy(client);
        if (client.isBusy()) {
            throw new IllegalStateException(operation.type() + " waits for an operation that no program makes");
        }
        return client.result();
    }

    @Override
    public Window window() {
        return client.window();
    }

    @Override
    public Layout layout() {
        return runner.layout();
    }

    @Override
    public long handle(int number) {
        return client.handle(number);
    }
}
