package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import keel.fuzz.Sequence.Item;
import keel.fuzz.SequenceRun.Parting;
import keel.fuzz.SequenceRun.Step;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Words;

/**
 * Makes a sequence at whose end the two sides part as short as it goes, and its inputs as simple: begins later, leaves
 * items out (delta debugging), clears words. What is left still parts in the same field.
 */
final class Shrinker {

    private static final Words WORDS = new Words(SpecKernel.SIZES.wordBits());
    private static final Value ZERO = WORDS.value(0);
    private static final int MOST_RUNS = 3000;
    private static final List<String> TOLD = List.of("memory", "registers", "receive");

    private final SpecKernel specification;
    private final KernelUnderTest kernel;
    private Sequence best;
    private SequenceRun run;
    private String field;
    private int runs;

    Shrinker(SpecKernel specification, KernelUnderTest kernel) {
        this.specification = specification;
        this.kernel = kernel;
    }

    ShrunkSequence shrink(Sequence found, Parting parting) {
        field = parting.field();
        best = found;
        if (!parts(found)) {
            throw new IllegalStateException("the two sides part in " + field + ", but not when asked again");
        }
        int before = found.items().size();
        for (int size = Integer.MAX_VALUE; best.items().size() < size;) {
            size = best.items().size();
            beginLater();
            leaveOut();
        }
        simplify();
        return new ShrunkSequence(best, run.steps(), run.parting(), before);
    }

    /** Whether the sides part in the same field; if so, what happened up to there is the best by now. */
    private boolean parts(Sequence sequence) {
        if (runs++ > MOST_RUNS) {
            return false;
        }
        SequenceRun tried = new SequenceRun(specification, kernel).take(sequence);
        if (tried.parting() == null || !tried.parting().field().equals(field)) {
            return false;
        }
        run = tried;
        best = sequence.with(tried.items());
        return true;
    }

    /** Begins with the last state from which the sides still part. */
    private void beginLater() {
        List<Step> steps = run.steps();
        List<Item> items = best.items();
        if (run.refused() > 0) {
            return;
        }
        for (int back = 0; back < steps.size(); back = 2 * back + 1) {
            int from = steps.size() - 1 - back;
            Rec state = steps.get(from).state();
            boolean between = state.rec("operation").text("kind").equals("NoOperation");
            if (between && parts(new Sequence(state, items.subList(from + 1, items.size())))) {
                return;
            }
        }
    }

    private void leaveOut() {
        for (int size = Math.max(1, best.items().size() / 2); size >= 1; size /= 2) {
            for (int from = Math.max(0, best.items().size() - 1 - size); from >= 0; from -= size) {
                List<Item> fewer = new ArrayList<>(best.items());
                if (from + size <= fewer.size() - 1) {
                    fewer.subList(from, from + size).clear();
                    parts(best.with(fewer));
                }
            }
        }
    }

    private void simplify() {
        for (int i = best.items().size() - 1; i >= 0; i--) {
            for (String told : TOLD) {
                change(i, event -> event.has(told) ? event.without(told) : event);
            }
            if (event(i) != null && event(i).has("message")) {
                shorten(i, "words");
                shorten(i, "caps");
            }
        }
    }

    private void shorten(int i, String part) {
        int length = event(i).rec("message").seq(part).size();
        for (int at = length - 1; at >= 0; at--) {
            int place = at;
            change(i, event -> with(event, part, place, null));
            change(i, event -> with(event, part, place, ZERO));
        }
    }

    /** The event whose message has another word or none at the place. */
    private static Rec with(Rec event, String part, int place, Value word) {
        List<Value> words = new ArrayList<>(((Seq) event.rec("message").get(part)).items());
        if (place >= words.size() || word == null && place < words.size() - 1 || words.get(place).equals(word)) {
            return event;
        }
        if (word == null) {
            words.remove(place);
        } else {
            words.set(place, word);
        }
        return event.with("message", event.rec("message").with(part, Value.seq(words)));
    }

    private Rec event(int i) {
        return i < best.items().size() ? best.items().get(i).input().rec("event") : null;
    }

    private void change(int i, UnaryOperator<Rec> change) {
        Rec event = event(i);
        Rec changed = event == null ? null : change.apply(event);
        if (changed == event) {
            return;
        }
        List<Item> items = new ArrayList<>(best.items());
        items.set(i, new Item(items.get(i).input().with("event", changed), items.get(i).isFitted()));
        parts(best.with(items));
    }
}
