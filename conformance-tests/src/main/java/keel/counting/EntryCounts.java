package keel.counting;

import java.util.List;
import keel.conformance.EntryTable.Limits;
import keel.conformance.EntryTable.Row;
import keel.transport.Bytes;
import keel.transport.Family;
import keel.transport.Layout;
import keel.transport.Operation;
import keel.transport.Operation.Patience;
import keel.transport.Operation.Whence;
import keel.transport.PollEvents;
import keel.transport.posix.Descriptors;
import keel.transport.posix.Posix;
import keel.transport.run.ClientThread;
import keel.transport.run.OneProgram;
import keel.transport.run.ServerKind;

/** Counts on the Java kernel what the rows of {@code EntryTable.tla} say. */
public final class EntryCounts {
    private static final int PIPE_BYTES = keel.transport.Limits.USUAL.pipeCapacity();

    private EntryCounts() {
    }

    /** What the real layout lets one message carry. */
    public static Limits limits() {
        return new Limits(Layout.SEL4.registerRequest(), Layout.SEL4.registerAnswer(), Layout.SEL4.window());
    }

    /** The same row with the entries that were counted. */
    public static Row counted(Row row) {
        boolean needsActive = row.deferred() > 0 || row.operation().equals("pipe");
        CountedSystem system = new CountedSystem(needsActive ? ServerKind.ACTIVE : ServerKind.PASSIVE, row.size(),
            Prices.NONE);
        Tally tally = new Tally(row.operation());
        byte[] data = new byte[row.size()];
        long entries = 0;
        if (row.operation().equals("dup")) {
            entries = ofDup(system);
        } else if (row.deferred() > 0) {
            deferred(system, row, data, tally);
        } else {
            system.run(system.first(), new Step(row.operation(), row.size(),
                moved -> operation(system.first(), row, data, Opened.FILE, (int) moved)), tally);
        }
        return new Row(row.operation(), row.family(), row.size(), (int) tally.deferrals(),
            (int) (tally.client() + entries), (int) (tally.server() + entries));
    }

    /** All entries of anybody while a descriptor is duplicated. */
    private static long ofDup(CountedSystem system) {
        Posix posix = new Posix(new Descriptors(Opened.FREE), new OneProgram(system.runner(), system.first()));
        int fd = posix.given(Opened.FILE);
        long before = system.runner().entries();
        posix.dup(fd);
        return system.runner().entries() - before;
    }

    /** On a pipe: empty for those who read and poll, full for those who write. */
    private static void deferred(CountedSystem system, Row row, byte[] data, Tally tally) {
        ClientThread other = system.second();
        boolean writes = row.operation().startsWith("write");
        Operation fills = Operation.write(other.handle(Opened.WRITE_END), Family.TRADITIONAL, new byte[PIPE_BYTES], 0,
            PIPE_BYTES);
        Operation empties = Operation.read(other.handle(Opened.READ_END), Family.TRADITIONAL, PIPE_BYTES);
        Tally aside = new Tally("the other program");
        if (writes) {
            system.call(other, fills, aside);
        }
        system.beginsToWait(system.first(),
            operation(system.first(), row, data, writes ? Opened.WRITE_END : Opened.READ_END, 0));
        system.call(other, writes ? empties : fills, aside);
        system.ended(system.first(), tally);
        tally.operation();
    }

    private static Operation operation(ClientThread client, Row row, byte[] data, int number, int moved) {
        long handle = client.handle(number);
        Family family = Family.valueOf(row.family().toUpperCase(java.util.Locale.ROOT));
        int left = row.size() - moved;
        List<Bytes> halves = List.of(new Bytes().view(data, 0, left / 2), new Bytes().view(data, left / 2, left - left / 2));
        return switch (row.operation()) {
            case "read" -> Operation.read(handle, family, left);
            case "write" -> Operation.write(handle, family, data, moved, left);
            case "pread" -> Operation.pread(handle, family, moved, left);
            case "pwrite" -> Operation.pwrite(handle, family, moved, data, moved, left);
            case "readv" -> Operation.readv(handle, halves);
            case "writev" -> Operation.writev(handle, halves);
            case "lseek" -> Operation.lseek(handle, 0, Whence.SET);
            case "ftruncate" -> Operation.ftruncate(handle, 0);
            case "poll" -> Operation.poll(handle, PollEvents.IN, Patience.WAIT);
            case "open" -> Operation.open(handle, Opened.FREE, CountedSystem.readWrite());
            case "pipe" -> Operation.pipe(client.handle(Opened.FREE), Opened.ALSO_FREE, 0);
            case "close" -> Operation.close(handle);
            default -> throw new IllegalStateException("no operation of this name: " + row.operation());
        };
    }
}
