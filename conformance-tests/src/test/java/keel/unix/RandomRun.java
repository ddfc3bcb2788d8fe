package keel.unix;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import keel.transport.Effects;
import keel.transport.Errno;
import keel.transport.LaneId;
import keel.transport.MessageType;
import keel.transport.OperationResult;
import keel.transport.run.ClientThread;

/** One world: random operations of all its callers in a random order, compared with the plain model as they happen. */
public final class RandomRun {
    private static final int WORLD = 100;
    private static final int MOST_STEPS_PER_OPERATION = 2000;

    /**
     * What may go wrong beside: a thread is cancelled, the server dies and is mended or answered for, clients die, handles are
     * revoked while threads are cancelled.
     */
    public enum Mishap { NONE, CANCELLED, SERVER_RESTARTED, ANSWERED_FOR, CLIENTS_DIE, REVOKED }

    private final Random random;
    private final Setup setup;
    private final Mishap mishap;
    private final Comparison comparison;
    private final Mix mix;
    private final Subject subject;
    private final Operation[] waiting;
    private final int operations;
    private int begun;
    private int mishaps;
    private int revocations;
    private Operation.Handle revoking;
    private boolean isBroken;

    private RandomRun(long seed, int operations, Mishap mishap) {
        random = new Random(seed);
        setup = Setup.draw(random);
        this.mishap = mishap;
        this.operations = operations;
        comparison = new Comparison(setup.plain(), new ByLayout());
        mix = new Mix(setup, comparison.plain(), random);
        waiting = new Operation[setup.callers()];
        subject = new Subject(setup, new Listener());
        Numbers.begin(subject.runner(), random.nextInt(3) == 0 ? Integer.MAX_VALUE - 5 : -5);
    }

    /** What a run came to: its first difference, empty if none, how many operations began, how many mishaps there were. */
    public record Outcome(String difference, long operations, long mishaps) { }

    /** Runs a world of this seed. */
    public static Outcome run(long seed, int operations, Mishap mishap) {
        RandomRun run = new RandomRun(seed, operations, mishap);
        String difference;
        try {
            run.loop();
            difference = run.comparison.difference();
        } catch (IllegalStateException | IndexOutOfBoundsException | IllegalArgumentException thrown) {
            difference = run.comparison.difference().isEmpty() ? "thrown: " + thrown : run.comparison.difference();
        }
        return new Outcome(difference.isEmpty() ? "" : "seed " + seed + ", " + mishap + ": " + difference, run.begun,
            run.mishaps);
    }

    /** The first difference in worlds of one seed after another; empty if there is none. */
    public static String search(long seed, int worlds, int operations, String mishap) {
        String difference = "";
        for (int i = 0; i < worlds && difference.isEmpty(); i++) {
            difference = run(seed + i, operations, Mishap.valueOf(mishap)).difference();
        }
        return difference;
    }

    /** Worlds of one seed after another, until this many operations have begun, or something differs. */
    static Outcome total(long seed, long operations, Mishap mishap) {
        Outcome total = new Outcome("", 0, 0);
        for (long next = seed; total.operations < operations && total.difference.isEmpty(); next++) {
            Outcome one = run(next, WORLD, mishap);
            total = new Outcome(one.difference, total.operations + one.operations, total.mishaps + one.mishaps);
        }
        return total;
    }

    // The order of things

    private void loop() {
        int idle = 0;
        int before = 0;
        long steps = 0;
        while (comparison.difference().isEmpty() && steps++ < (long) MOST_STEPS_PER_OPERATION * operations) {
            if (random.nextInt(4) == 0) {
                beginSome();
            }
            if (random.nextInt(40) == 0) {
                mishap();
            }
            if (random.nextInt(3) == 0) {
                subject.runner().preempt();
            }
            boolean isActive = subject.runner().step() || begun + mishaps > before;
            endOfRevocation();
            before = begun + mishaps;
            idle = isActive ? 0 : idle + 1;
            if (idle > 4 * setup.callers() + 12) {
                if (!goesOnFromQuiet()) {
                    return;
                }
                idle = 0;
            }
        }
        if (comparison.difference().isEmpty()) {
            throw new IllegalStateException("no end after " + steps + " steps");
        }
    }

    private boolean maySpeak(int caller) {
        return waiting[caller] == null && !subject.client(caller).isDead();
    }

    private void beginSome() {
        for (int caller = 0; caller < setup.callers() && begun < operations; caller++) {
            if (!setup.isSpare(caller) && maySpeak(caller) && random.nextBoolean()) {
                begin(caller, mix.draw(setup.session(caller)));
            }
        }
    }

    private void begin(int caller, Operation op) {
        begun++;
        waiting[caller] = op;
        Manner manner = Manner.draw(random, op, setup.thresholds().window());
        comparison.began(caller, op, manner);
        subject.begin(caller, op, manner, random, result -> ended(caller, result));
    }

