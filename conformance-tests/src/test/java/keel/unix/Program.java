package keel.unix;

import keel.transport.FileOperation;
import keel.transport.OperationResult;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;

/** A thread of a program whose calls may have to wait: then others call, and it is looked again. */
final class Program extends ThreadCaller {

    /** The call waits for what others do. */
    static final class Waits extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Program(Runner runner, ClientThread client) {
        super(runner, client);
    }

    @Override
    public OperationResult call(FileOperation operation) {
        runner.begin(client, operation, result -> { });
        runner.run();
        if (client.isBusy()) {
            throw new Waits();
        }
        return client.result();
    }

    /** Kernel calls that its latest operation took. */
    long calls() {
        return client.counts().client();
    }

    /** Whether its call has not returned yet. */
    boolean isWaiting() {
        return client.isBusy();
    }

    /** What its call returned at last. */
    OperationResult result() {
        return client.result();
    }
}
