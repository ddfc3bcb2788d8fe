package keel.kernel;

/** The fault a thread has stored: none, or a capability fault ({@code semantics.md} 13). */
public final class Fault {
    /** The faults so far; their numbers are the labels of fault messages. */
    public enum Kind {
        NULL_FAULT("NullFault"), CAP_FAULT("CapFault");

        private final String specName;

        Kind(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }

    private Kind kind = Kind.NULL_FAULT;
    private long address;
    private Phase phase = Phase.SEND;
    private final LookupFailure failure = new LookupFailure();

    Fault() {
    }

    /** Which fault. */
    public Kind kind() {
        return kind;
    }

    /** Whether there is none. */
    public boolean isNull() {
        return kind == Kind.NULL_FAULT;
    }

    /** The CPtr that named no usable capability; only for CapFault. */
    public long address() {
        return address;
    }

    /** The phase it was used in; only for CapFault. */
    public Phase phase() {
        return phase;
    }

    /** What the lookup found; only for CapFault. */
    public LookupFailure failure() {
        return failure;
    }

    void clear() {
        kind = Kind.NULL_FAULT;
    }

    void capFault(long address, Phase phase, LookupFailure failure) {
        kind = Kind.CAP_FAULT;
        this.address = address;
        this.phase = phase;
        this.failure.set(failure);
    }

    /** Writes the fault as its handler reads it; instruction pointers are zero in this model. */
    void writeTo(Message message) {
        message.start(kind.ordinal()).add(0).add(address).add(phase.ordinal());
        failure.appendTo(message);
    }

    void save(Snapshot snapshot) {
        snapshot.put(kind);
        snapshot.put(address);
        snapshot.put(phase);
        failure.save(snapshot);
    }

    void restore(Snapshot snapshot) {
        kind = snapshot.take();
        address = snapshot.takeLong();
        phase = snapshot.take();
        failure.restore(snapshot);
    }
}
