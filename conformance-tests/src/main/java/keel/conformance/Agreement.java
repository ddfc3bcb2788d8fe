package keel.conformance;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import keel.tlc.TlcValues;
import keel.value.Differences.Difference;
import keel.value.Inspectable;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import tlc2.tool.TLCState;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import util.UniqueString;

/**
 * One worker's comparison of implementation and specification. All successors of a state come one after the other, so the
 * source is converted once; the implementation is loaded with it, steps, is compared, and is loaded again.
 */
final class Agreement implements Comparison {
    private static final UniqueString K = UniqueString.of("k");
    private static final UniqueString STEP = UniqueString.of("step");
    private static final StringValue INPUT = new StringValue("input");
    private static final StringValue RESULT = new StringValue("result");
    private static final int INPUTS_KEPT = 100_000;

    private final Inspectable implementation;
    private final Consumer<Divergence> diverged;
    private final TlcValues values = new TlcValues();
    private final Map<tlc2.value.impl.Value, Value> inputs = new IdentityHashMap<>();
    private final CallMatrix matrix = new CallMatrix();
    private final StepComparison comparison = StepComparison.ofKernels();

    private tlc2.value.impl.Value source;
    private Value sourceForm;
    private boolean atSource;
    private long transitions;
    private volatile long calls;
    private volatile boolean inside;

    Agreement(Inspectable implementation, Consumer<Divergence> diverged) {
        this.implementation = implementation;
        this.diverged = diverged;
    }

    /** Whether the implementation goes from s to t by the step that t shows. */
    boolean step(TLCState s, TLCState t) {
        Value before = source(k(s));
        RecordValue taken = (RecordValue) t.lookup(STEP);
        Value input = input(taken.select(INPUT));
        Value expectedResult = values.convert(taken.select(RESULT));
        Value expected = values.convert(k(t), source, before);
        transitions++;
        matrix.count(input, expectedResult);
        load(before);
        atSource = false;
        List<Difference> differences = take(input, expectedResult, expected);
        return agreed("transition", input, differences);
    }

    /** Whether the implementation accepts of the menu exactly the accepted inputs. */
    boolean acceptance(TLCState s, tlc2.value.impl.Value accepted, tlc2.value.impl.Value menu) {
        Value before = source(k(s));
        SetEnumValue all = (SetEnumValue) menu.toSetEnum();
        SetEnumValue some = (SetEnumValue) accepted.toSetEnum();
        boolean agree = true;
        int next = 0;
        for (int i = 0; i < all.elems.size(); i++) {
            tlc2.value.impl.Value candidate = all.elems.elementAt(i);
            boolean expected = next < some.elems.size() && some.elems.elementAt(next) == candidate;
            next += expected ? 1 : 0;
            Value input = input(candidate);
            agree &= agreed("acceptance", input, acceptance(before, input, expected));
        }
        if (next < some.elems.size()) {
            throw new IllegalStateException("the accepted inputs are not taken from the menu, in its order");
        }
        return agree;
    }

    @Override
    public void begin(TLCState s) {
        source = null;
        implementation.load(values.convert(k(s)));
    }

    @Override
    public boolean follows(TLCState t, List<String> history) {
        RecordValue taken = (RecordValue) t.lookup(STEP);
        Value input = input(taken.select(INPUT));
        history.add(Value.print(input));
        transitions++;
        Value result = values.convert(taken.select(RESULT));
        matrix.count(input, result);
        List<Difference> differences = take(input, result, values.convert(k(t)));
        if (differences.isEmpty()) {
            return true;
        }
        diverged.accept(new Divergence("path", Value.print(input), differences, List.copyOf(history)));
        return false;
    }

    private boolean agreed(String place, Value input, List<Difference> differences) {
        if (differences.isEmpty()) {
            return true;
        }
        diverged.accept(new Divergence(place, Value.print(input), differences, List.of()));
        return false;
    }

    private List<Difference> take(Value input, Value result, Value after) {
        enter();
        try {
            return comparison.step(new Taken(result, after), implementation, input);
        } finally {
            inside = false;
        }
    }

    private List<Difference> acceptance(Value before, Value input, boolean expected) {
        load(before);
        enter();
        try {
            List<Difference> differences = comparison.acceptance(expected, implementation, input);
            atSource = differences.isEmpty();
            return differences;
        } finally {
            inside = false;
        }
    }

    private Value source(tlc2.value.impl.Value k) {
        if (k != source) {
            sourceForm = values.convert(k, source, sourceForm);
            source = k;
            atSource = false;
        }
        return sourceForm;
    }

    private void load(Value before) {
        if (!atSource) {
            implementation.load(before);
            atSource = true;
        }
    }

    private void enter() {
        calls = calls + 1;
        inside = true;
    }

    private Value input(tlc2.value.impl.Value input) {
        Value known = inputs.get(input);
        if (known == null) {
            if (inputs.size() > INPUTS_KEPT) {
                inputs.clear();
            }
            known = values.convert(input);
            inputs.put(input, known);
        }
        return known;
    }

    private static tlc2.value.impl.Value k(TLCState state) {
        return (tlc2.value.impl.Value) state.lookup(K);
    }

    @Override
    public long transitions() {
        return transitions;
    }

    CallMatrix matrix() {
        return matrix;
    }

    @Override
    public long insideCall() {
        return inside ? calls : 0;
    }
}
