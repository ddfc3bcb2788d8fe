package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import keel.transport.Bytes;
import keel.transport.Caller;
import keel.transport.FileOperation;
import keel.transport.FileOperation.BufferPlace;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.transport.Pipe;
import keel.transport.SegmentationFault;
import keel.transport.run.CooperativePrograms.Crash;
import keel.unix.Descriptors;
import keel.unix.PollFd;
import keel.unix.Posix;
import keel.unix.PosixError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several programs at once: each blocks where it must, and the kernel decides who goes on. */
class CooperativeProgramsTest {
    private final RunnerBoot boot = new RunnerBoot(ServerKind.ACTIVE, Layout.SEL4, Limits.USUAL);
    private final int writer = boot.session(1, 1);
    private final int reader = boot.session(1, 1);

    private Runner withPipe() {
        Pipe pipe = boot.pipe(PayloadPath.TRADITIONAL);
        boot.open(writer, 0, pipe, OpenMode.WRITE, 0);
        boot.open(reader, 0, pipe, OpenMode.READ, 0);
        return boot.start();
    }

    @Test
    void moreThanThePipeHolds_flowsThroughIt() {
        Runner runner = withPipe();
        byte[] sent = new byte[300_000];
        new java.util.Random(1).nextBytes(sent);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        List<Crash> crashes = new CooperativePrograms(runner).add(runner.client(writer, 0), caller -> {
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
        assertEquals(List.of(), crashes);
        assertTrue(java.util.Arrays.equals(sent, got.toByteArray()));
        assertEquals(0, runner.busy());
    }

    /** A thread that dies, or touches what it may not, is the end of its program; the others go on. */
    @Test
    void programWhoseThreadIsStopped_ends() {
        Runner runner = withPipe();
        StringBuilder heard = new StringBuilder();
        List<Crash> crashes = new CooperativePrograms(runner).add(runner.client(writer, 0), caller -> {
            caller.window().put((byte) 1);
            runner.faultInjector().endSession(writer);
            runner.settle();
            caller.window().put((byte) 2);
            heard.append("the writer went on");
        }).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            heard.append("read ").append(posix.read(posix.given(0), new byte[1]));
        }).run();
        assertEquals("read 0", heard.toString());
        assertEquals(List.of(writer), crashes.stream().map(each -> each.lane().session()).toList());
        assertInstanceOf(SegmentationFault.class, crashes.get(0).cause());
        assertTrue(runner.client(writer, 0).isDead());
    }

