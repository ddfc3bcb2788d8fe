package keel.hardware;

import java.util.ArrayList;
import java.util.List;

/**
 * Message channels of user code through shared memory: a line that one thread writes and one inbox, which a
 * thread polls. Several channels may share an inbox, and two the same line. Lines without a channel are memory
 * that several threads use.
 */
public final class Channels {
    private final List<Integer> inboxOf = new ArrayList<>();
    private final List<Integer> lineOf = new ArrayList<>();
    private int inboxes;
    private int lines;

    /** A new inbox. */
    public int inbox() {
        return inboxes++;
    }

    /** A new line. */
    public int line() {
        return lines(1);
    }

    /** This many new lines; the number of the first. */
    public int lines(int count) {
        int first = lines;
        lines += count;
        return first;
    }

    /** A new channel into this inbox, on a line of its own. */
    public int channel(int inbox) {
        return channel(inbox, line());
    }

    /** A new channel into this inbox on this line. */
    public int channel(int inbox, int line) {
        inboxOf.add(inbox);
        lineOf.add(line);
        return inboxOf.size() - 1;
    }

    int inboxes() {
        return inboxes;
    }

    int lines() {
        return lines;
    }

    int inboxOf(int channel) {
        return inboxOf.get(channel);
    }

    int lineOf(int channel) {
        return lineOf.get(channel);
    }
}
