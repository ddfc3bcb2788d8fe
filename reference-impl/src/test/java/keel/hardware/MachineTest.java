package keel.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    private final Machine machine = Example.machine(Atomics.RMW, 3);

    @Test
    void distance_isTheSmallestCommonUnit() {
        assertEquals(Level.CORE, Example.TOPOLOGY.level(3, 3));
        assertEquals(Level.CLUSTER, Example.TOPOLOGY.level(2, 3));
        assertEquals(Level.SOCKET, Example.TOPOLOGY.level(1, 2));
        assertEquals(Level.MACHINE, Example.TOPOLOGY.level(3, 4));
        assertEquals(0, machine.transfer(3, 3));
        assertEquals(1000, machine.transfer(3, 4));
    }

    @Test
    void unitsThatDoNotNest_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Topology(3, 4, 8));
        assertThrows(IllegalArgumentException.class, () -> new Topology(2, 4, 6));
    }

    @Test
    void independentMisses_costTheLongestAndAShareOfTheOthers() {
        assertEquals(0, machine.misses(0, 0));
        assertEquals(100, machine.misses(100, 100));
        assertEquals(100 + 0.5 * 110, machine.misses(100, 210));
    }

    @Test
    void aFigureOfOneBuildOnly_getsWhatTheOtherAddsToASend() {
        assertEquals(650, machine.path("longCall", Build.UNICORE));
        assertEquals(750, machine.path("longCall", Build.SMP));
        assertEquals(400, machine.path("call", Build.SMP));
        assertEquals(100, machine.lockPair());
    }

    @Test
    void interrupts_areWireAndInterruptPath() {
        assertEquals(100, machine.ipiWire(0, 1, Build.SMP));
        assertEquals(300, machine.ipiWire(0, 4, Build.SMP));
    }

    @Test
    void partitions_giveNeighboursToKernels() {
        assertEquals(List.of(7), Partition.SHARED.kernels(7));
        assertEquals(List.of(2, 2, 1), Partition.cluster(2).kernels(5));
        assertEquals(List.of(1, 1, 1), Partition.PER_CORE.kernels(3));
    }

    @Test
    void clusterOfOne_hasNoLock() {
        assertEquals(Locking.NONE, Partition.cluster(1).locking());
        assertEquals(Locking.BIG, Partition.cluster(2).locking());
    }
}
