package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Rec;
import keel.value.Value.Str;
import keel.value.Words;

/** Lets some threads of a kernel wait already: for a message, to send one, or for a signal. */
final class WaitingThreads {

    private static final Value NONE = Value.str("none");
    private static final Words WORDS = new Words(SpecKernel.SIZES.wordBits());
    private static final Value EMPTY_MESSAGE = Value.rec("label", WORDS.value(0), "words", Value.EMPTY, "caps", Value.EMPTY);
    private static final Value RIGHTS = Value.set(List.of(Value.str("Grant"), Value.str("GrantReply")));

    private final Draw draw;
    private Rec k;

    WaitingThreads(Draw draw, Rec k) {
        this.draw = draw;
        this.k = k;
    }

    /** The kernel with some of its threads waiting, of those that would be ready; one at least is not. */
    Rec some(int percent) {
        String[] names = k.rec("thread").names();
        for (int i = 1; i < names.length; i++) {
            if (couldRun(k.rec("thread").rec(names[i])) && draw.percent(percent)) {
                wait(names[i]);
            }
        }
        return k;
    }

    /** Whether the thread could have come to wait: one on a context that is not configured never runs. */
    private boolean couldRun(Rec thread) {
        String context = thread.text("schedContext");
        return thread.rec("state").text("kind").equals("Restart")
            && (context.equals("none") || ((Bool) k.rec("schedContext").rec(context).get("active")).is());
    }

    private void wait(String thread) {
        if (draw.percent(25)) {
            forSignal(thread);
            return;
        }
        String endpoint = draw.of(k.rec("endpoint").names());
        String state = k.rec("endpoint").rec(endpoint).text("state");
        if (state.equals("Recv") || state.equals("Idle") && draw.percent(65)) {
            forMessage(thread, endpoint);
        } else {
            toSend(thread, endpoint);
        }
    }

    private void forMessage(String thread, String endpoint) {
        String reply = "none";
        for (String name : k.get("reply") instanceof Rec replies ? replies.names() : new String[0]) {
            if (k.rec("reply").rec(name).get("thread").equals(NONE) && draw.oneIn(2)) {
                reply = name;
            }
        }
        if (!reply.equals("none")) {
            k = k.with("reply", k.rec("reply").with(reply, k.rec("reply").rec(reply).with("thread", Value.str(thread))));
        }
        block(thread, Value.rec("kind", Value.str("BlockedOnReceive"), "endpoint", Value.str(endpoint), "reply", Value.str(reply),
            "receive", Value.EMPTY));
        queue("endpoint", endpoint, "Recv", thread);
    }

    private void toSend(String thread, String endpoint) {
        block(thread, Value.rec("kind", Value.str("BlockedOnSend"), "endpoint", Value.str(endpoint), "badge",
            WORDS.value(draw.below(4)), "rights", RIGHTS, "call", Value.str(draw.of("Send", "Call")), "message", EMPTY_MESSAGE,
            "receive", Value.EMPTY));
        queue("endpoint", endpoint, "Send", thread);
    }

    private void forSignal(String thread) {
        String notification = draw.of(k.rec("notification").names());
        Value bound = k.rec("notification").rec(notification).get("thread");
        if (bound.equals(NONE) || bound.equals(Value.str(thread))) {
            block(thread, Value.rec("kind", Value.str("BlockedOnNotification"), "notification", Value.str(notification)));
            queue("notification", notification, "Waiting", thread);
        }
    }

    private void block(String thread, Value state) {
        Rec threads = k.rec("thread");
        k = k.with("thread", threads.with(thread, threads.rec(thread).with("state", state).with("restart", Value.str("call"))));
    }

    /** Into the queue, by priority, behind its equals. */
    private void queue(String table, String object, String state, String thread) {
        Rec objects = k.rec(table);
        List<Value> queue = new ArrayList<>(objects.rec(object).seq("queue").items());
        int at = 0;
        while (at < queue.size() && priority(((Str) queue.get(at)).text()) >= priority(thread)) {
            at++;
        }
        queue.add(at, Value.str(thread));
        k = k.with(table, objects.with(object,
            objects.rec(object).with("queue", Value.seq(queue)).with("state", Value.str(state))));
    }

    private int priority(String thread) {
        return k.rec("thread").rec(thread).number("priority");
    }
}
