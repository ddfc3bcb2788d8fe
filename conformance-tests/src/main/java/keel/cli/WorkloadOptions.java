package keel.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import keel.cost.CountedWorkload.Setting;
import keel.cost.CountedWorkload.Target;
import keel.hardware.workload.Broadcast;
import keel.hardware.workload.ClientServer;
import keel.hardware.workload.Delay;
import keel.hardware.workload.Delay.Distribution;
import keel.hardware.workload.Placement;
import keel.hardware.workload.SmpIpc;
import keel.hardware.workload.Workload;
import keel.profile.Experiment;
import keel.simulated.FileService;
import keel.transport.Layout;
import keel.transport.PayloadPath;
import keel.transport.run.ServerKind;
import keel.value.BadInput;
import keel.value.Counted;
import picocli.CommandLine.Option;

/** Which workload runs; an option that the workload does not know is an error. */
final class WorkloadOptions {
    private static final List<String> DELAYS = List.of("--delay", "--distribution");
    private static final List<String> SERVERS = List.of("--delay", "--distribution", "--servers", "--server");
    private static final List<String> FILES = List.of("--delay", "--distribution", "--servers", "--server", "--bytes",
        "--object", "--family");
    private static final double DEFAULT_DELAY = 500;
    private static final int MOST_BYTES = Layout.SEL4.window();

    @Option(names = "--workload", paramLabel = "NAME", defaultValue = "smp-ipc",
        description = {"smp-ipc (default): on each core a pair of threads, one calls, one answers;",
            "client-server: a client on each core and servers; broadcast: one core tells all others to drop a translation;",
            "those of 'keel run --list': their programs on each core, and servers of files and pipes;",
            "file-read, file-write: pread and pwrite."})
    private String name;

    @Option(names = "--delay", paramLabel = "CYCLES",
        description = "User cycles of each thread, or client, between its calls or operations (default: 500).")
    private Double delay;

    @Option(names = "--distribution", paramLabel = "constant|exponential", description = "Of the delays (default: exponential).")
    private Distribution distribution;

    @Option(names = "--servers", paramLabel = "once|cluster|core",
        description = "One server for all cores, for each cluster, or for each core (default: core).")
    private Placement servers;

    @Option(names = "--server", paramLabel = "passive|active",
        description = "Whether servers run on their clients' scheduling contexts (default: passive; with pipes: active).")
    private ServerKind server;

    @Option(names = "--bytes", paramLabel = "N", description = "Bytes of each operation (default: 16).")
    private Integer bytes;

    @Option(names = "--object", paramLabel = "file|pipe", description = "What is read or written (default: file).")
    private Target object;

    @Option(names = "--family", paramLabel = "traditional|registers|buffer",
        description = "Which way the client's bytes go (default: traditional).")
    private PayloadPath family;

    @Option(names = "--by", paramLabel = "messages|interrupts", description = "How cores are told (default: messages).")
    private Broadcast.By by;

    String name() {
        return name;
    }

    /** How the delays between calls or operations are spread. */
    Distribution distribution() {
        return distribution == null ? Distribution.EXPONENTIAL : distribution;
    }

    /** Under which conditions the workload runs, in a line. */
    String conditions(long seed, long operations) {
        return (name.equals("broadcast") ? "" : distribution().name().toLowerCase(Locale.ROOT)
            + " delays of " + Counted.of(String.format(Locale.ROOT, "%,.0f", mean()), "cycle") + ", ")
            + String.format(Locale.ROOT, "%s counted after a warm-up, seeds %d to %d", Counted.of(operations, "operation"),
            seed, seed + Experiment.SEEDS - 1);
    }

    private double mean() {
        return delay == null ? DEFAULT_DELAY : delay;
    }

    /** The workload that the options describe. */
    Workload workload() {
        check();
        Delay think = new Delay(mean(), distribution());
        return switch (name) {
            case "broadcast" -> new Broadcast(by == null ? Broadcast.By.MESSAGES : by);
            case "smp-ipc" -> new SmpIpc(think);
            case "client-server" -> new ClientServer(think, servers(), server == ServerKind.ACTIVE
                ? ClientServer.Kind.ACTIVE : ClientServer.Kind.PASSIVE);
            default -> files(think);
        };
    }

    private Placement servers() {
        return servers == null ? Placement.CORE : servers;
    }

    private FileService files(Delay think) {
        keel.cost.CountedWorkload what = file();
        Setting setting = new Setting(object == null ? Target.FILE : object, family == null ? PayloadPath.TRADITIONAL : family,
            bytes == null ? 16 : bytes);
        boolean needsActive = what.needsActiveServer(setting);
        String refusal = what.refusal(setting);
        if (!refusal.isEmpty()) {
            throw new BadInput("--workload " + name, "", "expected other options: " + refusal);
        } else if (needsActive && server == ServerKind.PASSIVE) {
            throw new BadInput("--server passive", "", "a server of pipes puts requests off, so expected active");
        } else if (what.programs(setting) > 1 && servers() != Placement.CORE) {
            throw new BadInput("--servers", "", "this workload has two programs on a core and their server with them:"
                + " expected core");
        }
        return new FileService(what, setting, think, servers(),
            needsActive || server == ServerKind.ACTIVE ? ServerKind.ACTIVE : ServerKind.PASSIVE);
    }

    /** The workload of 'keel run' with this name, or null. */
    private keel.cost.CountedWorkload file() {
        String id = name.equals("file-read") ? "pread" : name.equals("file-write") ? "pwrite" : name;
        return Arrays.stream(keel.cost.CountedWorkload.values()).filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    private List<String> known() {
        return switch (name) {
            case "broadcast" -> List.of("--by");
            case "smp-ipc" -> DELAYS;
            case "client-server" -> SERVERS;
            default -> FILES;
        };
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("smp-ipc", "client-server", "broadcast", "file-read", "file-write"));
        Arrays.stream(keel.cost.CountedWorkload.values()).forEach(each -> names.add(each.id()));
        return names;
    }

    private void check() {
        if (!names().contains(name)) {
            throw new BadInput("--workload " + name, "", "expected one of " + String.join(", ", names()));
        }
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--delay", delay);
        given.put("--distribution", distribution);
        given.put("--servers", servers);
        given.put("--server", server);
        given.put("--bytes", bytes);
        given.put("--object", object);
        given.put("--family", family);
        given.put("--by", by);
        given.forEach((option, value) -> {
            if (value != null && !known().contains(option)) {
                throw new BadInput(option, "", "workload " + name + " knows only " + String.join(", ", known()));
            }
        });
        if (delay != null && !(delay >= 0 && delay <= 1e9)) {
            throw new BadInput("--delay " + delay, "", "expected cycles from 0 to 1e9");
        }
        if (bytes != null && (bytes < 0 || bytes > MOST_BYTES)) {
            throw new BadInput("--bytes " + bytes, "", "expected bytes from 0 to " + MOST_BYTES + ", a window");
        }
    }
}
