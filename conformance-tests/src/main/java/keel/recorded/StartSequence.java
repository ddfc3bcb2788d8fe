package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** How a scenario comes to its start: changes of the record {@code k} that no system call makes. */
final class StartSequence {

    private static final Value NONE = Value.str("none");
    private static final Value HIDDEN = Value.str(ScenarioState.HIDDEN);

    private StartSequence() { }

    /** The thread runs, alone, on the hidden scheduling context. */
    static Rec lend(Rec k, String thread) {
        Rec running = k.rec("thread").rec(thread).with("state", Value.rec("kind", Value.str("Running")))
            .with("restart", Value.str("call")).with("schedContext", HIDDEN);
        Rec hidden = hidden(k).with("thread", Value.str(thread));
        return scheduled(put(put(k, "thread", thread, running), "schedContext", ScenarioState.HIDDEN, hidden),
            Value.str(thread),
            Value.EMPTY);
    }

    /** The hidden scheduling context is unbound from the thread and call stack that have it. */
    static Rec takeBack(Rec k) {
        String holder = hidden(k).text("thread");
        String head = hidden(k).text("reply");
        Rec back = put(k, "schedContext", ScenarioState.HIDDEN, hidden(k).with("thread", NONE).with("reply", NONE));
        if (!holder.equals("none")) {
            back = put(back, "thread", holder, back.rec("thread").rec(holder).with("schedContext", NONE));
        }
        return head.equals("none") ? back
            : put(back, "reply", head, back.rec("reply").rec(head).with("next", NONE));
    }

    /** The threads in order are ready, and the first one runs. */
    static Rec start(Rec k, Seq order) {
        if (order.size() == 0) {
            return k;
        }
        List<Value> rest = new ArrayList<>(order.items()).subList(1, order.size());
        String first = ((Value.Str) order.get(0)).text();
        Rec running = k.rec("thread").rec(first).with("state", Value.rec("kind", Value.str("Running")))
            .with("restart", Value.str("call"));
        return scheduled(put(k, "thread", first, running), order.get(0), Value.seq(rest));
    }

    private static Rec hidden(Rec k) {
        return k.rec("schedContext").rec(ScenarioState.HIDDEN);
    }

    private static Rec put(Rec k, String table, String id, Rec object) {
        return k.with(table, k.rec(table).with(id, object));
    }

    private static Rec scheduled(Rec k, Value current, Value ready) {
        Rec vspace = k.rec("thread").rec(((Value.Str) current).text()).rec("vspace");
        Value core = ScenarioState.core(current, vspace.has("object") ? vspace.get("object") : NONE, ready);
        return k.with("core", Value.function(List.of(Value.num(0)), List.of(core)));
    }
}
