package keel.refinement;

import java.util.ArrayList;
import java.util.List;
import keel.kernel.Capability;
import keel.kernel.Core;
import keel.kernel.Events;
import keel.kernel.Message;
import keel.kernel.Outcome;
import keel.kernel.Path;
import keel.kernel.Phase;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.value.Value;
import keel.value.Value.Seq;
import keel.value.Value.Str;
import keel.value.Words;

/**
 * Listens to a step of the kernel and tells its result: the phases, the registers written, the thread
 * restarted, the path of a Call or ReplyRecv.
 */
final class StepResults implements Events {

    private static final String[] RESULT = {"delivered", "path", "phases", "restarted"};
    private static final String[] PHASE = {"capability", "outcome", "phase"};
    private static final String[] BADGE = {"badge", "thread"};
    private static final String[] MESSAGE = {"badge", "caps", "label", "thread", "words"};
    private static final String[] REGISTERS = {"registers", "thread"};
    private static final String[] UNWRAPPED = {"badge", "kind"};
    private static final Str NONE = new Str("none");
    private static final Str IS_UNWRAPPED = new Str("Unwrapped");
    private static final Value TRANSFERRED = Value.rec("kind", Value.str("Transferred"));

    private final Words words;
    private final ContextCodec contexts;
    private ObjectNames names;
    private final List<Value> phases = new ArrayList<>();
    private final List<Value> delivered = new ArrayList<>();
    private Str restarted = NONE;
    private Str path = NONE;

    StepResults(Words words) {
        this.words = words;
        this.contexts = new ContextCodec(words);
    }

    /** Tells of the objects by these names from now on. */
    void use(ObjectNames names) {
        this.names = names;
    }

    /** Forgets what it has heard. */
    void clear() {
        phases.clear();
        delivered.clear();
        restarted = NONE;
        path = NONE;
    }

    /** The result of the step since {@link #clear}. */
    Value result() {
        return Value.sortedRec(RESULT,
            new Value[] {Value.seq(delivered), path, Value.seq(phases), restarted});
    }

    @Override
    public void phase(Phase phase, Capability found, Outcome outcome) {
        add(phase, SpecNames.of(found.kind()), outcome);
    }

    @Override
    public void phaseWithoutCapability(Phase phase, Outcome outcome) {
        add(phase, NONE, outcome);
    }

    private void add(Phase phase, Str capability, Outcome outcome) {
        phases.add(Value.sortedRec(PHASE, new Value[] {capability, SpecNames.of(outcome), SpecNames.of(phase)}));
    }

    @Override
    public void badgeDelivered(Tcb thread) {
        delivered.add(Value.sortedRec(BADGE,
            new Value[] {words.value(thread.registers().badge()), id(thread)}));
    }

    @Override
    public void messageDelivered(Tcb thread) {
        Message message = thread.registers().delivered();
        delivered.add(Value.sortedRec(MESSAGE,
            new Value[] {words.value(thread.registers().badge()), caps(message),
            words.value(message.label()), id(thread), words(message)}));
    }

    @Override
    public void registersWritten(Tcb thread) {
        delivered.add(Value.sortedRec(REGISTERS,
            new Value[] {contexts.written(thread.context()), id(thread)}));
    }

    private Seq words(Message message) {
        Value[] items = new Value[message.length()];
        for (int i = 0; i < items.length; i++) {
            items[i] = words.value(message.word(i));
        }
        return Value.seq(items);
    }

    private Seq caps(Message message) {
        Value[] items = new Value[message.capCount()];
        for (int i = 0; i < items.length; i++) {
            items[i] = message.isUnwrapped(i)
                ? Value.sortedRec(UNWRAPPED, new Value[] {words.value(message.cap(i)), IS_UNWRAPPED})
                : TRANSFERRED;
        }
        return Value.seq(items);
    }

    @Override
    public void path(Core core, Syscall syscall, Path taken) {
        path = SpecNames.of(taken);
    }

    @Override
    public void restarted(Tcb thread) {
        restarted = id(thread);
    }

    private Str id(Tcb thread) {
        return names.of(thread);
    }
}
