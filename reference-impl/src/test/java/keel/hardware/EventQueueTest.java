package keel.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventQueueTest {

    /** A planned event. */
    private record Planned(double at, int what) { }

    @Property(tries = 200)
    void events_comeByTime_andThoseOfOneTimeAsPlanned(@ForAll @Size(max = 300) List<@IntRange(min = 0, max = 20) Integer> times) {
        EventQueue queue = new EventQueue();
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            planned.add(new Planned(times.get(i), i));
            queue.plan(times.get(i), i);
        }
        planned.sort(Comparator.comparingDouble(Planned::at));
        for (Planned next : planned) {
            assertTrue(queue.next());
            assertEquals(next, new Planned(queue.time(), queue.what()));
        }
        assertFalse(queue.next());
    }
}
