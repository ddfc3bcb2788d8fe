package keel.refinement;

import java.util.List;
import keel.kernel.Boot;
import keel.kernel.Capability;
import keel.kernel.CNode;
import keel.kernel.Core;
import keel.kernel.Endpoint;
import keel.kernel.Events;
import keel.kernel.Kernel;
import keel.kernel.Message;
import keel.kernel.Notification;
import keel.kernel.Parameters;
import keel.kernel.Reply;
import keel.kernel.SchedContext;
import keel.kernel.SendMode;
import keel.kernel.Tcb;
import keel.trace.Value;
import keel.trace.Value.Bool;
import keel.trace.Value.Fun;
import keel.trace.Value.Rec;
import keel.trace.Value.Seq;
import keel.trace.Value.Str;
import keel.trace.Words;

/**
 * From the record {@code k} to the kernel, in the order of the record: core, thread, endpoint, notification,
 * reply, schedContext, cnode. One kernel with the objects of a world is made once and then set to one state
 * after another.
 */
final class Loading {

    private static final Str NONE = new Str("none");
    private static final Str IDLE = new Str("idle");
    private static final Str CALL = new Str("Call");
    private static final Str NULL_FAULT = new Str("NullFault");

    private final Words words;
    private final Names names;
    private final Boot boot;
    private final Kernel kernel;
    private final Capabilities capabilities;
    private final Value[][] slots;
    private final Capability[][] inSlots;
    private final Value[] tcbSlots;

