package keel.simulated;

import static keel.cost.CountedWorkload.SHARED;
import static keel.cost.CountedWorkload.WAIT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keel.cost.CountedWorkload.Setting;
import keel.cost.OpenDescriptions;
import keel.cost.UserCode;
import keel.cost.WorkloadScript;
import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.Deployment;
import keel.hardware.KernelInstance;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.SeededRandom;
import keel.hardware.workload.Booting;
import keel.hardware.workload.Delay;
import keel.hardware.workload.Placement;
import keel.hardware.workload.Placement.Group;
import keel.hardware.workload.Workload;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Endpoint;
import keel.kernel.Reply;
import keel.kernel.Rights;
import keel.kernel.Tcb;
import keel.simulated.SimulatedClient.Manner;
import keel.transport.Badge;
import keel.transport.run.ServerKind;

/**
 * A workload of {@code keel run} on each core of a machine: its programs, each a process, and the servers that they call.
 * Operations that only prepare another one do not count, but take their time. A server with clients of several kernels has its
 * first core for itself, polls its inbox there, and is reached by messages through shared memory only; a workload of two
 * programs on a core has its server there.
 *
 * @param what the programs do
 * @param setting on what, with how many bytes
 * @param delay of a program between its operations
 * @param placement how many cores have a server together
 * @param kind on whose time servers run
 */
public record FileService(keel.cost.CountedWorkload what, Setting setting, Delay delay, Placement placement, ServerKind kind)
    implements Workload {
    private static final Rights SEND = new Rights(Rights.WRITE | Rights.GRANT_REPLY);
    private static final Rights RECEIVE = new Rights(Rights.READ);
    private static final double STARTS = 2000;

    /** Checks that it can run so. */
    public FileService {
        if (what.needsActiveServer(setting) && kind != ServerKind.ACTIVE) {
            throw new IllegalArgumentException("pipes need an active server");
        }
        if (what.programs(setting) > 1 && placement != Placement.CORE) {
            throw new IllegalArgumentException("two programs on a core have their server there");
        }
    }

    @Override
    public Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random) {
        Run run = new Run(new Channels(), UserCode.of(table, machine.end()), table, Mailbox.Costs.of(table, machine.end()),
            random,
            new HashMap<>());
        List<KernelInstance> instances = new ArrayList<>();
        int first = 0;
        for (int size : partition.kernels(cores)) {
            Booting booting = new Booting(table, first, size, 1);
            for (int core = first; core < first + size; core++) {
                Group group = placement.group(machine, partition, cores, core);
                if (group.spansKernels(first, size)) {
                    remote(run, booting, core, core - first, group);
                } else if (core == group.leader()) {
                    local(run, booting, core - first, group.end() - first);
                }
            }
            instances.add(booting.start());
            first += size;
        }
        return new Deployment(instances, run.channels());
    }

    /** What a machine is set up with; servers by their core. */
    private record Run(Channels channels, UserCode code, CostTable table, Mailbox.Costs ring, SeededRandom random,
                       Map<Integer, SimulatedRemoteServer> servers) { }

    private SimulatedService service(Run run) {
        return new SimulatedService(what, setting, run.code(), run.channels(), run.table().lineBytes());
    }

    // In one kernel

    private void local(Run run, Booting booting, int leader, int end) {
        SimulatedService service = service(run);
        Endpoint endpoint = booting.endpoint();
        int programs = what.programs(setting);
        int replies = kind == ServerKind.PASSIVE ? 1 : programs * (end - leader) + 1;
        booting.process(replies + 1);
        booting.put(new EndpointCap(endpoint, 0, RECEIVE));
        Tcb server = kind == ServerKind.PASSIVE ? booting.passive(leader, Booting.PRIORITY)
            : booting.activeButBlocked(leader, Booting.PRIORITY + 2);
        for (int i = 0; i < replies; i++) {
            Reply reply = booting.reply();
            booting.cap(reply);
            if (i == 0) {
                booting.receiving(server, endpoint, reply);
            }
        }
        booting.program(server, new SimulatedServer(service, server, replies));
        for (int core = leader; core < end; core++) {
            int session = service.sessions(programs);
            for (int program = 0; program < programs; program++) {
                local(run, booting, service, endpoint, core, session + program, program);
            }
        }
    }

    /**
     * Programs that share a file never wait for each other: each gives way after an operation. A reader that is to be deferred
     * has a higher priority than the writer, for the kernel goes straight back to the one that called last.
     */
    private void local(Run run, Booting booting, SimulatedService service, Endpoint endpoint, int core, int session,
        int program) {
        booting.process(OpenDescriptions.HANDLES);
        for (int handle = 0; handle < OpenDescriptions.HANDLES; handle++) {
            booting.put(new EndpointCap(endpoint, Badge.of(session, handle), SEND));
        }
        Tcb thread = booting.active(core, what == WAIT && program == 0 ? Booting.PRIORITY + 1 : Booting.PRIORITY);
        Manner manner = what == SHARED ? Manner.YIELDS : Manner.GOES_ON;
        start(run, booting, service, thread, new SimulatedClient(service, thread, session, manner), program);
    }

    private void start(Run run, Booting booting, SimulatedService service, Tcb thread, SimulatedClient client, int program) {
        WorkloadScript script = service.script(client.client);
        SeededRandom own = run.random().split();
        client.does(new ScriptRounds(program == 0 ? script::first : script::second, () -> delay.next(own)));
        booting.program(thread, client);
    }

    // Across kernels

    private void remote(Run run, Booting booting, int core, int local, Group group) {
        Tcb thread = booting.active(local, Booting.PRIORITY);
        int inbox = run.channels().inbox();
        if (core == group.leader()) {
            SimulatedRemoteServer server = new SimulatedRemoteServer(service(run), thread, inbox);
            run.servers().put(core, server);
            booting.program(thread, server);
            return;
        }
        SimulatedRemoteServer server = run.servers().get(group.leader());
        Mailbox requests = new Mailbox(run.ring(), run.channels(), server.inbox());
        Mailbox answers = new Mailbox(run.ring(), run.channels(), inbox);
        server.serve(requests, answers);
        int session = server.service.sessions(1);
        start(run, booting, server.service, thread,
            new SimulatedRemoteClient(server.service, thread, session, inbox, requests, answers), 0);
    }

    @Override
    public double spread() {
        return 2 * delay.mean() + STARTS;
    }
}
