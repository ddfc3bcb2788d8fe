package keel.hardware;

import java.util.Arrays;

/** What will happen, by time; at one time in the order in which it was planned. A binary heap. */
final class EventQueue {
    private double[] times = new double[64];
    private long[] numbers = new long[64];
    private int[] whats = new int[64];
    private int size;
    private long planned;

    private double time;
    private int what;

    /** Plans an event; {@code what} is the caller's. */
    void plan(double at, int what) {
        if (size == times.length) {
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
        if (size == 0) {
            return false;
        }
        time = times[0];
        what = whats[0];
        size--;
        sink(times[size], numbers[size], whats[size]);
        return true;
    }

    double time() {
        return time;
    }

    int what() {
        return what;
    }

    private void sink(double at, long number, int what) {
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && before(child + 1, times[child], numbers[child])) {
                child++;
            }
            if (!before(child, at, number)) {
                break;
            }
            move(child, i);
            i = child;
        }
        put(i, at, number, what);
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
