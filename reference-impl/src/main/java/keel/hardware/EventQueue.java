package keel.hardware;

/**
 * Pending events ordered by (time, insertion). Near ones are in a calendar queue; others, and those
 * for which its span is full, are in a heap: O(log n) at most.
 */
final class EventQueue {
    private final CalendarQueue calendar = new CalendarQueue();
    private final EventHeap heap = new EventHeap();
    private long planned;
    private double time;
    private int what;

    /** Plans an event; {@code what} is the caller's. */
    void plan(double at, int what) {
        long number = planned++;
        if (!calendar.put(at, number, what)) {
            heap.put(at, number, what);
        }
    }

    /** Takes the next event, if there is one; then {@link #time} and {@link #what} say which. */
    boolean next() {
        int first = calendar.first();
        if (heap.isEmpty() && first < 0) {
            return false;
        }
        if (first < 0 || !heap.isEmpty() && calendar.isBefore(heap.time(), heap.number(), first)) {
            time = heap.time();
            what = heap.what();
            heap.remove();
        } else {
            time = calendar.time(first);
            what = calendar.what(first);
            calendar.remove(first);
        }
        calendar.begin(time);
        return true;
    }

    double time() {
        return time;
    }

    int what() {
        return what;
    }
}
