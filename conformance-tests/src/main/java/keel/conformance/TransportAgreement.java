package keel.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import keel.refinement.transport.ReferenceClient;
import keel.refinement.transport.ReferenceServer;
import keel.refinement.transport.TransportImplementation;
import keel.tlc.ModelConstants;
import keel.tlc.TlcValues;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.value.Differences.Difference;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import keel.value.Value.Rec;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import util.UniqueString;

/**
 * One worker's comparison of the transport's machines with {@code Client.tla} and {@code Server.tla}. A transition in
 * which a machine steps says whose and on what input; what it became and is to do next stands in the state after it.
 */
public final class TransportAgreement implements Comparison {
    /** How a divergence of a machine was found. */
    static final String PLACE = "machine";
    static final String ON_PATH = "machine path";

    /** The limits of {@code Layout.tla}: every threshold is crossed by two bytes. */
    private static final Layout LAYOUT = new Layout(1, 1, 1, 1, 2);

    private static final UniqueString STEP = UniqueString.of("step");
    private static final UniqueString CLIENT = UniqueString.of("client");
    private static final UniqueString SERVER = UniqueString.of("server");
    private static final UniqueString NEXT_OUTPUTS = UniqueString.of("todo");
    private static final String SERVER_NAME = "server";
    private static final String NOBODY = "none";

    private final Consumer<Divergence> diverged;
    private final TlcValues values = new TlcValues();
    private final StepComparison comparison = StepComparison.ofMachines();
    private final UnaryOperator<TransportImplementation> listener;
    private final Limits limits;
    private final TransportImplementation client;
    private final TransportImplementation server;
    private final Map<String, TransportImplementation> path = new HashMap<>();
    private long transitions;
    private volatile long calls;
    private volatile boolean inside;

    /** Compares machines of a server with these limits, with a listener. */
    TransportAgreement(Limits limits, Consumer<Divergence> diverged, UnaryOperator<TransportImplementation> listener) {
        this.limits = limits;
        this.diverged = diverged;
        this.listener = listener;
        client = newClient();
        server = newServer();
    }

    /** A new machine of the model's: its server's, or a client's. */
    public static TransportImplementation machine(ITool tool, String who) {
        return who.equals(SERVER_NAME) ? new ReferenceServer(LAYOUT, limits(tool)) : new ReferenceClient(LAYOUT);
    }

    /** What the model's server holds at most. */
    static Limits limits(ITool tool) {
        return new Limits(number(tool, "Server!PipeCapacity"), number(tool, "Server!PipeBuffer"),
            number(tool, "Server!LargestFile"));
    }

    private static int number(ITool tool, String name) {
        return (int) ((Value.Int) ModelConstants.of(tool, name, TLCState.Empty)).number();
    }

    private TransportImplementation newClient() {
        return listener.apply(new ReferenceClient(LAYOUT));
    }

    private TransportImplementation newServer() {
        return listener.apply(new ReferenceServer(LAYOUT, limits));
    }

    /** Whether the machine that stepped from s to t, if one did, does the same here. */
    boolean step(TLCState s, TLCState t) {
        Rec taken = step(t);
        String who = taken.text("who");
        if (who.equals(NOBODY)) {
            return true;
        }
        TransportImplementation machine = who.equals(SERVER_NAME) ? server : client;
        machine.load(stateOf(who, s));
        return agrees(machine, who, taken.get("input"), t, PLACE, List.of());
    }

    @Override
    public void begin(TLCState s) {
        path.clear();
        Rec clients = (Rec) convert(s, CLIENT);
        for (int i = 0; i < clients.size(); i++) {
            path.put(clients.names()[i], newClient());
            path.get(clients.names()[i]).load(clients.at(i));
        }
        path.put(SERVER_NAME, newServer());
        path.get(SERVER_NAME).load(convert(s, SERVER));
    }

    @Override
    public boolean follows(TLCState t, List<String> history) {
        Rec taken = step(t);
        String who = taken.text("who");
        if (who.equals(NOBODY)) {
            return true;
        }
        history.add(Value.print(taken));
        return agrees(path.get(who), who, taken.get("input"), t, ON_PATH, history);
    }

    private boolean agrees(TransportImplementation machine, String who, Value input, TLCState t, String place,
        List<String> history) {
        transitions++;
        Taken expected = new Taken(((Rec) convert(t, NEXT_OUTPUTS)).get(who), stateOf(who, t));
        List<Difference> differences = compare(machine, input, expected);
        if (differences.isEmpty()) {
            return true;
        }
        diverged.accept(new Divergence(place, who + ": " + Value.print(input), differences, List.copyOf(history)));
        return false;
    }

    private List<Difference> compare(TransportImplementation machine, Value input, Taken expected) {
        calls = calls + 1;
        inside = true;
        try {
            return comparison.step(expected, () -> machine.step(input).taken());
        } finally {
            inside = false;
        }
    }

    private Value stateOf(String who, TLCState state) {
        return who.equals(SERVER_NAME) ? convert(state, SERVER) : ((Rec) convert(state, CLIENT)).get(who);
    }

    private Rec step(TLCState t) {
        return (Rec) convert(t, STEP);
    }

    private Value convert(TLCState state, UniqueString variable) {
        return values.convert((tlc2.value.impl.Value) state.lookup(variable));
    }

    @Override
    public long transitions() {
        return transitions;
    }

    @Override
    public long insideCall() {
        return inside ? calls : 0;
    }
}
