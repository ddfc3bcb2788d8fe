package keel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import keel.transport.Errno;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MemoryFile;
import keel.transport.OpenFlags;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.transport.run.Runner;
import keel.transport.run.RunnerBoot;
import keel.transport.run.ServerKind;
import org.junit.jupiter.api.function.Executable;

/**
 * What the tests of POSIX rules have: a program of two threads and a program of one, a file of the bytes 1 to 10 that
 * they opened apart and once together, and pipes to be made.
 */
class RuleWorld {
    static final int CAPACITY = 64;
    static final int PIPE_BUF = 16;
    static final int HANDLES = 12;

    /** The file, opened by each program; read only; write only; to append; one description for both programs. */
    static final int FILE = 0;
    static final int READ_ONLY = 1;
    static final int WRITE_ONLY = 2;
    static final int APPEND = 3;
    static final int SHARED = 4;
    static final int FIRST_FREE = 5;
    static final int CLOSED = 9;

    final Runner runner;
    final Descriptors descriptors = new Descriptors(HANDLES);
    final Program first;
    final Program second;
    final Program third;

    /** The libraries of the first program's threads, and of the other program. */
    final Posix one;
    final Posix two;
    final Posix other;

    RuleWorld() {
        RunnerBoot boot = new RunnerBoot(ServerKind.ACTIVE, Layout.SEL4, new Limits(CAPACITY, PIPE_BUF, 1 << 20));
        int program = boot.session(2, HANDLES);
        int otherProgram = boot.session(1, HANDLES);
        MemoryFile file = boot.file(PayloadPath.TRADITIONAL, upTo(10));
        for (int session : new int[] {program, otherProgram}) {
            boot.open(session, FILE, file, OpenMode.READ_WRITE, 0);
            boot.open(session, READ_ONLY, file, OpenMode.READ, 0);
            boot.open(session, WRITE_ONLY, file, OpenMode.WRITE, 0);
            boot.open(session, APPEND, file, OpenMode.READ_WRITE, OpenFlags.APPEND);
        }
        boot.share(otherProgram, SHARED, boot.open(program, SHARED, file, OpenMode.READ_WRITE, 0));
        boot.pipe(PayloadPath.TRADITIONAL);
        boot.pipe(PayloadPath.TRADITIONAL);
        runner = boot.start();
        first = new Program(runner, runner.client(program, 0));
        second = new Program(runner, runner.client(program, 1));
        third = new Program(runner, runner.client(otherProgram, 0));
        one = new Posix(descriptors, first);
        two = new Posix(descriptors, second);
        other = new Posix(new Descriptors(HANDLES), third);
        for (int handle = FILE; handle <= SHARED; handle++) {
            assertEquals(handle, one.given(handle));
            assertEquals(handle, other.given(handle));
        }
    }

    /** The first program's library with a table of this many descriptors, the first of which is the file. */
    Posix withDescriptors(int count) {
        Posix posix = new Posix(new Descriptors(HANDLES, count), first);
        assertEquals(0, posix.given(FILE));
        return posix;
    }

    /** The bytes 1, 2, and so on. */
    static byte[] upTo(int last) {
        byte[] bytes = new byte[last];
        for (int i = 0; i < last; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return bytes;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] read(Posix posix, int fd, int count) {
        byte[] into = new byte[count];
        return Arrays.copyOf(into, posix.read(fd, into));
    }

    /** All bytes of the file. */
    byte[] content() {
        byte[] into = new byte[1000];
        return Arrays.copyOf(into, one.pread(FILE, into, 0, into.length, 0));
    }

    static void fails(Errno errno, Executable call) {
        assertEquals(errno, assertThrows(PosixError.class, call).errno());
    }

    static void waits(Program program, Executable call) {
        assertThrows(Program.Waits.class, call);
        assertTrue(program.isWaiting());
    }

    /** The call that waited has returned this. */
    static void returned(Program program, Errno errno, long count) {
        assertFalse(program.isWaiting());
        assertEquals(errno, program.result().errno());
        assertEquals(count, program.result().count());
    }
}
