package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import keel.transport.Errno;
import keel.transport.Family;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MemoryFile;
import keel.transport.Mode;
import keel.transport.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is cancelled, killed or restarted, an operation is done once, or not at all and says so. */
class TroubleTest {
    private static final int PLACES = 60;

    /** What is done to the system after some steps of an operation. */
    private interface Event {
        void happen(Runner runner, ClientThread client);
    }

    @ParameterizedTest
    @EnumSource
    void cancelledAppend_isDoneOnce(ServerKind kind) {
        everywhere(kind, (runner, client) -> runner.trouble().cancel(client), Errno.OK);
    }

    @ParameterizedTest
    @EnumSource
    void appendAtACancelledServer_isDoneOnce(ServerKind kind) {
        everywhere(kind, (runner, client) -> runner.trouble().cancelServer(), Errno.OK);
    }

    @ParameterizedTest
    @EnumSource
    void appendAtARestartedServer_isDoneOnce(ServerKind kind) {
        everywhere(kind, (runner, client) -> {
            runner.trouble().killServer();
            runner.trouble().restartServer();
        }, Errno.OK);
    }

    /** The event comes after 0, 1, 2, ... steps of an operation; whenever it comes, the next operation works. */
    private static void everywhere(ServerKind kind, Event event, Errno expected) {
        for (int size : new int[] {1, 100, 5000, 70_000}) {
            for (int place = 0; place < PLACES; place++) {
                RunnerBoot boot = new RunnerBoot(kind, Layout.SEL4, Limits.USUAL);
                int session = boot.session(2, 2);
                MemoryFile file = boot.file(Family.TRADITIONAL);
                boot.open(session, 0, file, Mode.READ_WRITE, 0);
                Runner runner = boot.start();
                ClientThread client = runner.client(session, 0);
                byte[] data = new byte[size];
                new Random(place).nextBytes(data);
                runner.begin(client, Operation.write(client.handle(0), Family.TRADITIONAL, data, 0, size), result -> { });
                for (int i = 0; i < place; i++) {
                    runner.step();
                }
                event.happen(runner, client);
                runner.settle();
                assertFalse(client.isBusy(), kind + " after " + place + " steps");
                assertFalse(runner.trouble().isPending());
                assertEquals(expected, client.result().errno());
                assertArrayEquals(data, file.toArray());
                runner.begin(client, Operation.pread(client.handle(0), Family.BUFFER, 0, size), result -> { });
                runner.settle();
                assertArrayEquals(data, client.result().data().toArray());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void callOfADeadServer_failsWithEio(ServerKind kind) {
        for (int place = 0; place < 12; place++) {
            RunnerBoot boot = new RunnerBoot(kind, Layout.SEL4, Limits.USUAL);
            int session = boot.session(2, 2);
            boot.open(session, 0, boot.file(Family.TRADITIONAL), Mode.READ_WRITE, 0);
            Runner runner = boot.start();
            ClientThread client = runner.client(session, 0);
            runner.trouble().killServer();
            runner.begin(client, Operation.write(client.handle(0), Family.TRADITIONAL, new byte[1], 0, 1), result -> { });
            for (int i = 0; i < place; i++) {
                runner.step();
            }
            runner.trouble().answerForServer();
            runner.settle();
            assertFalse(client.isBusy(), "after " + place + " steps");
            runner.begin(client, Operation.read(client.handle(0), Family.TRADITIONAL, 1), result -> { });
            runner.settle();
            assertFalse(client.isBusy());
            assertEquals(Errno.EIO, client.result().errno());
        }
    }

    @Test
    void deathOfAWriter_endsTheReadersWait() {
        RunnerBoot boot = new RunnerBoot(ServerKind.ACTIVE, Layout.SEL4, Limits.USUAL);
        int writer = boot.session(1, 1);
        int reader = boot.session(1, 1);
        var pipe = boot.pipe(Family.TRADITIONAL);
        boot.open(writer, 0, pipe, Mode.WRITE, 0);
        boot.open(reader, 0, pipe, Mode.READ, 0);
        Runner runner = boot.start();
        ClientThread reads = runner.client(reader, 0);
        runner.begin(reads, Operation.read(reads.handle(0), Family.TRADITIONAL, 1), result -> { });
        runner.settle();
        assertTrue(reads.isBusy());
        runner.trouble().kill(runner.client(writer, 0));
        runner.settle();
        assertFalse(reads.isBusy());
        assertEquals(0, reads.result().count());
    }
}
