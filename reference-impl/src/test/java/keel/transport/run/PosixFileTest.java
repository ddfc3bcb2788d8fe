package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import keel.kernel.Path;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MemoryFile;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.unix.Descriptors;
import keel.unix.Posix;
import org.junit.jupiter.api.Test;

/** Files through the library on the kernel: what is written is read, and each call costs two entries. */
class PosixFileTest {
    private final RunnerBoot boot = new RunnerBoot(ServerKind.PASSIVE, Layout.SEL4, Limits.USUAL);
    private final int session = boot.session(1, 4);
    private final MemoryFile file = boot.file(PayloadPath.TRADITIONAL, "hello, world".getBytes());

    @Test
    void oneByteRead_isOneCallOnTheFastPath() {
        boot.open(session, 0, file, OpenMode.READ_WRITE, 0);
        Runner runner = boot.start();
        ClientThread client = runner.client(session, 0);
        Posix posix = new Posix(new Descriptors(4), new OneProgram(runner, client));
        int fd = posix.given(0);
        byte[] one = new byte[1];
        assertEquals(1, posix.read(fd, one));
        assertEquals('h', one[0]);
        assertEquals(1, client.counts().client());
        assertEquals(1, client.counts().server());
        assertEquals(1, client.counts().clientPath(Path.FAST));
        assertEquals(1, client.counts().serverPath(Path.FAST));
    }

    @Test
    void megabyte_comesBackAsItWasWritten() {
        boot.open(session, 0, file, OpenMode.READ_WRITE, 0);
        Runner runner = boot.start();
        Posix posix = new Posix(new Descriptors(4), new OneProgram(runner, runner.client(session, 0)));
        int fd = posix.given(0);
        byte[] data = new byte[1 << 20];
        new java.util.Random(1).nextBytes(data);
        assertEquals(data.length, posix.pwrite(fd, data, 0, data.length, 0));
        byte[] back = new byte[data.length];
        assertEquals(data.length, posix.read(fd, back));
        assertArrayEquals(data, back);
        assertEquals(16, runner.client(session, 0).counts().client());
        assertEquals(16, runner.client(session, 0).counts().server());
    }
}
