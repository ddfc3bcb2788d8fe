package keel.replay;

import static keel.value.ValueSchema.CORE;
import static keel.value.ValueSchema.TRUTH;
import static keel.value.ValueSchema.WORD;
import static keel.value.ValueSchema.below;
import static keel.value.ValueSchema.byKind;
import static keel.value.ValueSchema.fromZero;
import static keel.value.ValueSchema.functionOf;
import static keel.value.ValueSchema.idOf;
import static keel.value.ValueSchema.kind;
import static keel.value.ValueSchema.oneOf;
import static keel.value.ValueSchema.record;
import static keel.value.ValueSchema.seqOf;
import static keel.value.ValueSchema.setOf;
import static keel.value.ValueSchema.tableOf;
import static keel.value.ValueSchema.with;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.Str;
import keel.value.ValueSchema;
import keel.value.ValueSchema.Context;
import keel.value.Words;

/**
 * The form of the record {@code k} and of inputs: what a trace must hold before a machine may be set to its
 * first state and given its inputs. Whether a well-formed state can be reached is not its business.
 */
final class KernelSchema {

    private static final int RECORDED_LIMBS = 4;
    private static final int MANY = 1 << 16;
    private static final ValueSchema BITS = below(MANY);
    private static final ValueSchema RIGHTS = setOf(oneOf("Read", "Write", "Grant", "GrantReply"));
    private static final ValueSchema NUMBER = below(Integer.MAX_VALUE);
    private static final ValueSchema QUEUE = seqOf(MANY, idOf("thread"));
    private static final ValueSchema PREFETCH = oneOf("Data", "Instruction");
    private static final Set<String> REGISTER_NAMES = Set.of("ip", "sp", "flags", "rax", "rbx", "rcx", "rdx", "rsi",
        "rdi", "rbp", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "fs_base", "gs_base");
    private static final ValueSchema REGISTERS = (value, path, in) -> {
        tableOf(WORD).check(value, path, in);
        for (int i = 0; value instanceof Rec registers && i < registers.size(); i++) {
            in.demand(REGISTER_NAMES.contains(registers.names()[i]), path, "names of registers",
                registers.names()[i]);
        }
    };
    private static final ValueSchema RECEIVE = (value, path, in) -> {
        in.demand(value instanceof Seq seq && (seq.size() == 0 || seq.size() == 3), path,
            "nothing or root, index and depth", value);
        seqOf(3, WORD).check(value, path, in);
    };

    /** What has memory; in worlds where no capability is ever derived no memory is told. */
    private static final ValueSchema MEMORY = (value, path, in) -> {
        if (in.tellsMemory()) {
            idOf("memory").check(value, path, in);
        } else {
            in.demand(value instanceof Str id && !Set.of("none", "idle").contains(id.text()), path,
                "an id other than none and idle", value);
        }
    };

    private static final ValueSchema MAPPED = byKind(Map.ofEntries(kind("Unmapped"),
        kind("Mapped", "vspace", idOf("vspace"), "address", WORD)));

    private static final ValueSchema CAPABILITY = byKind(Map.ofEntries(kind("Null"),
        kind("Endpoint", "object", idOf("endpoint"), "badge", WORD, "rights", RIGHTS),
        kind("Notification", "object", idOf("notification"), "badge", WORD, "rights", RIGHTS),
        kind("Reply", "object", idOf("reply"), "rights", RIGHTS),
        kind("TCB", "object", idOf("thread")),
        kind("CNode", "object", idOf("cnode"), "guard", WORD, "guardSize", below(65)),
        kind("SchedContext", "object", idOf("schedContext")),
        kind("SchedControl", "core", CORE),
        kind("Untyped", "object", MEMORY, "free", NUMBER),
        kind("Frame", "object", MEMORY, "rights", RIGHTS, "mapped", MAPPED),
        kind("VSpace", "object", idOf("vspace")),
        kind("PDPT", "object", MEMORY, "mapped", MAPPED),
        kind("PageDirectory", "object", MEMORY, "mapped", MAPPED),
        kind("PageTable", "object", MEMORY, "mapped", MAPPED),
        kind("Zombie", "object", idOf("cnode", "thread"), "type", oneOf("CNode", "TCB"), "number", NUMBER)));

    private static final ValueSchema FAILURE = byKind(Map.ofEntries(kind("InvalidRoot"),
        kind("MissingCapability", "bitsLeft", BITS),
        kind("DepthMismatch", "bitsLeft", BITS, "bitsFound", BITS),
        kind("GuardMismatch", "bitsLeft", BITS, "guardFound", WORD, "bitsFound", BITS)));

