package keel.refinement;

import java.util.List;
import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Core;
import keel.kernel.Endpoint;
import keel.kernel.Events;
import keel.kernel.Frame;
import keel.kernel.Kernel;
import keel.kernel.KernelObject;
import keel.kernel.Notification;
import keel.kernel.ObjectKind;
import keel.kernel.PagingStructure;
import keel.kernel.Parameters;
import keel.kernel.Reply;
import keel.kernel.SchedContext;
import keel.kernel.SendMode;
import keel.kernel.Tcb;
import keel.kernel.VSpace;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Fun;
import keel.value.Value.Rec;
import keel.value.Value.Str;
import keel.value.Words;

/**
 * From the record {@code k} to the kernel, in the order of the record: which objects exist, their slots, core,
 * thread, endpoint, notification, reply, schedContext, vspace, derivation, operation. One kernel is made once
 * and then set to one state after another.
 */
final class Loading {

    private static final Str NONE = new Str("none");
    private static final Str IDLE = new Str("idle");
    private static final Str CALL = new Str("Call");
    private static final String RESUME = "Resume";
    private static final String CHOOSE = "Choose";

    private final Words words;
    private final Boot boot;
    private final Kernel kernel;
    private final ObjectNames names;
    private final ObjectPool pool;
    private final SlotCodec slots;
    private final FaultCodec faults;
    private final ContextCodec contexts;
    private final LongOperationCodec operations;
    private final InputCodec inputs;

    /** A kernel of this size without objects. */
    Loading(Parameters parameters, Words words, Events events) {
        this.words = words;
        this.boot = new Boot(parameters, events);
        this.kernel = boot.kernel();
        this.names = new ObjectNames(kernel);
        this.pool = new ObjectPool(boot, names, words);
        this.slots = new SlotCodec(boot, names, new CapabilityCodec(pool, names, words));
        this.faults = new FaultCodec(boot, words);
        this.contexts = new ContextCodec(words);
        this.operations = new LongOperationCodec(boot, pool, names, slots, words);
        this.inputs = new InputCodec(words);
    }

    Kernel kernel() {
        return kernel;
    }

    ObjectNames names() {
        return names;
    }

    ObjectPool pool() {
        return pool;
    }

    SlotCodec slots() {
        return slots;
    }

    FaultCodec faults() {
        return faults;
    }

    LongOperationCodec operations() {
        return operations;
    }

    /** Sets the kernel, as it was when it was set last, to this state; whether other objects exist now. */
    boolean load(Rec k) {
        names.forgetMade();
        slots.forgetMade();
        boolean others = !pool.fits(k);
        if (others) {
            slots.forget();
            pool.become(k);
        }
        boot.reset();
        each(k, "cnode", ObjectKind.CNODE, (cnode, value) -> slots.load((CNode) cnode, value));
        each(k, "thread", ObjectKind.TCB, (thread, value) -> thread((Tcb) thread, value));
        List<Value> cores = ((Fun) k.get("core")).range();
        for (int i = 0; i < cores.size(); i++) {
            core(kernel.core(i), (Rec) cores.get(i));
        }
        each(k, "endpoint", ObjectKind.ENDPOINT, (endpoint, value) -> endpoint((Endpoint) endpoint, value));
        each(k, "notification", ObjectKind.NOTIFICATION,
            (notification, value) -> notification((Notification) notification, value));
        each(k, "reply", ObjectKind.REPLY, (reply, value) -> reply((Reply) reply, value));
        each(k, "schedContext", ObjectKind.SCHED_CONTEXT,
            (context, value) -> schedContext((SchedContext) context, value));
        each(k, "vspace", ObjectKind.VSPACE, (space, value) -> vspace((VSpace) space, value));
        slots.derive(k.seq("derivation"));
        operations.load(k.rec("operation"));
        return others;
    }

    private interface Setting {
        void set(KernelObject object, Rec value);
    }

    private void each(Rec k, String table, ObjectKind kind, Setting setting) {
        KernelObject[] objects = pool.members(kind).objects();
        for (int i = 0; i < objects.length; i++) {
            setting.set(objects[i], (Rec) ((Rec) k.get(table)).at(i));
        }
    }

    /** Ready queues are by priority, so threads come first. */
    private void core(Core core, Rec value) {
        if (!value.get("current").equals(IDLE)) {
            boot.current(core, tcb(value.get("current")), space(value.get("space")));
        }
        for (Value thread : value.seq("ready").items()) {
            boot.ready(core, tcb(thread));
        }
        switch (value.text("action")) {
            case RESUME -> { }
            case CHOOSE -> boot.choosing(core);
            default -> boot.candidate(core, tcb(value.get("action")));
        }
        if (((Bool) value.get("ipi")).is()) {
            boot.interrupted(core);
        }
    }

