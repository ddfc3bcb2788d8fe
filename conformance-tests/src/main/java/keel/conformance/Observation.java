package keel.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import keel.refinement.transport.TransportImplementation;
import keel.tlc.ModelConstants;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import tlc2.tool.ITool;

/**
 * What one run has shown so far, over all its workers. TLC calls operators by static methods, so the run that goes on in
 * this process is kept in one place.
 */
public final class Observation {
    private static final int KEPT = 10;
    private static volatile Observation current;

    private final Function<KernelSizes, Inspectable> implementation;
    private final Situations situations;
    private final ThreadLocal<Agreement> agreement = new ThreadLocal<>();
    private final ThreadLocal<TransportAgreement> transport = new ThreadLocal<>();
    private final List<Agreement> agreements = Collections.synchronizedList(new ArrayList<>());
    private final List<TransportAgreement> transports = Collections.synchronizedList(new ArrayList<>());
    private final List<Divergence> divergences = new ArrayList<>();
    private StepObserver observer = (tool, s, t) -> agreement(tool).step(s, t);
    private Evidence evidence;
    private long divergenceCount;
    private volatile UnaryOperator<TransportImplementation> transportListener = UnaryOperator.identity();

    private Observation(Function<KernelSizes, Inspectable> implementation, String wantedSituation) {
        this.implementation = implementation;
        this.situations = new Situations(wantedSituation);
    }

    /** Begins the run of this process. */
    public static Observation begin(Function<KernelSizes, Inspectable> implementation, String wantedSituation) {
        current = new Observation(implementation, wantedSituation);
        return current;
    }

    static Observation current() {
        return current == null ? alone() : current;
    }

    /** Under TLC alone no run was begun: one begins with the first question, and says at the end what it saw. */
    private static synchronized Observation alone() {
        if (current == null) {
            begin(Implementations::reference, "");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(current.summary())));
        }
        return current;
    }

    private String summary() {
        List<Situations.Situation> counted = situations.counts();
        List<String> never = counted.stream().filter(each -> each.states() == 0).map(Situations.Situation::name).toList();
        return String.format(Locale.ROOT,
            "keel: %,d transitions compared, %,d divergences; %d situations counted, never reached: %s",
            transitions(), divergenceCount(), counted.size(), never.isEmpty() ? "none" : String.join(", ", never));
    }

    public Situations situations() {
        return situations;
    }

    /** What shows that the checks of the run say something; begun with its first state. */
    synchronized Evidence evidence(ITool tool) {
        if (evidence == null) {
            evidence = new Evidence(tool);
        }
        return evidence;
    }

    /** What the checks of the run leave empty, a sentence each. */
    public synchronized List<String> missing() {
        return evidence == null ? List.of() : evidence.missing();
    }

    /** Shows the steps to another observer than the implementation. */
    public void show(StepObserver other) {
        observer = other;
    }

    StepObserver observer() {
        return observer;
    }

    /** The calling worker's own kernel and converter. */
    public Agreement agreement(ITool tool) {
        Agreement mine = agreement.get();
        if (mine == null) {
            mine = new Agreement(implementation.apply(ModelConstants.sizes(tool)), this::diverged);
            agreements.add(mine);
            agreement.set(mine);
        }
        return mine;
    }

    /** A listener for the machines of the transport that will be made. */
    void listenToTransport(UnaryOperator<TransportImplementation> listener) {
        transportListener = listener;
    }

    /** The calling worker's own machines of the transport. */
    public TransportAgreement transport(ITool tool) {
        TransportAgreement mine = transport.get();
        if (mine == null) {
            mine = new TransportAgreement(TransportAgreement.limits(tool), this::diverged, transportListener);
            transports.add(mine);
            transport.set(mine);
        }
        return mine;
    }

    private synchronized void diverged(Divergence divergence) {
        divergenceCount++;
        if (divergences.size() < KEPT) {
            divergences.add(divergence);
        }
    }

    public synchronized long divergenceCount() {
        return divergenceCount;
    }

    public synchronized List<Divergence> divergences() {
        return List.copyOf(divergences);
    }

    public long transitions() {
        return comparisons().stream().mapToLong(Comparison::transitions).sum();
    }

    public CallMatrix matrix() {
        CallMatrix all = new CallMatrix();
        agreements().forEach(each -> all.add(each.matrix()));
        return all;
    }

    /** All workers' comparisons. */
    public List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>(agreements());
        synchronized (transports) {
            all.addAll(transports);
        }
        return all;
    }

    private List<Agreement> agreements() {
        synchronized (agreements) {
            return List.copyOf(agreements);
        }
    }
}
