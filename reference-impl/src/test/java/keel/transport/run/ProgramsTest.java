package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import keel.transport.Family;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.Mode;
import keel.transport.Pipe;
import keel.transport.posix.Descriptors;
import keel.transport.posix.Posix;
import keel.transport.posix.PosixError;
import org.junit.jupiter.api.Test;

/** Several programs at once: each blocks where it must, and the kernel decides who goes on. */
class ProgramsTest {
    private final RunnerBoot boot = new RunnerBoot(ServerKind.ACTIVE, Layout.SEL4, Limits.USUAL);
    private final int writer = boot.session(1, 1);
    private final int reader = boot.session(1, 1);

    private Runner withPipe() {
        Pipe pipe = boot.pipe(Family.TRADITIONAL);
        boot.open(writer, 0, pipe, Mode.WRITE, 0);
        boot.open(reader, 0, pipe, Mode.READ, 0);
        return boot.start();
    }

    @Test
    void moreThanThePipeHolds_flowsThroughIt() {
        Runner runner = withPipe();
        byte[] sent = new byte[300_000];
        new java.util.Random(1).nextBytes(sent);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        new Programs(runner).add(runner.client(writer, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            int fd = posix.given(0);
            for (int done = 0; done < sent.length; ) {
                done += posix.write(fd, sent, done, Math.min(100_000, sent.length - done));
            }
            posix.close(fd);
        }).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            int fd = posix.given(0);
            byte[] buffer = new byte[7000];
            for (int count = posix.read(fd, buffer); count > 0; count = posix.read(fd, buffer)) {
                got.write(buffer, 0, count);
            }
        }).run();
        assertTrue(java.util.Arrays.equals(sent, got.toByteArray()));
        assertEquals(0, runner.busy());
    }

    /** A thread that dies, or touches what it may not, is the end of its program; the others go on. */
    @Test
    void programWhoseThreadIsStopped_ends() {
        Runner runner = withPipe();
        StringBuilder heard = new StringBuilder();
        new Programs(runner).add(runner.client(writer, 0), caller -> {
            caller.window().put((byte) 1);
            runner.trouble().endSession(writer);
            runner.settle();
            caller.window().put((byte) 2);
            heard.append("the writer went on");
        }).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            heard.append("read ").append(posix.read(posix.given(0), new byte[1]));
        }).run();
        assertEquals("read 0", heard.toString());
        assertTrue(runner.client(writer, 0).isDead());
    }

    @Test
    void programOfAThreadThatIsKilled_ends() {
        Runner runner = withPipe();
        StringBuilder heard = new StringBuilder();
        new Programs(runner).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            readForEver(posix, posix.given(0));
        }).add(runner.client(writer, 0), caller -> {
            runner.trouble().kill(runner.client(reader, 0));
            Posix posix = new Posix(new Descriptors(1), caller);
            heard.append(assertThrows(PosixError.class, () -> writeForEver(posix, posix.given(0))).errno());
        }).run();
        assertEquals("EPIPE", heard.toString());
    }

    private static void readForEver(Posix posix, int fd) {
        for (;;) {
            posix.read(fd, new byte[1]);
        }
    }

    private static void writeForEver(Posix posix, int fd) {
        for (;;) {
            posix.write(fd, new byte[1000]);
        }
    }

    @Test
    void programsThatAllWait_areReported() {
        Runner runner = withPipe();
        Programs programs = new Programs(runner).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            posix.read(posix.given(0), new byte[1]);
        });
        assertTrue(assertThrows(IllegalStateException.class, programs::run).getMessage().startsWith("every program waits"));
    }
}
