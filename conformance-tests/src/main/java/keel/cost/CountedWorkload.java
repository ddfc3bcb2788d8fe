package keel.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import keel.transport.Limits;
import keel.transport.PayloadPath;
import keel.transport.run.ClientThread;
import keel.transport.run.ServerKind;

/** The built-in workloads. */
public enum CountedWorkload {
    READ("reads of a file, one behind the other, or of a pipe that another program fills"),
    WRITE("writes to a file, one behind the other, or to a pipe that another program empties"),
    PREAD("reads at offset 0 of a file"),
    PWRITE("writes at offset 0 of a file"),
    READV("reads into two buffers"),
    WRITEV("writes from two buffers"),
    LSEEK("moves of a file's offset"),
    FTRUNCATE("cuts of a file"),
    POLL("questions whether a file or an empty pipe can be read"),
    WAIT("reads of an empty pipe, each deferred until another program writes"),
    COPY("a program reads a file into a pipe, another writes from the pipe into a file"),
    SHARED("two programs in turn read a file through one description");

    /** What a workload works on. */
    public enum Target { FILE, PIPE }

    /**
     * How a workload runs.
     *
     * @param size bytes of each operation
     */
    public record Setting(Target target, PayloadPath family, int size) { }

    private final String description;

    CountedWorkload(String description) {
        this.description = description;
    }

    /** What it does, in a line. */
    public String description() {
        return description;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why it cannot run so; empty if it can. */
    public String refusal(Setting setting) {
        boolean needsPipe = this == WAIT || this == COPY;
        boolean hasPipe = this == READ || this == WRITE || this == READV || this == WRITEV || this == POLL || needsPipe;
        boolean isPipe = setting.target == Target.PIPE || needsPipe;
        boolean isVector = this == READV || this == WRITEV;
        return setting.target == Target.PIPE && !hasPipe ? id() + " works on files only"
            : isVector && setting.family != PayloadPath.TRADITIONAL ? id() + " is of the family traditional"
            : isPipe && setting.size > Limits.USUAL.pipeCapacity()
                ? "a pipe holds " + Limits.USUAL.pipeCapacity() + " bytes"
            : this == WAIT && setting.size == 0 ? "a read of nothing does not wait" : "";
    }

    /** Whether it needs a server that can defer requests. */
    public boolean needsActiveServer(Setting setting) {
        return setting.target == Target.PIPE || this == WAIT || this == COPY;
    }

    /** How many programs it has: one or two. */
    public int programs(Setting setting) {
        boolean hasTwoOnPipes = this == READ || this == WRITE || this == READV || this == WRITEV;
        return this == WAIT || this == COPY || this == SHARED || hasTwoOnPipes && setting.target == Target.PIPE ? 2 : 1;
    }

    /** Runs this many rounds of it; what each kind of operation cost. */
    public Collection<OperationCost> run(Setting setting, int operations, OperationPrices prices) {
        return new Run(this, setting, prices).all(operations);
    }

    /** One run: the programs take turns, so that only those wait that are meant to. */
    private static final class Run {
        private final CountedWorkload workload;
        private final Setting setting;
        private final CountedSystem system;
        private final WorkloadScript first;
        private final WorkloadScript second;
        private final Map<String, OperationCost> tallies = new LinkedHashMap<>();
        private final OperationCost aside = new OperationCost("aside");

        Run(CountedWorkload workload, Setting setting, OperationPrices prices) {
            this.workload = workload;
            this.setting = setting;
            system = new CountedSystem(workload.needsActiveServer(setting) ? ServerKind.ACTIVE : ServerKind.PASSIVE,
                WorkloadScript.fileSize(workload, setting), prices);
            first = new WorkloadScript(workload, setting, system.first()::handle);
            second = new WorkloadScript(workload, setting, system.second()::handle);
        }

        Collection<OperationCost> all(int operations) {
            boolean secondFills = workload == READ || workload == READV;
            for (int i = 0; i < operations; i++) {
                if (workload == WAIT) {
                    waits(first.first(i).get(0), second.second(i).get(0));
                } else if (workload == SHARED) {
                    run(i % 2 == 0 ? system.first() : system.second(), i % 2 == 0 ? first.first(i) : second.second(i));
                } else if (workload.programs(setting) == 1) {
                    run(system.first(), first.first(i));
                } else if (secondFills) {
                    run(system.second(), second.second(i));
                    run(system.first(), first.first(i));
                } else {
                    run(system.first(), first.first(i));
                    run(system.second(), second.second(i));
                }
            }
            return new ArrayList<>(tallies.values());
        }

        private OperationCost costOf(WorkloadCall step) {
            return step.counts() ? tallies.computeIfAbsent(step.name(), OperationCost::new) : aside;
        }

        private void run(ClientThread client, List<WorkloadCall> round) {
            round.forEach(step -> system.run(client, step, costOf(step)));
        }

        /** The server defers the reader's request; one write of the other program releases it. */
        private void waits(WorkloadCall read, WorkloadCall write) {
            ClientThread client = system.first();
            system.beginsToWait(client, read.call().apply(0));
            system.run(system.second(), write, costOf(write));
            long moved = system.ended(client, costOf(read)).count();
            costOf(read).operation();
            while (moved < read.size()) {
                moved += system.call(client, read.call().apply(moved), aside).count();
            }
        }
    }
}
