package keel.conformance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import keel.value.Value;

/** How often each call met each type of capability with each outcome: what the transitions of the models cover. */
public final class CallMatrix implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * One cell.
     *
     * @param call a system call and its phase ("SysCall send"), or the name of an invocation
     * @param capability the type of the capability that was found, "none" if none was
     * @param outcome NoError, an error, CapFault (raised) or Ignored (not found, nothing raised)
     */
    public record Cell(String call, String capability, String outcome) implements Serializable, Comparable<Cell> {
        @Override
        public int compareTo(Cell that) {
            int calls = call.compareTo(that.call);
            int capabilities = capability.compareTo(that.capability);
            return calls != 0 ? calls : capabilities != 0 ? capabilities : outcome.compareTo(that.outcome);
        }
    }

    private final Map<Cell, Long> counts = new HashMap<>();

    /** Counts the phases of one step; an event without any counts as done, with no capability. */
    void count(Value input, Value result) {
        cells(input, result).forEach(cell -> counts.merge(cell, 1L, Long::sum));
    }

    /** The cells that a step is in. */
    static List<Cell> cells(Value input, Value result) {
        List<Cell> cells = new ArrayList<>();
        Value.Rec event = ((Value.Rec) input).rec("event");
        Value phases = ((Value.Rec) result).get("phases");
        if (phases.equals(Value.EMPTY)) {
            cells.add(new Cell(event.text("kind"), "none", "NoError"));
        }
        for (Value item : ((Value.Seq) phases).items()) {
            Value.Rec phase = (Value.Rec) item;
            String capability = phase.text("capability");
            cells.add(new Cell(StepNames.name(event, phase.text("phase"), capability), capability, phase.text("outcome")));
        }
        return cells;
    }

    /** Adds what another has counted. */
    public void add(CallMatrix other) {
        other.counts.forEach((cell, count) -> counts.merge(cell, count, Long::sum));
    }

    /** How often the cell was met. */
    public long count(Cell cell) {
        return counts.getOrDefault(cell, 0L);
    }

    /** All cells that were met. */
    public TreeMap<Cell, Long> cells() {
        return new TreeMap<>(counts);
    }
}
