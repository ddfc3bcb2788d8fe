package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * A thread's program, where it is in it, and what it has in its registers: as words of messages, and by name
 * as far as they are known. The code has addresses: if the instruction pointer is written, the thread
 * goes on there. A thread without a program begins at address zero.
 */
final class ProgramThread {

    /** How a thread goes on: behind the operation it has issued, at it once more, at another, or nowhere. */
    enum Way { BEHIND, AGAIN, AT, OUT }

    private enum Told { NOTHING, BADGE, MESSAGE }

    private static final String[] REGISTERS = {"badge", "caps", "label", "words"};
    private static final Value ZERO = ScenarioState.WORDS.value(0);
    private static final int BREAKPOINT = 3;

    /** Every operation has an address, and room behind it; the first is at the base and a step. */
    private static final long CODE_BASE = 0x400000;
    private static final int CODE_STEP = 16;

    private final Value thread;
    private final Rec[] acts;
    private final Rec[] own;
    private int next;
    private boolean issued;
    private Rec registers = registers(ZERO, Value.EMPTY, ZERO, Value.EMPTY);
    private Told told = Told.NOTHING;
    private Value context = Value.EMPTY;
    private Value ip;
    private Seq received = (Seq) Value.EMPTY;

    /** With the operations of its program, none for a thread that has none. */
    ProgramThread(String name, Seq program) {
        this.thread = Value.str(name);
        this.acts = program.items().toArray(Rec[]::new);
        this.own = new Rec[acts.length];
        for (int i = 0; i < acts.length; i++) {
            own[i] = acts[i].has("echo") ? null : ownRegisters(acts[i]);
        }
        ip = acts.length == 0 ? ZERO : null;
    }

    /**
     * Before a message arrives, a thread's registers hold the one it has sent, or an empty one; a badge is
     * delivered in the register in which the CPtr was given.
     */
    private static Rec ownRegisters(Rec act) {
        Value cptr = act.has("cap") ? act.get("cap") : ZERO;
        if (!act.has("message")) {
            return registers(cptr, Value.EMPTY, ZERO, Value.EMPTY);
        }
        Rec message = act.rec("message");
        return registers(cptr, message.get("caps"), message.get("label"), message.get("words"));
    }

    private static Rec registers(Value... inOrder) {
        return (Rec) Value.sortedRec(REGISTERS, inOrder);
    }

    // Where it is

    Value thread() {
        return thread;
    }

    boolean hasProgram() {
        return acts.length > 0;
    }

    boolean hasIssued() {
        return issued;
    }

    /** The number of the operation it is at. */
    int next() {
        return next;
    }

    Rec registers() {
        return registers;
    }

    /** Registers by name, as far as they are known. */
    Value context() {
        return context;
    }

    /** The instruction pointer that was written, or null. */
    Value ip() {
        return ip;
    }

    private int here() {
        return Math.min(next, acts.length - 1);
    }

    /** The address of the operation it is at. */
    Value address() {
        return ScenarioState.WORDS.value(CODE_BASE + CODE_STEP * (here() + 1L));
    }

    /** How it goes on, if the kernel has told it to issue its operation again or not. */
    Way goesOn(boolean restarted) {
        if (ip == null) {
            return !issued ? Way.AT : restarted ? Way.AGAIN : Way.BEHIND;
        }
        long offset = ScenarioState.WORDS.word(ip) - CODE_BASE;
        long op = offset / CODE_STEP - 1;
        boolean behind = offset % CODE_STEP != 0;
        if (offset < CODE_STEP || op >= acts.length) {
            return Way.OUT;
        }
        if (issued && op == here()) {
            return behind ? Way.BEHIND : Way.AGAIN;
        }
        next = (int) (behind ? op + 1 : op);
        return Way.AT;
    }

    /** It has completed its operation. */
    void complete() {
        next++;
    }

    // What it asks for

    /** The operation it is at, for the first time or once more, as an event or an act of its own. */
    Rec issue(boolean again) {
        Rec act = acts[here()];
        ip = act.text("kind").equals("Jump") ? act.get("address") : null;
        issued = true;
        if (again) {
            return told == Told.NOTHING && next < acts.length && !act.has("echo") ? act : repeated(act);
        }
        boolean first = next < acts.length;
        Rec asked = first ? resolved(act) : repeated(act);
        registers = first && own[next] != null ? own[next] : ownRegisters(asked);
        told = Told.NOTHING;
        context = context.equals(Value.EMPTY) && !act.has("registers") ? context : kept(act);
        return asked;
    }

