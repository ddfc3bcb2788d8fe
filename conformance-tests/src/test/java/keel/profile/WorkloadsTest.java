package keel.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import keel.hardware.Level;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.Simulation;
import keel.hardware.SimulationCounters;
import keel.hardware.workload.Broadcast;
import keel.hardware.workload.ClientServer;
import keel.hardware.workload.ClientServer.Kind;
import keel.hardware.workload.CrossCall;
import keel.hardware.workload.Delay;
import keel.hardware.workload.PingPong;
import keel.hardware.workload.Placement;
import keel.hardware.workload.RemoteCall;
import keel.hardware.workload.SmpIpc;
import keel.hardware.workload.Workload;
import org.junit.jupiter.api.Test;

/** What the workloads do on the machine, and that it follows from lines, distances and the lock. */
class WorkloadsTest {
    private static final Delay NONE = new Delay(0, Delay.Distribution.CONSTANT);
    private static final Delay SOME = new Delay(500, Delay.Distribution.EXPONENTIAL);

    private final Library library = Profiles.library();
    private final Experiment experiment = new Experiment(library, 1, 1000);
    private final Profile small = library.profile("imx6-sabre");
    private final Profile large = library.profile("lx2160a");

    private Experiment.Run run(Profile profile, Workload workload, Partition partition, int cores) {
        return experiment.run(profile, workload, partition, cores);
    }

    @Test
    void kernelsOfTheirOwn_scaleAndMoveNoLine() {
        Experiment.Run one = run(small, new SmpIpc(NONE), Partition.PER_CORE, 1);
        Experiment.Run four = run(small, new SmpIpc(NONE), Partition.PER_CORE, 4);
        assertEquals(4, four.rate().perSecond() / one.rate().perSecond(), 0.01);
        assertEquals(0, four.cost().lines());
    }

    @Test
    void bigLock_isHeldByOneAtATime() {
        Experiment.Run four = run(small, new SmpIpc(NONE), Partition.SHARED, 4);
        assertTrue(four.lockShare() < 1, () -> "held " + four.lockShare());
        assertTrue(four.lockShare() > 0.8, () -> "held " + four.lockShare());
        assertEquals(2, four.cost().handovers(), 0.01);
    }

    @Test
    void aSaturatedKernel_isSlowerTheFartherItsCoresAre() {
        double near = run(large, new SmpIpc(NONE), Partition.SHARED, 2).rate().perSecond();
        double far = run(large, new SmpIpc(NONE), Partition.SHARED, 16).rate().perSecond();
        assertTrue(far < 0.7 * near, () -> far + " against " + near);
    }

    @Test
    void clusters_shareNothing() {
        double one = run(large, new SmpIpc(SOME), Partition.cluster(2), 2).rate().perSecond();
        double eight = run(large, new SmpIpc(SOME), Partition.cluster(2), 16).rate().perSecond();
        assertEquals(8, eight / one, 0.2);
    }

    @Test
    void everyClient_isServedByOneServerInEveryPartition() {
        for (Partition partition : new Partition[] {Partition.SHARED, Partition.FINE, Partition.cluster(2), Partition.PER_CORE}) {
            for (Kind kind : Kind.values()) {
                ClientServer once = new ClientServer(SOME, Placement.ONCE, kind);
                Experiment.Run run = run(small, once, partition, 4);
                assertTrue(run.rate().perSecond() > 0);
                boolean messages = partition.coresPerKernel() < 4;
                assertEquals(messages ? 0 : 2, Math.min(2, run.cost().entries()), 0.01, partition.name());
            }
        }
    }

    @Test
    void callsToAnotherCore_takeInterruptsAndMoveTheObjects() {
        Machine machine = library.machine(small);
        Simulation simulation = new CrossCall(2).on(machine, library.costs(), Partition.SHARED, 3, 1);
        SimulationCounters start = simulation.run(10).counters();
        SimulationCounters counters = simulation.run(1000).counters().minus(start);
        assertEquals(2000, counters.interrupts(), 2);
        assertTrue(counters.linesMoved() > 5 * 2000, () -> "moved " + counters.linesMoved());
    }

    @Test
    void calls_crossKernelsByMessagesAndDoorbells() {
        Machine machine = library.machine(small);
        Simulation simulation = new RemoteCall(1).on(machine, library.costs(), Partition.PER_CORE, 2, 1);
        SimulationCounters start = simulation.run(10).counters();
        SimulationCounters counters = simulation.run(1000).counters().minus(start);
        assertEquals(2000, counters.interrupts(), 2);
        assertEquals(2000, counters.entries(), 2);
        assertEquals(4000, counters.linesMoved(), 4);
    }

    @Test
    void aMessage_isTwoTransactionsEachWay() {
        Experiment.Run trip = run(large, new PingPong(1, PingPong.Lines.TWO), Partition.PER_CORE, 2);
        assertEquals(4, trip.cost().lines(), 0.01);
        assertEquals(0, trip.cost().entries());
        double software = 2 * (40 + 40);
        assertEquals(software + 4 * large.transfer(Level.CLUSTER).value(), trip.cost().cycles() / 2, 2 * 8);
    }

    @Test
    void interruptsOfAllCores_takeLongerForEachCore() {
        double two = run(large, new Broadcast(Broadcast.By.INTERRUPTS), Partition.PER_CORE, 2).cost().cycles() / 2;
        double sixteen = run(large, new Broadcast(Broadcast.By.INTERRUPTS), Partition.PER_CORE, 16).cost().cycles() / 16;
        double step = library.machine(large).number("kernel.ipi.socket") - large.get("kernel.irq.unicore").value();
        assertTrue(sixteen - two > 14 * step, () -> two + " to " + sixteen);
    }

    @Test
    void activeServers_neverTakeTheFastPath() {
        ClientServer byPassive = new ClientServer(NONE, Placement.CORE, Kind.PASSIVE);
        ClientServer byActive = new ClientServer(NONE, Placement.CORE, Kind.ACTIVE);
        double passive = run(small, byPassive, Partition.PER_CORE, 1).cost().cycles();
        double active = run(small, byActive, Partition.PER_CORE, 1).cost().cycles();
        double slow = 2 * small.get("kernel.slowSend.unicore").value();
        double fast = small.get("kernel.call.unicore").value() + small.get("kernel.reply.unicore").value();
        assertEquals(slow - fast, active - passive, 0.01);
    }
}
