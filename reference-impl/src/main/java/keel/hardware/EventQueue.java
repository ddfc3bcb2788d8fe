package keel.hardware;

import java.util.Arrays;

/**
 * What will happen, by time; at one time in the order in which it was planned. A binary heap. What was taken last stays at
 * the root until something is planned in its place, which most events do, or the next is taken.
 */
final class EventQueue {
    private double[] times = new double[64];
    private long[] numbers = new long[64];
    private int[] whats = new int[64];
    private int size;
    private long planned;
    private boolean isTaken;

    private double time;
    private int what;

    /** Plans an event; {@code what} is the caller's. */
    void plan(double at, int what) {
        if (isTaken) {
            isTaken = false;
            sink(at, planned++, what);
            return;
        }
        if (size == times.length - 1) {
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
            whats = Arrays.copyOf(whats, 2 * size);
        }
        long number = planned++;
        int i = size++;
        while (i > 0) {
            int parent = (i - 1) / 2;
            if (times[parent] <= at) {
                break;
            }
            move(parent, i);
            i = parent;
        }
        put(i, at, number, what);
    }

    /** Takes the next event, if there is one; then {@link #time} and {@link #what} say which. */
    boolean next() {
        if (isTaken) {
            size--;
            sink(times[size], numbers[size], whats[size]);
        }
        isTaken = size > 0;
        time = times[0];
        what = whats[0];
        return isTaken;
    }

    double time() {
        return time;
    }

    int what() {
        return what;
    }

    private void sink(double at, long number, int what) {
        int i = 0;
        for (int child = 1; child < size; child = 2 * i + 1) {
            child = Math.min(child + later(child), size - 1);
            if (!before(child, at, number)) {
                break;
            }
            move(child, i);
            i = child;
        }
        put(i, at, number, what);
    }

    /** 1 if the event behind this one comes before it, else 0; written so that no branch has to be guessed. */
    private int later(int i) {
        double one = times[i];
        double other = times[i + 1];
        return one != other ? (other < one ? 1 : 0) : numbers[i + 1] < numbers[i] ? 1 : 0;
    }

    private boolean before(int i, double at, long number) {
        return times[i] < at || times[i] == at && numbers[i] < number;
    }

    private void move(int from, int to) {
        put(to, times[from], numbers[from], whats[from]);
    }

    private void put(int i, double at, long number, int what) {
        times[i] = at;
        numbers[i] = number;
        whats[i] = what;
    }
}
