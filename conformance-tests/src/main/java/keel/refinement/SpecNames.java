package keel.refinement;

import java.util.Arrays;
import java.util.function.Function;
import keel.kernel.Capability;
import keel.kernel.Endpoint;
import keel.kernel.Fault;
import keel.kernel.LongOperation;
import keel.kernel.LookupFailure;
import keel.kernel.Notification;
import keel.kernel.ObjectType;
import keel.kernel.Outcome;
import keel.kernel.Path;
import keel.kernel.Phase;
import keel.kernel.RestartPoint;
import keel.kernel.Rights;
import keel.kernel.ThreadState;
import keel.value.Value;
import keel.value.Value.SetOf;
import keel.value.Value.Str;

/** The words of the specification for the constants of the kernel, both ways. */
final class SpecNames {

    private static final Str[] KINDS = all(Capability.Kind.values(), Capability.Kind::specName);
    private static final Str[] OUTCOMES = all(Outcome.values(), Outcome::specName);
    private static final Str[] PHASES = all(Phase.values(), Phase::specName);
    private static final Str[] PATHS = all(Path.values(), Path::word);
    private static final Str[] STATES = all(ThreadState.values(), ThreadState::specName);
    private static final Str[] RESTARTS = all(RestartPoint.values(), RestartPoint::specName);
    private static final Str[] FETCHES = all(Fault.Fetch.values(), Fault.Fetch::specName);
    private static final Str[] OPERATIONS = all(LongOperation.Kind.values(), LongOperation.Kind::specName);
    private static final Str[] TYPES = all(ObjectType.values(), ObjectType::specName);
    private static final Str[] FAULTS = all(Fault.Kind.values(), Fault.Kind::specName);
    private static final Str[] FAILURES = all(LookupFailure.Kind.values(), LookupFailure.Kind::specName);
    private static final Str[] ENDPOINTS = all(Endpoint.State.values(), Endpoint.State::specName);
    private static final Str[] NOTIFICATIONS = all(Notification.State.values(), Notification.State::specName);
    private static final SetOf[] RIGHTS = new SetOf[16];

    static {
        String[] names = {"Write", "Read", "Grant", "GrantReply"};
        for (int bits = 0; bits < RIGHTS.length; bits++) {
            int these = bits;
            RIGHTS[bits] = Value.set(Arrays.stream(new int[] {0, 1, 2, 3}).filter(i -> (these >> i & 1) != 0)
                .mapToObj(i -> new Str(names[i])).toList());
        }
    }

    private SpecNames() { }

    private static <E extends Enum<E>> Str[] all(E[] constants, Function<E, String> name) {
        return Arrays.stream(constants).map(constant -> new Str(name.apply(constant))).toArray(Str[]::new);
    }

    static Str of(Capability.Kind kind) {
        return KINDS[kind.ordinal()];
    }

    static Str of(Outcome outcome) {
        return OUTCOMES[outcome.ordinal()];
    }

    static Str of(Path path) {
        return PATHS[path.ordinal()];
    }

    static Str of(Phase phase) {
        return PHASES[phase.ordinal()];
    }

    static Str of(ThreadState state) {
        return STATES[state.ordinal()];
    }

    static Str of(RestartPoint point) {
        return RESTARTS[point.ordinal()];
    }

    static Str of(Fault.Fetch fetch) {
        return FETCHES[fetch.ordinal()];
    }

    static Str of(LongOperation.Kind kind) {
        return OPERATIONS[kind.ordinal()];
    }

    static Str of(Fault.Kind kind) {
        return FAULTS[kind.ordinal()];
    }

    static Str of(LookupFailure.Kind kind) {
        return FAILURES[kind.ordinal()];
    }

    static Str of(Endpoint.State state) {
        return ENDPOINTS[state.ordinal()];
    }

    static Str of(Notification.State state) {
        return NOTIFICATIONS[state.ordinal()];
    }

    /** The set of rights of a rights word. */
    static SetOf of(Rights rights) {
        return RIGHTS[rights.bits()];
    }

    /** Of the rights only those that count while a message waits. */
    static SetOf ofSender(Rights rights) {
        return RIGHTS[rights.bits() & (Rights.GRANT | Rights.GRANT_REPLY)];
    }

    /** The rights word of a set. */
    static Rights rights(Value value) {
        SetOf set = (SetOf) value;
        for (int bits = 0; bits < RIGHTS.length; bits++) {
            if (RIGHTS[bits].equals(set)) {
                return new Rights(bits);
            }
        }
        throw new IllegalArgumentException("no rights: " + value);
    }

    static ThreadState threadState(Value value) {
        return ThreadState.values()[place(STATES, value)];
    }

    static RestartPoint restartPoint(Value value) {
        return RestartPoint.values()[place(RESTARTS, value)];
    }

    static Fault.Kind fault(Value value) {
        return Fault.Kind.values()[place(FAULTS, value)];
    }

    static Fault.Fetch fetch(Value value) {
        return Fault.Fetch.values()[place(FETCHES, value)];
    }

    static LongOperation.Kind operation(Value value) {
        return LongOperation.Kind.values()[place(OPERATIONS, value)];
    }

    static Str of(ObjectType type) {
        return TYPES[type.ordinal()];
    }

    static ObjectType type(Value value) {
        return ObjectType.values()[place(TYPES, value)];
    }

    static Phase phase(Value value) {
        return Phase.values()[place(PHASES, value)];
    }

    static LookupFailure.Kind failure(Value value) {
        return LookupFailure.Kind.values()[place(FAILURES, value)];
    }

    static Capability.Kind kind(Value value) {
        return Capability.Kind.values()[place(KINDS, value)];
    }

    static Endpoint.State endpointState(Value value) {
        return Endpoint.State.values()[place(ENDPOINTS, value)];
    }

    static Notification.State notificationState(Value value) {
        return Notification.State.values()[place(NOTIFICATIONS, value)];
    }

    private static int place(Str[] texts, Value value) {
        for (int i = 0; i < texts.length; i++) {
            if (texts[i].equals(value)) {
                return i;
            }
        }
        throw new IllegalArgumentException("expected one of " + Arrays.toString(texts) + ", found " + value);
    }
}
