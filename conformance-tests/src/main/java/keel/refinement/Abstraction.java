package keel.refinement;

import java.util.ArrayList;
import java.util.List;
import keel.kernel.Capability;
import keel.kernel.CNode;
import keel.kernel.Core;
import keel.kernel.Endpoint;
import keel.kernel.Fault;
import keel.kernel.Kernel;
import keel.kernel.LookupFailure;
import keel.kernel.Message;
import keel.kernel.Notification;
import keel.kernel.Reply;
import keel.kernel.SchedContext;
import keel.kernel.SendMode;
import keel.kernel.Tcb;
import keel.kernel.ThreadState;
import keel.trace.Value;
import keel.trace.Value.Bool;
import keel.trace.Value.Rec;
import keel.trace.Value.Str;
import keel.trace.Words;

/**
 * From the kernel to the record {@code k}, in the order of the record: core, thread, endpoint, notification,
 * reply, schedContext, cnode. Values of capabilities are kept as long as the slots hold the very same ones.
 */
final class Abstraction {

    private static final String[] K = fields("cnode core endpoint notification reply schedContext thread");
    private static final String[] CORE = fields("action current ipi ready");
    private static final String[] THREAD = fields("affinity buffer cspace fault faultHandler mcp notification"
        + " priority restart schedContext state");
    private static final String[] KIND = fields("kind");
    private static final String[] BLOCKED_ON_SEND = fields("badge call endpoint kind message rights");
    private static final String[] BLOCKED_ON_RECEIVE = fields("endpoint kind reply");
    private static final String[] BLOCKED_ON_REPLY = fields("kind reply");
    private static final String[] BLOCKED_ON_NOTIFICATION = fields("kind notification");
    private static final String[] MESSAGE = fields("caps label words");
    private static final String[] CAP_FAULT = fields("address failure kind phase");
    private static final String[] MISSING = fields("bitsLeft kind");
    private static final String[] DEPTH = fields("bitsFound bitsLeft kind");
    private static final String[] GUARD = fields("bitsFound bitsLeft guardFound kind");
    private static final String[] ENDPOINT = fields("queue state");
    private static final String[] NOTIFICATION = fields("queue schedContext state thread word");
    private static final String[] REPLY = fields("next prev thread");
    private static final String[] SCHED_CONTEXT = fields("active badge core notification reply thread");
    private static final String[] CNODE = fields("radix slot");
    private static final Str NONE = new Str("none");
    private static final Str IDLE = new Str("idle");
    private static final Str RESUME = new Str("Resume");
    private static final Str SEND = new Str("Send");
    private static final Str CALL = new Str("Call");
    private static final Bool TRUE = new Bool(true);
    private static final Bool FALSE = new Bool(false);
    private static final Value.Int[] NUMBERS = new Value.Int[256];
    private static final Value[] STATES = new Value[ThreadState.values().length];
    private static final Value NULL_FAULT = record(KIND, Texts.of(Fault.Kind.NULL_FAULT));

    static {
        for (int i = 0; i < NUMBERS.length; i++) {
            NUMBERS[i] = new Value.Int(i);
        }
        for (ThreadState state : ThreadState.values()) {
            STATES[state.ordinal()] = record(KIND, Texts.of(state));
        }
    }

    private final Kernel kernel;
    private final Names names;
    private final Words words;
    private final Capabilities capabilities;
    private final List<Value> coreNumbers = new ArrayList<>();
    private final Capability[][] seenInSlots;
    private final Value[] seenCnodes;
    private final Capability[] seenInTcbs;
    private final Value[] seenTcbSlots;
    private final Value noMessage;

    Abstraction(Loading loading, Words words) {
        this.kernel = loading.kernel();
        this.names = loading.names();
        this.words = words;
        this.capabilities = loading.capabilities();
        for (int i = 0; i < names.cores; i++) {
            coreNumbers.add(NUMBERS[i]);
        }
        this.seenInSlots = new Capability[names.cnodes.size()][];
        this.seenCnodes = new Value[names.cnodes.size()];
        this.seenInTcbs = new Capability[2 * names.threads.size()];
        this.seenTcbSlots = new Value[2 * names.threads.size()];
        this.noMessage = record(MESSAGE, Value.EMPTY, words.value(0), Value.EMPTY);
    }

