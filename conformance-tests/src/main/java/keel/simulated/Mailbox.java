package keel.simulated;

import keel.hardware.Channels;
import keel.hardware.CostTable;
import keel.hardware.CpuBurst;
import keel.hardware.RangeEnd;
import keel.kernel.Access;
import keel.kernel.Message;

/** One direction of a ring in shared memory between kernels: a message at a time, on as many lines as it needs. */
final class Mailbox {
    /** Words before those of the message: label and badge. */
    private static final int HEAD_WORDS = 2;

    private final Costs costs;
    private final int channel;
    private final int moreLines;
    private final long[] words = new long[Message.MAX_WORDS];
    private long label;
    private int length;
    private long badge;

    /** Cycles of user code for each line of a message, and the words in one beside its sequence number. */
    record Costs(double send, double receive, int words) {
        static Costs of(CostTable table, RangeEnd end) {
            return new Costs(table.user("ringSend").at(end), table.user("ringReceive").at(end),
                table.lineBytes() / Long.BYTES - 1);
        }

        int lines(int length) {
            return (HEAD_WORDS + length + words - 1) / words;
        }
    }

    /** A mailbox whose messages come into this inbox. */
    Mailbox(Costs costs, Channels channels, int inbox) {
        this.costs = costs;
        channel = channels.channel(inbox);
        moreLines = channels.lines(costs.lines(Message.MAX_WORDS) - 1);
    }

    /** Its channel. */
    int channel() {
        return channel;
    }

    /** The badge of the message that is in it. */
    long badge() {
        return badge;
    }

    /** The user code, which has computed for this many cycles, writes this message and sends it. */
    void send(CpuBurst burst, double cycles, Message message, long badge) {
        this.badge = badge;
        label = message.label();
        length = message.length();
        for (int i = 0; i < length; i++) {
            words[i] = message.word(i);
        }
        burst.use(Access.WRITE, moreLines, lines() - 1);
        burst.send(cycles + lines() * costs.send(), channel);
    }

    /** The message that has come is read into this one; the cycles of the user code that does it. */
    double receive(CpuBurst burst, Message into) {
        into.start(label);
        for (int i = 0; i < length; i++) {
            into.add(words[i]);
        }
        burst.use(Access.READ, moreLines, lines() - 1);
        return lines() * costs.receive();
    }

    private int lines() {
        return costs.lines(length);
    }
}
