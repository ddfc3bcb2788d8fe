package keel.recorded;

import static keel.recorded.JsonSchema.BOOLEAN;
import static keel.recorded.JsonSchema.COUNT;
import static keel.recorded.JsonSchema.NUMBER;
import static keel.recorded.JsonSchema.POINTER;
import static keel.recorded.JsonSchema.SCALAR;
import static keel.recorded.JsonSchema.TEXT;
import static keel.recorded.JsonSchema.TEXT_OR_NULL;
import static keel.recorded.JsonSchema.WORD;
import static keel.recorded.JsonSchema.WORD_OR_NULL;
import static keel.recorded.JsonSchema.choice;
import static keel.recorded.JsonSchema.items;
import static keel.recorded.JsonSchema.members;
import static keel.recorded.JsonSchema.oneOf;
import static keel.recorded.JsonSchema.table;

import java.util.Optional;

/** The members of a recorded scenario, as the format description beside the recorded files lists them. */
public final class ScenarioFormat {

    private static final JsonSchema KERNEL =
        members("sel4!", TEXT, "commit!", TEXT, "arch!", TEXT, "config!", TEXT);

    private static final JsonSchema OBJECT =
        members("slot!", TEXT, "type!", oneOf("Endpoint", "Notification", "Reply",
        "TCB", "CNode", "Untyped", "SchedContext", "Frame", "PageTable", "PageDirectory", "PDPT",
        "PML4", "LargePage", "HugePage"), "bits", COUNT, "budget", WORD, "period", WORD,
        "refills", COUNT, "badge", WORD, "flags", COUNT, "core", COUNT, "unconfigured", BOOLEAN, "bindNtfn",
        TEXT);

    private static final JsonSchema INTO = new JsonSchema.Leaf("a CNode's name or [CNode, index, depth]",
        node -> node.isTextual() || node.size() == 3 && node.get(0).isTextual()
            && node.get(1).canConvertToInt() && node.get(2).canConvertToInt());

    private static final JsonSchema CAPABILITY = members("slot", TEXT, "into", INTO, "kind", TEXT, "from", TEXT,
        "rights", TEXT, "badge", WORD, "core", COUNT, "irq", COUNT, "pin", COUNT, "level", COUNT, "handle",
        COUNT,
        "handler", TEXT, "ntfn", TEXT, "depth", COUNT, "count", COUNT, "frame", TEXT, "vspace", COUNT,
        "vaddr", WORD);

    private static final JsonSchema OPERATION = choice("op", name ->
        Optional.ofNullable(ScenarioOps.named(name)).map(ScenarioOps.Operation::arguments).orElse(null));

    private static final JsonSchema THREAD = members("name!", TEXT, "tcb!", TEXT, "prio!", COUNT, "mcp!", COUNT,
        "sc", TEXT, "faultEp", TEXT, "timeoutEp", TEXT, "boundNtfn", TEXT, "blocked", BOOLEAN, "start",
        BOOLEAN,
        "exitCptr", POINTER, "cspace", members("root!", TEXT, "guard", WORD, "guardBits", COUNT),
        "vspace", COUNT, "ipcBuffer", oneOf("none", "read-only"), "program!", items(OPERATION));

    private static final JsonSchema ERROR =
        new JsonSchema.Leaf("an error name or number", node -> node.isTextual() || node.isIntegralNumber());

    private static final JsonSchema LOG_ENTRY = members("t!", TEXT, "op!", COUNT, "badge", WORD, "label", WORD,
        "len", COUNT, "mr", items(WORD_OR_NULL), "mrLast", WORD_OR_NULL, "extraCaps", COUNT,
        "capsUnwrapped", COUNT, "capBadges", items(WORD_OR_NULL), "fault", TEXT, "err", ERROR, "value", WORD,
        "regs", table(WORD));

    private static final JsonSchema SEND =
        members("badge", WORD, "canGrant", BOOLEAN, "canGrantReply", BOOLEAN, "isCall", BOOLEAN);

    private static final JsonSchema THREAD_STATE = members("progress", oneOf("never-ran", "in-op", "finished"),
        "op", COUNT, "object", TEXT, "state", TEXT, "prio", COUNT, "mcp", COUNT, "sc", TEXT, "boundNtfn",
        TEXT,
        "blockedOn", TEXT, "reply", TEXT, "send", SEND, "fault", TEXT, "yieldTo", TEXT, "gone", BOOLEAN,
        "core", COUNT, "inReleaseQueue", BOOLEAN, "queued", BOOLEAN);

    private static final JsonSchema OBJECT_STATE = members("type!", TEXT, "state", TEXT, "queue", items(TEXT),
        "word", WORD, "boundTcb", TEXT, "sc", TEXT, "tcb", TEXT, "prev", TEXT, "next", TEXT, "nextIsSc",
        BOOLEAN,
        "reply", TEXT, "ntfn", TEXT, "yieldFrom", TEXT, "core", COUNT, "badge", WORD, "active", BOOLEAN,
        "words", table(WORD));

    private static final JsonSchema CAPABILITY_STATE = members("type!", TEXT, "obj", TEXT, "rights", TEXT,
        "badge", WORD, "bits", COUNT, "guard", WORD, "guardBits", COUNT, "used", WORD, "core", COUNT, "irq",
        COUNT,
        "mapped", WORD, "vspace", COUNT, "zombie", BOOLEAN);

    private static final JsonSchema SC_STATE = members("period", WORD, "consumed", WORD, "maxRefills", COUNT,
        "sporadic", BOOLEAN, "refills", items(items(NUMBER)), "active", BOOLEAN);

    private static final JsonSchema BUFFER_STATE = members("obj", TEXT, "rights", TEXT, "addr", WORD);

    private static final JsonSchema STATE = members("threads", table(THREAD_STATE), "otherTcbs",
        table(THREAD_STATE),
        "objects", table(OBJECT_STATE), "caps", table(CAPABILITY_STATE), "cdt", table(TEXT_OR_NULL),
        "sc", table(SC_STATE), "irqActive", items(COUNT), "filled", table(items(items(COUNT))),
        "list", items(TEXT), "buffers", table(BUFFER_STATE),
        "readyQueues", table(items(TEXT)), "releaseQueue", items(TEXT), "time", NUMBER);

    private static final JsonSchema PATHS = items(new JsonSchema.Leaf("[thread, operation, path]",
        node -> node.size() == 3 && node.get(0).isTextual() && node.get(1).canConvertToInt()
            && node.get(2).isTextual()));

    private static final JsonSchema EXPECTED =
        members("log!", items(LOG_ENTRY), "final!", STATE, "entries", items(items(SCALAR)), "fast", PATHS);

    /** One line of a scenario file. */
    static final JsonSchema SCENARIO = members("name!", TEXT, "doc", TEXT, "kernel!", KERNEL, "rootBits!", COUNT,
        "slots!", table(COUNT), "objects!", items(OBJECT), "caps", items(CAPABILITY), "threads!",
        items(THREAD),
        "initial", STATE, "expected!", EXPECTED, "robust", BOOLEAN, "approx", items(TEXT), "bigNodes",
        items(TEXT));

    /** One line of a file of additions. */
    public static final JsonSchema ADDITION = members("name!", TEXT, "list", items(TEXT), "fast", PATHS);

    private ScenarioFormat() { }
}
