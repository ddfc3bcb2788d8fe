package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import keel.itf.Itf.Trace;
import keel.refinement.ReferenceKernel;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;

/** ITF traces of the kernel running recorded scenarios. */
public final class Traces {

    private Traces() { }

    /** The trace of a scenario's run, with the variables k and step. */
    public static Trace ofScenario(String file, String name) {
        Scenario scenario = Recordings.all(file).stream().filter(s -> s.name().equals(name)).findFirst()
            .orElseThrow();
        Recorder recorder = new Recorder();
        ScenarioPrograms.run(new PreparedScenario(scenario).value(), recorder);
        return Trace.of(new TreeMap<>(), List.of("k", "step"), recorder.states);
    }

    /** The kernel, keeping every state since it was last loaded. */
    private static final class Recorder implements Inspectable {
        private static final Value START = Value.rec("kind", Value.str("Start"));

        private final ReferenceKernel kernel = new ReferenceKernel(KernelSizes.RECORDED);
        private final List<Rec> states = new ArrayList<>();

        @Override
        public KernelSizes sizes() {
            return kernel.sizes();
        }

        @Override
        public void load(Value k) {
            kernel.load(k);
            states.clear();
            keep(START, START);
        }

        private void keep(Value input, Value result) {
            states.add((Rec) Value.rec("k", kernel.state(), "step",
                Value.rec("input", input, "result", result)));
        }

        @Override
        public Value state() {
            return kernel.state();
        }

        @Override
        public String current(int core) {
            return kernel.current(core);
        }

        @Override
        public String operating() {
            return kernel.operating();
        }

        @Override
        public Value access(String thread, Value address, String kind) {
            return kernel.access(thread, address, kind);
        }

        @Override
        public boolean accepts(Value input) {
            return kernel.accepts(input);
        }

        @Override
        public Value step(Value input) {
            Value result = kernel.step(input);
            keep(input, result);
            return result;
        }
    }
}
