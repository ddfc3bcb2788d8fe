package keel.hardware.workload;

import java.util.ArrayList;
import java.util.List;
import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.CpuBurst;
import keel.hardware.Deployment;
import keel.hardware.KernelInstance;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Program;
import keel.hardware.SeededRandom;
import keel.kernel.Endpoint;
import keel.kernel.Reply;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/**
 * One core tells all others to drop a translation and waits until all have: an operation. By interrupts the
 * caller's kernel interrupts each core in turn. By messages each core has a monitor thread: the caller calls its
 * own, which tells one monitor in each socket, which tells those of its socket; answers go the same way. Monitors do not
 * spin on cores that run something else: they sleep until a doorbell, are given their core and give it back, each
 * time a yield; their callers find a server with a scheduling context of its own.
 */
public record Broadcast(By by) implements Workload {

    /** How cores are told. */
    public enum By {
        MESSAGES, INTERRUPTS
    }

    @Override
    public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
        Channels channels = new Channels();
        Costs costs = new Costs(table.user("ringSend").at(machine.end()), table.user("ringReceive").at(machine.end()),
            table.user("unmap").at(machine.end()));
        Tree tree = new Tree(channels, cores, machine.profile().topology().socket());
        List<KernelInstance> instances = new ArrayList<>();
        int first = 0;
        for (int size : partition.kernels(cores)) {
            Booting booting = new Booting(table, first, size, 2 * size + 2);
            for (int core = first; core < first + size; core++) {
                if (by == By.INTERRUPTS) {
                    interrupts(booting, core - first, core, cores, costs);
                } else if (core == 0) {
                    root(booting, tree, costs);
                } else {
                    Tcb monitor = booting.active(core - first, Booting.PRIORITY);
                    booting.program(monitor, new Monitor(tree, core, costs));
                }
            }
            instances.add(booting.start());
            first += size;
        }
        return new Deployment(instances, channels);
    }

    private record Costs(double send, double receive, double unmap) { }

    private static void interrupts(Booting booting, int local, int core, int cores, Costs costs) {
        if (core == 0) {
            Tcb caller = booting.active(local, Booting.PRIORITY);
            booting.program(caller, burst -> {
                burst.finished();
                burst.interrupt(costs.unmap(), 1, cores - 1, costs.unmap());
            });
        }
    }

    /** The caller, and its monitor as a passive server. */
    private static void root(Booting booting, Tree tree, Costs costs) {
        Endpoint endpoint = booting.endpoint();
        Reply reply = booting.reply();
        Tcb caller = booting.active(0, Booting.PRIORITY);
        Tcb monitor = booting.activeButBlocked(0, Booting.PRIORITY + 1);
        booting.receiving(monitor, endpoint, reply);
        caller.registers().capability(booting.cap(endpoint, 1)).sent().set(1);
        monitor.registers().capability(booting.cap(endpoint, 0)).reply(booting.cap(reply)).sent().set(2);
        booting.program(caller, burst -> {
            burst.finished();
            burst.compute(0, Syscall.CALL);
        });
        booting.program(monitor, new RootMonitor(tree, costs));
    }

    /** Who tells whom: the first core one core in each socket, those the other cores of theirs. */
    private static final class Tree {
        private final List<List<Integer>> children = new ArrayList<>();
        private final int[] down;
        private final int[] up;
        private final int[] inbox;

        Tree(Channels channels, int cores, int socket) {
            down = new int[cores];
            up = new int[cores];
            inbox = new int[cores];
            for (int core = 0; core < cores; core++) {
                children.add(new ArrayList<>());
                inbox[core] = channels.inbox();
                if (core > 0) {
                    int parent = core % socket == 0 ? 0 : core - core % socket;
                    children.get(parent).add(core);
                    down[core] = channels.channel(inbox[core]);
                    up[core] = channels.channel(inbox[parent]);
                }
            }
        }
    }

    /** The monitor of the first core: tells, drops its own, collects, answers. */
    private static final class RootMonitor implements Program {
        private final Tree tree;
        private final Costs costs;
        private int told;
        private int heard;

        RootMonitor(Tree tree, Costs costs) {
            this.tree = tree;
            this.costs = costs;
        }

        @Override
        public void next(CpuBurst burst) {
            List<Integer> children = tree.children.get(0);
            if (told < children.size()) {
                burst.send(costs.send(), tree.down[children.get(told++)]);
            } else if (heard < children.size()) {
                burst.await(heard++ == 0 ? costs.unmap() : costs.receive(), tree.inbox[0]);
            } else {
                told = 0;
                heard = 0;
                burst.compute(costs.receive(), Syscall.REPLY_RECV);
            }
        }
    }

    /** The monitor of another core: is told, gets the core, tells on, drops, collects, gives the core back, answers. */
    private static final class Monitor implements Program {
        private enum Phase { LISTEN, SWITCH, TELL, COLLECT, BACK, ANSWER }

        private final Tree tree;
        private final int core;
        private final Costs costs;
        private Phase phase = Phase.LISTEN;
        private int told;
        private int heard;

        Monitor(Tree tree, int core, Costs costs) {
            this.tree = tree;
            this.core = core;
            this.costs = costs;
        }

        @Override
        public void next(CpuBurst burst) {
            List<Integer> children = tree.children.get(core);
            if (phase == Phase.TELL && told == children.size()) {
                phase = Phase.COLLECT;
            }
            if (phase == Phase.COLLECT && heard == children.size()) {
                phase = Phase.ANSWER;
            }
            switch (phase) {
                case LISTEN -> {
                    told = 0;
                    heard = 0;
                    burst.sleep(0, tree.inbox[core]);
                    phase = Phase.SWITCH;
                }
                case SWITCH -> {
                    burst.compute(costs.receive(), Syscall.YIELD);
                    phase = Phase.TELL;
                }
                case TELL -> burst.send(costs.send(), tree.down[children.get(told++)]);
                case COLLECT -> {
                    burst.await(costs.receive(), tree.inbox[core]);
                    heard++;
                }
                case ANSWER -> {
                    burst.send(costs.unmap() + costs.send(), tree.up[core]);
                    phase = Phase.BACK;
                }
                case BACK -> {
                    burst.compute(0, Syscall.YIELD);
                    phase = Phase.LISTEN;
                }
            }
        }
    }

    @Override
    public double spread() {
        return 0;
    }
}
