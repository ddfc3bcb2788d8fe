package keel.hardware;

import java.util.ArrayDeque;
import keel.kernel.Access;

/** Messages in flight in shared memory, and the cores that poll for them. Each is a write and a read of a line. */
final class Inboxes {
    private static final int NO_CORE = -1;

    /** Numbers by which a burst says what it uses: the access, the first line, how many. */
    private static final int USE = 3;

    private final Machine machine;
    private final Directory directory;
    private final Channels channels;
    private final int firstLine;
    private final ArrayDeque<Message>[] waiting;
    private final int[] lookingCore;
    private final double[] lookingSince;
    private final boolean[] asleep;
    private final double pollCycles;

    /** A message that can be seen from then on. */
    private record Message(int from, int channel, double visible) { }

    @SuppressWarnings({"unchecked", "rawtypes"})
    Inboxes(Machine machine, Directory directory, Channels channels, double pollCycles) {
        this.pollCycles = pollCycles;
        this.machine = machine;
        this.directory = directory;
        this.channels = channels;
        firstLine = directory.add(channels.lines());
        waiting = new ArrayDeque[channels.inboxes()];
        lookingCore = new int[channels.inboxes()];
        lookingSince = new double[channels.inboxes()];
        asleep = new boolean[channels.inboxes()];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = new ArrayDeque<>();
            lookingCore[i] = NO_CORE;
        }
    }

    /** The number in the directory of a line of shared memory. */
    private int line(int number) {
        return firstLine + number;
    }

    /** Cycles a burst takes longer for lines of shared memory that are another core's. */
    double misses(int core, CpuBurst burst) {
        double longest = 0;
        double sum = 0;
        int used = burst.takeUsed();
        for (int i = 0; i < used; i += USE) {
            int first = line(burst.use(i + 1));
            for (int line = first; line < first + burst.use(i + 2); line++) {
                double miss = burst.use(i) == Access.WRITE.ordinal() ? directory.write(core, line) : directory.read(core, line);
                longest = Math.max(longest, miss);
                sum += miss;
            }
        }
        return machine.misses(longest, sum);
    }

    /** The core writes the message: the core that polls for it, or -1; then {@link #seenAt} says when it sees it. */
    int send(int core, int channel, double now) {
        double visible = now + directory.write(core, firstLine + channels.lineOf(channel));
        int inbox = channels.inboxOf(channel);
        waiting[inbox].add(new Message(core, channel, visible));
        return lookingCore[inbox];
    }

    /** The core polls from now on, with this period in cycles; whether there is a message already. */
    boolean look(int core, int inbox, double now) {
        lookingCore[inbox] = core;
        lookingSince[inbox] = now;
        asleep[inbox] = false;
        return !waiting[inbox].isEmpty();
    }

    /** The core waits for a doorbell from now on: whether there is a message already, so that none is needed. */
    boolean sleep(int core, int inbox, double now) {
        boolean there = look(core, inbox, now);
        asleep[inbox] = !there;
        return there;
    }

    /** Whether its core waits for a doorbell. */
    boolean isAsleep(int channel) {
        return asleep[channels.inboxOf(channel)];
    }

    /** The core stops polling. */
    void leave(int inbox) {
        lookingCore[inbox] = NO_CORE;
    }

    /** When the core that polls sees the first message; the line moves to it. */
    double seenAt(int inbox) {
        Message first = waiting[inbox].element();
        double read = directory.read(lookingCore[inbox], firstLine + channels.lineOf(first.channel));
        if (asleep[inbox]) {
            return first.visible + machine.ipi(first.from, lookingCore[inbox]) + read;
        }
        double looks = Math.max(0, Math.ceil((first.visible - lookingSince[inbox]) / pollCycles));
        return lookingSince[inbox] + looks * pollCycles + read;
    }

    /** Takes the first message: its channel. */
    int take(int inbox) {
        lookingCore[inbox] = NO_CORE;
        return waiting[inbox].remove().channel;
    }
}