    /** Words that echo others are words of the message received last, and something more. */
    private Rec resolved(Rec act) {
        if (!act.has("echo")) {
            return act;
        }
        List<Value> words = new ArrayList<>(act.rec("message").seq("words").items());
        for (Value each : act.seq("echo").items()) {
            Rec echo = (Rec) each;
            int word = echo.number("word") - 1;
            long value = word < received.size() ? ScenarioState.WORDS.word(received.get(word)) : 0;
            words.set(echo.number("at") - 1,
                ScenarioState.WORDS.value(value + ScenarioState.WORDS.word(echo.get("add"))));
        }
        return act.without("echo").with("message", act.rec("message").with("words", Value.seq(words)));
    }

    /** The same with what its registers hold by now: a delivered badge, a delivered message. */
    private Rec repeated(Rec act) {
        Rec repeated = act.has("cap") ? act.with("cap", registers.get("badge")) : act;
        if (act.has("message")) {
            Seq sent = act.rec("message").seq("caps");
            repeated = repeated.with("message", Value.rec("label", registers.get("label"), "words",
                registers.get("words"), "caps", told == Told.MESSAGE ? pointers(sent) : sent));
        }
        return repeated.has("echo") ? repeated.without("echo") : repeated;
    }

    private Value pointers(Seq sent) {
        List<Value> pointers = new ArrayList<>();
        for (Value each : registers.seq("caps").items()) {
            int i = pointers.size();
            boolean unwrapped = ((Rec) each).text("kind").equals("Unwrapped");
            pointers.add(unwrapped ? ((Rec) each).get("badge") : i < sent.size() ? sent.get(i) : ZERO);
        }
        return Value.seq(pointers);
    }

    /** Segment bases are the only registers that an operation does not use. */
    private Value kept(Rec act) {
        TreeMap<String, Value> kept = new TreeMap<>();
        for (String base : List.of("fs_base", "gs_base")) {
            if (context instanceof Rec rec && rec.has(base)) {
                kept.put(base, rec.get(base));
            }
        }
        Value all = Value.rec(kept);
        return act.has("registers") ? over(all, act.rec("registers")) : all;
    }

    private static Value over(Value registers, Rec written) {
        TreeMap<String, Value> all = new TreeMap<>();
        for (Value each : List.of(registers, written)) {
            for (int i = 0; each instanceof Rec rec && i < rec.size(); i++) {
                all.put(rec.names()[i], rec.at(i));
            }
        }
        return Value.rec(all);
    }

    /** What it asks of the kernel by an act, with the registers that are known then. */
    Rec event(Rec act) {
        switch (act.text("kind")) {
            case "UnknownSyscall" -> {
                if (RegisterCalls.isCall(context)) {
                    return RegisterCalls.event(thread, context).plus("registers", context);
                }
                Rec number = (Rec) Value.rec("kind", act.get("kind"), "thread", thread, "number",
                    ((Rec) context).get("rdx"));
                return fault(number, address());
            }
            case "UserException" -> {
                boolean over = ScenarioState.WORDS.word(act.get("number")) == BREAKPOINT;
                return fault(act, ScenarioState.WORDS.value(ScenarioState.WORDS.word(address()) + (over ? 1 : 0)));
            }
            case "VMFault" -> {
                return fault(act, address());
            }
            default -> {
                return context.equals(Value.EMPTY) ? act : act.plus("registers", context);
            }
        }
    }

    /** A fault of its, with the registers that are known and this instruction pointer. */
    Rec fault(Rec event, Value at) {
        return event.plus("registers", over(context, (Rec) Value.rec("ip", at)));
    }

    // What it is told

    /** The kernel has written into its registers. */
    void deliver(Rec written) {
        if (written.has("registers")) {
            Rec values = written.rec("registers");
            if (values.has("ip")) {
                ip = values.get("ip");
            }
            if (values.size() > 1 || !values.has("ip")) {
                context = over(context, values.has("ip") ? values.without("ip") : values);
            }
            return;
        }
        if (issued && hasProgram() && acts[here()].text("kind").equals("UnknownSyscall")) {
            context = RegisterCalls.delivered((Rec) context, written);
        }
        if (!written.has("label")) {
            registers = registers.with("badge", written.get("badge"));
            told = told == Told.NOTHING ? Told.BADGE : told;
            return;
        }
        registers = registers(written.get("badge"), written.get("caps"), written.get("label"),
            written.get("words"));
        told = Told.MESSAGE;
        if (receives()) {
            received = written.seq("words");
        }
    }

    /** It looks at the words that it has got, and finds these. */
    void see(Seq words) {
        registers = registers.with("words", words);
        if (told == Told.MESSAGE && receives()) {
            received = words;
        }
    }

    private boolean receives() {
        return hasProgram()
            && acts[here()].text("kind").matches("Sys(NB)?(Recv|Wait)|SysReplyRecv|SysNBSend.*");
    }

    /** An act of its own has left a value, or nothing. */
    void leave(Value... values) {
        registers = registers(ZERO, Value.EMPTY, ZERO, Value.seq(values));
    }
}
