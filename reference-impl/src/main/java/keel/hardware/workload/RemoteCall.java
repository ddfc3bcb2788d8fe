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
 * A client calls a server on the first core, which is another kernel's, and does nothing else: its proxy takes the
 * call, writes the request into shared memory and sleeps; the server sleeps too, so each side rings a doorbell. An
 * operation is a call and its answer.
 *
 * @param client the client's core, of another kernel than the first core
 */
public record RemoteCall(int client) implements Workload {

    @Override
    public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
        Channels channels = new Channels();
        int serverInbox = channels.inbox();
        int proxyInbox = channels.inbox();
        int request = channels.channel(serverInbox);
        int answer = channels.channel(proxyInbox);
        double send = table.user("ringSend").at(machine.end());
        double receive = table.user("ringReceive").at(machine.end());
        List<KernelInstance> instances = new ArrayList<>();
        int first = 0;
        for (int size : partition.kernels(cores)) {
            Booting booting = new Booting(table, first, size, 2);
            if (first == 0) {
                Tcb server = booting.active(0, Booting.PRIORITY);
                booting.program(server, alternating(burst -> burst.sleep(0, serverInbox),
                    burst -> burst.send(receive + send, answer)));
            } else if (first <= client && client < first + size) {
                proxied(booting, client - first, alternating(burst -> burst.send(send, request),
                    burst -> burst.sleep(0, proxyInbox)), receive);
            }
            instances.add(booting.start());
            first += size;
        }
        return new Deployment(instances, channels);
    }

    /** The client, and its proxy as an active server that runs these two steps for each call and then answers. */
    private static void proxied(Booting booting, int core, Program forward, double receive) {
        Endpoint endpoint = booting.endpoint();
        Reply reply = booting.reply();
        Tcb proxy = booting.activeButBlocked(core, Booting.PRIORITY + 1);
        booting.receiving(proxy, endpoint, reply);
        long at = booting.cap(endpoint, 1);
        proxy.registers().capability(at).reply(booting.cap(reply)).sent().set(0, 1);
        int[] step = new int[1];
        booting.program(proxy, burst -> {
            step[0] = (step[0] + 1) % 3;
            if (step[0] == 0) {
                burst.compute(receive, Syscall.REPLY_RECV);
            } else {
                forward.next(burst);
            }
        });
        Tcb caller = booting.active(core, Booting.PRIORITY);
        caller.registers().capability(at).sent().set(1, 2);
        booting.program(caller, burst -> {
            burst.finished();
            burst.compute(0, Syscall.CALL);
        });
    }

    /** First the one, then the other, and so on. */
    private static Program alternating(Program one, Program other) {
        boolean[] second = new boolean[1];
        return (CpuBurst burst) -> {
            (second[0] ? other : one).next(burst);
            second[0] = !second[0];
        };
    }

    @Override
    public double spread() {
        return 0;
    }
}
