package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Passing messages costs no memory. */
class AllocationTest {
    private static final int ROUND_TRIPS = 200_000;

    @Test
    void callAndReply_allocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        RoundTrip roundTrip = new RoundTrip();
        roundTrip.run(1_000);
        threads.getThreadAllocatedBytes(self);
        long before = threads.getThreadAllocatedBytes(self);
        long answer = roundTrip.run(ROUND_TRIPS);
        long allocated = threads.getThreadAllocatedBytes(self) - before;
        assertEquals(200, answer);
        assertTrue(allocated < ROUND_TRIPS / 100, allocated + " bytes in " + ROUND_TRIPS + " round trips");
    }
}
