package keel.fuzz;

import java.util.TreeMap;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Rec;

/** Fits an input to another state than the one it was drawn for: it becomes one of the thread that runs by now. */
final class Fitting {

    private Fitting() { }

    /** The fitted input; null if nothing of its kind can happen in the state. */
    static Rec fitted(Rec input, Rec k) {
        Rec event = input.rec("event");
        Rec operation = k.rec("operation");
        boolean ofOperation = event.text("kind").matches("Continue|Preempt");
        if (!operation.text("kind").equals("NoOperation")) {
            Value kind = ofOperation ? event.get("kind") : Value.str("Continue");
            return Cores.input(operation.number("core"), Value.rec("kind", kind, "thread", operation.rec("event").get("thread")));
        }
        if (ofOperation) {
            return null;
        }
        if (event.text("kind").equals("IPI")) {
            Rec core = Cores.of(k, input.number("core"));
            return core != null && ((Bool) core.get("ipi")).is() ? input : null;
        }
        int core = busy(input.number("core"), k);
        return core < 0 ? null : Cores.input(core, known(event, k).with("thread", Cores.of(k, core).get("current")));
    }

    private static int busy(int wanted, Rec k) {
        int[] busy = {-1};
        Cores.forEach(k, (number, core) -> {
            boolean runs = !core.text("current").equals("idle");
            busy[0] = runs && (busy[0] < 0 || number == wanted) ? number : busy[0];
        });
        return busy[0];
    }

    /** Buffers of threads that are gone, or no longer wait, are not told of. */
    private static Rec known(Rec event, Rec k) {
        if (!event.has("memory") || !(event.get("memory") instanceof Rec memory)) {
            return event;
        }
        TreeMap<String, Value> kept = new TreeMap<>();
        for (String thread : memory.names()) {
            if (k.rec("thread").has(thread) && k.rec("thread").rec(thread).rec("buffer").text("kind").equals("Frame")) {
                kept.put(thread, memory.get(thread));
            }
        }
        return kept.isEmpty() ? event.without("memory") : event.with("memory", Value.rec(kept));
    }
}
