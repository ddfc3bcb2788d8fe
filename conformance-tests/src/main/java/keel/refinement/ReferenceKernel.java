package keel.refinement;

import java.util.Locale;
import keel.kernel.Access;
import keel.kernel.Kernel;
import keel.kernel.KernelEvent;
import keel.kernel.LongOperation;
import keel.kernel.Parameters;
import keel.kernel.Snapshot;
import keel.kernel.Tcb;
import keel.kernel.Translation;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Words;

/**
 * The reference kernel as a machine on the specification's values. It is made once; coming back to the state
 * that was loaded last undoes what was done since.
 */
public final class ReferenceKernel implements Inspectable {

    private static final int SMALL_MAX_PERIOD = 60;
    private static final String[] PRESENT = {"frame", "kind", "offset"};
    private static final String[] FAULT = {"code", "kind"};

    private final Words words;
    private final StepResults results;
    private final InputCodec inputs;
    private final KernelSizes sizes;
    private Loading loading;
    private Abstraction abstraction;
    private Snapshot snapshot;
    private Kernel kernel;
    private Value loaded;

    /** A kernel of these sizes. */
    public ReferenceKernel(KernelSizes sizes) {
        this.sizes = sizes;
        this.words = new Words(sizes.wordBits());
        this.results = new StepResults(words);
        this.inputs = new InputCodec(words);
    }

    @Override
    public KernelSizes sizes() {
        return sizes;
    }

    @Override
    public void load(Value k) {
        if (loaded != null) {
            snapshot.restore();
        }
        if (k == loaded) {
            return;
        }
        loaded = null;
        Rec state = (Rec) k;
        int cores = ((Value.Fun) state.get("core")).domain().size();
        if (kernel == null || kernel.parameters().cores() != cores) {
            loading = new Loading(parameters(cores), words, results);
            kernel = loading.kernel();
            abstraction = new Abstraction(loading, words, cores);
            snapshot = new Snapshot(kernel);
            results.use(loading.names());
        }
        loading.load(state);
        abstraction.share(state);
        snapshot.save();
        loaded = k;
    }

    private Parameters parameters(int cores) {
        Parameters seL4 = Parameters.SEL4;
        boolean small = sizes.wordBits() < seL4.wordBits();
        return new Parameters(sizes.wordBits(), seL4.messageRegisters(), seL4.maxMessageLength(),
            seL4.priorities(), cores, sizes.workUnits(), small ? SMALL_MAX_PERIOD : seL4.maxPeriod());
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
        return current == kernel.core(core).idle() ? "idle" : loading.names().of(current).text();
    }

    @Override
    public String operating() {
        LongOperation operation = kernel.operation();
        return operation.kind() == LongOperation.Kind.NONE ? "none" : loading.names().of(operation.thread()).text();
    }

    @Override
    public Value access(String thread, Value address, String kind) {
        Tcb tcb = loading.names().find(kernel.tcbs(), thread);
        Translation at = kernel.access(tcb, words.word(address), Access.valueOf(kind.toUpperCase(Locale.ROOT)));
        return at.frame() == null
            ? Value.sortedRec(FAULT, new Value[] {words.value(at.faultCode()), Value.str("Fault")})
            : Value.sortedRec(PRESENT, new Value[] {loading.names().of(at.frame()), Value.str("Present"),
                Value.num(words.word(address) & (1L << at.frame().sizeBits()) - 1)});
    }

    @Override
    public boolean accepts(Value input) {
        KernelEvent event = event(((Rec) input).rec("event"));
        return (event == KernelEvent.IPI || event.thread() != null)
            && kernel.accepts(((Rec) input).number("core"), event);
    }

    /** The thread of an operation in progress may exist no more. */
    private KernelEvent event(Rec event) {
        if (!event.has("thread")) {
            return inputs.event(event, null);
        }
        String name = event.text("thread");
        Tcb operating = kernel.operation().thread();
        boolean operates = operating != null && loading.names().of(operating).text().equals(name);
        return inputs.event(event, operates ? operating : loading.names().find(kernel.tcbs(), name));
    }

    @Override
    public Value step(Value input) {
        results.clear();
        Rec event = ((Rec) input).rec("event");
        int core = ((Rec) input).number("core");
        if (event.has("memory") && event.get("memory") instanceof Rec memory) {
            for (String thread : memory.names()) {
                inputs.hold(loading.names().find(kernel.tcbs(), thread),
                    kernel.parameters().messageRegisters(), memory.rec(thread));
            }
        }
        KernelEvent read = event(event);
        inputs.tell(event, read, kernel.core(core).current());
        kernel.step(core, read);
        return results.result();
    }
}
