package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import keel.kernel.Invariants;
import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MemoryFile;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;

/**
 * Two sessions with a file each, on a server of some kind: the first one writes while something happens, the other one is to
 * notice nothing.
 */
final class TroubledSystem {
    /** After more steps than these every write of {@link #SIZES} is over. */
    static final int PLACES = 60;
    /** In registers, in the message, through the window, in pieces. */
    static final int[] SIZES = {1, 100, 5000, 70_000};

    private static final byte[] SHORT = {1, 2, 3};
    private static final int MOST_STEPS = 10_000;

    final ServerKind kind;
    final Runner runner;
    final int session;
    final int otherSession;
    final MemoryFile file;
    final ClientThread client;
    final ClientThread sibling;
    final ClientThread other;
    byte[] data = {};
    byte[] atReturn;

    TroubledSystem(ServerKind kind) {
        this.kind = kind;
        RunnerBoot boot = new RunnerBoot(kind, Layout.SEL4, Limits.USUAL);
        session = boot.session(2, 4);
        otherSession = boot.session(1, 2);
        file = boot.file(PayloadPath.TRADITIONAL);
        boot.open(session, 0, file, OpenMode.READ_WRITE, 0);
        boot.open(otherSession, 0, boot.file(PayloadPath.TRADITIONAL), OpenMode.READ_WRITE, 0);
        if (kind == ServerKind.ACTIVE) {
            boot.pipe(PayloadPath.TRADITIONAL);
        }
        runner = boot.start();
        client = runner.client(session, 0);
        sibling = runner.client(session, 1);
        other = runner.client(otherSession, 0);
        Invariants.check(runner.kernel());
    }

    /** The client has begun a write of this many bytes, and this many steps have been done. */
    TroubledSystem writing(int size, int steps) {
        data = new byte[size];
        new Random(size + steps).nextBytes(data);
        runner.begin(client, FileOperation.write(client.handle(0), PayloadPath.TRADITIONAL, data, 0, size),
            result -> atReturn = file.toArray());
        return after(steps);
    }

    TroubledSystem after(int steps) {
        for (int i = 0; i < steps; i++) {
            runner.step();
        }
        return this;
    }

    /** The supervisor does what it was told, before the other threads go on. */
    void supervisorFirst() {
        for (int steps = 0; runner.faultInjector().isPending(); steps++) {
            assertTrue(steps < MOST_STEPS, "the supervisor waits for ever");
            for (int i = 0; i < runner.threads() && !runner.isSupervisorsTurn(); i++) {
                runner.preempt();
            }
            runner.step();
        }
    }

    /** All threads go on, in a random order, until none can. */
    static void shuffle(Runner runner, Random random) {
        for (int idle = 0; idle <= 4 * runner.threads();) {
            if (random.nextInt(3) == 0) {
                runner.preempt();
            }
            idle = runner.step() ? 0 : idle + 1;
        }
    }

    /** All that was to happen has happened, the kernel is whole, and the other session works as if nothing had been. */
    void settle(String when) {
        runner.settle();
        Invariants.check(runner.kernel());
        assertFalse(runner.faultInjector().isPending(), when);
        assertTrue(runner.server().isWaiting(), when);
        assertEquals(kind == ServerKind.PASSIVE, runner.server().tcb().schedContext() == null, when);
        runner.begin(other, FileOperation.pwrite(other.handle(0), PayloadPath.BUFFER, 0, SHORT, 0, SHORT.length), result -> { });
        runner.settle();
        assertFalse(other.isBusy(), when);
        assertEquals(Errno.OK, other.result().errno(), when);
        assertEquals(1, other.counts().client(), when);
        assertEquals(1, other.counts().server(), when);
    }

    /** The client's own scheduling context has no thread. */
    void timeIsFree(String when) {
        assertNull(client.tcb().schedContext(), when);
    }

    /** As much of the data as the file has, which is a whole number of requests. */
    void fileHasABeginning(String when) {
        byte[] there = file.toArray();
        assertTrue(there.length == data.length || there.length % Layout.SEL4.window() == 0, when);
        assertEquals(-1, java.util.Arrays.mismatch(there, java.util.Arrays.copyOf(data, there.length)), when);
    }
}