    private void ended(int caller, OperationResult result) {
        waiting[caller] = null;
        byte[] bytes = Subject.bytes(subject.client(caller), result);
        comparison.returned(caller, result.errno().name(), result.count(), bytes, isBroken);
    }

    /** No thread runs: each that waits has a reason to. False when all is done, or none could go on. */
    private boolean goesOnFromQuiet() {
        if (!isBroken) {
            comparison.quiet();
        }
        if (begun >= operations) {
            return false;
        }
        int before = begun;
        beginSome();
        return begun > before || IntStream.range(0, setup.callers()).anyMatch(this::isReluctant) || relieves();
    }

    private boolean isReluctant(int caller) {
        return !setup.isSpare(caller) && maySpeak(caller);
    }

    /** A spare caller does what another one waits for. */
    private boolean relieves() {
        List<Integer> spares = IntStream.range(0, setup.callers()).filter(setup::isSpare).filter(this::maySpeak).boxed()
            .toList();
        for (Operation each : waiting) {
            for (int spare : spares) {
                Operation relief = each == null || comparison.plain().at(each.handle()) == null ? null
                    : mix.relieve(setup.session(spare), each);
                if (relief != null) {
                    begin(spare, relief);
                    return true;
                }
            }
        }
        return false;
    }

    // Mishaps

    private void mishap() {
        if (mishap == Mishap.NONE || subject.runner().faultInjector().isPending()) {
            return;
        }
        switch (mishap) {
            case CANCELLED -> cancel();
            case SERVER_RESTARTED -> {
                mishaps++;
                subject.runner().faultInjector().killServer();
                subject.runner().faultInjector().restartServer();
            }
            case ANSWERED_FOR -> answerForServer();
            case CLIENTS_DIE -> killSession();
            case REVOKED -> revokeOrCancel();
            default -> { }
        }
    }

    private void cancel() {
        int caller = random.nextInt(setup.callers() + 1);
        if (caller == setup.callers()) {
            subject.runner().faultInjector().cancelServer();
            mishaps++;
        } else if (!subject.client(caller).isDead()) {
            subject.runner().faultInjector().cancel(subject.client(caller));
            mishaps++;
        }
    }

    private void answerForServer() {
        if (!isBroken && begun > operations / 2) {
            isBroken = true;
            mishaps++;
            subject.runner().faultInjector().killServer();
            subject.runner().faultInjector().answerForServer();
        }
    }

    /** All but the first session may die. */
    private void killSession() {
        int session = 2 + random.nextInt(setup.sessions() - 1);
        for (int caller = 0; caller < setup.callers(); caller++) {
            ClientThread client = subject.client(caller);
            if (setup.session(caller) == session && !client.isDead()) {
                subject.runner().faultInjector().kill(client);
                mishaps++;
            }
        }
    }

    /** At most a quarter of the handles: with the others work goes on. */
    private void revokeOrCancel() {
        if (random.nextInt(3) > 0 || revocations >= setup.sessions() * Setup.HANDLES_PER_SESSION / 4) {
            cancel();
            return;
        }
        revocations++;
        mishaps++;
        revoking = new Operation.Handle(1 + random.nextInt(setup.sessions()), random.nextInt(Setup.HANDLES_PER_SESSION));
        comparison.revokes(revoking);
        subject.runner().faultInjector().revoke(revoking.session(), revoking.number());
    }

    private void endOfRevocation() {
        if (revoking != null && !subject.runner().faultInjector().isPending()) {
            comparison.isRevoked(revoking);
            revoking = null;
        }
    }

    // What the server says

    private int caller(LaneId lane) {
        return (lane.session() - 1) * setup.lanesPerSession() + lane.lane();
    }

    private final class Listener implements Effects {
        @Override
        public void committed(LaneId of, MessageType type, Errno errno, long count) {
            comparison.committed(caller(of), errno.name(), count);
        }

        @Override
        public void takenAway(int session, int handle) {
            comparison.takenAway(new Operation.Handle(session, handle));
        }

        @Override
        public void ended(int session) {
            List<Integer> callers = IntStream.range(0, setup.callers()).filter(each -> setup.session(each) == session)
                .boxed().toList();
            comparison.ended(session, callers, callers.stream().filter(each -> subject.client(each).isDead()).toList());
        }
    }

    private final class ByLayout implements Comparison.Limits {
        @Override
        public int asked() {
            return setup.thresholds().window();
        }

        @Override
        public int inRegisters(Operation op) {
            return op.reads() ? setup.thresholds().registerAnswer() : setup.thresholds().registerRequest();
        }

        @Override
        public int answered(Operation.Handle handle) {
            Description description = comparison.plain().at(handle);
            boolean isPipe = comparison.plain().isPipe(handle);
            Setup.Way way = setup.things().stream()
                .filter(thing -> isPipe ? thing.isPipe() : thing.name().equals(description.object))
                .map(Setup.Thing::way).findFirst().orElseThrow();
            return way == Setup.Way.REGISTERS ? setup.thresholds().registerAnswer() : setup.thresholds().window();
        }
    }
}
