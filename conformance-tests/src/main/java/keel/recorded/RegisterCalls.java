package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * System calls in the registers of a thread (x86_64): what an instruction asks for that finds its number and
 * arguments there, and what it leaves there. Recorded threads make calls so whose registers a fault handler
 * has mended.
 */
final class RegisterCalls {

    private static final String[] MESSAGE_REGISTERS = {"r10", "r8", "r9", "r15"};
    private static final int LENGTH_BITS = 7;
    private static final int CAPS_BITS = 2;
    private static final int UNWRAPPED_AT = 9;
    private static final int LABEL_AT = 12;

    /** The calls, whose numbers count down from -1, with what each takes. */
    private static final List<Map.Entry<String, List<String>>> CALLS = List.of(
        Map.entry("SysCall", List.of("cap", "message")),
        Map.entry("SysReplyRecv", List.of("cap", "reply", "message")),
        Map.entry("SysNBSendRecv", List.of("cap", "reply", "dest", "message")),
        Map.entry("SysNBSendWait", List.of("cap", "dest", "message")),
        Map.entry("SysSend", List.of("cap", "message")), Map.entry("SysNBSend", List.of("cap", "message")),
        Map.entry("SysRecv", List.of("cap", "reply")), Map.entry("SysNBRecv", List.of("cap", "reply")),
        Map.entry("SysWait", List.of("cap")), Map.entry("SysNBWait", List.of("cap")),
        Map.entry("SysYield", List.of()));

    private RegisterCalls() { }

    /** What a register holds; zero if it is not known. */
    private static Value value(Value context, String name) {
        return context instanceof Rec rec && rec.has(name) ? rec.get(name) : ScenarioState.WORDS.value(0);
    }

    private static long word(Value context, String name) {
        return ScenarioState.WORDS.word(value(context, name));
    }

    /** Whether a call has the number in rdx. */
    static boolean isCall(Value context) {
        long number = word(context, "rdx");
        return number < 0 && number >= -CALLS.size();
    }

    /** The event of that call; NBSendWait names its destination where others name a reply object. */
    static Rec event(Value thread, Value context) {
        Map.Entry<String, List<String>> call = CALLS.get((int) (-1 - word(context, "rdx")));
        String destination = call.getKey().equals("SysNBSendWait") ? "r12" : "r13";
        TreeMap<String, Value> fields = new TreeMap<>();
        fields.put("kind", Value.str(call.getKey()));
        fields.put("thread", thread);
        for (String argument : call.getValue()) {
            fields.put(argument, switch (argument) {
                case "cap" -> value(context, "rdi");
                case "reply" -> value(context, "r12");
                case "dest" -> value(context, destination);
                default -> message(context);
            });
        }
        return (Rec) Value.rec(fields);
    }

    /** Words that do not travel in registers are zero, and so are CPtrs of extra capabilities. */
    private static Value message(Value context) {
        long info = word(context, "rsi");
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < bits(info, 0, LENGTH_BITS); i++) {
            words.add(i < MESSAGE_REGISTERS.length ? value(context, MESSAGE_REGISTERS[i])
                : ScenarioState.WORDS.value(0));
        }
        List<Value> caps = new ArrayList<>();
        for (int i = 0; i < bits(info, LENGTH_BITS, CAPS_BITS); i++) {
            caps.add(ScenarioState.WORDS.value(0));
        }
        return Value.rec("label", ScenarioState.WORDS.value(info >>> LABEL_AT), "words", Value.seq(words), "caps",
            Value.seq(caps));
    }

    private static int bits(long word, int low, int width) {
        return (int) (word >>> low) & (1 << width) - 1;
    }

    /** The registers when a badge, or a message with its badge, has been delivered. */
    static Value delivered(Rec context, Rec written) {
        Rec with = context.plus("rdi", written.get("badge"));
        if (!written.has("label")) {
            return with;
        }
        Seq words = written.seq("words");
        Seq caps = written.seq("caps");
        long info = ScenarioState.WORDS.word(written.get("label")) << LABEL_AT | (long) caps.size() << LENGTH_BITS
            | words.size();
        for (int i = 0; i < caps.size(); i++) {
            if (((Rec) caps.get(i)).text("kind").equals("Unwrapped")) {
                info |= 1L << UNWRAPPED_AT + i;
            }
        }
        with = with.plus("rsi", ScenarioState.WORDS.value(info));
        for (int i = 0; i < Math.min(words.size(), MESSAGE_REGISTERS.length); i++) {
            with = with.plus(MESSAGE_REGISTERS[i], words.get(i));
        }
        return with;
    }
}
