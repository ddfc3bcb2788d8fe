package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import keel.kernel.ThreadState;
import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.PayloadPath;
import keel.transport.SegmentationFault;
import keel.transport.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows are frames: what is in them, who sees it, and what comes of it when they are taken away. */
class WindowsTest {

    @Test
    void window_isOfFramesThatTheSupervisorMade() {
        TroubledSystem system = new TroubledSystem(ServerKind.ACTIVE);
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        system.client.window().put(bytes);
        byte[] back = new byte[bytes.length];
        system.client.window().get(back);
        assertArrayEquals(bytes, back);
        byte[] beside = new byte[bytes.length];
        system.sibling.window().get(beside);
        assertArrayEquals(new byte[bytes.length], beside, "another lane's part is other pages");
    }

    /** In every phase of an operation, the server never touches the window again, and no other session is affected. */
    @ParameterizedTest
    @EnumSource
    void windowOfASessionThatEnds_isGoneForItsThreadsOnly(ServerKind kind) {
        for (int size : TroubledSystem.SIZES) {
            for (int place = 0; place < TroubledSystem.PLACES; place++) {
                String when = size + " bytes, after " + place + " steps";
                TroubledSystem system = new TroubledSystem(kind).writing(size, place);
                system.runner.faultInjector().endSession(system.session);
                system.supervisorFirst();
                system.settle(when);
                assertFalse(system.client.isBusy(), when);
                system.fileHasABeginning(when);
                assertThrows(SegmentationFault.class, () -> system.sibling.window().put((byte) 1), when);
                assertEquals(ThreadState.INACTIVE, system.sibling.tcb().state(), when);
                assertTrue(system.sibling.isDead(), when);
            }
        }
    }

    /** In any order: what the session still asks for reaches the server before its window goes, or not at all. */
    @ParameterizedTest
    @EnumSource
    void callsOfASessionThatEnds_doNotStopTheServer(ServerKind kind) {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            TroubledSystem system = new TroubledSystem(kind);
            writeAgain(system, system.client, 100);
            writeAgain(system, system.sibling, 100);
            system.after(random.nextInt(40));
            system.runner.faultInjector().endSession(system.session);
            TroubledSystem.shuffle(system.runner, random);
            system.settle("seed " + seed);
        }
    }

    /** Through the handle that is revoked last; that it is closed the server sees when it has loaded the bytes. */
    private static void writeAgain(TroubledSystem system, ClientThread client, int times) {
        system.runner.begin(client, FileOperation.pwrite(client.handle(3), PayloadPath.BUFFER, 0, new byte[5000], 0, 5000),
            result -> {
            if (times > 0) {
                writeAgain(system, client, times - 1);
            }
        });
    }

    @Test
    void writeThroughAWindowThatIsGone_isTheEndOfTheThread() {
        TroubledSystem system = new TroubledSystem(ServerKind.ACTIVE);
        system.runner.faultInjector().endSession(system.session);
        system.settle("ended");
        system.writing(5000, 0);
        system.settle("written");
        assertTrue(system.client.isDead());
        assertEquals(ThreadState.INACTIVE, system.client.tcb().state());
        assertEquals(0, system.file.toArray().length);
    }

    /** The same memory again and again: nothing of what was in it is seen. */
    @Test
    void memoryOfAWindow_isTheNextSessionsWindow() {
        TroubledSystem system = new TroubledSystem(ServerKind.ACTIVE);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new byte[6000];
            system.sibling.window().get(bytes);
            assertArrayEquals(new byte[bytes.length], bytes);
            new Random(i).nextBytes(bytes);
            call(system, new FileOperation.MakePipe(system.sibling.handle(2), 3, 0));
            call(system, FileOperation.write(system.sibling.handle(3), PayloadPath.TRADITIONAL, bytes, 0, bytes.length));
            call(system, FileOperation.read(system.sibling.handle(2), PayloadPath.TRADITIONAL, bytes.length));
            assertArrayEquals(bytes, system.sibling.result().data().toArray());
            system.runner.faultInjector().endSession(system.session);
            system.runner.faultInjector().beginSession(system.session);
            system.settle("session " + i);
        }
    }

    private static void call(TroubledSystem system, FileOperation operation) {
        system.runner.begin(system.sibling, operation, result -> { });
        system.runner.settle();
        assertFalse(system.sibling.isBusy());
        assertEquals(Errno.OK, system.sibling.result().errno());
    }

    /** Why a session holds no capability to its frames: who takes them while the server is at work there stops it for all. */
    @ParameterizedTest
    @EnumSource
    void windowTakenWhileTheServerIsAtWork_stopsTheServer_untilItIsMadeAgain(ServerKind kind) {
        TroubledSystem system = new TroubledSystem(kind).writing(5000, 0);
        while (system.runner.server().phase() != Server.Phase.LOADING) {
            system.after(1);
        }
        system.runner.faultInjector().takeWindow(system.session);
        system.supervisorFirst();
        system.runner.settle();
        assertTrue(system.runner.server().isDead());
        assertEquals(ThreadState.INACTIVE, system.runner.server().tcb().state());
        system.runner.faultInjector().killServer();
        system.runner.faultInjector().restartServer();
        system.settle("made again");
        assertTrue(system.client.isDead(), "asked again, it touches its window");
    }
}
