package keel.fuzz;

import java.util.List;
import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Int;
import keel.value.Value.Rec;

/** The table of cores in a state, and inputs on them. */
final class Cores {

    /** Something to do for each core. */
    interface Each {
        /** Does it. */
        void core(int number, Rec core);
    }

    private Cores() { }

    static void forEach(Rec k, Each each) {
        Fun cores = (Fun) k.get("core");
        for (int i = 0; i < cores.domain().size(); i++) {
            each.core((int) ((Int) cores.domain().get(i)).number(), (Rec) cores.range().get(i));
        }
    }

    static Rec of(Rec k, int number) {
        List<Value> cores = ((Fun) k.get("core")).range();
        return number < cores.size() ? (Rec) cores.get(number) : null;
    }

    static Rec input(int core, Value event) {
        return (Rec) Value.rec("core", Value.num(core), "event", event);
    }
}
