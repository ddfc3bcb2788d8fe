package keel.counting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import keel.transport.Bytes;
import keel.transport.Family;
import keel.transport.Limits;
import keel.transport.Operation;
import keel.transport.Operation.Patience;
import keel.transport.Operation.Whence;
import keel.transport.run.ClientThread;
import keel.transport.run.ServerKind;

/** The built-in workloads. */
public enum Workload {
    READ("reads of a file from its beginning, or of a pipe that another program fills"),
    WRITE("writes to a file at its beginning, or to a pipe that another program empties"),
    PREAD("reads at offset 0 of a file"),
    PWRITE("writes at offset 0 of a file"),
    READV("reads into two buffers"),
    WRITEV("writes from two buffers"),
    LSEEK("moves of a file's offset"),
    FTRUNCATE("cuts of a file"),
    POLL("questions whether a file or an empty pipe can be read"),
    WAIT("reads of an empty pipe, each put off until another program writes"),
    COPY("a program reads a file into a pipe, another writes from the pipe into a file"),
    SHARED("two programs in turn read a file through one description");

    /** What a workload works on. */
    public enum Target { FILE, PIPE }

    /**
     * How a workload runs.
     *
     * @param size bytes of each operation
     * @param operations how many
     */
    public record Setting(Target target, Family family, int size, int operations) { }

    private final String description;

    Workload(String description) {
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
            : isVector && setting.family != Family.TRADITIONAL ? id() + " is of the family traditional"
            : isPipe && setting.size > Limits.USUAL.pipeCapacity()
                ? "a pipe holds " + Limits.USUAL.pipeCapacity() + " bytes" : "";
    }

    /** Runs it; what each kind of operation cost. */
    public Collection<Tally> run(Setting setting) {
        return new Run(this, setting).all();
    }

    /** One run. */
    private static final class Run {
        private final Workload workload;
        private final Setting setting;
        private final CountedSystem system;
        private final Map<String, Tally> tallies = new LinkedHashMap<>();
        private final Tally aside = new Tally("aside");

        Run(Workload workload, Setting setting) {
            this.workload = workload;
            this.setting = setting;
            boolean needsPipe = setting.target == Target.PIPE || workload == WAIT || workload == COPY;
            system = new CountedSystem(needsPipe ? ServerKind.ACTIVE : ServerKind.PASSIVE, setting.size);
        }

        Collection<Tally> all() {
            for (int i = 0; i < setting.operations; i++) {
                switch (workload) {
                    case WAIT -> waits();
                    case COPY -> copies();
                    case SHARED -> shared(i % 2 == 0 ? system.first() : system.second());
                    default -> one();
                }
            }
            return new ArrayList<>(tallies.values());
        }

        private Tally tally(String name) {
            return tallies.computeIfAbsent(name, Tally::new);
        }

        private void one() {
            boolean isPipe = setting.target == Target.PIPE;
            boolean reads = workload == READ || workload == READV;
            ClientThread client = system.first();
            if (isPipe && reads) {
                write(system.second(), CountedSystem.WRITE_END, tally("write, by the other program"));
            } else if (!isPipe) {
                rewind(client, CountedSystem.FILE);
            }
            single(client, isPipe ? reads || workload == POLL ? CountedSystem.READ_END : CountedSystem.WRITE_END
                : CountedSystem.FILE);
            if (isPipe && (workload == WRITE || workload == WRITEV)) {
                read(system.second(), CountedSystem.READ_END, tally("read, by the other program"));
            }
        }

        private void single(ClientThread client, int number) {
            long handle = client.handle(number);
            Tally tally = tally(workload.id());
            byte[] data = new byte[setting.size];
            int half = setting.size / 2;
            List<Bytes> halves = List.of(new Bytes().view(data, 0, half), new Bytes().view(data, half, data.length - half));
            switch (workload) {
                case READ -> read(client, number, tally);
                case WRITE -> write(client, number, tally);
                case PREAD -> system.move(client, setting.size, moved -> Operation.pread(handle, setting.family, moved,
                    (int) (setting.size - moved)), tally);
                case PWRITE -> system.move(client, setting.size, moved -> Operation.pwrite(handle, setting.family, moved,
                    data, (int) moved, (int) (setting.size - moved)), tally);
                case READV -> system.once(client, Operation.readv(handle, halves), tally);
                case WRITEV -> system.once(client, Operation.writev(handle, halves), tally);
                case LSEEK -> system.once(client, Operation.lseek(handle, setting.size, Whence.SET), tally);
                case FTRUNCATE -> system.once(client, Operation.ftruncate(handle, setting.size), tally);
                case POLL -> system.once(client, Operation.poll(handle, Patience.NOW), tally);
                default -> throw new IllegalStateException("no single operation: " + workload);
            }
        }

        private void read(ClientThread client, int number, Tally tally) {
            system.move(client, setting.size, moved -> Operation.read(client.handle(number), setting.family,
                (int) (setting.size - moved)), tally);
        }

        private void write(ClientThread client, int number, Tally tally) {
            byte[] data = new byte[setting.size];
            system.move(client, setting.size, moved -> Operation.write(client.handle(number), setting.family, data,
                (int) moved, (int) (setting.size - moved)), tally);
        }

        private void rewind(ClientThread client, int file) {
            system.call(client, Operation.lseek(client.handle(file), 0, Whence.SET), aside);
        }

        /** The reader is put off; one write of the other program releases it. */
        private void waits() {
            ClientThread client = system.first();
            system.beginsToWait(client, Operation.read(client.handle(CountedSystem.READ_END), setting.family, setting.size));
            write(system.second(), CountedSystem.WRITE_END, tally("write, by the other program"));
            long count = system.ended(client, tally("read that waits")).count();
            tally("read that waits").operation();
            for (long left = setting.size - count; left > 0; ) {
                left -= system.call(client, Operation.read(client.handle(CountedSystem.READ_END), setting.family,
                    (int) left), aside).count();
            }
        }

        private void copies() {
            rewind(system.first(), CountedSystem.FILE);
            read(system.first(), CountedSystem.FILE, tally("read from the file"));
            write(system.first(), CountedSystem.WRITE_END, tally("write to the pipe"));
            read(system.second(), CountedSystem.READ_END, tally("read from the pipe"));
            write(system.second(), CountedSystem.OTHER_FILE, tally("write to the file"));
        }

        private void shared(ClientThread client) {
            rewind(client, CountedSystem.FILE);
            read(client, CountedSystem.FILE, tally(client == system.first() ? "read, first program" : "read, second program"));
        }
    }
}
