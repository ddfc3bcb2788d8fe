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
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import keel.itf.Itf;
import keel.tlc.EvaluatedState;
import keel.tlc.ModelConstants;
import keel.tlc.TlcValues;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.util.FP64;
import util.UniqueString;

/** All steps of a model, and a small set of traces that covers them. One worker at a time. */
final class StepGraph implements StepCollector {
    /** The folder of the traces, in that of the run. */
    static final String FOLDER = "cover";

    private static final int LONGEST = 1000;
    private static final UniqueString K = UniqueString.of("k");
    private static final UniqueString STEP = UniqueString.of("step");

    /** A step to a state, with what it shows: input and result. */
    private record Edge(int to, tlc2.value.impl.Value step) { }

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<tlc2.value.impl.Value> states = new ArrayList<>();
    private final List<List<Edge>> edges = new ArrayList<>();
    private final List<Integer> initial = new ArrayList<>();
    private final List<tlc2.value.impl.Value> starts = new ArrayList<>();
    private KernelSizes sizes;
    private tlc2.value.impl.Value source;
    private int sourceNumber;

    @Override
    public boolean step(ITool tool, TLCState s, TLCState t) {
        if (sizes == null) {
            sizes = ModelConstants.sizes(tool);
        }
        if (s.lookup(K) != source) {
            source = (tlc2.value.impl.Value) s.lookup(K);
            sourceNumber = number(s);
            if (s.isInitial() && !initial.contains(sourceNumber)) {
                initial.add(sourceNumber);
                starts.add((tlc2.value.impl.Value) s.lookup(STEP));
            }
        }
        EvaluatedState.state(t);
        edges.get(sourceNumber).add(new Edge(number(t), (tlc2.value.impl.Value) t.lookup(STEP)));
        return true;
    }

    private int number(TLCState state) {
        EvaluatedState.state(state);
        tlc2.value.impl.Value k = (tlc2.value.impl.Value) state.lookup(K);
        return numbers.computeIfAbsent(k.fingerPrint(FP64.New()), print -> {
            states.add(k);
            edges.add(new ArrayList<>());
            return states.size() - 1;
        });
    }

    /** Writes the traces into a folder, each a compressed file of its own. */
    @Override
    public int write(RunRequest request) throws IOException {
        Path folder = Path.of(request.files().folder(), FOLDER);
        int[][] targets = edges.stream().map(all -> all.stream().mapToInt(Edge::to).toArray()).toArray(int[][]::new);
        List<PathCover.Path> paths =
            new PathCover(targets, initial.stream().mapToInt(Integer::intValue).toArray(), LONGEST).paths();
        Files.createDirectories(folder);
        int steps = 0;
        for (int i = 0; i < paths.size(); i++) {
            Path file = folder.resolve(String.format("%05d.itf.json.gz", i + 1));
            try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                Itf.write(out, trace(paths.get(i), request));
            }
            steps += paths.get(i).edges().size();
        }
        return steps;
    }

    private Itf.Trace trace(PathCover.Path path, RunRequest request) {
        TlcValues values = new TlcValues();
        List<Rec> converted = new ArrayList<>();
        int state = path.start();
        converted.add(state(values, state, starts.get(initial.indexOf(state))));
        for (int edge : path.edges()) {
            Edge taken = edges.get(state).get(edge);
            state = taken.to;
            converted.add(state(values, state, taken.step));
        }
        TreeMap<String, String> meta = TraceFiles.meta(request, sizes);
        return Itf.Trace.of(meta, List.of("k", "step"), converted);
    }

    private Rec state(TlcValues values, int state, tlc2.value.impl.Value step) {
        return (Rec) Value.rec("k", values.convert(states.get(state)), "step", values.convert(step));
    }
}
