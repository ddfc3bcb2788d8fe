package keel.kernel;

/** The fault a thread has stored, if any ({@code semantics.md} 13). */
public final class Fault {
    /** The exception that the processor reports when its instruction is over. */
    private static final int BREAKPOINT = 3;

    /** The faults, with the labels of their messages. */
    public enum Kind {
        NULL_FAULT("NullFault", 0), CAP_FAULT("CapFault", 1), UNKNOWN_SYSCALL("UnknownSyscall", 2),
        USER_EXCEPTION("UserException", 3), VM_FAULT("VMFault", 6);

        private final String specName;
        private final int label;

        Kind(String specName, int label) {
            this.specName = specName;
            this.label = label;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }

        /** Whether any answer lets the thread go on, not only one of label 0 (13.3). */
        boolean isRestartedByAnyAnswer() {
            return this == CAP_FAULT || this == VM_FAULT;
        }
    }

    /** What the processor wanted from an address. */
    public enum Fetch {
        DATA("Data"), INSTRUCTION("Instruction");

        private final String specName;

        Fetch(String specName) {
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
    private Fetch fetch = Fetch.DATA;
    private long number;
    private long code;
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

    /** CapFault: the CPtr that named no usable capability; VMFault: the address. */
    public long address() {
        return address;
    }

    /** The phase that the CPtr was used in; only for CapFault. */
    public Phase phase() {
        return phase;
    }

    /** What the lookup found; only for CapFault. */
    public LookupFailure failure() {
        return failure;
    }

    /** What was wanted from the address; only for VMFault. */
    public Fetch fetch() {
        return fetch;
    }

    /** The number of the exception or of the unknown system call. */
    public long number() {
        return number;
    }

    /** What the processor says about it; only for VMFault and UserException. */
    public long code() {
        return code;
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

    void vmFault(long address, Fetch fetch, long code) {
        kind = Kind.VM_FAULT;
        this.address = address;
        this.fetch = fetch;
        this.code = code;
    }

    void userException(long number, long code) {
        kind = Kind.USER_EXCEPTION;
        this.number = number;
        this.code = code;
    }

    void unknownSyscall(long number) {
        kind = Kind.UNKNOWN_SYSCALL;
        this.number = number;
    }

    /** Whether the instruction pointer is behind the instruction that raised it. */
    boolean isBehindInstruction() {
        return kind == Kind.USER_EXCEPTION && number == BREAKPOINT;
    }

    /** Writes the fault as its handler reads it, with registers of the thread that has it (13.2). */
    void writeTo(Message message, UserContext context) {
        message.start(kind.label);
        context.appendTo(message, kind);
        switch (kind) {
            case CAP_FAULT -> {
                message.add(context.value(Register.IP)).add(address).add(phase.ordinal());
                failure.appendTo(message);
            }
            case UNKNOWN_SYSCALL -> message.add(number);
            case USER_EXCEPTION -> message.add(number).add(code);
            case VM_FAULT ->
                message.add(context.value(Register.IP)).add(address).add(fetch.ordinal()).add(code);
            case NULL_FAULT -> throw new IllegalStateException("no fault to send");
        }
    }

    void save(Snapshot snapshot) {
        snapshot.put(kind);
        snapshot.put(address);
        snapshot.put(phase);
        snapshot.put(fetch);
        snapshot.put(number);
        snapshot.put(code);
        failure.save(snapshot);
    }

    void restore(Snapshot snapshot) {
        kind = snapshot.take();
        address = snapshot.takeLong();
        phase = snapshot.take();
        fetch = snapshot.take();
        number = snapshot.takeLong();
        code = snapshot.takeLong();
        failure.restore(snapshot);
    }
}
