package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import keel.kernel.KernelEvent.UnknownSyscall;
import keel.kernel.KernelEvent.UserException;
import keel.kernel.KernelEvent.VMFault;
import org.junit.jupiter.api.Test;

/** Faults that no system call raises: their messages, and what answers do ({@code semantics.md} 13). */
class ThreadFaultTest {
    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Tcb h = w.active(5);
    private final Endpoint faults = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final long rp = w.reply(r);

    private void handled() {
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.receiving(h, faults, r);
        w.start();
    }

    private void vmFault() {
        w.log.clear();
        w.kernel.step(0, new VMFault(w.kernel.core(0).current(), 0x1234, 6, Fault.Fetch.DATA));
        Invariants.check(w.kernel);
    }

    @Test
    void vmFault_saysAddressFetchAndCode() {
        handled();
        vmFault();
        assertEquals(List.of("TCB 1 9 6 [0, 4660, 0, 6] []"), w.log.delivered);
        assertEquals(List.of(), w.log.phases);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, a.state());
        w.assertRuns(h);
    }

    @Test
    void instructionFetch_isSaid() {
        handled();
        w.kernel.step(0, new VMFault(w.kernel.core(0).current(), 8, 20, Fault.Fetch.INSTRUCTION));
        assertEquals("9 6 [0, 8, 1, 20] []", Log.message(h));
        assertEquals(Fault.Fetch.INSTRUCTION, a.fault().fetch());
    }

    @Test
    void userException_hasFiveWords_orFourWithoutABuffer() {
        handled();
        w.kernel.step(0, new UserException(w.kernel.core(0).current(), 6, 7));
        assertEquals("9 3 [0, 0, 514, 6, 7] []", Log.message(h));
        assertEquals(6, a.fault().number());
        assertEquals(7, a.fault().code());
        ThreadFaultTest other = new ThreadFaultTest();
        other.w.buffer(other.h, Rights.NONE);
        other.handled();
        other.w.kernel.step(0, new UserException(other.w.kernel.core(0).current(), 6, 7));
        assertEquals("9 3 [0, 0, 514, 6] []", Log.message(other.h));
    }

    @Test
    void unknownSyscall_endsWithItsNumber() {
        handled();
        w.kernel.step(0, new UnknownSyscall(w.kernel.core(0).current(), 99));
        Message message = h.registers().delivered();
        assertEquals(2, message.label());
        assertEquals(19, message.length());
        assertEquals(99, message.word(18));
    }

    @Test
    void withoutHandler_theThreadStopsAndTheFaultIsLost() {
        w.start();
        vmFault();
        assertEquals(ThreadState.INACTIVE, a.state());
        assertTrue(a.fault().isNull());
        w.assertRuns(h);
    }

    @Test
    void passiveHandler_runsOnTheFaultersTime() {
        h.schedContext().unbindThread();
        handled();
        SchedContext own = a.schedContext();
        vmFault();
        w.assertRuns(h);
        assertSame(own, h.schedContext());
        assertNull(a.schedContext());
        w.send(h, rp, 0);
        w.assertRuns(a);
        assertSame(own, a.schedContext());
    }

    @Test
    void faultNobodyReceives_waits() {
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.start();
        vmFault();
        assertEquals(ThreadState.BLOCKED_ON_SEND, a.state());
        w.recv(h, w.endpoint(faults), rp);
        assertEquals(List.of("TCB 1 9 6 [0, 4660, 0, 6] []"), w.log.delivered);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, a.state());
    }

    @Test
    void answerToAVmFault_repeatsTheAccessWhateverTheLabel() {
        handled();
        vmFault();
        w.send(h, rp, 77);
        w.assertRuns(a);
        assertEquals(List.of(a), w.log.restarted);
        assertTrue(a.fault().isNull());
    }

    @Test
    void answerToAnException_stopsTheThreadUnlessItsLabelIsZero() {
        handled();
        w.kernel.step(0, new UserException(w.kernel.core(0).current(), 6, 0));
        w.send(h, rp, 1);
        assertEquals(ThreadState.INACTIVE, a.state());
        assertTrue(a.fault().isNull());
        ThreadFaultTest other = new ThreadFaultTest();
        other.handled();
        other.w.kernel.step(0, new UnknownSyscall(other.w.kernel.core(0).current(), 99));
        other.w.send(other.h, other.rp, 0, 1, 2);
        other.w.assertRuns(other.a);
        assertEquals(List.of(other.a), other.w.log.restarted);
    }

    @Test
    void lastReplyCapabilityDeleted_stopsTheFaulter_withItsFault() {
        handled();
        vmFault();
        w.kernel.operation().empty(w.slot(rp));
        assertEquals(ThreadState.INACTIVE, a.state());
        assertEquals(Fault.Kind.VM_FAULT, a.fault().kind());
    }

    @Test
    void idleCore_raisesNoFault() {
        w.inactive(a);
        w.inactive(h);
        w.start();
        assertThrows(IllegalStateException.class, () -> w.kernel.step(0, new UserException(w.kernel.core(0).current(), 6, 0)));
    }
}
