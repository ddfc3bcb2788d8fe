package keel.fuzz;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keel.value.Differences;
import keel.value.Differences.Difference;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import keel.value.Value.Rec;

/**
 * One sequence on both sides: in each state the same input, whose acceptance, result and successor are compared. The
 * kernel is loaded once, with the first state.
 */
final class SequenceRun {

    /** A step that was taken: what happened, and what the specification says of it. */
    record Step(Rec input, Value result, Rec state) { }

    /** Where the two sides part, and how; result and state are the specification's, null if it has none. */
    record Parting(int item, Rec input, String field, List<Difference> differences, Value result, Rec state) { }

    /** How the comparison says that the kernel failed. */
    private static final Pattern CRASH = Pattern.compile("the kernel failed: (?:[\\w$]+\\.)*([\\w$]+)");

    private final SpecKernel specification;
    private final KernelUnderTest kernel;
    private final StepComparison comparison = StepComparison.ofKernels();
    private final List<Sequence.Item> items = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final TreeMap<String, Long> outcomes = new TreeMap<>();
    private final Set<String> features = new HashSet<>();
    private final BitSet branches = new BitSet();
    private int lastNew;
    private int refused;
    private Parting parting;

    SequenceRun(SpecKernel specification, KernelUnderTest kernel) {
        this.specification = specification;
        this.kernel = kernel;
    }

    /** Takes the items of a sequence. */
    SequenceRun take(Sequence sequence) {
        return take(sequence.start(), sequence.items(), sequence.items().size(), state -> null);
    }

    /**
     * Takes the items, and then what is drawn for the states reached, until nothing is drawn, there are that many or
     * the two sides part.
     */
    SequenceRun take(Rec start, List<Sequence.Item> given, int most, Function<Rec, Rec> drawn) {
        specification.load(start);
        kernel.load(start);
        List<Difference> loaded = Differences.of("k", start, kernel.state());
        if (!loaded.isEmpty()) {
            parting = new Parting(0, null, field(loaded), loaded, null, start);
            return this;
        }
        for (Sequence.Item item : given) {
            Rec input = item.in(specification.state());
            if (input != null && !next(item, input)) {
                break;
            }
        }
        while (parting == null && items.size() < most) {
            Rec input = drawn.apply(specification.state());
            if (input == null || !next(null, input)) {
                break;
            }
        }
        kernel.branches().addTo(branches);
        return this;
    }

    /** Gives both sides the input; false if they part. */
    private boolean next(Sequence.Item item, Rec input) {
        Rec before = specification.state();
        Value result;
        try {
            result = specification.step(input);
        } catch (SpecKernel.Unevaluable unevaluable) {
            return part(item, input, "the specification",
                List.of(new Difference("the specification", "a value", reason(unevaluable.getCause()))), null);
        }
        boolean accepted = result != null;
        List<Difference> differences = comparison.acceptance(accepted, () -> kernel.accepts(input));
        if (differences.isEmpty() && accepted) {
            differences = comparison.step(new Taken(result, specification.state()),
                () -> new Taken(kernel.step(input), kernel.state()));
        }
        if (!differences.isEmpty()) {
            return part(item, input, field(differences), differences, result);
        }
        items.add(item != null ? item : new Sequence.Item(input, accepted));
        if (!accepted) {
            refused++;
            outcomes.merge(input.rec("event").text("kind") + " refused", 1L, Long::sum);
            return true;
        }
        steps.add(new Step(input, result, specification.state()));
        String outcome = StepFeatures.outcome(input, (Rec) result);
        outcomes.merge(outcome, 1L, Long::sum);
        if (features.add(outcome + StepFeatures.reason(before, input, (Rec) result, specification.state()))) {
            lastNew = items.size();
        }
        return true;
    }

    private boolean part(Sequence.Item item, Rec input, String field, List<Difference> differences, Value result) {
        boolean fitted = item != null ? item.isFitted() : !field.equals("accepted");
        items.add(new Sequence.Item(input, fitted));
        parting = new Parting(items.size() - 1, input, field, differences, result, specification.state());
        return false;
    }

    private static String reason(Throwable reason) {
        return String.valueOf(reason).replaceAll("\\s+", " ").strip();
    }

    /** The first part that differs, whatever the objects in it are called; of a kernel that failed, by what. */
    private static String field(List<Difference> differences) {
        Matcher crash = CRASH.matcher(differences.get(0).got());
        return crash.lookingAt() ? "crash of " + crash.group(1)
            : differences.get(0).path().replaceAll("(k\\.[a-z]+[A-Z]?[a-zA-Z]*)\\.[^.\\[]*", "$1").replaceAll("\\[.*?\\]", "");
    }

    /** All items, those of the input list that had a place and those drawn, up to the one at which the sides part. */
    List<Sequence.Item> items() {
        return items;
    }

    /** The steps that were taken and agree. */
    List<Step> steps() {
        return steps;
    }

    /** How many inputs neither side accepted. */
    int refused() {
        return refused;
    }

    /** How often each outcome was compared. */
    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** What was seen, each once. */
    Set<String> features() {
        return features;
    }

    /** How many items there were when something was seen for the first time in this run. */
    int lastNew() {
        return lastNew;
    }

    /** The kernel's probes that were passed. */
    BitSet branches() {
        return branches;
    }

    /** Where the sides part; null if they do not. */
    Parting parting() {
        return parting;
    }
}
