package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.Kind;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.KernelObject;
import keel.kernel.Rights;
import keel.kernel.Slot;
import keel.kernel.SlotHolder;
import keel.kernel.Tcb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds what at first: the supervisor everything, the others copies of what they need. */
class TransportCapabilitiesTest {

    @ParameterizedTest
    @EnumSource
    void originals_areTheSupervisors(ServerKind kind) {
        Runner runner = new TroubledSystem(kind).runner;
        KernelObject supervisor = null;
        for (Slot slot = runner.kernel().derivation().first(); slot != null; slot = slot.next()) {
            if (slot.isRevocable()) {
                supervisor = supervisor == null ? slot.holder() : supervisor;
                assertSame(supervisor, slot.holder(), "can be revoked: " + slot);
            }
        }
    }

    /** A client has endpoints to call and notifications to wait for; nothing that makes, maps, revokes or controls. */
    @ParameterizedTest
    @EnumSource
    void clients_holdNothingButHandlesAndTheirSignals(ServerKind kind) {
        TroubledSystem system = new TroubledSystem(kind);
        assertEquals(EnumSet.of(Kind.ENDPOINT, Kind.NOTIFICATION), held(system.client.tcb()));
        assertSame(system.client.tcb().cspace().object(), system.sibling.tcb().cspace().object(), "lanes are of one process");
        Set<Kind> servers = held(system.runner.server().tcb());
        assertEquals(EnumSet.of(Kind.ENDPOINT, Kind.REPLY, Kind.NOTIFICATION), servers);
    }

    /** A client sends and hears signals, the server receives, answers and signals: each has no right to do the other's part. */
    @ParameterizedTest
    @EnumSource
    void copies_haveOnlyTheRightsOfTheirHoldersPart(ServerKind kind) {
        TroubledSystem system = new TroubledSystem(kind);
        assertEquals(Set.of(Rights.WRITE | Rights.GRANT_REPLY, Rights.READ), rights(system.client.tcb()));
        assertEquals(Set.of(Rights.READ, Rights.GRANT, Rights.WRITE), rights(system.runner.server().tcb()));
    }

    private static Set<Integer> rights(Tcb thread) {
        SlotHolder cspace = (SlotHolder) thread.cspace().object();
        Set<Integer> rights = new TreeSet<>();
        for (int i = 0; i < cspace.slotCount(); i++) {
            if (cspace.slot(i).capability() instanceof EndpointCap endpoint) {
                rights.add(endpoint.rights().bits());
            } else if (cspace.slot(i).capability() instanceof NotificationCap notification) {
                rights.add(notification.rights().bits());
            } else if (cspace.slot(i).capability() instanceof ReplyCap reply) {
                rights.add(reply.rights().bits());
            }
        }
        return rights;
    }

    private static Set<Kind> held(Tcb thread) {
        SlotHolder cspace = (SlotHolder) thread.cspace().object();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < cspace.slotCount(); i++) {
            if (!cspace.slot(i).isEmpty()) {
                kinds.add(cspace.slot(i).capability().kind());
            }
        }
        assertTrue(!kinds.isEmpty());
        return kinds;
    }
}
