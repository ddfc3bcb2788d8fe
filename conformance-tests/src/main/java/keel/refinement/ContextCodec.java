package keel.refinement;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import keel.kernel.Boot;
import keel.kernel.Register;
import keel.kernel.Tcb;
import keel.kernel.UserContext;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Words;

/** Registers of user level as functions from their names to words, both ways. */
final class ContextCodec {

    private static final Register[] ALL = Register.values();
    private static final Map<String, Register> BY_NAME =
        Arrays.stream(ALL).collect(Collectors.toMap(Register::specName, Function.identity()));

    private final Words words;

    ContextCodec(Words words) {
        this.words = words;
    }

    /** The registers that are known of a thread. */
    Value known(UserContext context) {
        return of(context, context::isKnown);
    }

    /** The registers that were written last. */
    Value written(UserContext context) {
        return of(context, context::isWritten);
    }

    private Value of(UserContext context, Predicate<Register> which) {
        TreeMap<String, Value> values = null;
        for (Register register : ALL) {
            if (which.test(register)) {
                values = values == null ? new TreeMap<>() : values;
                values.put(register.specName(), words.value(context.value(register)));
            }
        }
        return values == null ? Value.EMPTY : Value.rec(values);
    }

    /** Gives the thread registers; it has none after a reset. */
    void load(Boot boot, Tcb thread, Value registers) {
        if (registers instanceof Rec rec) {
            for (int i = 0; i < rec.size(); i++) {
                boot.register(thread, BY_NAME.get(rec.names()[i]), words.word(rec.at(i)));
            }
        }
    }

    /** The thread tells registers before it enters the kernel. */
    void tell(Rec event, UserContext context) {
        if (event.has("registers") && event.get("registers") instanceof Rec rec) {
            for (int i = 0; i < rec.size(); i++) {
                context.set(BY_NAME.get(rec.names()[i]), words.word(rec.at(i)));
            }
        }
    }
}
