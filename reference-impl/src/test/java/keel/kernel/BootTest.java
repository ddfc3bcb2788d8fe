package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** States are set up again and again on one kernel: nothing is left of the one before. */
class BootTest {
    private final World w = new World();
    private final Endpoint e = w.boot.endpoint();
    private final Tcb a = w.active(5);
    private final Tcb b = w.active(4);

    @Test
    void clear_leavesNoObject_noReadyThread_noDerivation() {
        w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
        w.start();
        w.boot.clear();
        w.assertIdle();
        assertNull(w.core.firstReady());
        assertNull(w.kernel.derivation().first());
        assertEquals(0, w.kernel.tcbs().size());
        assertFalse(a.exists());
        assertFalse(e.exists());
    }
}
