package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.Set;
import keel.kernel.Invariants;
import keel.kernel.Path;
import keel.transport.Effects;
import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.FileOperation.Patience;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MessageType;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.transport.PollEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Under cancellation, death, restart and revocation an operation is done once, or not at all and fails. */
class FaultInjectorTest {

    /** What is done to the system after some steps of an operation. */
    private interface Event {
        void happen(TroubledSystem system);
    }

    /** What is so when all is quiet again. */
    private interface Ending {
        void check(TroubledSystem system, String when);
    }

    /** The event comes after 0, 1, 2, ... steps of a write of each size. */
    private static void everywhere(ServerKind kind, Event event, Ending end) {
        for (int size : TroubledSystem.SIZES) {
            for (int place = 0; place < TroubledSystem.PLACES; place++) {
                String when = size + " bytes, after " + place + " steps";
                TroubledSystem system = new TroubledSystem(kind).writing(size, place);
                event.happen(system);
                system.supervisorFirst();
                system.settle(when);
                end.check(system, when);
            }
        }
    }

    private static void isDoneOnce(TroubledSystem system, String when) {
        assertFalse(system.client.isBusy(), when);
        assertEquals(Errno.OK, system.client.result().errno(), when);
        assertArrayEquals(system.data, system.file.toArray(), when);
        system.runner.begin(system.client,
            FileOperation.pread(system.client.handle(0), PayloadPath.BUFFER, 0, system.data.length), result -> { });
        system.runner.settle();
        assertArrayEquals(system.data, system.client.result().data().toArray(), when);
    }

    // Cancelled

    @ParameterizedTest
    @EnumSource
    void cancelledWrite_isDoneOnce(ServerKind kind) {
        everywhere(kind, system -> system.runner.faultInjector().cancel(system.client), FaultInjectorTest::isDoneOnce);
    }

    @ParameterizedTest
    @EnumSource
    void writeToACancelledServer_isDoneOnce(ServerKind kind) {
        everywhere(kind, system -> system.runner.faultInjector().cancelServer(), FaultInjectorTest::isDoneOnce);
    }

    // Deaths

    @ParameterizedTest
    @EnumSource
    void writeToARestartedServer_isDoneOnce(ServerKind kind) {
        everywhere(kind, system -> {
            system.runner.faultInjector().killServer();
            system.runner.faultInjector().restartServer();
        }, FaultInjectorTest::isDoneOnce);
    }

    /** Each instance is made of the memory of the one before. */
    @ParameterizedTest
    @EnumSource
    void serverThatDiesAgainAndAgain_isMadeAgain(ServerKind kind) {
        TroubledSystem system = new TroubledSystem(kind);
        int threads = system.runner.kernel().tcbs().size();
        for (int i = 0; i < 500; i++) {
            system.writing(1 + i % 70, i % 30);
            system.runner.faultInjector().killServer();
            system.runner.faultInjector().restartServer();
            system.supervisorFirst();
            system.settle("instance " + i);
            assertFalse(system.client.isBusy());
            assertEquals(Errno.OK, system.client.result().errno());
        }
        assertEquals(threads, system.runner.kernel().tcbs().size());
    }

    @ParameterizedTest
    @EnumSource
    void writeOfAClientThatDies_isDoneOrNot_andItsTimeComesBack(ServerKind kind) {
        everywhere(kind, system -> system.runner.faultInjector().kill(system.client), (system, when) -> {
            assertTrue(system.client.isDead(), when);
            assertFalse(system.client.tcb().exists(), when);
            system.fileHasABeginning(when);
            system.timeIsFree(when);
            Path path = kind == ServerKind.PASSIVE ? Path.FAST : Path.RECEIVER_HAS_CONTEXT;
            assertEquals(1, system.other.counts().clientPath(path), when);
        });
    }

    @ParameterizedTest
    @EnumSource
    void callOfADeadServer_failsWithEio(ServerKind kind) {
        for (int place = 0; place < 12; place++) {
            TroubledSystem system = new TroubledSystem(kind);
            system.writing(1, place);
            system.runner.faultInjector().killServer();
            system.runner.faultInjector().answerForServer();
            system.supervisorFirst();
            system.runner.settle();
            Invariants.check(system.runner.kernel());
            assertFalse(system.client.isBusy(), "after " + place + " steps");
            system.runner.begin(system.client, FileOperation.read(system.client.handle(0), PayloadPath.TRADITIONAL, 1), result ->
                { });
            system.runner.settle();
            assertFalse(system.client.isBusy());
            assertEquals(Errno.EIO, system.client.result().errno());
        }
    }

    @Test
    void deathOfAWriter_endsTheReadersWait() {
        PipeSystem system = new PipeSystem();
        ClientThread reads = system.begin(FileOperation.read(system.readEnd(), PayloadPath.TRADITIONAL, 1));
        system.runner.faultInjector().kill(system.runner.client(system.writer, 0));
        system.settle();
        assertFalse(reads.isBusy());
        assertEquals(0, reads.result().count());
    }

    // Revoked