    private static final ValueSchema FAULT = byKind(Map.ofEntries(kind("NullFault"),
        kind("CapFault", "address", WORD, "phase", oneOf("Send", "Receive"), "failure", FAILURE),
        kind("VMFault", "address", WORD, "prefetch", PREFETCH, "code", WORD),
        kind("UserException", "number", WORD, "code", WORD), kind("UnknownSyscall", "number", WORD)));

    private static final ValueSchema THREAD_STATE = byKind(Map.ofEntries(kind("Inactive"), kind("Running"),
        kind("Restart"), kind("BlockedOnReply", "reply", idOf("reply"), "receive", RECEIVE),
        kind("BlockedOnSend", "endpoint", idOf("endpoint"), "badge", WORD, "rights", RIGHTS,
            "call", oneOf("Send", "Call"), "message", message(120),
            "receive", RECEIVE),
        kind("BlockedOnReceive", "endpoint", idOf("endpoint"), "reply", idOf("reply", "none"),
            "receive", RECEIVE),
        kind("BlockedOnNotification", "notification", idOf("notification"))));

    private static final ValueSchema THREAD = record("state", THREAD_STATE, "fault", FAULT, "priority", below(256),
        "mcp", below(256), "schedContext", idOf("schedContext", "none"),
        "notification", idOf("notification", "none"), "affinity", CORE, "restart", oneOf("call", "again", "here"),
        "registers", REGISTERS, "flags", WORD,
        "cspace", CAPABILITY, "vspace", CAPABILITY, "buffer", CAPABILITY, "bufferAddress", WORD, "faultHandler", CAPABILITY,
        "timeoutHandler", CAPABILITY, "yieldTo", idOf("schedContext", "none"));

    private static final ValueSchema STRUCTURES = functionOf(WORD, idOf("memory", "none"));

    private static final ValueSchema OPERATION = byKind(Map.ofEntries(kind("NoOperation")));

    private static final ValueSchema STATE = record(
        "core", fromZero(record("current", idOf("thread").orIdle(), "ready", QUEUE, "action",
            oneOf("Resume"), "ipi", TRUTH, "space", idOf("vspace", "none"))),
        "thread", tableOf(THREAD),
        "endpoint", tableOf(record("state", oneOf("Idle", "Send", "Recv"), "queue", QUEUE)),
        "notification", tableOf(record("state", oneOf("Idle", "Waiting", "Active"), "queue", QUEUE, "word",
        WORD,
            "thread", idOf("thread", "none"), "schedContext", idOf("schedContext", "none"))),
        "reply", tableOf(record("thread", idOf("thread", "none"), "prev", idOf("reply", "none"),
            "next", idOf("reply", "schedContext", "none"))),
        "schedContext", tableOf(record("thread", idOf("thread", "none"), "reply", idOf("reply", "none"),
            "notification", idOf("notification", "none"), "core", CORE, "active", TRUTH, "badge", WORD,
            "yieldFrom", idOf("thread", "none"))),
        "cnode", tableOf(record("radix", below(17), "slot", fromZero(CAPABILITY))),
        "vspace", tableOf(record("assigned", TRUTH, "structure", record("PDPT", STRUCTURES,
            "PageDirectory", STRUCTURES, "PageTable", STRUCTURES), "page",
            functionOf(WORD, record("frame", idOf("memory"), "rights", RIGHTS)))),
        "memory", tableOf(record("untyped", idOf("memory", "none"), "offset", NUMBER, "bits", below(64))),
        "derivation", seqOf(MANY, record("node", idOf("cnode", "thread"), "index", below(MANY),
            "revocable", TRUTH, "firstBadged", TRUTH)),
        "operation", OPERATION);

    private static final ValueSchema MEMORY_OF_BUFFERS = tableOf("thread",
        record("words", seqOf(116, WORD), "caps", seqOf(3, WORD), "receive", RECEIVE));

    private static final ValueSchema EVENT = byKind(Map.ofEntries(event("SysSend", "cap", "message"),
        event("SysNBSend", "cap", "message"), event("SysCall", "cap", "message"),
        event("VMFault", "address", "code", "prefetch"), event("UserException", "number", "code"),
        event("UnknownSyscall", "number"), event("Continue"), event("Preempt"),
        event("SysRecv", "cap", "reply"), event("SysNBRecv", "cap", "reply"), event("SysWait", "cap"),
        event("SysNBWait", "cap"), event("SysReplyRecv", "cap", "reply", "message"),
        event("SysNBSendRecv", "dest", "message", "cap", "reply"),
        event("SysNBSendWait", "dest", "message", "cap"), event("SysYield"), kind("IPI")));

    private static final ValueSchema INPUT = record("core", below(MANY), "event", EVENT);

    private static final ValueSchema STEP = record("input", INPUT, "result", ValueSchema.RECORD);

    private final String file;
    private final Words words;
    private Rec k;

