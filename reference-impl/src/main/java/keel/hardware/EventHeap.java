package keel.hardware;

import java.util.Arrays;

/** Events ordered by (time, number), in a binary heap. */
final class EventHeap {
    private double[] times = new double[64];
    private long[] numbers = new long[64];
    private int[] whats = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The first event's time. */
    double time() {
        return times[0];
    }

    /** The first event's number. */
    long number() {
        return numbers[0];
    }

    /** What the first event is. */
    int what() {
        return whats[0];
    }

    /** Inserts an event. */
    void put(double at, long number, int what) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
            whats = Arrays.copyOf(whats, 2 * size);
        }
        int i = size++;
        while (i > 0 && !before((i - 1) / 2, at, number)) {
            move((i - 1) / 2, i);
            i = (i - 1) / 2;
        }
        set(i, at, number, what);
    }

    /** Removes the first event. */
    void remove() {
        size--;
        double at = times[size];
        long number = numbers[size];
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
        set(i, at, number, whats[size]);
    }

    private boolean before(int i, double at, long number) {
        return times[i] < at || times[i] == at && numbers[i] < number;
    }

    private void move(int from, int to) {
        set(to, times[from], numbers[from], whats[from]);
    }

    private void set(int i, double at, long number, int what) {
        times[i] = at;
        numbers[i] = number;
        whats[i] = what;
    }
}
