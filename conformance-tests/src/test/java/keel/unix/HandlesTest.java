package keel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import keel.transport.Badge;
import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.OpenMode;
import keel.transport.OperationResult;
import keel.transport.PayloadPath;
import keel.transport.run.Runner;
import keel.transport.run.RunnerBoot;
import keel.transport.run.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables of one to four descriptors and handles, of which most calls get too few: after each, the handles that the server knows
 * are those that the client holds; when all is closed, all descriptors are free.
 */
class HandlesTest {
    private static final int WORLDS = 150;
    private static final int STEPS = 60;
    private static final int MOST_STEPS_BEFORE = 25;

    /** What goes wrong in the middle of calls. */
    enum Mishap { NONE, CANCELLED, SERVER_RESTARTED, REVOKED }

    private final Set<Errno> seen = EnumSet.noneOf(Errno.class);

    /** One session of small tables: its first handle is a file, and it may make up to two pipes. */
    private static final class Fixture extends ThreadCaller {
        private static final int SESSION = 1;

        final Random random;
        final Mishap mishap;
        final RunnerBoot boot;
        final int handles;
        final int fds;
        final Descriptors descriptors;
        final Posix posix;
        final Set<Integer> revoked = new HashSet<>();

        private Fixture(RunnerBoot boot, Runner runner, int handles, Random random, Mishap mishap) {
            super(runner, runner.client(SESSION, 0));
            this.boot = boot;
            this.handles = handles;
            this.random = random;
            this.mishap = mishap;
            fds = 1 + random.nextInt(4);
            descriptors = new Descriptors(handles, fds);
            posix = new Posix(descriptors, this);
            posix.given(0);
        }

        static Fixture of(long seed, Mishap mishap) {
            Random random = new Random(seed);
            int handles = 1 + random.nextInt(4);
            RunnerBoot boot = new RunnerBoot(ServerKind.ACTIVE, Layout.SEL4, Limits.USUAL);
            boot.session(1, handles);
            boot.open(SESSION, 0, boot.file(PayloadPath.TRADITIONAL), OpenMode.values()[random.nextInt(3)], 0);
            for (int i = random.nextInt(3); i > 0; i--) {
                boot.pipe(PayloadPath.TRADITIONAL);
            }
            return new Fixture(boot, boot.start(), handles, random, mishap);
        }

        @Override
        public OperationResult call(FileOperation operation) {
            runner.begin(client, operation, result -> { });
            for (int i = random.nextInt(MOST_STEPS_BEFORE); i > 0; i--) {
                runner.step();
            }
            if (random.nextInt(6) == 0) {
                goWrong(operation);
            }
            runner.settle();
            return client.result();
        }

        /** The handle of the call is revoked, open or not, or any other one. */
        private void goWrong(FileOperation operation) {
            switch (mishap) {
                case CANCELLED -> runner.faultInjector().cancel(client);
                case SERVER_RESTARTED -> {
                    runner.faultInjector().killServer();
                    runner.faultInjector().restartServer();
                }
                case REVOKED -> revoke(random.nextInt(3) == 0 ? random.nextInt(handles) : Badge.handle(operation.handle()));
                default -> { }
            }
        }

        private void revoke(int handle) {
            if (handle < handles) {
                revoked.add(handle);
                runner.faultInjector().revoke(SESSION, handle);
            }
        }

        private void step() {
            switch (random.nextInt(5)) {
                case 0 -> posix.open(fd(), random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(3));
                case 1 -> posix.pipe(random.nextInt(5) == 0 ? Posix.O_NONBLOCK : 0);
                case 2 -> posix.dup(fd());
                case 3 -> posix.open(fd(), Posix.O_RDONLY);
                default -> {
                    if (random.nextBoolean()) {
                        posix.close(fd());
                    }
                }
            }
        }

        private int fd() {
            return random.nextInt(fds + 1);
        }

        /** The handles that the server has open for the session. */
        Set<Integer> known() {
            Set<Integer> known = new TreeSet<>();
            for (int handle = 0; handle < handles; handle++) {
                if (boot.server().server().sessions().get(SESSION - 1).at(handle) != null) {
                    known.add(handle);
                }
            }
            return known;
        }
    }

    private void attempt(Runnable call) {
        try {
            call.run();
            seen.add(Errno.OK);
        } catch (PosixError error) {
            seen.add(error.errno());
        }
    }

    @ParameterizedTest
    @EnumSource
    void handlesOfTheServer_areThoseOfTheClient(Mishap mishap) {
        for (int seed = 0; seed < WORLDS; seed++) {
            Fixture world = Fixture.of(seed, mishap);
            for (int i = 0; i < STEPS; i++) {
                attempt(world::step);
                compare(world, mishap + ", seed " + seed + ", step " + i);
            }
            for (int fd = 0; fd < world.fds; fd++) {
                int each = fd;
                attempt(() -> world.posix.close(each));
            }
            assertEquals(Set.of(), world.known(), mishap + ", seed " + seed + ": all is closed");
            assertTrue(world.revoked.containsAll(world.descriptors.taken()));
            for (int fd = 0; fd < world.fds; fd++) {
                assertEquals(fd, world.posix.given(0), mishap + ", seed " + seed + ": all descriptors are free");
            }
        }
        assertTrue(seen.containsAll(EnumSet.of(Errno.OK, Errno.EMFILE, Errno.EBADF, Errno.EACCES, Errno.EINVAL)), seen::toString);
        assertEquals(mishap == Mishap.REVOKED, seen.contains(Errno.EIO));
    }

    /** A handle that was revoked is not open any more, and is never given out again. */
    private static void compare(Fixture world, String when) {
        Set<Integer> held = new TreeSet<>(world.descriptors.taken());
        Set<Integer> known = world.known();
        assertTrue(held.containsAll(known), () -> when + ": the server has " + known + ", the client " + held);
        held.removeAll(known);
        assertTrue(world.revoked.containsAll(held), () -> when + ": the client has too many: " + held);
    }

    @Test
    void oneDescriptorForever_opensAndClosesForEver() {
        Fixture world = Fixture.of(0, Mishap.NONE);
        Posix posix = new Posix(new Descriptors(world.handles, 1), world);
        posix.given(0);
        for (int i = 0; i < 100; i++) {
            attempt(() -> posix.open(0, Posix.O_RDONLY));
            attempt(() -> posix.pipe(0));
            assertEquals(Set.of(0), world.known());
        }
    }
}
