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

    /** As a simulation does: each event that happens plans others, soon, later or at once; {@code 8} happens, the rest plan. */
    @Property(tries = 200)
    void whatIsPlannedMeanwhile_comesInItsOrder(@ForAll @Size(max = 600) List<@IntRange(min = 0, max = 8) Integer> steps) {
        double[] delays = {0, 0.25, 1, 1, 40, 300, 3000, 90_000};
        EventQueue queue = new EventQueue();
        List<Planned> waiting = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) < delays.length) {
                Planned planned = new Planned(now + delays[steps.get(i)], i);
                waiting.add(planned);
                queue.plan(planned.at(), i);
            }
            if (steps.get(i) == delays.length || i % 2 == 1) {
                waiting.sort(Comparator.comparingDouble(Planned::at).thenComparing(Planned::what));
                assertEquals(!waiting.isEmpty(), queue.next());
                if (!waiting.isEmpty()) {
                    assertEquals(waiting.remove(0), new Planned(queue.time(), queue.what()));
                    now = queue.time();
                }
            }
        }
    }
}
