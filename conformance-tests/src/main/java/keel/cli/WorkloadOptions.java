package keel.cli;

import keel.hardware.workload.Delay;
import keel.hardware.workload.Delay.Distribution;
import keel.hardware.workload.SmpIpc;
import keel.hardware.workload.Workload;
import keel.trace.BadInput;
import picocli.CommandLine.Option;

/** Which workload runs. */
final class WorkloadOptions {
    @Option(names = "--workload", paramLabel = "NAME", defaultValue = "smp-ipc",
        description = "smp-ipc (default): a pair of threads on each core, one calls, one answers.")
    private String name;

    @Option(names = "--delay", paramLabel = "CYCLES", defaultValue = "500",
        description = "User cycles of each thread between its calls (default: ${DEFAULT-VALUE}).")
    private double delay;

    @Option(names = "--distribution", paramLabel = "constant|exponential", defaultValue = "constant",
        description = "Of the delays (default: ${DEFAULT-VALUE}).")
    private Distribution distribution;

    String name() {
        return name;
    }

    Workload workload() {
        if (!(delay >= 0 && delay <= 1e9)) {
            throw new BadInput("--delay " + delay, "", "expected cycles from 0 to 1e9");
        }
        if (!name.equals("smp-ipc")) {
            throw new BadInput("--workload " + name, "", "expected smp-ipc");
        }
        return new SmpIpc(new Delay(delay, distribution));
    }
}