    /** A kernel with the objects of this state. */
    Loading(Rec k, Words words, Events events) {
        this.words = words;
        this.names = new Names(k);
        Parameters seL4 = Parameters.SEL4;
        this.boot = new Boot(new Parameters(words.wordBits(), seL4.messageRegisters(),
            seL4.maxMessageLength(), seL4.priorities(),
            names.cores), events);
        this.kernel = boot.kernel();
        repeat(names.threads.size(), boot::tcb);
        repeat(names.endpoints.size(), boot::endpoint);
        repeat(names.notifications.size(), boot::notification);
        repeat(names.replies.size(), boot::reply);
        repeat(names.schedContexts.size(), boot::schedContext);
        repeat(names.untypeds.size(), boot::untyped);
        for (int radix : names.radixes) {
            boot.cnode(radix);
        }
        this.capabilities = new Capabilities(kernel, names, words);
        this.slots = new Value[names.cnodes.size()][];
        this.inSlots = new Capability[names.cnodes.size()][];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Value[1 << names.radixes[i]];
            inSlots[i] = new Capability[1 << names.radixes[i]];
        }
        this.tcbSlots = new Value[2 * names.threads.size()];
    }

    private static void repeat(int times, Runnable creation) {
        for (int i = 0; i < times; i++) {
            creation.run();
        }
    }

    Kernel kernel() {
        return kernel;
    }

    Names names() {
        return names;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /** Whether the state has the objects of this kernel. */
    boolean fits(Rec k) {
        if (!names.fit(k)) {
            return false;
        }
        for (int i = 0; i < slots.length; i++) {
            List<Value> given = Names.slots(table(k, "cnode").rec(names.cnodes.all()[i]));
            for (int j = 0; j < given.size(); j++) {
                Rec cap = (Rec) given.get(j);
                if (cap != slots[i][j] && cap.text("kind").equals("Untyped")
                    && !names.untypeds.has(cap.get("object"))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Rec table(Rec k, String name) {
        return (Rec) k.get(name);
    }

    /** Sets the kernel to this state. */
    void load(Rec k) {
        boot.reset();
        for (int i = 0; i < names.threads.size(); i++) {
            thread(kernel.tcbs().get(i), (Rec) table(k, "thread").at(i));
        }
        for (int i = 0; i < names.cores; i++) {
            core(kernel.core(i), (Rec) ((Fun) k.get("core")).range().get(i));
        }
        for (int i = 0; i < names.endpoints.size(); i++) {
            endpoint(kernel.endpoints().get(i), (Rec) table(k, "endpoint").at(i));
        }
        for (int i = 0; i < names.notifications.size(); i++) {
            notification(kernel.notifications().get(i), (Rec) table(k, "notification").at(i));
        }
        for (int i = 0; i < names.replies.size(); i++) {
            reply(kernel.replies().get(i), (Rec) table(k, "reply").at(i));
        }
        for (int i = 0; i < names.schedContexts.size(); i++) {
            schedContext(kernel.schedContexts().get(i), (Rec) table(k, "schedContext").at(i));
        }
        for (int i = 0; i < names.cnodes.size(); i++) {
            cnode(i, (Rec) table(k, "cnode").at(i));
        }
    }

    /** Ready queues are by priority, so threads come first. */
    private void core(Core core, Rec value) {
        if (!value.get("current").equals(IDLE)) {
            boot.current(core, tcb(value.get("current")));
        }
        for (Value thread : value.seq("ready").items()) {
            boot.ready(core, tcb(thread));
        }
        if (((Bool) value.get("ipi")).is()) {
            boot.interrupted(core);
        }
    }

    private void thread(Tcb thread, Rec value) {
        boot.priority(thread, value.number("priority")).mcp(thread, value.number("mcp"))
            .affinity(thread, kernel.core(value.number("affinity")))
            .buffer(thread, Texts.buffer(value.get("buffer")))
            .restartPoint(thread, Texts.restartPoint(value.get("restart")));
        state(thread, value.rec("state"), value.rec("fault"));
        if (!value.get("schedContext").equals(NONE)) {
            boot.schedContext(thread, schedContext(value.get("schedContext")));
        }
        if (!value.get("notification").equals(NONE)) {
            boot.notification(thread, notification(value.get("notification")));
        }
        int cspace = 2 * thread.index();
        if (!value.get("cspace").equals(tcbSlots[cspace])) {
            tcbSlots[cspace] = value.get("cspace");
            boot.cspace(thread, capabilities.capability(tcbSlots[cspace]));
        }
        if (!value.get("faultHandler").equals(tcbSlots[cspace + 1])) {
            tcbSlots[cspace + 1] = value.get("faultHandler");
            boot.faultHandler(thread, capabilities.capability(tcbSlots[cspace + 1]));
        }
    }

    private void state(Tcb thread, Rec state, Rec fault) {
        switch (Texts.threadState(state.get("kind"))) {
            case RUNNING -> boot.running(thread);
            case RESTART -> boot.restart(thread);
            case BLOCKED_ON_SEND -> {
                boot.blockedOnSend(thread, endpoint(state.get("endpoint")), words.word(state.get("badge")),
                    Texts.rights(state.get("rights")),
                    state.get("call").equals(CALL) ? SendMode.CALL : SendMode.SEND);
                message(thread.registers().sent(), state.rec("message"));
            }
            case BLOCKED_ON_RECEIVE ->
                boot.blockedOnReceive(thread, endpoint(state.get("endpoint")),
                    replyOrNull(state.get("reply")));
            case BLOCKED_ON_REPLY -> boot.blockedOnReply(thread, replyOrNull(state.get("reply")));
            case BLOCKED_ON_NOTIFICATION ->
                boot.blockedOnNotification(thread, notification(state.get("notification")));
            case INACTIVE, IDLE -> { }
        }
        if (!fault.get("kind").equals(NULL_FAULT)) {
            Rec failure = fault.rec("failure");
            boot.capFault(thread, words.word(fault.get("address")), Texts.phase(fault.get("phase")),
                Texts.failure(failure.get("kind")), optional(failure, "bitsLeft"),
                optional(failure, "bitsFound"),
                failure.has("guardFound") ? words.word(failure.get("guardFound")) : 0);
        }
    }

    private static int optional(Rec failure, String field) {
        return failure.has(field) ? failure.number(field) : 0;
    }

    private void message(Message registers, Rec message) {
        registers.start(words.word(message.get("label")));
        for (Value word : message.seq("words").items()) {
            registers.add(words.word(word));
        }
        for (Value cap : message.seq("caps").items()) {
            registers.addCap(words.word(cap));
        }
    }

    private void endpoint(Endpoint endpoint, Rec value) {
        boot.state(endpoint, Texts.endpointState(value.get("state")));
        for (Value thread : value.seq("queue").items()) {
            boot.queue(endpoint, tcb(thread));
        }
    }

    private void notification(Notification notification, Rec value) {
        boot.state(notification, Texts.notificationState(value.get("state")), words.word(value.get("word")));
        for (Value thread : value.seq("queue").items()) {
            boot.queue(notification, tcb(thread));
        }
        if (!value.get("thread").equals(NONE)) {
            boot.thread(notification, tcb(value.get("thread")));
        }
        if (!value.get("schedContext").equals(NONE)) {
            boot.schedContext(notification, schedContext(value.get("schedContext")));
        }
    }

    private void reply(Reply reply, Rec value) {
        if (!value.get("thread").equals(NONE)) {
            boot.thread(reply, tcb(value.get("thread")));
        }
        boot.prev(reply, replyOrNull(value.get("prev")));
        Value next = value.get("next");
        if (names.replies.has(next)) {
            boot.next(reply, replyOrNull(next));
        } else if (!next.equals(NONE)) {
            boot.next(reply, schedContext(next));
        }
    }

    private void schedContext(SchedContext schedContext, Rec value) {
        boot.core(schedContext, kernel.core(value.number("core")))
            .badge(schedContext, words.word(value.get("badge")));
        if (((Bool) value.get("active")).is()) {
            boot.active(schedContext);
        }
        if (!value.get("thread").equals(NONE)) {
            boot.thread(schedContext, tcb(value.get("thread")));
        }
        if (!value.get("notification").equals(NONE)) {
            boot.notification(schedContext, notification(value.get("notification")));
        }
        boot.reply(schedContext, replyOrNull(value.get("reply")));
    }

    /** Only slots that hold something else now are written. */
    private void cnode(int index, Rec value) {
        CNode cnode = kernel.cnodes().get(index);
        Value all = value.get("slot");
        List<Value> given = all instanceof Fun function ? function.range() : ((Seq) all).items();
        for (int i = 0; i < given.size(); i++) {
            Value cap = given.get(i);
            boolean loaded = cap == slots[index][i] || cap.equals(slots[index][i]);
            boolean same = loaded && cnode.slot(i) == inSlots[index][i];
            if (!same) {
                slots[index][i] = cap;
                inSlots[index][i] = capabilities.capability(cap);
                boot.put(cnode, i, inSlots[index][i]);
            }
        }
    }

    private Tcb tcb(Value id) {
        return kernel.tcbs().get(names.threads.index(id));
    }

    private Endpoint endpoint(Value id) {
        return kernel.endpoints().get(names.endpoints.index(id));
    }

    private SchedContext schedContext(Value id) {
        return kernel.schedContexts().get(names.schedContexts.index(id));
    }

    private Notification notification(Value id) {
        return kernel.notifications().get(names.notifications.index(id));
    }

    private Reply replyOrNull(Value id) {
        return id.equals(NONE) ? null : kernel.replies().get(names.replies.index(id));
    }

}
