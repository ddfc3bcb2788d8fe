package keel.transport.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

import keel.transport.Layout;
import keel.transport.Operation;
import keel.transport.Result;
import keel.transport.posix.Caller;
import keel.transport.posix.SegmentationFault;
import keel.transport.posix.Window;

/**
 * Several programs, each in a Java thread, of which one runs at a time: the one whose client's thread is current in the
 * kernel and has nothing else to do. So the kernel's scheduling decides, and every run is the same.
 */
public final class Programs {

    /** A program, which calls and returns. */
    public interface Program {
        /** Its whole life. */
        void run(Caller caller);
    }

    private final Runner runner;
    private final Map<ClientThread, Running> running = new LinkedHashMap<>();
    private final Semaphore turn = new Semaphore(0);
    private RuntimeException failure;

    /** Programs for clients of this system. */
    public Programs(Runner runner) {
        this.runner = runner;
    }

    /** One more program, for a client that has none. */
    public Programs add(ClientThread client, Program program) {
        if (running.putIfAbsent(client, new Running(client, program)) != null) {
            throw new IllegalStateException("lane " + client.lane() + " has a program");
        }
        return this;
    }

    /**
     * Runs all to their ends, that of its thread being a program's, too; fails as the first program that fails, or if all that
     * are left wait for ever.
     */
    public void run() {
        int idle = 0;
        while (running.values().stream().anyMatch(each -> !each.isOver && !each.client.isDead()) && failure == null) {
            ClientThread client = runner.idleClient();
            Running program = client == null ? null : running.get(client);
            if (program != null && !program.isOver) {
                program.goOn();
                idle = 0;
            } else {
                idle = runner.step() ? 0 : idle + 1;
            }
            if (idle > runner.threads()) {
                failure = new IllegalStateException("every program waits for another: "
                    + running.keySet().stream().filter(ClientThread::isBusy).map(ClientThread::lane).toList());
            }
        }
        running.values().forEach(Running::end);
        if (failure != null) {
            throw failure;
        }
    }

    /** A program's Java thread, which runs only while {@link #run} waits for it. */
    private final class Running implements Caller {
        private final ClientThread client;
        private final Semaphore mine = new Semaphore(0);
        private final Thread thread;
        private volatile boolean isOver;
        private volatile boolean isEnded;

        Running(ClientThread client, Program program) {
            this.client = client;
            thread = new Thread(() -> live(program), "program of lane " + client.lane());
            thread.setDaemon(true);
        }

        private void live(Program program) {
            try {
                program.run(this);
            } catch (Ended | SegmentationFault over) {
                isOver = true;
            } catch (RuntimeException | AssertionError failed) {
                failure = failure != null ? failure : new IllegalStateException(thread.getName() + " failed", failed);
            }
            isOver = true;
            turn.release();
        }

        /** Lets it run until it calls or ends. */
        void goOn() {
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
                goOn();
            }
        }

        @Override
        public Result call(Operation operation) {
            runner.begin(client, operation, result -> { });
            turn.release();
            mine.acquireUninterruptibly();
            if (isEnded) {
                throw new Ended();
            }
            return client.result();
        }

        @Override
        public Window window() {
            return client.window();
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
