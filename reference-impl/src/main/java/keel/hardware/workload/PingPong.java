package keel.hardware.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.CpuBurst;
import keel.hardware.Deployment;
import keel.hardware.KernelInstance;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Program;
import keel.hardware.SeededRandom;
import keel.kernel.Tcb;

/**
 * The first core and another send each other messages through shared memory; an operation is a round trip.
 *
 * @param partner the other core; all cores up to it run
 * @param lines whether both directions use the same line
 */
public record PingPong(int partner, Lines lines) implements Workload {

    /** How many lines the two directions use. */
    public enum Lines {
        ONE, TWO
    }

    @Override
    public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
        Channels channels = new Channels();
        int here = channels.inbox();
        int there = channels.inbox();
        int line = channels.line();
        int ping = channels.channel(there, line);
        int pong = channels.channel(here, lines == Lines.ONE ? line : channels.line());
        double send = table.user("ringSend").at(machine.end());
        double receive = table.user("ringReceive").at(machine.end());
        List<KernelInstance> instances = new ArrayList<>();
        int first = 0;
        for (int size : partition.kernels(cores)) {
            Booting booting = new Booting(table, first, size, 1);
            if (first == 0) {
                Tcb caller = booting.active(0, Booting.PRIORITY);
                booting.program(caller, new Side(here, ping, receive + send, CpuBurst::finished));
            }
            if (first <= partner && partner < first + size) {
                Tcb other = booting.active(partner - first, Booting.PRIORITY);
                booting.program(other, new Side(there, pong, receive + send, burst -> { }).listening());
            }
            instances.add(booting.start());
            first += size;
        }
        return new Deployment(instances, channels);
    }

    /** Sends, listens, takes what came, and so on. */
    private static final class Side implements Program {
        private final int inbox;
        private final int channel;
        private final double cycles;
        private final Consumer<CpuBurst> received;
        private boolean listens;

        Side(int inbox, int channel, double cycles, Consumer<CpuBurst> received) {
            this.inbox = inbox;
            this.channel = channel;
            this.cycles = cycles;
            this.received = received;
        }

        Side listening() {
            listens = true;
            return this;
        }

        @Override
        public void next(CpuBurst burst) {
            if (listens) {
                burst.await(0, inbox);
            } else {
                received.accept(burst);
                burst.send(cycles, channel);
            }
            listens = !listens;
        }
    }

    @Override
    public double spread() {
        return 0;
    }
}
