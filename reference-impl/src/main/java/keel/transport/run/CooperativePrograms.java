package keel.transport.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import keel.transport.Caller;
import keel.transport.FileOperation;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.OperationResult;
import keel.transport.SegmentationFault;
import keel.transport.Window;

/**
 * Several programs, each in a Java thread, of which one runs at a time: the one whose client's thread is current in the
 * kernel and has nothing else to do. So the kernel's scheduling decides, and every run is the same. A program that throws has
 * crashed: the supervisor is told and ends its process, whose descriptors the server closes; the others go on.
 */
public final class CooperativePrograms {

    /** A program, which calls and returns. */
    public interface Program {
        /** Its whole life. */
        void run(Caller caller);
    }

    /**
     * The end of a program that did not return.
     *
     * @param lane of its thread
     * @param cause what it threw, a {@link SegmentationFault} if its thread touched what it may not
     */
    public record Crash(LaneId lane, Throwable cause) { }

    private final Runner runner;
    private final Map<ClientThread, Running> running = new LinkedHashMap<>();
    private final Semaphore turn = new Semaphore(0);
    private final List<Crash> crashes = new ArrayList<>();

    /** Programs for clients of this system. */
    public CooperativePrograms(Runner runner) {
        this.runner = runner;
    }

    /** One more program, for a client that has none. */
    public CooperativePrograms add(ClientThread client, Program program) {
        if (running.putIfAbsent(client, new Running(client, program)) != null) {
            throw new IllegalStateException("lane " + client.lane() + " has a program");
        }
        return this;
    }

    /**
     * Runs all to their ends, that of its thread being a program's, too; those that crashed, in the order in which they did.
     * Fails if all that are left wait for ever.
     */
    public List<Crash> run() {
        int idle = 0;
        while (running.values().stream().anyMatch(Running::isAlive) && idle <= runner.threads()) {
            ClientThread client = runner.idleClient();
            Running program = client == null ? null : running.get(client);
            if (program != null && program.isAlive()) {
                program.resume();
                idle = 0;
            } else {
                idle = runner.step() ? 0 : idle + 1;
            }
            running.values().forEach(this::tellSupervisor);
        }
        runner.settle();
        List<LaneId> waiting = running.values().stream().filter(Running::isAlive).map(each -> each.client.lane()).toList();
        running.values().forEach(Running::end);
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("every program waits for another: " + waiting);
        }
        return List.copyOf(crashes);
    }

    private void tellSupervisor(Running program) {
        Throwable cause = program.crash();
        if (cause != null && !program.isReported) {
            program.isReported = true;
            LaneId lane = program.client.lane();
            crashes.add(new Crash(lane, cause));
            runner.faultInjector().kill(lane.session(), runner.threadsOf(lane.session()));
        }
    }

    /** A program's Java thread, which runs only while {@link #run} waits for it. */
    private final class Running implements Caller {
        private final ClientThread client;
        private final Semaphore mine = new Semaphore(0);
        private final Thread thread;
        private volatile boolean isOver;
        private volatile boolean isEnded;
        private volatile Throwable thrown;
        private boolean isUnwound;
        private boolean isReported;

        Running(ClientThread client, Program program) {
            this.client = client;
            thread = new Thread(() -> live(program), "program of lane " + client.lane());
            thread.setDaemon(true);
        }

        private void live(Program program) {
            try {
                program.run(this);
            } catch (Throwable any) {
                thrown = any instanceof Ended ? null : any;
            }
            isOver = true;
            turn.release();
        }

        boolean isAlive() {
            return !isOver && !client.isDead();
        }

        /** What it died of, or null; its thread may have been stopped while it waited for its call. */
        Throwable crash() {
            return thrown != null ? thrown : client.hasFaulted() ? new SegmentationFault(client.windowAddress()) : null;
        }

        /** Lets it run until it calls or ends. */
        void resume() {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            } else {
                mine.release();
            }
            turn.acquireUninterruptibly();
        }

        /** A program that is not over is ended at its call. */
        void end() {
            if (!isOver && thread.getState() != Thread.State.NEW) {
                isEnded = true;
                resume();
            }
        }

        @Override
        public OperationResult call(FileOperation operation) {
            stopIfOver();
            runner.begin(client, operation, result -> { });
            turn.release();
            mine.acquireUninterruptibly();
            stopIfOver();
            return client.result();
        }

        /** A program whose thread is no more is unwound; one that goes on all the same goes no further than its next call. */
        private void stopIfOver() {
            if (!isEnded && !client.isDead()) {
                return;
            } else if (!isUnwound) {
                isUnwound = true;
                throw new Ended();
            }
            isOver = true;
            turn.release();
            for (;;) {
                LockSupport.park();
            }
        }

        @Override
        public Window window() {
            Window window = client.window();
            return new Window() {
                @Override
                public void get(int at, byte[] into, int from, int count) {
                    stopIfOver();
                    window.get(at, into, from, count);
                }

                @Override
                public void put(int at, byte[] bytes, int from, int count) {
                    stopIfOver();
                    window.put(at, bytes, from, count);
                }
            };
        }

        @Override
        public Layout layout() {
            return runner.layout();
        }

        @Override
        public long handle(int number) {
            return client.handle(number);
        }
    }

    /** Unwinds a program that is ended. */
    private static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }
}
