package keel.refinement;

import keel.kernel.Kernel;
import keel.kernel.Snapshot;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.trace.Machine;
import keel.trace.Value;
import keel.trace.Value.Rec;
import keel.trace.Words;

/**
 * The reference kernel as a machine on the specification's values. It is made anew only when the objects of
 * the state change; coming back to the state that was loaded last undoes what was done since.
 */
public final class KernelMachine implements Machine {

    private final Words words;
    private final Results results;
    private final Inputs inputs;
    private Loading loading;
    private Abstraction abstraction;
    private Snapshot snapshot;
    private Kernel kernel;
    private Value loaded;

    /** A kernel with words of this many bits. */
    public KernelMachine(int wordBits) {
        this.words = new Words(wordBits);
        this.results = new Results(words);
        this.inputs = new Inputs(words);
    }

    @Override
    public Words words() {
        return words;
    }

    @Override
    public void load(Value k) {
        if (k == loaded) {
            snapshot.restore();
            return;
        }
        loaded = null;
        Rec state = (Rec) k;
        if (loading == null || !loading.fits(state)) {
            loading = new Loading(state, words, results);
            kernel = loading.kernel();
            abstraction = new Abstraction(loading, words);
            snapshot = new Snapshot(kernel);
            results.use(loading.names());
        }
        loading.load(state);
        abstraction.share(state);
        snapshot.save();
        loaded = k;
    }

    /** The kernel itself, in the state reached. */
    public Kernel kernel() {
        return kernel;
    }

    @Override
    public Value state() {
        return abstraction.k();
    }

    @Override
    public String current(int core) {
        Tcb current = kernel.core(core).current();
        boolean idle = current == kernel.core(core).idle();
        return idle ? "idle" : loading.names().threads.value(current.index()).text();
    }

    @Override
    public boolean accepts(Value input) {
        Rec event = ((Rec) input).rec("event");
        int core = ((Rec) input).number("core");
        if (Inputs.isIpi(event)) {
            return kernel.acceptsIpi(core);
        }
        Names.Ids threads = loading.names().threads;
        Value thread = event.get("thread");
        return threads.has(thread) && kernel.accepts(core, kernel.tcbs().get(threads.index(thread)));
    }

    @Override
    public Value step(Value input) {
        Rec event = ((Rec) input).rec("event");
        int core = ((Rec) input).number("core");
        results.clear();
        if (Inputs.isIpi(event)) {
            kernel.takeIpi(core);
        } else {
            Syscall syscall = inputs.syscall(event);
            inputs.write(event, kernel.core(core).current().registers());
            kernel.enter(core, syscall);
        }
        return results.result();
    }
}
