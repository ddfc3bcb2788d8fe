package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The specification's names, by which traces and reports call things. */
class NamesTest {
    @Test
    void statesOfThreadsAndQueues() {
        assertEquals("BlockedOnReceive", ThreadState.BLOCKED_ON_RECEIVE.specName());
        assertEquals("Recv", Endpoint.State.RECV.specName());
        assertEquals("Waiting", Notification.State.WAITING.specName());
        assertEquals("CNodeRevoke", LongOperation.Kind.CNODE_REVOKE.specName());
    }

    @Test
    void faultsAndRestartPoints() {
        assertEquals("Instruction", Fault.Fetch.INSTRUCTION.specName());
        assertEquals("GuardMismatch", LookupFailure.Kind.GUARD_MISMATCH.specName());
        assertEquals("here", RestartPoint.HERE.specName());
    }
}