    /**
     * Goes on with the values of a state just loaded where it would make equal ones, so that both are quick
     * to compare.
     */
    void share(Rec k) {
        for (int i = 0; i < names.cnodes.size(); i++) {
            Value loaded = ((Rec) k.get("cnode")).at(i);
            if (loaded != cnode(i, kernel.cnodes().get(i)) && loaded.equals(seenCnodes[i])) {
                seenCnodes[i] = loaded;
            }
        }
        for (int i = 0; i < names.threads.size(); i++) {
            Tcb thread = kernel.tcbs().get(i);
            Rec loaded = (Rec) ((Rec) k.get("thread")).at(i);
            share(2 * i, thread.cspace(), loaded.get("cspace"));
            share(2 * i + 1, thread.faultHandler(), loaded.get("faultHandler"));
        }
    }

    private void share(int slot, Capability capability, Value loaded) {
        if (loaded != inTcb(slot, capability) && loaded.equals(seenTcbSlots[slot])) {
            seenTcbSlots[slot] = loaded;
        }
    }

    /** The state of the kernel as the specification sees it. */
    Value k() {
        return record(K, cnodes(), cores(), endpoints(), notifications(), replies(), schedContexts(),
            threads());
    }

    /** The names of a record's fields, ascending. */
    private static String[] fields(String names) {
        return names.split(" ");
    }

    private static Value record(String[] fields, Value... values) {
        return Value.sortedRec(fields, values);
    }

    private static Value number(int number) {
        return number >= 0 && number < NUMBERS.length ? NUMBERS[number] : new Value.Int(number);
    }

    private Value cores() {
        List<Value> cores = new ArrayList<>(names.cores);
        for (int i = 0; i < names.cores; i++) {
            Core core = kernel.core(i);
            List<Value> ready = new ArrayList<>();
            for (Tcb thread = core.firstReady(); thread != null; thread = core.behind(thread)) {
                ready.add(id(thread));
            }
            Value current = core.current() == core.idle() ? IDLE : id(core.current());
            cores.add(record(CORE, RESUME, current, core.isInterrupted() ? TRUE : FALSE, Value.seq(ready)));
        }
        return Value.function(coreNumbers, cores);
    }

    private Value threads() {
        Value[] threads = new Value[names.threads.size()];
        for (int i = 0; i < threads.length; i++) {
            Tcb thread = kernel.tcbs().get(i);
            threads[i] = record(THREAD, number(thread.core().index()), Texts.of(thread.buffer()),
                inTcb(2 * i, thread.cspace()), fault(thread.fault()), inTcb(2 * i + 1, thread.faultHandler()),
                number(thread.mcp()), id(thread.notification()), number(thread.priority()),
                Texts.of(thread.restartPoint()), id(thread.schedContext()), state(thread));
        }
        return record(names.threads.all(), threads);
    }

    private Value inTcb(int slot, Capability capability) {
        if (seenInTcbs[slot] != capability) {
            seenInTcbs[slot] = capability;
            seenTcbSlots[slot] = capabilities.value(capability);
        }
        return seenTcbSlots[slot];
    }

    private Value state(Tcb thread) {
        Value kind = Texts.of(thread.state());
        return switch (thread.state()) {
            case BLOCKED_ON_SEND -> record(BLOCKED_ON_SEND, words.value(thread.sendBadge()),
                thread.sendMode() == SendMode.CALL ? CALL : SEND, id(thread.endpoint()), kind,
                thread.fault().isNull() ? message(thread) : noMessage, Texts.ofSender(thread.sendRights()));
            case BLOCKED_ON_RECEIVE ->
                record(BLOCKED_ON_RECEIVE, id(thread.endpoint()), kind, id(thread.reply()));
            case BLOCKED_ON_REPLY -> record(BLOCKED_ON_REPLY, kind, id(thread.reply()));
            case BLOCKED_ON_NOTIFICATION -> record(BLOCKED_ON_NOTIFICATION, kind, id(thread.awaited()));
            default -> STATES[thread.state().ordinal()];
        };
    }

    private Value message(Tcb thread) {
        Message sent = thread.registers().sent();
        Value[] body = new Value[thread.sentLength()];
        for (int i = 0; i < body.length; i++) {
            body[i] = words.value(sent.word(i));
        }
        Value[] caps = new Value[thread.sentCaps()];
        for (int i = 0; i < caps.length; i++) {
            caps[i] = words.value(sent.cap(i));
        }
        return record(MESSAGE, Value.seq(caps), words.value(sent.label()), Value.seq(body));
    }

    private Value fault(Fault fault) {
        return fault.isNull() ? NULL_FAULT : record(CAP_FAULT, words.value(fault.address()),
            failure(fault.failure()), Texts.of(fault.kind()), Texts.of(fault.phase()));
    }

