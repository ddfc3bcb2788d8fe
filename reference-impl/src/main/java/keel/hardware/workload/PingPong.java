package keel.hardware.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import keel.hardware.Chance;
import keel.hardware.CostTable;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Program;
import keel.hardware.Site;
import keel.hardware.Turn;
import keel.hardware.Wires;
import keel.hardware.World;
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
    public World boot(Machine machine, CostTable table, Partition partition, int cores, Chance chance) {
        Wires wires = new Wires();
        int here = wires.inbox();
        int there = wires.inbox();
        int line = wires.line();
        int ping = wires.channel(there, line);
        int pong = wires.channel(here, lines == Lines.ONE ? line : wires.line());
        double send = table.user("ringSend").at(machine.end());
        double receive = table.user("ringReceive").at(machine.end());
        List<Site> sites = new ArrayList<>();
        int first = 0;
        for (int size : partition.kernels(cores)) {
            Booting booting = new Booting(table, first, size, 1);
            if (first == 0) {
                Tcb caller = booting.active(0, Booting.PRIORITY);
                booting.program(caller, new Side(here, ping, receive + send, Turn::finished));
            }
            if (first <= partner && partner < first + size) {
                Tcb other = booting.active(partner - first, Booting.PRIORITY);
                booting.program(other, new Side(there, pong, receive + send, turn -> { }).listening());
            }
            sites.add(booting.start());
            first += size;
        }
        return new World(sites, wires);
    }

    /** Sends, listens, takes what came, and so on. */
    private static final class Side implements Program {
        private final int inbox;
        private final int channel;
        private final double cycles;
        private final Consumer<Turn> received;
        private boolean listens;

        Side(int inbox, int channel, double cycles, Consumer<Turn> received) {
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
        public void next(Turn turn) {
            if (listens) {
                turn.await(0, inbox);
            } else {
                received.accept(turn);
                turn.send(cycles, channel);
            }
            listens = !listens;
        }
    }

    @Override
    public double spread() {
        return 0;
    }
}
