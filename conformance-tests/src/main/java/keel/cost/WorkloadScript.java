package keel.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import keel.cost.CountedWorkload.Setting;
import keel.cost.CountedWorkload.Target;
import keel.transport.Bytes;
import keel.transport.FileOperation;
import keel.transport.FileOperation.Patience;
import keel.transport.FileOperation.Whence;
import keel.transport.PollEvents;

/**
 * What one of the programs of a workload does, round by round. A file is read or written on from where the last round
 * ended; after a number of rounds the program goes back to the beginning.
 */
public final class WorkloadScript {
    private static final int MOST_ROUNDS = 64;
    private static final int BYTES = 1 << 18;

    private final CountedWorkload workload;
    private final Setting setting;
    private final IntToLongFunction handles;
    private final byte[] data;
    private final List<Bytes> halves;

    /** For a client with these badges of its handles. */
    public WorkloadScript(CountedWorkload workload, Setting setting, IntToLongFunction handles) {
        this.workload = workload;
        this.setting = setting;
        this.handles = handles;
        data = new byte[setting.size()];
        int half = data.length / 2;
        halves = List.of(new Bytes().view(data, 0, half), new Bytes().view(data, half, data.length - half));
    }

    /** The bytes that the file has at first: two programs can read it on to the end of their rounds. */
    public static int fileSize(CountedWorkload workload, Setting setting) {
        return switch (workload) {
            case READ, READV, COPY, SHARED -> 2 * rounds(setting) * setting.size();
            default -> setting.size();
        };
    }

    private static int rounds(Setting setting) {
        return Math.max(1, Math.min(MOST_ROUNDS, BYTES / Math.max(1, setting.size())));
    }

    /** The i-th round of the first or only program. */
    public List<WorkloadCall> first(int i) {
        boolean isPipe = setting.target() == Target.PIPE;
        return switch (workload) {
            case READ -> isPipe ? List.of(read("read", OpenDescriptions.READ_END)) : fromStart(i, OpenDescriptions.FILE,
                read("read", OpenDescriptions.FILE));
            case WRITE -> isPipe ? List.of(write("write", OpenDescriptions.WRITE_END))
                : fromStart(i, OpenDescriptions.FILE, write("write", OpenDescriptions.FILE));
            case READV -> isPipe ? List.of(once(new FileOperation.ReadV(handle(OpenDescriptions.READ_END), halves)))
                : fromStart(i, OpenDescriptions.FILE, once(new FileOperation.ReadV(handle(OpenDescriptions.FILE), halves)));
            case WRITEV -> isPipe ? List.of(once(new FileOperation.WriteV(handle(OpenDescriptions.WRITE_END), halves)))
                : fromStart(i, OpenDescriptions.FILE, once(new FileOperation.WriteV(handle(OpenDescriptions.FILE), halves)));
            case PREAD -> List.of(step("pread", moved -> FileOperation.pread(handle(OpenDescriptions.FILE), setting.family(),
                moved,
                (int) (setting.size() - moved))));
            case PWRITE -> List.of(step("pwrite", moved -> FileOperation.pwrite(handle(OpenDescriptions.FILE), setting.family(),
                moved, data,
                (int) moved, (int) (setting.size() - moved))));
            case LSEEK -> List.of(once(FileOperation.lseek(handle(OpenDescriptions.FILE), setting.size(), Whence.SET)));
            case FTRUNCATE -> List.of(once(new FileOperation.FTruncate(handle(OpenDescriptions.FILE), setting.size())));
            case POLL -> List.of(once(new FileOperation.Poll(handle(isPipe ? OpenDescriptions.READ_END : OpenDescriptions.FILE),
                PollEvents.IN,
                Patience.NOW)));
            case WAIT -> List.of(read("read that waits", OpenDescriptions.READ_END));
            case COPY -> fromStart(i, OpenDescriptions.FILE, read("read from the file", OpenDescriptions.FILE),
                write("write to the pipe", OpenDescriptions.WRITE_END));
            case SHARED -> fromStart(i, OpenDescriptions.FILE, read("read, first program", OpenDescriptions.FILE));
        };
    }

    /** The i-th round of the other program, if there is one. */
    public List<WorkloadCall> second(int i) {
        return switch (workload) {
            case READ, READV, WAIT -> List.of(write("write, by the other program", OpenDescriptions.WRITE_END));
            case WRITE, WRITEV -> List.of(read("read, by the other program", OpenDescriptions.READ_END));
            case COPY -> fromStart(i, OpenDescriptions.OTHER_FILE, read("read from the pipe", OpenDescriptions.READ_END),
                write("write to the file", OpenDescriptions.OTHER_FILE));
            case SHARED -> fromStart(i, OpenDescriptions.FILE, read("read, second program", OpenDescriptions.FILE));
            default -> throw new IllegalStateException(workload + " has one program");
        };
    }

    private long handle(int number) {
        return handles.applyAsLong(number);
    }

    private List<WorkloadCall> fromStart(int i, int number, WorkloadCall... steps) {
        List<WorkloadCall> round = new ArrayList<>();
        if (i % rounds(setting) == 0) {
            FileOperation rewind = FileOperation.lseek(handle(number), 0, Whence.SET);
            round.add(new WorkloadCall("", 0, moved -> rewind));
        }
        round.addAll(List.of(steps));
        return round;
    }

    private WorkloadCall step(String name, LongFunction<FileOperation> call) {
        return new WorkloadCall(name, setting.size(), call);
    }

    private WorkloadCall once(FileOperation operation) {
        return new WorkloadCall(workload.id(), 0, moved -> operation);
    }

    private WorkloadCall read(String name, int number) {
        return step(name, moved -> FileOperation.read(handle(number), setting.family(), (int) (setting.size() - moved)));
    }

    private WorkloadCall write(String name, int number) {
        return step(name, moved -> FileOperation.write(handle(number), setting.family(), data, (int) moved,
            (int) (setting.size() - moved)));
    }
}
