package keel.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import keel.counting.Workload.Setting;
import keel.counting.Workload.Target;
import keel.transport.Bytes;
import keel.transport.Operation;
import keel.transport.Operation.Patience;
import keel.transport.Operation.Whence;
import keel.transport.PollEvents;

/**
 * What one of the programs of a workload does, round by round. A file is read or written on from where the last round
 * ended; every so many rounds the program goes back to the beginning.
 */
public final class Script {
    private static final int MOST_ROUNDS = 64;
    private static final int BYTES = 1 << 18;

    private final Workload workload;
    private final Setting setting;
    private final IntToLongFunction handles;
    private final byte[] data;
    private final List<Bytes> halves;

    /** For a client with these badges of its handles. */
    public Script(Workload workload, Setting setting, IntToLongFunction handles) {
        this.workload = workload;
        this.setting = setting;
        this.handles = handles;
        data = new byte[setting.size()];
        int half = data.length / 2;
        halves = List.of(new Bytes().view(data, 0, half), new Bytes().view(data, half, data.length - half));
    }

    /** The bytes that the file has at first: two programs can read it on to the end of their rounds. */
    public static int fileSize(Workload workload, Setting setting) {
        return switch (workload) {
            case READ, READV, COPY, SHARED -> 2 * rounds(setting) * setting.size();
            default -> setting.size();
        };
    }

    private static int rounds(Setting setting) {
        return Math.max(1, Math.min(MOST_ROUNDS, BYTES / Math.max(1, setting.size())));
    }

    /** The i-th round of the first or only program. */
    public List<Step> first(int i) {
        boolean isPipe = setting.target() == Target.PIPE;
        return switch (workload) {
            case READ -> isPipe ? List.of(read("read", Opened.READ_END)) : fromStart(i, Opened.FILE, read("read", Opened.FILE));
            case WRITE -> isPipe ? List.of(write("write", Opened.WRITE_END))
                : fromStart(i, Opened.FILE, write("write", Opened.FILE));
            case READV -> isPipe ? List.of(once(Operation.readv(handle(Opened.READ_END), halves)))
                : fromStart(i, Opened.FILE, once(Operation.readv(handle(Opened.FILE), halves)));
            case WRITEV -> isPipe ? List.of(once(Operation.writev(handle(Opened.WRITE_END), halves)))
                : fromStart(i, Opened.FILE, once(Operation.writev(handle(Opened.FILE), halves)));
            case PREAD -> List.of(step("pread", moved -> Operation.pread(handle(Opened.FILE), setting.family(), moved,
                (int) (setting.size() - moved))));
            case PWRITE -> List.of(step("pwrite", moved -> Operation.pwrite(handle(Opened.FILE), setting.family(), moved, data,
                (int) moved, (int) (setting.size() - moved))));
            case LSEEK -> List.of(once(Operation.lseek(handle(Opened.FILE), setting.size(), Whence.SET)));
            case FTRUNCATE -> List.of(once(Operation.ftruncate(handle(Opened.FILE), setting.size())));
            case POLL -> List.of(once(Operation.poll(handle(isPipe ? Opened.READ_END : Opened.FILE), PollEvents.IN,
                Patience.NOW)));
            case WAIT -> List.of(read("read that waits", Opened.READ_END));
            case COPY -> fromStart(i, Opened.FILE, read("read from the file", Opened.FILE),
                write("write to the pipe", Opened.WRITE_END));
            case SHARED -> fromStart(i, Opened.FILE, read("read, first program", Opened.FILE));
        };
    }

    /** The i-th round of the other program, if there is one. */
    public List<Step> second(int i) {
        return switch (workload) {
            case READ, READV, WAIT -> List.of(write("write, by the other program", Opened.WRITE_END));
            case WRITE, WRITEV -> List.of(read("read, by the other program", Opened.READ_END));
            case COPY -> fromStart(i, Opened.OTHER_FILE, read("read from the pipe", Opened.READ_END),
                write("write to the file", Opened.OTHER_FILE));
            case SHARED -> fromStart(i, Opened.FILE, read("read, second program", Opened.FILE));
            default -> throw new IllegalStateException(workload + " has one program");
        };
    }

    private long handle(int number) {
        return handles.applyAsLong(number);
    }

    private List<Step> fromStart(int i, int number, Step... steps) {
        List<Step> round = new ArrayList<>();
        if (i % rounds(setting) == 0) {
            Operation rewind = Operation.lseek(handle(number), 0, Whence.SET);
            round.add(new Step("", 0, moved -> rewind));
        }
        round.addAll(List.of(steps));
        return round;
    }

    private Step step(String name, LongFunction<Operation> call) {
        return new Step(name, setting.size(), call);
    }

    private Step once(Operation operation) {
        return new Step(workload.id(), 0, moved -> operation);
    }

    private Step read(String name, int number) {
        return step(name, moved -> Operation.read(handle(number), setting.family(), (int) (setting.size() - moved)));
    }

    private Step write(String name, int number) {
        return step(name, moved -> Operation.write(handle(number), setting.family(), data, (int) moved,
            (int) (setting.size() - moved)));
    }
}
