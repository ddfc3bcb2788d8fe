package keel.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the names of the fast path's checks mean, where they are printed. A call is slow because of the first check that
 * fails; names and order are those of the recordings ({@code FORMAT3.md} 7).
 */
final class PathLegend {
    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("message", "the message is longer than the registers or carries capabilities, or a fault is stored");
        MEANINGS.put("cap", "no endpoint capability with Write (for ReplyRecv: with Read)");
        MEANINGS.put("replyCap", "ReplyRecv names no reply object");
        MEANINGS.put("noReceiver", "no receiver waits at the endpoint");
        MEANINGS.put("boundNotification", "the server's bound notification is active");
        MEANINGS.put("senderWaiting", "the next caller waits already");
        MEANINGS.put("replyNotHead", "the reply object has no caller, or is not the last that was given this scheduling context");
        MEANINGS.put("callerFault", "the caller waits for the answer to a fault");
        MEANINGS.put("vspace", "the other thread has no address space");
        MEANINGS.put("priority", "a ready thread is more urgent than the one that would run");
        MEANINGS.put("rights", "the capability has neither Grant nor GrantReply");
        MEANINGS.put("domain", "the other thread belongs to another scheduling domain");
        MEANINGS.put("receiverHasContext", "the receiver has a scheduling context of its own: nothing is donated");
        MEANINGS.put("callerHasContext", "the caller has a scheduling context of its own: nothing comes back");
        MEANINGS.put("noReplyObject", "the receiver waits without a reply object");
        MEANINGS.put("core", "the other thread belongs to another core");
    }

    private PathLegend() {
    }

    /** A line for each name in brackets in the text, empty if there is none. */
    static String of(String text) {
        StringBuilder legend = new StringBuilder();
        MEANINGS.forEach((name, meaning) -> {
            if (text.contains("(" + name + ")")) {
                legend.append(Page.paragraph("slow (" + name + "): " + meaning));
            }
        });
        return legend.toString();
    }
}