    KernelSchema(String file, Words words) {
        this.file = file;
        this.words = words;
    }

    private static ValueSchema message(int limit) {
        return record("label", WORD, "words", seqOf(limit, WORD), "caps", seqOf(3, WORD));
    }

    private static Map.Entry<String, ValueSchema> event(String call, String... fields) {
        Object[] forms = new Object[2 * fields.length + 2];
        forms[0] = "thread";
        forms[1] = idOf("thread");
        for (int i = 0; i < fields.length; i++) {
            forms[2 * i + 2] = fields[i];
            forms[2 * i + 3] = switch (fields[i]) {
                case "message" -> message(127);
                case "prefetch" -> PREFETCH;
                default -> WORD;
            };
        }
        boolean receives = call.matches("SysCall|Sys(NB)?(Recv|Wait)|SysReplyRecv|SysNBSend(Recv|Wait)");
        Map.Entry<String, ValueSchema> event = with("registers", REGISTERS,
            with("memory", MEMORY_OF_BUFFERS, kind(call, forms)));
        return receives ? with("receive", RECEIVE, event) : event;
    }

    /** Whether the words in a state are as wide as recorded ones, four limbs; models have one limb. */
    static boolean isWide(Value value) {
        if (value instanceof Rec rec) {
            for (int i = 0; i < rec.size(); i++) {
                boolean word = Set.of("badge", "word", "guard").contains(rec.names()[i]);
                boolean wide = word && rec.at(i) instanceof Seq limbs && limbs.size() == RECORDED_LIMBS;
                if (wide || isWide(rec.at(i))) {
                    return true;
                }
            }
        }
        return value instanceof Fun function && function.range().stream().anyMatch(KernelSchema::isWide);
    }

    /** Checks a state k that a kernel is to be set to. */
    void state(String place, Value value) {
        Context tables = new Context(file, place, words, (Rec) Value.rec("core", Value.EMPTY));
        tables.demand(value instanceof Rec, "k", "a record", value);
        for (String table : List.of("core", "thread", "endpoint", "notification", "reply", "schedContext",
            "cnode", "vspace", "memory", "derivation", "operation")) {
            tables.demand(((Rec) value).has(table), "k", "a field named \"" + table + "\"", "none");
        }
        k = (Rec) value;
        Context in = new Context(file, place, words, k);
        STATE.check(k, "k", in);
        queues(in);
        for (int i = 0; k.get("cnode") instanceof Rec cnodes && i < cnodes.size(); i++) {
            Rec cnode = (Rec) cnodes.at(i);
            in.demand(((Fun) cnode.get("slot")).domain().size() == 1 << cnode.number("radix"),
                "k.cnode." + cnodes.names()[i], "2^radix slots", ((Fun) cnode.get("slot")).domain().size());
        }
    }

    /** A thread is current, or in one queue at most. */
    private void queues(Context in) {
        Set<Value> queued = new HashSet<>();
        List<Value> cores = ((Fun) k.get("core")).range();
        for (int i = 0; i < cores.size(); i++) {
            Rec core = (Rec) cores.get(i);
            if (!core.text("current").equals("idle")) {
                in.demand(queued.add(core.get("current")), "k.core", "each thread on one core",
                    core.get("current"));
                onItsCore(core.get("current"), i, in);
            }
            queue(queued, core.seq("ready"), in);
            ready(core.seq("ready"), i, in);
        }
        for (String table : List.of("endpoint", "notification")) {
            for (int i = 0; k.get(table) instanceof Rec objects && i < objects.size(); i++) {
                queue(queued, ((Rec) objects.at(i)).seq("queue"), in);
            }
        }
    }

    /** Ready queues are by priority and hold threads of their core. */
    private void ready(Seq queue, int core, Context in) {
        int last = Integer.MAX_VALUE;
        for (Value thread : queue.items()) {
            int priority = thread(thread).number("priority");
            in.demand(priority <= last, "k.core", "ready threads by priority", queue);
            last = priority;
            onItsCore(thread, core, in);
        }
    }

    private void onItsCore(Value thread, int core, Context in) {
        in.demand(thread(thread).number("affinity") == core, "k.core", "threads of core " + core, thread);
    }

    private Rec thread(Value id) {
        return k.rec("thread").rec(((Str) id).text());
    }

    private static void queue(Set<Value> queued, Seq queue, Context in) {
        for (Value thread : queue.items()) {
            in.demand(queued.add(thread), "k", "each thread in one queue at most", thread);
        }
    }

    /** Checks a step for the state checked before. */
    void step(String place, Value value) {
        STEP.check(value, "step", new Context(file, place, words, k));
    }

    /** Checks an input for the state checked before. */
    void input(String place, Value value) {
        INPUT.check(value, "input", new Context(file, place, words, k));
    }
}
