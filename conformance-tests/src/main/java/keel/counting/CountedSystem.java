package keel.counting;

import keel.transport.Errno;
import keel.transport.Flags;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.Mode;
import keel.transport.Operation;
import keel.transport.Result;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;
import keel.transport.run.RunnerBoot;
import keel.transport.run.ServerKind;

/** Two programs of one thread each and a server, with what {@link Opened} says; each call is run to its end. */
final class CountedSystem {
    private final Prices prices;
    private final Runner runner;
    private final ClientThread first;
    private final ClientThread second;

    /** With a file of so many bytes. */
    CountedSystem(ServerKind kind, int fileSize, Prices prices) {
        this.prices = prices;
        RunnerBoot boot = new RunnerBoot(kind, Layout.SEL4, Limits.USUAL).work(prices);
        int one = boot.session(1, Opened.HANDLES);
        int two = boot.session(1, Opened.HANDLES);
        Opened.by(boot.server(), kind, fileSize, one, two);
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
        return Flags.of(Mode.READ_WRITE, 0);
    }

    /** One call of the library, to its end. */
    Result call(ClientThread client, Operation operation, Tally tally) {
        runner.begin(client, operation, result -> { });
        runner.runWhileBusy(client);
        return ended(client, tally);
    }

    /** The call has to wait: so far it has been put off. */
    void beginsToWait(ClientThread client, Operation operation) {
        runner.begin(client, operation, result -> { });
        runner.run();
        if (!client.isBusy()) {
            throw new IllegalStateException(operation.type() + " does not wait");
        }
    }

    /** A call that waited has come to its end. */
    Result ended(ClientThread client, Tally tally) {
        runner.settle();
        Result result = client.result();
        if (client.isBusy() || result.errno() != Errno.OK) {
            throw new IllegalStateException(client.isBusy() ? "a call still waits" : "a call failed: " + result.errno());
        }
        tally.add(client.counts(), prices);
        return result;
    }

    /** An operation, as many calls as it takes. */
    void run(ClientThread client, Step step, Tally tally) {
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