    @Test
    void programOfAThreadThatIsKilled_ends() {
        Runner runner = withPipe();
        StringBuilder heard = new StringBuilder();
        List<Crash> crashes = new CooperativePrograms(runner).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            readForEver(posix, posix.given(0));
        }).add(runner.client(writer, 0), caller -> {
            runner.faultInjector().kill(runner.client(reader, 0));
            Posix posix = new Posix(new Descriptors(1), caller);
            heard.append(assertThrows(PosixError.class, () -> writeForEver(posix, posix.given(0))).errno());
        }).run();
        assertEquals("EPIPE", heard.toString());
        assertEquals(List.of(), crashes, "who is killed has not crashed");
    }

    /** What a program may do wrong; none of it is the trouble of another. */
    enum Misdeed {
        THROWS(caller -> {
            throw new IllegalStateException("its own");
        }),
        OVERFLOWS_ITS_STACK(CooperativeProgramsTest::recurse),
        CALLS_NOTHING(caller -> caller.call(null)),
        CALLS_WHAT_IS_NO_OPERATION(caller -> caller.call(FileOperation.NONE)),
        READS_LESS_THAN_NOTHING(caller -> caller.call(FileOperation.read(0, PayloadPath.TRADITIONAL, -1))),
        READS_INTO_TOO_LITTLE(caller -> caller.call(FileOperation.read(0, PayloadPath.TRADITIONAL, new byte[1], 0, 4))),
        READS_INTO_LESS_THAN_IT_SAYS(caller -> caller.call(new FileOperation.Read(caller.handle(0),
            PayloadPath.TRADITIONAL, 4, new Bytes()))),
        WRITES_NOTHING_AT_ALL(caller -> caller.call(FileOperation.write(caller.handle(0), PayloadPath.TRADITIONAL, null, 0, 1))),
        WRITES_MORE_THAN_THE_WINDOW(caller -> caller.call(new FileOperation.WriteInPlace(caller.handle(0), 1 << 20))),
        COPIES_FROM_OUTSIDE_ITS_ARRAY(caller -> caller.window().put(0, new byte[1], 0, 4)),
        COPIES_TO_OUTSIDE_ITS_ARRAY(caller -> caller.window().get(0, new byte[1], 2, 4)),
        TOUCHES_BEFORE_ITS_WINDOW(caller -> caller.window().put(-1, new byte[2], 0, 2)),
        GOES_ON_WHEN_IT_IS_STOPPED(caller -> {
            for (;;) {
                try {
                    caller.window().put(-1, new byte[1], 0, 1);
                } catch (Throwable any) {
                    attempt(() -> caller.call(FileOperation.read(caller.handle(0), PayloadPath.TRADITIONAL, 1)));
                }
            }
        }),
        TOUCHES_BEHIND_ITS_WINDOW(caller -> caller.window().get(1 << 30, new byte[1], 0, 1));

        private final CooperativePrograms.Program program;

        Misdeed(CooperativePrograms.Program program) {
            this.program = program;
        }
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (Throwable any) {
            Thread.onSpinWait();
        }
    }

    private static void recurse(Caller caller) {
        recurse(caller);
        caller.layout();
    }

    /** It crashes; its descriptors are closed, so that who waits for it is told; its sibling ends, the other goes on. */
    @ParameterizedTest
    @EnumSource
    void programThatDoesWrong_crashesAlone(Misdeed misdeed) {
        int process = boot.session(2, 1);
        Pipe pipe = boot.pipe(PayloadPath.TRADITIONAL);
        boot.open(process, 0, pipe, OpenMode.WRITE, 0);
        boot.open(reader, 0, pipe, OpenMode.READ, 0);
        Runner runner = boot.start();
        StringBuilder heard = new StringBuilder();
        List<Crash> crashes = new CooperativePrograms(runner).add(runner.client(process, 0), caller -> {
            caller.call(FileOperation.write(caller.handle(0), PayloadPath.TRADITIONAL, new byte[1], 0, 1));
            misdeed.program.run(caller);
            heard.append("it went on");
        }).add(runner.client(process, 1), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            posix.poll(new PollFd[0], -1);
        }).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            int fd = posix.given(0);
            heard.append(posix.read(fd, new byte[4])).append(posix.read(fd, new byte[4]));
        }).run();
        assertEquals("10", heard.toString());
        assertEquals(List.of(new LaneId(process, 0)), crashes.stream().map(Crash::lane).toList());
        assertTrue(runner.client(process, 1).isDead(), "the process has ended");
        assertNull(boot.server().server().sessions().get(process - 1).at(0), "and all it had open is closed");
        assertEquals(0, runner.busy());
        new CooperativePrograms(runner).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            heard.append(posix.read(posix.given(0), new byte[4]));
        }).run();
        assertEquals("100", heard.toString());
    }

    /** A thread that the library makes touch what is gone has crashed too, though its program only waits for its call. */
    @Test
    void programWhoseCallTouchesWhatIsGone_crashes() {
        Runner runner = withPipe();
        List<Crash> crashes = new CooperativePrograms(runner).add(runner.client(writer, 0), caller -> {
            runner.faultInjector().endSession(writer);
            runner.settle();
            caller.call(FileOperation.write(caller.handle(0), PayloadPath.BUFFER, new byte[9], 0, 9));
        }).run();
        assertEquals(1, crashes.size());
        assertInstanceOf(SegmentationFault.class, crashes.get(0).cause());
        assertFalse(runner.client(writer, 0).hasFaulted(), "its thread is gone");
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
        CooperativePrograms programs = new CooperativePrograms(runner).add(runner.client(reader, 0), caller -> {
            Posix posix = new Posix(new Descriptors(1), caller);
            posix.read(posix.given(0), new byte[1]);
        });
        assertTrue(assertThrows(IllegalStateException.class, programs::run).getMessage().startsWith("every program waits"));
    }
}
