package keel.hardware.workload;

import java.util.List;
import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.Deployment;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.SeededRandom;
import keel.kernel.Endpoint;
import keel.kernel.Reply;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/**
 * A client calls an active server on the first core of the same kernel and does nothing else; an operation is a
 * call and its answer.
 *
 * @param client the client's core; all cores up to it run, the others idle
 */
public record CrossCall(int client) implements Workload {

    @Override
    public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
        Booting booting = new Booting(table, 0, partition.kernels(cores).get(0), 2);
        Endpoint endpoint = booting.endpoint();
        Reply reply = booting.reply();
        Tcb server = booting.activeButBlocked(0, Booting.PRIORITY + 1);
        booting.receiving(server, endpoint, reply);
        long at = booting.cap(endpoint, 1);
        server.registers().capability(at).reply(booting.cap(reply)).sent().set(0, 1);
        booting.program(server, burst -> burst.compute(0, Syscall.REPLY_RECV));
        Tcb caller = booting.active(client, Booting.PRIORITY);
        caller.registers().capability(at).sent().set(1, 2);
        booting.program(caller, burst -> {
            burst.finished();
            burst.compute(0, Syscall.CALL);
        });
        return new Deployment(List.of(booting.start()), new Channels());
    }

    @Override
    public double spread() {
        return 0;
    }
}
