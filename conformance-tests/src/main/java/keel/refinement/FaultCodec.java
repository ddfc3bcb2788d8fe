package keel.refinement;

import keel.kernel.Boot;
import keel.kernel.Fault;
import keel.kernel.LookupFailure;
import keel.kernel.Tcb;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Words;

/** Faults as values, both ways. */
final class FaultCodec {

    private static final String[] KIND = {"kind"};
    private static final String[] CAP_FAULT = {"address", "failure", "kind", "phase"};
    private static final String[] VM_FAULT = {"address", "code", "kind", "prefetch"};
    private static final String[] USER_EXCEPTION = {"code", "kind", "number"};
    private static final String[] UNKNOWN_SYSCALL = {"kind", "number"};
    private static final String[] MISSING = {"bitsLeft", "kind"};
    private static final String[] DEPTH = {"bitsFound", "bitsLeft", "kind"};
    private static final String[] GUARD = {"bitsFound", "bitsLeft", "guardFound", "kind"};
    private static final Value NULL_FAULT = Value.sortedRec(KIND, new Value[] {SpecNames.of(Fault.Kind.NULL_FAULT)});

    private final Boot boot;
    private final Words words;

    FaultCodec(Boot boot, Words words) {
        this.boot = boot;
        this.words = words;
    }

    /** Gives the thread the fault that a value stands for; none after a reset. */
    void load(Tcb thread, Rec fault) {
        switch (SpecNames.fault(fault.get("kind"))) {
            case NULL_FAULT -> { }
            case CAP_FAULT -> {
                Rec failure = fault.rec("failure");
                boot.capFault(thread, word(fault, "address"), SpecNames.phase(fault.get("phase")),
                    SpecNames.failure(failure.get("kind")), optional(failure, "bitsLeft"),
                    optional(failure, "bitsFound"),
                    failure.has("guardFound") ? word(failure, "guardFound") : 0);
            }
            case VM_FAULT -> boot.vmFault(thread, word(fault, "address"), SpecNames.fetch(fault.get("prefetch")),
                word(fault, "code"));
            case USER_EXCEPTION -> boot.userException(thread, word(fault, "number"), word(fault, "code"));
            case UNKNOWN_SYSCALL -> boot.unknownSyscall(thread, word(fault, "number"));
        }
    }

    private long word(Rec of, String field) {
        return words.word(of.get(field));
    }

    private static int optional(Rec failure, String field) {
        return failure.has(field) ? failure.number(field) : 0;
    }

    /** The value of a fault. */
    Value of(Fault fault) {
        Value kind = SpecNames.of(fault.kind());
        return switch (fault.kind()) {
            case NULL_FAULT -> NULL_FAULT;
            case CAP_FAULT -> record(CAP_FAULT, words.value(fault.address()), of(fault.failure()), kind,
                SpecNames.of(fault.phase()));
            case VM_FAULT -> record(VM_FAULT, words.value(fault.address()), words.value(fault.code()), kind,
                SpecNames.of(fault.fetch()));
            case USER_EXCEPTION -> record(USER_EXCEPTION, words.value(fault.code()), kind,
                words.value(fault.number()));
            case UNKNOWN_SYSCALL -> record(UNKNOWN_SYSCALL, kind, words.value(fault.number()));
        };
    }

    private Value of(LookupFailure failure) {
        Value kind = SpecNames.of(failure.kind());
        Value left = Value.num(failure.bitsLeft());
        Value found = Value.num(failure.bitsFound());
        return switch (failure.kind()) {
            case INVALID_ROOT -> record(KIND, kind);
            case MISSING_CAPABILITY -> record(MISSING, left, kind);
            case DEPTH_MISMATCH -> record(DEPTH, found, left, kind);
            case GUARD_MISMATCH -> record(GUARD, found, left, words.value(failure.guardFound()), kind);
        };
    }

    private static Value record(String[] fields, Value... values) {
        return Value.sortedRec(fields, values);
    }
}
