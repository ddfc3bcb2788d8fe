package keel.conformance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import tlc2.tool.TLCState;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** How often each situation was met over the distinct states of a run; one never met makes a good run worthless. */
public final class Situations {

    /** A situation, the number of states that show it and the depth of the first, 0 if there is none. */
    public record Situation(String name, long states, int depth) implements Serializable { }

    private static final class Counter {
        final LongAdder states = new LongAdder();
        volatile int depth;
    }

    private final String wanted;
    private final ConcurrentHashMap<UniqueString, Counter> counters = new ConcurrentHashMap<>();

    /** Counts all; reports the first state that shows the wanted one (empty: none is wanted). */
    Situations(String wanted) {
        this.wanted = wanted;
    }

    /** False iff the state shows the wanted situation, or no state can: there is none of that name. */
    boolean count(Value record, TLCState state) {
        RecordValue situations = (RecordValue) record.toRcd();
        boolean continues = wanted.isEmpty();
        for (int i = 0; i < situations.names.length; i++) {
            UniqueString name = situations.names[i];
            continues |= name.equals(wanted);
            Counter counter = counters.get(name);
            if (counter == null) {
                counter = counters.computeIfAbsent(name, n -> new Counter());
            }
            if (((BoolValue) situations.values[i]).val) {
                counter.states.increment();
                if (counter.depth == 0) {
                    counter.depth = state.getLevel();
                }
                continues &= !name.equals(wanted);
            }
        }
        return continues;
    }

    public List<Situation> counts() {
        List<Situation> counts = new ArrayList<>();
        counters.forEach((name, counter) -> counts.add(
            new Situation(name.toString(), counter.states.sum(), counter.depth)));
        counts.sort(Comparator.comparing(Situation::name));
        return counts;
    }
}
