package keel.counting;

import java.util.function.LongFunction;
import keel.transport.Errno;
import keel.transport.Family;
import keel.transport.Flags;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MemoryFile;
import keel.transport.Mode;
import keel.transport.Operation;
import keel.transport.Pipe;
import keel.transport.Result;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;
import keel.transport.run.RunnerBoot;
import keel.transport.run.ServerKind;

/**
 * Two programs of one thread and a server. Both have open a file, through one description; a second file; and, if the
 * server is active, both ends of a pipe. Two more handles are free.
 */
final class CountedSystem {
    static final int FILE = 0;
    static final int OTHER_FILE = 1;
    static final int READ_END = 2;
    static final int WRITE_END = 3;
    static final int FREE = 4;
    static final int ALSO_FREE = 5;
    private static final int HANDLES = 8;

    private final Runner runner;
    private final ClientThread first;
    private final ClientThread second;

    /** With a file of so many bytes. */
    CountedSystem(ServerKind kind, int fileSize) {
        RunnerBoot boot = new RunnerBoot(kind, Layout.SEL4, Limits.USUAL);
        int one = boot.session(1, HANDLES);
        int two = boot.session(1, HANDLES);
        MemoryFile file = boot.file(Family.TRADITIONAL, new byte[fileSize]);
        boot.share(two, FILE, boot.open(one, FILE, file, Mode.READ_WRITE, 0));
        MemoryFile other = boot.file(Family.TRADITIONAL);
        boot.share(two, OTHER_FILE, boot.open(one, OTHER_FILE, other, Mode.READ_WRITE, 0));
        if (kind == ServerKind.ACTIVE) {
            Pipe pipe = boot.pipe(Family.TRADITIONAL);
            boot.pipe(Family.TRADITIONAL);
            boot.share(two, READ_END, boot.open(one, READ_END, pipe, Mode.READ, 0));
            boot.share(two, WRITE_END, boot.open(one, WRITE_END, pipe, Mode.WRITE, 0));
        }
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
        tally.add(client.counts());
        return result;
    }

    /** An operation that moves so many bytes: as many calls as it takes. */
    void move(ClientThread client, int size, LongFunction<Operation> callForTheRest, Tally tally) {
        long moved = 0;
        do {
            long count = call(client, callForTheRest.apply(moved), tally).count();
            if (count == 0 && size > 0) {
                throw new IllegalStateException("nothing was moved after " + moved + " of " + size + " bytes");
            }
            moved += count;
        } while (moved < size);
        tally.operation();
    }

    /** An operation that moves nothing. */
    void once(ClientThread client, Operation operation, Tally tally) {
        call(client, operation, tally);
        tally.operation();
    }
}
