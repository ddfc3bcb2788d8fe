package keel.hardware.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.CpuBurst;
import keel.hardware.Deployment;
import keel.hardware.KernelInstance;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Program;
import keel.hardware.RangeEnd;
import keel.hardware.SeededRandom;
import keel.hardware.workload.Placement.Group;
import keel.kernel.Endpoint;
import keel.kernel.Reply;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/**
 * A client on each core and small servers; an operation is a request of two words and an answer of one. Within a
 * kernel clients call the server. A server with clients of several kernels has its first core for itself, looks at its
 * inbox there, and is reached by messages through shared memory only.
 *
 * @param delay of a client between its requests
 * @param placement how many cores have a server together
 * @param kind whether servers run on their clients' scheduling contexts
 */
public record ClientServer(Delay delay, Placement placement, Kind kind) implements Workload {

    /** A passive server runs on its clients' scheduling contexts, an active one on its own. */
    public enum Kind {
        PASSIVE, ACTIVE
    }

    /** Cycles of user code: of the server between receiving and replying, of a message at either end. */
    private record Costs(double work, double send, double receive) {
        Costs(CostTable table, RangeEnd end) {
            this(table.user("work").at(end), table.user("ringSend").at(end), table.user("ringReceive").at(end));
        }
    }

    @Override
    public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
        Channels channels = new Channels();
        Costs costs = new Costs(table, machine.end());
        List<KernelInstance> instances = new ArrayList<>();
        int[] inboxes = new int[cores];
        int first = 0;
        for (int size : partition.kernels(cores)) {
            Booting booting = new Booting(table, first, size, 3 * size);
            for (int core = first; core < first + size; core++) {
                Group group = placement.group(machine, partition, cores, core);
                if (group.spansKernels(first, size)) {
                    remote(booting, channels, inboxes, core - first, core, group.leader(), costs, random.split());
                } else if (core == group.leader()) {
                    local(booting, core - first, group.end() - first, costs, random);
                }
            }
            instances.add(booting.start());
            first += size;
        }
        return new Deployment(instances, channels);
    }

    // In one kernel

    private void local(Booting booting, int leader, int end, Costs costs, SeededRandom random) {
        Endpoint endpoint = booting.endpoint();
        Reply reply = booting.reply();
        Tcb server = kind == Kind.PASSIVE ? booting.passive(leader, Booting.PRIORITY)
            : booting.activeButBlocked(leader, Booting.PRIORITY + 1);
        booting.receiving(server, endpoint, reply);
        server.registers().capability(booting.cap(endpoint, 0)).reply(booting.cap(reply)).sent().set(0, 1);
        booting.program(server, burst -> burst.compute(costs.work(), Syscall.REPLY_RECV));
        for (int core = leader; core < end; core++) {
            Tcb client = booting.active(core, Booting.PRIORITY);
            client.registers().capability(booting.cap(endpoint, core + 1)).sent().set(1, 1, 2);
            SeededRandom own = random.split();
            booting.program(client, burst -> {
                burst.finished();
                burst.compute(delay.next(own), Syscall.CALL);
            });
        }
    }

    // Across kernels

    private void remote(Booting booting, Channels channels, int[] inboxes, int local, int core, int leader, Costs costs,
                        SeededRandom random) {
        Tcb thread = booting.active(local, Booting.PRIORITY);
        inboxes[core] = channels.inbox();
        if (core == leader) {
            booting.program(thread, new MessageServer(inboxes[core], costs.receive() + costs.work() + costs.send()));
            return;
        }
        int request = channels.channel(inboxes[leader]);
        int answer = channels.channel(inboxes[core]);
        if (answer != request + 1) {
            throw new IllegalStateException("the server answers on the channel after that of the request");
        }
        booting.program(thread, new MessageClient(request, inboxes[core], () -> delay.next(random) + costs.send(),
            costs.receive()));
    }

    /** Serves one message after the other; the answer goes into the channel after that of the request. */
    private static final class MessageServer implements Program {
        private final int inbox;
        private final double cycles;
        private boolean serving;

        MessageServer(int inbox, double cycles) {
            this.inbox = inbox;
            this.cycles = cycles;
        }

        @Override
        public void next(CpuBurst burst) {
            serving = !serving;
            if (serving) {
                burst.await(0, inbox);
            } else {
                burst.send(cycles, burst.received() + 1);
            }
        }
    }

    /** Sends a request, waits for the answer, takes it. */
    private static final class MessageClient implements Program {
        private final int request;
        private final int inbox;
        private final DoubleSupplier before;
        private final double after;
        private boolean asking;

        MessageClient(int request, int inbox, DoubleSupplier before, double after) {
            this.request = request;
            this.inbox = inbox;
            this.before = before;
            this.after = after;
        }

        @Override
        public void next(CpuBurst burst) {
            asking = !asking;
            if (asking) {
                burst.finished();
                burst.send(before.getAsDouble() + after, request);
            } else {
                burst.await(0, inbox);
            }
        }
    }

    @Override
    public double spread() {
        return 2 * delay.mean() + 2000;
    }
}
