package keel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import keel.unix.RandomRun.Mishap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does the transport do what POSIX says, for all mixes of calls, payload paths and failures? */
class RandomRunTest {
    private static final int OPERATIONS = 100_000;
    private static final int CRASHES = 300;
    private static final int WORLD = 100;

    @Test
    void operations_doAsThePlainModel() {
        check(RandomRun.total(1, OPERATIONS, Mishap.NONE), OPERATIONS);
    }

    @Test
    void cancelledOperations_takeEffectOnce() {
        RandomRun.Outcome total = RandomRun.total(1, OPERATIONS / 5, Mishap.CANCELLED);
        check(total, OPERATIONS / 5);
        assertTrue(total.mishaps() > OPERATIONS / 50, total::toString);
    }

    @Test
    void revokedHandles_areClosedForAll_andNothingIsDoneThroughThemLater() {
        RandomRun.Outcome total = RandomRun.total(1, OPERATIONS / 5, Mishap.REVOKED);
        check(total, OPERATIONS / 5);
        assertTrue(total.mishaps() > OPERATIONS / 50, total::toString);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_RESTARTED", "ANSWERED_FOR", "CLIENTS_DIE"})
    void crashes_loseNothingThatWasAnswered(Mishap mishap) {
        RandomRun.Outcome total = RandomRun.total(1, CRASHES * WORLD / 3, mishap);
        check(total, CRASHES * WORLD / 3);
        assertTrue(total.mishaps() >= CRASHES / 3, total::toString);
    }

    private static void check(RandomRun.Outcome total, long operations) {
        assertEquals("", total.difference());
        assertTrue(total.operations() >= operations, total::toString);
    }
}