    private void thread(Tcb thread, Rec value) {
        slots.load(thread, value);
        boot.bufferAddress(thread, words.word(value.get("bufferAddress")))
            .priority(thread, value.number("priority")).mcp(thread, value.number("mcp"))
            .affinity(thread, kernel.core(value.number("affinity")))
            .flags(thread, words.word(value.get("flags")));
        contexts.load(boot, thread, value.get("registers"));
        state(thread, value.rec("state"));
        boot.restartPoint(thread, SpecNames.restartPoint(value.get("restart")));
        faults.load(thread, value.rec("fault"));
        if (!value.get("schedContext").equals(NONE)) {
            boot.schedContext(thread, schedContext(value.get("schedContext")));
        }
        if (!value.get("notification").equals(NONE)) {
            boot.notification(thread, notification(value.get("notification")));
        }
        if (!value.get("yieldTo").equals(NONE)) {
            boot.yieldTo(thread, schedContext(value.get("yieldTo")));
        }
    }

    private void state(Tcb thread, Rec state) {
        if (state.has("receive")) {
            inputs.receive(state.seq("receive"), thread.registers());
        }
        switch (SpecNames.threadState(state.get("kind"))) {
            case RUNNING -> boot.running(thread);
            case RESTART -> boot.restart(thread);
            case BLOCKED_ON_SEND -> {
                boot.blockedOnSend(thread, endpoint(state.get("endpoint")), words.word(state.get("badge")),
                    SpecNames.rights(state.get("rights")),
                    state.get("call").equals(CALL) ? SendMode.CALL : SendMode.SEND);
                inputs.message(state.rec("message"), thread.registers().sent());
            }
            case BLOCKED_ON_RECEIVE ->
                boot.blockedOnReceive(thread, endpoint(state.get("endpoint")),
                    replyOrNull(state.get("reply")));
            case BLOCKED_ON_REPLY -> boot.blockedOnReply(thread, replyOrNull(state.get("reply")));
            case BLOCKED_ON_NOTIFICATION ->
                boot.blockedOnNotification(thread, notification(state.get("notification")));
            case INACTIVE, IDLE -> { }
        }
    }

    private void endpoint(Endpoint endpoint, Rec value) {
        boot.state(endpoint, SpecNames.endpointState(value.get("state")));
        for (Value thread : value.seq("queue").items()) {
            boot.queue(endpoint, tcb(thread));
        }
    }

    private void notification(Notification notification, Rec value) {
        boot.state(notification, SpecNames.notificationState(value.get("state")), words.word(value.get("word")));
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
        if (pool.has(ObjectKind.REPLY, next)) {
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
        if (!value.get("yieldFrom").equals(NONE)) {
            boot.yieldFrom(schedContext, tcb(value.get("yieldFrom")));
        }
        boot.reply(schedContext, replyOrNull(value.get("reply")));
    }

    private void vspace(VSpace space, Rec value) {
        hang(space, value.rec("structure"), "PDPT");
        hang(space, value.rec("structure"), "PageDirectory");
        hang(space, value.rec("structure"), "PageTable");
        if (!(value.get("page") instanceof Fun pages)) {
            return;
        }
        for (int i = 0; i < pages.domain().size(); i++) {
            Rec page = (Rec) pages.range().get(i);
            boot.page(space, words.word(pages.domain().get(i)),
                (Frame) pool.get(ObjectKind.FRAME, page.get("frame")), SpecNames.rights(page.get("rights")));
        }
    }

    private Capability space(Value id) {
        return id.equals(NONE) ? Capability.NULL
            : new Capability.VSpaceCap((VSpace) pool.get(ObjectKind.VSPACE, id));
    }

    /** Hangs the structures of a kind into the space; those without a name were there before users. */
    private void hang(VSpace space, Rec structures, String kind) {
        if (!(structures.get(kind) instanceof Fun places)) {
            return;
        }
        for (int i = 0; i < places.domain().size(); i++) {
            long address = words.word(places.domain().get(i));
            Value id = places.range().get(i);
            if (id.equals(NONE)) {
                boot.builtIn(space, ObjectPool.LEVELS.get(kind), address);
            } else {
                boot.hang(space, address, (PagingStructure) pool.get(ObjectKind.PAGING_STRUCTURE, id));
            }
        }
    }

    private Tcb tcb(Value id) {
        return (Tcb) pool.get(ObjectKind.TCB, id);
    }

    private Endpoint endpoint(Value id) {
        return (Endpoint) pool.get(ObjectKind.ENDPOINT, id);
    }

    private SchedContext schedContext(Value id) {
        return (SchedContext) pool.get(ObjectKind.SCHED_CONTEXT, id);
    }

    private Notification notification(Value id) {
        return (Notification) pool.get(ObjectKind.NOTIFICATION, id);
    }

    private Reply replyOrNull(Value id) {
        return id.equals(NONE) ? null : (Reply) pool.get(ObjectKind.REPLY, id);
    }
}