    private static void isRefusedOrDone(TroubledSystem system, String when) {
        assertFalse(system.client.isBusy(), when);
        assertTrue(Set.of(Errno.OK, Errno.EBADF, Errno.EIO).contains(system.client.result().errno()), when);
        assertArrayEquals(system.atReturn, system.file.toArray(), "no effect after the return: " + when);
        system.fileHasABeginning(when);
        if (system.client.result().errno() == Errno.OK) {
            assertEquals(system.client.result().count(), system.file.toArray().length, when);
        }
        system.runner.begin(system.client, FileOperation.read(system.client.handle(0), PayloadPath.TRADITIONAL, 1), result ->
            { });
        system.runner.settle();
        assertEquals(Errno.EIO, system.client.result().errno(), "the capability is gone: " + when);
    }

    @ParameterizedTest
    @EnumSource
    void writeThroughARevokedHandle_isRefusedOrDone(ServerKind kind) {
        everywhere(kind, system -> system.runner.faultInjector().revoke(system.session, 0), FaultInjectorTest::isRefusedOrDone);
    }

    /** The call that is issued again is refused by the kernel; the first issue of it must not be at work still. */
    @ParameterizedTest
    @EnumSource
    void cancelledWriteThroughARevokedHandle_isRefusedOrDone(ServerKind kind) {
        everywhere(kind, system -> {
            system.runner.faultInjector().cancel(system.client);
            system.runner.faultInjector().revoke(system.session, 0);
        }, FaultInjectorTest::isRefusedOrDone);
    }

    @Test
    void whoWaitsForARevokedHandle_isTold() {
        PipeSystem system = new PipeSystem();
        ClientThread reads = system.begin(FileOperation.read(system.readEnd(), PayloadPath.TRADITIONAL, 1));
        system.runner.faultInjector().revoke(system.reader, 0);
        system.settle();
        assertFalse(reads.isBusy());
        assertEquals(Errno.EBADF, reads.result().errno());
    }

    @Test
    void whoPollsARevokedHandle_isTold() {
        PipeSystem system = new PipeSystem();
        ClientThread polls = system.begin(new FileOperation.Poll(system.readEnd(), PollEvents.IN, Patience.WAIT));
        system.runner.faultInjector().revoke(system.reader, 0);
        system.settle();
        assertFalse(polls.isBusy());
        assertEquals(Errno.EIO, polls.result().errno());
    }

    @Test
    void revokedEndOfAPipe_isClosedForTheOtherEnd() {
        PipeSystem system = new PipeSystem();
        ClientThread reads = system.begin(FileOperation.read(system.readEnd(), PayloadPath.TRADITIONAL, 1));
        system.runner.faultInjector().revoke(system.writer, 0);
        system.settle();
        assertFalse(reads.isBusy());
        assertEquals(Errno.OK, reads.result().errno());
        assertEquals(0, reads.result().count());
    }

    /** Cancelled, issued again and refused, in any order with a write: nothing is read for who has been told an error. */
    @Test
    void readThatWasRefused_takesNothing() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            PipeSystem system = new PipeSystem();
            ClientThread reads = system.begin(FileOperation.read(system.readEnd(), PayloadPath.TRADITIONAL, 1));
            system.runner.faultInjector().cancel(reads);
            system.runner.faultInjector().revoke(system.reader, 0);
            ClientThread writes = system.runner.client(system.writer, 0);
            system.runner.begin(writes, FileOperation.write(writes.handle(0), PayloadPath.TRADITIONAL, new byte[1], 0, 1),
                result -> { });
            TroubledSystem.shuffle(system.runner, random);
            system.settle();
            assertFalse(reads.isBusy());
            assertEquals(system.hadReadAtReturn, system.hasRead, "seed " + seed);
        }
    }

    /** A pipe with a writer and a reader, each of a session of its own. */
    private static final class PipeSystem {
        final int writer;
        final int reader;
        final Runner runner;
        boolean hasRead;
        boolean hadReadAtReturn;

        PipeSystem() {
            RunnerBoot boot = new RunnerBoot(ServerKind.ACTIVE, Layout.SEL4, Limits.USUAL).effects(new Effects() {
                @Override
                public void committed(LaneId of, MessageType type, Errno errno, long count) {
                    hasRead |= type == MessageType.READ && errno == Errno.OK;
                }
            });
            writer = boot.session(1, 1);
            reader = boot.session(1, 1);
            var pipe = boot.pipe(PayloadPath.TRADITIONAL);
            boot.open(writer, 0, pipe, OpenMode.WRITE, 0);
            boot.open(reader, 0, pipe, OpenMode.READ, 0);
            runner = boot.start();
        }

        long readEnd() {
            return runner.client(reader, 0).handle(0);
        }

        /** The reader begins something, and waits. */
        ClientThread begin(FileOperation operation) {
            ClientThread client = runner.client(reader, 0);
            runner.begin(client, operation, result -> hadReadAtReturn = hasRead);
            runner.settle();
            assertTrue(client.isBusy());
            return client;
        }

        void settle() {
            runner.settle();
            Invariants.check(runner.kernel());
        }
    }
}
