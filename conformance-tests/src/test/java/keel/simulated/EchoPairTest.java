package keel.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.Deployment;
import keel.hardware.KernelInstance;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.SeededRandom;
import keel.hardware.workload.Booting;
import keel.hardware.workload.Workload;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Invariants;
import keel.kernel.Notification;
import keel.kernel.Rights;
import keel.kernel.Tcb;
import keel.kernel.ThreadState;
import keel.profile.Experiment;
import keel.profile.Profiles;
import keel.system.CapabilityDistribution;
import keel.system.CapabilityDistribution.Original;
import keel.system.OneCoreHost;
import keel.system.Supervisor;
import keel.system.SupervisorCall;
import keel.system.ThreadSlots;
import org.junit.jupiter.api.Test;

/** Participants that are neither client nor server run on every host as they are. */
class EchoPairTest {
    private static final Rights SIGNAL = new Rights(Rights.WRITE);
    private static final Rights WAIT = new Rights(Rights.READ);
    private static final int OUT = 0;
    private static final int IN = 1;
    private static final long PING = 5;
    private static final long PONG = 6;
    private static final int ROUNDS = 10;

    /** Two threads, their notifications and a supervisor that holds every original. */
    private static final class OneCore {
        final OneCoreHost host = new OneCoreHost();
        final EchoThread first;
        final EchoThread second;
        final Supervisor supervisor;
        final ThreadSlots secondSlots;
        final Original ping;

        OneCore() {
            CapabilityDistribution distribution = new CapabilityDistribution(host.boot());
            Original left = distribution.cnode(2);
            Original right = distribution.cnode(2);
            ping = notification(distribution, host.boot().notification(), PING, left, right);
            notification(distribution, host.boot().notification(), PONG, right, left);
            ThreadSlots firstSlots = distribution.thread(Booting.PRIORITY, left, null);
            secondSlots = distribution.thread(Booting.PRIORITY, right, null);
            ThreadSlots supervisorSlots = distribution.thread(Booting.PRIORITY, null, null);
            distribution.settle(supervisorSlots.thread());
            List.of(firstSlots, secondSlots, supervisorSlots).forEach(each -> {
                distribution.active(each);
                distribution.ready(each);
            });
            first = EchoThread.first(host, firstSlots.thread(), OUT, IN, ROUNDS);
            second = EchoThread.second(host, secondSlots.thread(), OUT, IN);
            supervisor = new Supervisor(host, supervisorSlots.thread());
            List.of(first, second, supervisor).forEach(host::add);
            host.boot().kernel().start();
        }

        private static Original notification(CapabilityDistribution distribution, Notification object, long badge, Original by,
            Original to) {
            return distribution.original(new NotificationCap(object, badge, Rights.READ_WRITE))
                .copy(by.within(OUT), new NotificationCap(object, badge, SIGNAL))
                .copy(to.within(IN), new NotificationCap(object, badge, WAIT));
        }
    }

    @Test
    void onOneCore_eachSignalIsAnswered() {
        OneCore system = new OneCore();
        system.host.settle();
        assertEquals(Collections.nCopies(ROUNDS, PONG), system.first.badges());
        assertEquals(Collections.nCopies(ROUNDS, PING), system.second.badges());
        assertEquals(ThreadState.BLOCKED_ON_NOTIFICATION, system.second.tcb().state());
        Invariants.check(system.host.kernel());
    }

    /** A thread that was suspended while it waited waits again; a signal that came meanwhile is not lost. */
    @Test
    void onOneCore_aSuspendedThreadWaitsAgain() {
        for (int steps = 0; steps < 8 * ROUNDS; steps++) {
            OneCore system = new OneCore();
            for (int i = 0; i < steps; i++) {
                system.host.step();
            }
            system.supervisor.does(SupervisorCall.suspend(system.secondSlots.tcb()));
            system.supervisor.does(SupervisorCall.resume(system.secondSlots.tcb()));
            system.host.settle();
            assertEquals(ROUNDS, system.first.badges().size(), "after " + steps);
            Invariants.check(system.host.kernel());
        }
    }

    /** What is derived from an original goes with it: the first thread's signals are refused from then on. */
    @Test
    void onOneCore_aRevokedNotificationIsSignalledNoMore() {
        OneCore system = new OneCore();
        system.supervisor.does(SupervisorCall.revoke(system.ping.slot()));
        while (system.supervisor.isPending()) {
            system.host.step();
        }
        int before = system.second.badges().size();
        system.host.settle();
        assertTrue(before < ROUNDS);
        assertTrue(system.second.badges().size() <= before + 1, "one signal may be under way");
    }

    /** A pair on each core of every kernel; what a participant does until it enters the kernel takes no time. */
    private static final class Pairs implements Workload {
        final Map<EchoThread, EchoThread> pairs = new HashMap<>();

        @Override
        public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
            List<KernelInstance> instances = new ArrayList<>();
            int first = 0;
            for (int size : partition.kernels(cores)) {
                Booting booting = new Booting(table, first, size, 1);
                for (int core = 0; core < size; core++) {
                    Notification ping = booting.notification();
                    Notification pong = booting.notification();
                    EchoThread one = thread(booting, core, ping, PING, pong, true);
                    pairs.put(one, thread(booting, core, pong, PONG, ping, false));
                }
                instances.add(booting.start());
                first += size;
            }
            return new Deployment(instances, new Channels());
        }

        private static EchoThread thread(Booting booting, int core, Notification out, long badge, Notification in,
            boolean isFirst) {
            booting.process(2);
            long signals = booting.put(new NotificationCap(out, badge, SIGNAL));
            long waits = booting.put(new NotificationCap(in, 0, WAIT));
            Tcb tcb = booting.active(core, Booting.PRIORITY);
            OneParticipant host = new OneParticipant();
            host.participant = isFirst ? EchoThread.first(host, tcb, signals, waits, Integer.MAX_VALUE)
                : EchoThread.second(host, tcb, signals, waits);
            booting.program(tcb, host);
            return host.participant;
        }

        @Override
        public double spread() {
            return 1000;
        }
    }

    /** A participant that touches no memory. */
    private static final class OneParticipant extends SimulatedHost {
        EchoThread participant;

        @Override
        protected void run() {
            int received = participant.badges().size();
            deliver(participant);
            while (planned() == null) {
                participant.step();
            }
            if (participant.badges().size() > received) {
                burst().finished();
            }
        }

        @Override
        public boolean load(Tcb by, long address, byte[] into, int from, int count) {
            throw new IllegalStateException("no memory");
        }

        @Override
        public boolean store(Tcb by, long address, byte[] bytes, int from, int count) {
            throw new IllegalStateException("no memory");
        }
    }

    @Test
    void onSimulatedCores_eachSignalIsAnswered() {
        Experiment experiment = new Experiment(Profiles.library(), 1, 500);
        for (Partition partition : List.of(Partition.PER_CORE, Partition.SHARED)) {
            Pairs pairs = new Pairs();
            Experiment.Run run = experiment.run(Profiles.library().profile("imx6-sabre"), pairs, partition, 4);
            assertEquals(2, run.cost().entries(), 0.05, partition.name() + ": a signal sent and a signal awaited");
            assertTrue(!pairs.pairs.isEmpty());
            pairs.pairs.forEach((first, second) -> {
                assertEquals(first.badges().size(), second.badges().size(), 1, partition.name());
                assertTrue(first.badges().size() > 10, partition.name());
                assertTrue(first.badges().stream().allMatch(badge -> badge == PONG));
                assertTrue(second.badges().stream().allMatch(badge -> badge == PING));
            });
        }
    }
}