    private Value failure(LookupFailure failure) {
        Value kind = Texts.of(failure.kind());
        Value left = number(failure.bitsLeft());
        Value found = number(failure.bitsFound());
        return switch (failure.kind()) {
            case INVALID_ROOT -> record(KIND, kind);
            case MISSING_CAPABILITY -> record(MISSING, left, kind);
            case DEPTH_MISMATCH -> record(DEPTH, found, left, kind);
            case GUARD_MISMATCH -> record(GUARD, found, left, words.value(failure.guardFound()), kind);
        };
    }

    private Value endpoints() {
        Value[] endpoints = new Value[names.endpoints.size()];
        for (int i = 0; i < endpoints.length; i++) {
            Endpoint endpoint = kernel.endpoints().get(i);
            List<Value> queue = new ArrayList<>(0);
            for (Tcb thread = endpoint.first(); thread != null; thread = endpoint.behind(thread)) {
                queue.add(id(thread));
            }
            endpoints[i] = record(ENDPOINT, Value.seq(queue), Texts.of(endpoint.state()));
        }
        return record(names.endpoints.all(), endpoints);
    }

    private Value notifications() {
        Value[] notifications = new Value[names.notifications.size()];
        for (int i = 0; i < notifications.length; i++) {
            Notification notification = kernel.notifications().get(i);
            List<Value> queue = new ArrayList<>(0);
            for (Tcb thread = notification.first(); thread != null; thread = notification.behind(thread)) {
                queue.add(id(thread));
            }
            boolean active = notification.state() == Notification.State.ACTIVE;
            notifications[i] = record(NOTIFICATION, Value.seq(queue), id(notification.schedContext()),
                Texts.of(notification.state()), id(notification.thread()),
                words.value(active ? notification.word() : 0));
        }
        return record(names.notifications.all(), notifications);
    }

    private Value replies() {
        Value[] replies = new Value[names.replies.size()];
        for (int i = 0; i < replies.length; i++) {
            Reply reply = kernel.replies().get(i);
            Value next = reply.next() != null ? id(reply.next()) : id(reply.schedContext());
            replies[i] = record(REPLY, next, id(reply.prev()), id(reply.thread()));
        }
        return record(names.replies.all(), replies);
    }

    private Value schedContexts() {
        Value[] contexts = new Value[names.schedContexts.size()];
        for (int i = 0; i < contexts.length; i++) {
            SchedContext context = kernel.schedContexts().get(i);
            contexts[i] = record(SCHED_CONTEXT, context.isActive() ? TRUE : FALSE,
                words.value(context.badge()),
                number(context.core().index()), id(context.notification()), id(context.reply()),
                id(context.thread()));
        }
        return record(names.schedContexts.all(), contexts);
    }

    private Value cnodes() {
        Value[] cnodes = new Value[names.cnodes.size()];
        for (int i = 0; i < cnodes.length; i++) {
            cnodes[i] = cnode(i, kernel.cnodes().get(i));
        }
        return record(names.cnodes.all(), cnodes);
    }

    private Value cnode(int index, CNode cnode) {
        Capability[] seen = seenInSlots[index];
        boolean same = seen != null;
        for (int i = 0; same && i < seen.length; i++) {
            same = seen[i] == cnode.slot(i);
        }
        if (!same) {
            seen = new Capability[cnode.size()];
            List<Value> numbers = new ArrayList<>();
            List<Value> slots = new ArrayList<>();
            for (int i = 0; i < seen.length; i++) {
                seen[i] = cnode.slot(i);
                numbers.add(number(i));
                slots.add(capabilities.value(seen[i]));
            }
            seenInSlots[index] = seen;
            seenCnodes[index] = record(CNODE, number(cnode.radix()), Value.function(numbers, slots));
        }
        return seenCnodes[index];
    }

    private Value id(Tcb thread) {
        return thread == null ? NONE : names.threads.value(thread.index());
    }

    private Value id(Endpoint endpoint) {
        return endpoint == null ? NONE : names.endpoints.value(endpoint.index());
    }

    private Value id(Notification notification) {
        return notification == null ? NONE : names.notifications.value(notification.index());
    }

    private Value id(Reply reply) {
        return reply == null ? NONE : names.replies.value(reply.index());
    }

    private Value id(SchedContext context) {
        return context == null ? NONE : names.schedContexts.value(context.index());
    }
}
