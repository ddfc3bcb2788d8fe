package keel.cost;

import java.util.List;
import keel.transport.Bytes;
import keel.transport.FileOperation;
import keel.transport.FileOperation.Patience;
import keel.transport.FileOperation.Whence;
import keel.transport.Layout;
import keel.transport.PayloadPath;
import keel.transport.PollEvents;
import keel.transport.run.ClientThread;
import keel.transport.run.OneProgram;
import keel.transport.run.ServerKind;
import keel.unix.Descriptors;
import keel.unix.Posix;

/** Counts on the Java kernel what the rows of {@code EntryTable.tla} say. */
public final class EntryCounts {
    private static final int PIPE_BYTES = keel.transport.Limits.USUAL.pipeCapacity();

    private EntryCounts() {
    }

    /** What the real layout lets one message carry. */
    public static EntryLimits limits() {
        return new EntryLimits(Layout.SEL4.registerRequest(), Layout.SEL4.registerAnswer(), Layout.SEL4.window());
    }

    /** The same row with the entries that were counted. */
    public static EntryRow counted(EntryRow row) {
        boolean needsActive = row.deferred() > 0 || row.operation().equals("pipe");
        CountedSystem system = new CountedSystem(needsActive ? ServerKind.ACTIVE : ServerKind.PASSIVE, row.size(),
            OperationPrices.NONE);
        OperationCost tally = new OperationCost(row.operation());
        byte[] data = new byte[row.size()];
        long entries = 0;
        if (row.operation().equals("dup")) {
            entries = ofDup(system);
        } else if (row.deferred() > 0) {
            deferred(system, row, data, tally);
        } else {
            system.run(system.first(), new WorkloadCall(row.operation(), row.size(),
                moved -> operation(system.first(), row, data, OpenDescriptions.FILE, (int) moved)), tally);
        }
        return new EntryRow(row.operation(), row.family(), row.size(), (int) tally.deferrals(),
            (int) (tally.client() + entries), (int) (tally.server() + entries));
    }

    /** All kernel entries of all threads while a descriptor is duplicated. */
    private static long ofDup(CountedSystem system) {
        Posix posix = new Posix(new Descriptors(OpenDescriptions.FREE), new OneProgram(system.runner(), system.first()));
        int fd = posix.given(OpenDescriptions.FILE);
        long before = system.runner().entries();
        posix.dup(fd);
        return system.runner().entries() - before;
    }

    /** On a pipe: empty for those who read and poll, full for those who write. */
    private static void deferred(CountedSystem system, EntryRow row, byte[] data, OperationCost tally) {
        ClientThread other = system.second();
        boolean writes = row.operation().startsWith("write");
        FileOperation fills = FileOperation.write(other.handle(OpenDescriptions.WRITE_END), PayloadPath.TRADITIONAL,
            new byte[PIPE_BYTES], 0,
            PIPE_BYTES);
        FileOperation empties = FileOperation.read(other.handle(OpenDescriptions.READ_END), PayloadPath.TRADITIONAL, PIPE_BYTES);
        OperationCost aside = new OperationCost("the other program");
        if (writes) {
            system.call(other, fills, aside);
        }
        system.beginsToWait(system.first(),
            operation(system.first(), row, data, writes ? OpenDescriptions.WRITE_END : OpenDescriptions.READ_END, 0));
        system.call(other, writes ? empties : fills, aside);
        system.ended(system.first(), tally);
        tally.operation();
    }

    private static FileOperation operation(ClientThread client, EntryRow row, byte[] data, int number, int moved) {
        long handle = client.handle(number);
        PayloadPath family = PayloadPath.valueOf(row.family().toUpperCase(java.util.Locale.ROOT));
        int left = row.size() - moved;
        List<Bytes> halves = List.of(new Bytes().view(data, 0, left / 2), new Bytes().view(data, left / 2, left - left / 2));
        return switch (row.operation()) {
            case "read" -> FileOperation.read(handle, family, left);
            case "write" -> FileOperation.write(handle, family, data, moved, left);
            case "pread" -> FileOperation.pread(handle, family, moved, left);
            case "pwrite" -> FileOperation.pwrite(handle, family, moved, data, moved, left);
            case "readv" -> new FileOperation.ReadV(handle, halves);
            case "writev" -> new FileOperation.WriteV(handle, halves);
            case "lseek" -> FileOperation.lseek(handle, 0, Whence.SET);
            case "ftruncate" -> new FileOperation.FTruncate(handle, 0);
            case "poll" -> new FileOperation.Poll(handle, PollEvents.IN, Patience.WAIT);
            case "open" -> new FileOperation.Open(handle, OpenDescriptions.FREE, CountedSystem.readWrite());
            case "pipe" -> new FileOperation.MakePipe(client.handle(OpenDescriptions.FREE), OpenDescriptions.ALSO_FREE, 0);
            case "close" -> new FileOperation.Close(handle);
            default -> throw new IllegalStateException("no operation of this name: " + row.operation());
        };
    }
}
