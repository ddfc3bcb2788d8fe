package keel.hardware;

import java.util.Arrays;

/**
 * Events of the next few thousand cycles ordered by (time, number). Each short span of time has a
 * short list, so that inserting one and removing the first take a few steps, independent of how many there are.
 */
final class CalendarQueue {
    private static final int SPANS = 2048;
    private static final int MOST = 8;
    private static final double SPANS_PER_CYCLE = 0.5;
    private static final int NONE = -1;

    private final int[] firsts = new int[SPANS];
    private final int[] counts = new int[SPANS];
    private final long[] filled = new long[SPANS / Long.SIZE];
    private double[] times = new double[64];
    private long[] numbers = new long[64];
    private int[] whats = new int[64];
    private int[] nexts = new int[64];
    private int free = NONE;
    private int used;
    private int size;
    private long present;

    CalendarQueue() {
        Arrays.fill(firsts, NONE);
    }

    /** Inserts an event, unless it is too far away or its span is full; whether it did. */
    boolean put(double at, long number, int what) {
        long span = (long) (at * SPANS_PER_CYCLE);
        int i = (int) span & SPANS - 1;
        if (span < present || span >= present + SPANS || counts[i] == MOST) {
            return false;
        }
        int before = NONE;
        int behind = firsts[i];
        while (behind != NONE && !isBefore(at, number, behind)) {
            before = behind;
            behind = nexts[behind];
        }
        int event = fresh(at, number, what);
        nexts[event] = behind;
        if (before == NONE) {
            firsts[i] = event;
        } else {
            nexts[before] = event;
        }
        counts[i]++;
        size++;
        filled[i / Long.SIZE] |= 1L << i;
        return true;
    }

    private int fresh(double at, long number, int what) {
        int event = free;
        if (event == NONE) {
            event = used++;
            if (event == times.length) {
                times = Arrays.copyOf(times, 2 * event);
                numbers = Arrays.copyOf(numbers, 2 * event);
                whats = Arrays.copyOf(whats, 2 * event);
                nexts = Arrays.copyOf(nexts, 2 * event);
            }
        } else {
            free = nexts[event];
        }
        times[event] = at;
        numbers[event] = number;
        whats[event] = what;
        return event;
    }

    /** The first event, or -1. */
    int first() {
        if (size == 0) {
            return NONE;
        }
        int start = (int) present & SPANS - 1;
        int word = start / Long.SIZE;
        long bits = filled[word] & -1L << start;
        while (bits == 0) {
            word = word + 1 & filled.length - 1;
            bits = filled[word];
        }
        return firsts[word * Long.SIZE + Long.numberOfTrailingZeros(bits)];
    }

    /** Whether an event with this time and number comes before this one. */
    boolean isBefore(double at, long number, int event) {
        return at < times[event] || at == times[event] && number < numbers[event];
    }

    double time(int event) {
        return times[event];
    }

    int what(int event) {
        return whats[event];
    }

    /** Removes the first event. */
    void remove(int event) {
        int i = (int) (long) (times[event] * SPANS_PER_CYCLE) & SPANS - 1;
        firsts[i] = nexts[event];
        size--;
        if (--counts[i] == 0) {
            filled[i / Long.SIZE] &= ~(1L << i);
        }
        nexts[event] = free;
        free = event;
    }

    /** No event will be inserted before this time. */
    void begin(double now) {
        present = (long) (now * SPANS_PER_CYCLE);
    }
}
