package keel.cost;

import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.OpenFlags;
import keel.transport.OpenMode;
import keel.transport.OperationResult;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;
import keel.transport.run.RunnerBoot;
import keel.transport.run.ServerKind;

/** Two programs of one thread each and a server, with what {@link OpenDescriptions} says; each call is run to its end. */
final class CountedSystem {
    private final OperationPrices prices;
    private final Runner runner;
    private final ClientThread first;
    private final ClientThread second;

    /** With a file of this many bytes. */
    CountedSystem(ServerKind kind, int fileSize, OperationPrices prices) {
        this.prices = prices;
        RunnerBoot boot = new RunnerBoot(kind, Layout.SEL4, Limits.USUAL).events(prices);
        int one = boot.session(1, OpenDescriptions.HANDLES);
        int two = boot.session(1, OpenDescriptions.HANDLES);
        OpenDescriptions.by(boot.server(), kind, fileSize, one, two);
        runner = boot.start();
        first = runner.client(one, 0);
        second = runner.client(two, 0);
    }

    Runner runner() {
        return runner;
    }

    ClientThread first() {
        return first;
    }

    ClientThread second() {
        return second;
    }

    /** The flags of open for reading and writing. */
    static int readWrite() {
        return OpenFlags.of(OpenMode.READ_WRITE, 0);
    }

    /** One call of the library, to its end. */
    OperationResult call(ClientThread client, FileOperation operation, OperationCost tally) {
        runner.begin(client, operation, result -> { });
        runner.runWhileBusy(client);
        return ended(client, tally);
    }

    /** The call has to wait: so far the server has deferred it. */
    void beginsToWait(ClientThread client, FileOperation operation) {
        runner.begin(client, operation, result -> { });
        runner.run();
        if (!client.isBusy()) {
            throw new IllegalStateException(operation.type() + " does not wait");
        }
    }

    /** A call that waited has come to its end. */
    OperationResult ended(ClientThread client, OperationCost tally) {
        runner.settle();
        OperationResult result = client.result();
        if (client.isBusy() || result.errno() != Errno.OK) {
            throw new IllegalStateException(client.isBusy() ? "a call still waits" : "a call failed: " + result.errno());
        }
        tally.add(client.counts(), prices);
        return result;
    }

    /** An operation, as many calls as it takes. */
    void run(ClientThread client, WorkloadCall step, OperationCost tally) {
        long moved = 0;
        do {
            long count = call(client, step.call().apply(moved), tally).count();
            if (count == 0 && step.size() > 0) {
                throw new IllegalStateException("nothing was moved after " + moved + " of " + step.size() + " bytes");
            }
            moved += count;
        } while (moved < step.size());
        tally.operation();
    }
}
