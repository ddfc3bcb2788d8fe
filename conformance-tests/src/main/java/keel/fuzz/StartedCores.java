package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import keel.value.Value;
import keel.value.Value.Rec;

/** Deals a kernel's scheduling contexts and threads to cores, and lets each core begin with its most urgent thread. */
final class StartedCores {

    private static final String NONE = "none";
    private static final Value RESTART = Value.rec("kind", Value.str("Restart"));
    private static final Value RUNNING = Value.rec("kind", Value.str("Running"));

    private final Draw draw;
    private final int cores;

    StartedCores(Draw draw, int cores) {
        this.draw = draw;
        this.cores = cores;
    }

    Rec start(Rec k) {
        return ready(new WaitingThreads(draw, deal(k)).some(draw.of(0, 40, 60, 60)));
    }

    private Rec deal(Rec k) {
        Rec contexts = k.rec("schedContext");
        Rec threads = k.rec("thread");
        for (String name : contexts.names()) {
            contexts = contexts.with(name, contexts.rec(name).with("core", Value.num(draw.oneIn(2) ? 0 : draw.below(cores))));
        }
        for (String name : threads.names()) {
            String held = threads.rec(name).text("schedContext");
            Value core = held.equals(NONE) ? Value.num(draw.below(cores)) : contexts.rec(held).get("core");
            threads = threads.with(name, threads.rec(name).with("affinity", core));
        }
        return k.with("schedContext", contexts).with("thread", threads);
    }

    private Rec ready(Rec k) {
        List<Value> numbers = new ArrayList<>();
        List<Value> all = new ArrayList<>();
        Rec threads = k.rec("thread");
        for (int core = 0; core < cores; core++) {
            List<String> queue = schedulable(k, core);
            String current = queue.isEmpty() ? "idle" : queue.remove(0);
            Value space = Value.str(NONE);
            if (!current.equals("idle")) {
                Rec vspace = threads.rec(current).rec("vspace");
                space = vspace.text("kind").equals("VSpace") ? vspace.get("object") : space;
                threads = threads.with(current, threads.rec(current).with("state", RUNNING).with("restart", Value.str("call")));
            }
            numbers.add(Value.num(core));
            all.add(Value.rec("action", Value.str("Resume"), "current", Value.str(current), "ipi", new Value.Bool(false),
                "ready", Value.seq(queue.stream().map(Value::str).toList()), "space", space));
        }
        return k.with("thread", threads).with("core", Value.function(numbers, all));
    }

    private static List<String> schedulable(Rec k, int core) {
        List<String> queue = new ArrayList<>();
        Rec threads = k.rec("thread");
        for (String name : threads.names()) {
            Rec thread = threads.rec(name);
            String context = thread.text("schedContext");
            if (thread.get("state").equals(RESTART) && !context.equals(NONE) && thread.number("affinity") == core
                && ((Value.Bool) k.rec("schedContext").rec(context).get("active")).is()) {
                queue.add(name);
            }
        }
        queue.sort((a, b) -> threads.rec(b).number("priority") - threads.rec(a).number("priority"));
        return queue;
    }
}
