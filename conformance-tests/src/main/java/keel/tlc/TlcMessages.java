package keel.tlc;

import java.util.ArrayList;
import java.util.List;

import tlc2.output.EC;
import tlc2.output.MPRecorder;
import tlc2.tool.TLCState;
import tlc2.tool.TLCStateInfo;

/** Listens to what TLC reports, as codes and objects: the violated property, the trace's states, the depth. */
public final class TlcMessages extends MPRecorder {
    private final List<TLCState> trace = new ArrayList<>();
    private String violated = "";
    private int depth;
    private int loop = -1;
    private Behaviour.End end = Behaviour.End.OPEN;

    @Override
    public synchronized void record(int code, Object... objects) {
        switch (code) {
            case EC.TLC_STATE_PRINT1 -> trace.add(EvaluatedState.state((TLCState) objects[0]));
            case EC.TLC_STATE_PRINT2 -> trace.add(EvaluatedState.state(((TLCStateInfo) objects[0]).state));
            case EC.TLC_INVARIANT_VIOLATED_INITIAL, EC.TLC_PROPERTY_VIOLATED_INITIAL, EC.TLC_INVARIANT_VIOLATED_BEHAVIOR,
                EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR -> violated(text(objects));
            case EC.TLC_TEMPORAL_PROPERTY_VIOLATED -> violated(TEMPORAL);
            case EC.TLC_ASSUMPTION_FALSE -> violated("ASSUME");
            case EC.TLC_SEARCH_DEPTH -> depth = Integer.parseInt(text(objects));
            case EC.TLC_BACK_TO_STATE -> loop(objects);
            case EC.TLC_STATE_PRINT3 -> {
                loop = trace.size() - 1;
                end = Behaviour.End.STUTTERING;
            }
            default -> { }
        }
    }

    /** What TLC says of any temporal property: it does not tell which. */
    public static final String TEMPORAL = "(temporal)";

    private void violated(String name) {
        if (violated.isEmpty()) {
            violated = name;
        }
    }

    private void loop(Object[] objects) {
        if (objects[0] instanceof String number) {
            loop = Integer.parseInt(number.trim().split("\\D", 2)[0]) - 1;
            end = Behaviour.End.LOOP;
        }
    }

    private static String text(Object[] objects) {
        return String.valueOf(objects[0]);
    }

    /** The counterexample, found in the given way if not by the search for loops; without states if there is none. */
    public synchronized Behaviour behaviour(Behaviour.Found found) {
        return new Behaviour(List.copyOf(trace), end, loop, violated.equals(TEMPORAL) ? Behaviour.Found.LIVENESS : found);
    }

    public synchronized String violated() {
        return violated;
    }

    public synchronized int depth() {
        return depth;
    }
}
