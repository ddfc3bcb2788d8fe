package keel.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keel.hardware.workload.Broadcast;
import keel.hardware.workload.ClientServer;
import keel.hardware.workload.ClientServer.Kind;
import keel.hardware.workload.ClientServer.Placement;
import keel.hardware.workload.Delay;
import keel.hardware.workload.Delay.Distribution;
import keel.hardware.workload.Exchange;
import keel.hardware.workload.Exchange.Direction;
import keel.hardware.workload.SmpIpc;
import keel.hardware.workload.Workload;
import keel.trace.BadInput;
import picocli.CommandLine.Option;

/** Which workload runs; an option that the workload does not know is an error. */
final class WorkloadOptions {
    private static final Map<String, List<String>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("smp-ipc", List.of("--delay", "--distribution"));
        KNOWN.put("client-server", List.of("--delay", "--distribution", "--servers", "--server"));
        KNOWN.put("file-read", List.of("--delay", "--distribution", "--servers", "--server", "--bytes"));
        KNOWN.put("file-write", List.of("--delay", "--distribution", "--servers", "--server", "--bytes"));
        KNOWN.put("broadcast", List.of("--by"));
    }

    @Option(names = "--workload", paramLabel = "NAME", defaultValue = "smp-ipc",
        description = {"smp-ipc (default): on each core a pair of threads, one calls, one answers;",
            "client-server: a client on each core and servers; file-read, file-write: the same with files;",
            "broadcast: one core tells all others to drop a translation."})
    private String name;

    @Option(names = "--delay", paramLabel = "CYCLES",
        description = "User cycles of each thread, or client, between its calls (default: 500).")
    private Double delay;

    @Option(names = "--distribution", paramLabel = "constant|exponential", description = "Of the delays (default: constant).")
    private Distribution distribution;

    @Option(names = "--servers", paramLabel = "once|cluster|core",
        description = "One server for all cores, for each cluster, or for each core (default: core).")
    private Placement servers;

    @Option(names = "--server", paramLabel = "passive|active",
        description = "Whether servers run on their clients' scheduling contexts (default: passive).")
    private Kind server;

    @Option(names = "--bytes", paramLabel = "N", description = "Bytes of a read or write (default: 16).")
    private Integer bytes;

    @Option(names = "--by", paramLabel = "messages|interrupts", description = "How cores are told (default: messages).")
    private Broadcast.By by;

    String name() {
        return name;
    }

    /** The workload that the options describe. */
    Workload workload() {
        check();
        if (name.equals("broadcast")) {
            return new Broadcast(by == null ? Broadcast.By.MESSAGES : by);
        }
        Delay think = new Delay(delay == null ? 500 : delay, distribution == null ? Distribution.CONSTANT : distribution);
        if (name.equals("smp-ipc")) {
            return new SmpIpc(think);
        }
        Placement placement = servers == null ? Placement.CORE : servers;
        Kind kind = server == null ? Kind.PASSIVE : server;
        if (name.equals("client-server")) {
            return new ClientServer(think, placement, kind, Exchange::small);
        }
        Direction direction = name.equals("file-read") ? Direction.READ : Direction.WRITE;
        int size = bytes == null ? 16 : bytes;
        return new ClientServer(think, placement, kind, (table, end) -> Exchange.file(table, end, direction, size));
    }

    private void check() {
        if (!KNOWN.containsKey(name)) {
            throw new BadInput("--workload " + name, "", "expected one of " + String.join(", ", KNOWN.keySet()));
        }
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--delay", delay);
        given.put("--distribution", distribution);
        given.put("--servers", servers);
        given.put("--server", server);
        given.put("--bytes", bytes);
        given.put("--by", by);
        given.forEach((option, value) -> {
            if (value != null && !KNOWN.get(name).contains(option)) {
                throw new BadInput(option, "", "workload " + name + " knows only " + String.join(", ", KNOWN.get(name)));
            }
        });
        if (delay != null && !(delay >= 0 && delay <= 1e9)) {
            throw new BadInput("--delay " + delay, "", "expected cycles from 0 to 1e9");
        }
        if (bytes != null && (bytes < 0 || bytes > 1 << 20)) {
            throw new BadInput("--bytes " + bytes, "", "expected bytes from 0 to 1048576");
        }
    }
}
