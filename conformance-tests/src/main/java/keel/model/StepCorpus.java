package keel.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import keel.conformance.Features;
import keel.replay.Corpus;
import keel.replay.Corpus.Transition;
import keel.tlc.ModelConstants;
import keel.tlc.TlcValues;
import keel.value.KernelSizes;
import keel.value.Value;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import util.UniqueString;

/**
 * Of a model's steps a few that show all there is to see: every call with every outcome in every situation in which
 * it occurs, and in every way in which it changes the state.
 */
final class StepCorpus implements StepCollector {
    private static final UniqueString K = UniqueString.of("k");
    private static final UniqueString STEP = UniqueString.of("step");
    private static final StringValue INPUT = new StringValue("input");
    private static final StringValue RESULT = new StringValue("result");

    /** A step that was kept, and what it shows. */
    private record Kept(Transition transition, Set<String> features) { }

    private final TlcValues values = new TlcValues();
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private KernelSizes sizes;
    private tlc2.value.impl.Value source;
    private Value sourceForm;
    private Set<String> situations;

    @Override
    public boolean step(ITool tool, TLCState s, TLCState t) {
        if (sizes == null) {
            sizes = ModelConstants.sizes(tool);
        }
        tlc2.value.impl.Value before = (tlc2.value.impl.Value) s.lookup(K);
        if (before != source) {
            sourceForm = values.convert(before, source, sourceForm);
            source = before;
            situations = situations(tool, s);
        }
        RecordValue taken = (RecordValue) t.lookup(STEP);
        Transition transition = new Transition(sourceForm, values.convert(taken.select(INPUT)),
            values.convert(taken.select(RESULT)),
            values.convert((tlc2.value.impl.Value) t.lookup(K), source, sourceForm));
        Set<String> features = Features.of(transition, situations);
        if (!shown.keySet().containsAll(features)) {
            features.forEach(feature -> shown.merge(feature, 1, Integer::sum));
            kept.add(new Kept(transition, features));
        }
        return true;
    }

    private static Set<String> situations(ITool tool, TLCState state) {
        Set<String> names = new TreeSet<>();
        if (ModelConstants.of(tool, "Situations", state) instanceof Value.Rec situations) {
            for (int i = 0; i < situations.size(); i++) {
                if (((Value.Bool) situations.at(i)).is()) {
                    names.add(situations.names()[i]);
                }
            }
        }
        names.add("any");
        return names;
    }

    /** Leaves out, latest first, what others show, too. */
    private List<Transition> reduced() {
        List<Transition> reduced = new ArrayList<>();
        for (int i = kept.size() - 1; i >= 0; i--) {
            Set<String> features = kept.get(i).features;
            if (features.stream().allMatch(feature -> shown.get(feature) > 1)) {
                features.forEach(feature -> shown.merge(feature, -1, Integer::sum));
            } else {
                reduced.add(0, kept.get(i).transition);
            }
        }
        return reduced;
    }

    /** Writes them as a section of a corpus that goes by the name of the module. */
    @Override
    public int write(RunRequest request) throws IOException {
        List<Transition> transitions = reduced();
        String module = Path.of(request.files().module()).getFileName().toString().replaceAll("^MC|\\.tla$", "");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(request.files().trace())))) {
            Corpus.write(out, new Corpus.Section(module, sizes == null ? KernelSizes.MODEL : sizes, transitions));
        }
        return transitions.size();
    }
}
