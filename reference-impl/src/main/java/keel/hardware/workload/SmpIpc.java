package keel.hardware.workload;

import java.util.ArrayList;
import java.util.List;
import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.Deployment;
import keel.hardware.KernelInstance;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.SeededRandom;
import keel.kernel.Endpoint;
import keel.kernel.Reply;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/**
 * seL4's multicore benchmark: on each core a pair of threads; one calls, the other, a passive server, answers;
 * each computes for a while before its call. Pairs share nothing but the kernel and the process's capability
 * space. An operation is a round trip.
 */
public record SmpIpc(Delay delay) implements Workload {

    @Override
    public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
        List<KernelInstance> instances = new ArrayList<>();
        int first = 0;
        for (int size : partition.kernels(cores)) {
            Booting booting = new Booting(table, first, size, 2 * size);
            for (int core = 0; core < size; core++) {
                pair(booting, core, machine.loop() / 2, random.split());
            }
            instances.add(booting.start());
            first += size;
        }
        return new Deployment(instances, new Channels());
    }

    private void pair(Booting booting, int core, double loop, SeededRandom random) {
        Endpoint endpoint = booting.endpoint();
        Reply reply = booting.reply();
        long at = booting.cap(endpoint, core + 1);
        long with = booting.cap(reply);
        Tcb ping = booting.active(core, Booting.PRIORITY);
        Tcb pong = booting.passive(core, Booting.PRIORITY);
        booting.receiving(pong, endpoint, reply);
        ping.registers().capability(at).sent().set(1);
        pong.registers().capability(at).reply(with).sent().set(2);
        booting.program(ping, burst -> {
            burst.finished();
            burst.compute(delay.next(random) + loop, Syscall.CALL);
        });
        booting.program(pong, burst -> burst.compute(delay.next(random) + loop, Syscall.REPLY_RECV));
    }

    @Override
    public double spread() {
        return 2 * delay.mean() + 2000;
    }
}
