package keel.fuzz;

import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.Str;

/** What of a step counts as something new: call, capabilities, outcomes, and the reasons of refusals and faults. */
final class StepFeatures {

    private static final int LAST_LABEL = 47;

    private StepFeatures() { }

    /** The call, and of each phase capability and outcome. */
    static String outcome(Rec input, Rec result) {
        StringBuilder text = new StringBuilder(input.rec("event").text("kind"));
        for (Value phase : result.seq("phases").items()) {
            text.append(' ').append(((Rec) phase).text("capability")).append(':').append(((Rec) phase).text("outcome"));
        }
        return text.toString();
    }

    /** Which invocation, for what reason refused or faulted, by which path, and what it did to its thread. */
    static String reason(Rec before, Rec input, Rec result, Rec after) {
        Rec event = input.rec("event");
        StringBuilder text = new StringBuilder();
        if (event.has("message")) {
            long label = limb(event.rec("message").get("label"));
            text.append(" label ").append(label <= LAST_LABEL ? label : LAST_LABEL + 1);
        }
        for (Value delivered : result.seq("delivered").items()) {
            text.append(" to ").append(delivered((Rec) delivered));
        }
        text.append(" path ").append(((Str) result.get("path")).text());
        text.append(((Str) result.get("restarted")).text().equals("none") ? "" : " restarted");
        text.append(' ').append(after.rec("operation").text("kind"));
        if (event.has("thread")) {
            String thread = event.text("thread");
            text.append(after.rec("thread").has(thread) ? state(after.rec("thread").rec(thread)) : " gone");
        }
        text.append(before.rec("thread").size() == size(after.get("thread")) ? "" : " threads");
        return text.append(told(Cores.of(before, input.number("core")))).append(" then").append(situation(after)).toString();
    }

    private static int size(Value table) {
        return table instanceof Rec rec ? rec.size() : 0;
    }

    /** Whether a core that runs a thread is to look for another one. */
    private static String told(Rec core) {
        return ((Bool) core.get("ipi")).is() && !core.text("current").equals("idle") ? " told" : "";
    }

    /** What stands ready for a next step: somebody waits, on which side; a busy core has been told. */
    private static String situation(Rec k) {
        StringBuilder text = new StringBuilder();
        Cores.forEach(k, (number, core) -> text.append(told(core)));
        if (k.get("endpoint") instanceof Rec endpoints) {
            for (String state : new String[] {"Send", "Recv"}) {
                for (int i = 0; i < endpoints.size(); i++) {
                    if (((Rec) endpoints.at(i)).text("state").equals(state)) {
                        text.append(' ').append(state);
                        break;
                    }
                }
            }
        }
        return text.toString();
    }

    private static String delivered(Rec delivered) {
        if (!delivered.has("label")) {
            return delivered.has("registers") ? "registers" : "badge";
        }
        long label = limb(delivered.get("label"));
        Seq words = delivered.seq("words");
        boolean detailed = label >= 1 && label <= 6 && words.size() > 0;
        return "message " + (label <= LAST_LABEL ? label : LAST_LABEL + 1)
            + (detailed ? " " + Math.min(9, limb(words.get(0))) : "")
            + (detailed && label == 6 && words.size() > 1 ? " " + Math.min(9, limb(words.get(1))) : "")
            + " caps " + delivered.seq("caps").size();
    }

    private static String state(Rec thread) {
        Rec fault = thread.rec("fault");
        return " " + thread.rec("state").text("kind") + " " + fault.text("kind")
            + (fault.has("failure") ? " " + fault.rec("failure").text("kind") : "");
    }

    /** The lowest limb, or one more than any if others are set. */
    private static long limb(Value word) {
        Seq limbs = (Seq) word;
        for (int i = 1; i < limbs.size(); i++) {
            if (((Int) limbs.get(i)).number() != 0) {
                return 1 << 16;
            }
        }
        return ((Int) limbs.get(0)).number();
    }
}
