package keel.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BigLockTest {
    private static final int CORES = 4;

    private final Directory directory = new Directory(Example.machine(Atomics.RMW, 2));
    private final BigLock lock = new BigLock(directory, CORES);

    private boolean asks(int core) {
        lock.mark(core, core);
        lock.join(core, core, 0);
        lock.look(core, core);
        return lock.isGranted(core, 0);
    }

    @Test
    void freeLock_isTakenAtOnceAndItsLinesStay() {
        assertTrue(asks(0));
        lock.take(0);
        lock.release(0, 0);
        lock.recycle(0);
        long moved = directory.moved();
        assertTrue(asks(0));
        assertEquals(0, lock.take(0));
        assertEquals(moved, directory.moved());
    }

    @Test
    void lockOfAnotherCore_movesItsLines() {
        assertTrue(asks(0));
        lock.take(0);
        lock.release(0, 0);
        lock.recycle(0);
        long moved = directory.moved();
        assertTrue(asks(1));
        assertEquals(moved + 2, directory.moved(), "the tail and the predecessor's node");
    }

    @Test
    void waiters_areServedInTheOrderOfTheirComing() {
        Random random = new Random(1);
        Deque<Integer> queue = new ArrayDeque<>();
        int holder = -1;
        for (int i = 0; i < 10_000; i++) {
            int core = random.nextInt(CORES);
            if (core == holder) {
                lock.release(core, core);
                int next = lock.waiter(core);
                lock.recycle(core);
                assertEquals(queue.isEmpty() ? -1 : queue.remove(), next);
                holder = next;
            } else if (!queue.contains(core)) {
                if (holder < 0) {
                    assertTrue(asks(core));
                    holder = core;
                } else {
                    assertFalse(asks(core));
                    queue.add(core);
                }
            }
        }
    }
}
