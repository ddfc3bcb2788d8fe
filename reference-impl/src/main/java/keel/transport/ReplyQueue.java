package keel.transport;

import java.util.Arrays;

/** Reply objects with which no caller waits, by their numbers, first in first out. */
public final class ReplyQueue {
    private int[] replies = {};
    private int size;

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The i-th. */
    public int get(int i) {
        return replies[i];
    }

    void clear() {
        size = 0;
    }

    void add(int reply) {
        if (size == replies.length) {
            replies = Arrays.copyOf(replies, Math.max(4, 2 * size));
        }
        replies[size++] = reply;
    }

    int take() {
        if (size == 0) {
            throw new IllegalStateException("a reply object for each caller that waits and one to receive with");
        }
        int first = replies[0];
        size--;
        System.arraycopy(replies, 1, replies, 0, size);
        return first;
    }
}
