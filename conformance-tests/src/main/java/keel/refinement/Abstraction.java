package keel.refinement;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import keel.kernel.CNode;
import keel.kernel.Core;
import keel.kernel.Endpoint;
import keel.kernel.Kernel;
import keel.kernel.KernelObject;
import keel.kernel.Message;
import keel.kernel.Notification;
import keel.kernel.ObjectKind;
import keel.kernel.ObjectTable;
import keel.kernel.PagingLevel;
import keel.kernel.PagingStructure;
import keel.kernel.Reply;
import keel.kernel.SchedContext;
import keel.kernel.SendMode;
import keel.kernel.Tcb;
import keel.kernel.ThreadState;
import keel.kernel.VSpace;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Rec;
import keel.value.Value.Str;
import keel.value.Words;

/**
 * From the kernel to the record {@code k}: core, thread, endpoint, notification, reply, schedContext, cnode,
 * vspace, memory, derivation, operation.
 */
final class Abstraction {

    private static final String[] K = fields("cnode core derivation endpoint memory notification operation"
        + " reply schedContext thread vspace");
    private static final String[] CORE = fields("action current ipi ready space");
    private static final String[] THREAD = fields("affinity buffer bufferAddress cspace fault faultHandler flags mcp"
        + " notification priority registers restart schedContext state timeoutHandler vspace yieldTo");
    private static final String[] KIND = fields("kind");
    private static final String[] BLOCKED_ON_SEND =
        fields("badge call endpoint kind message receive rights");
    private static final String[] BLOCKED_ON_RECEIVE = fields("endpoint kind receive reply");
    private static final String[] BLOCKED_ON_REPLY = fields("kind receive reply");
    private static final String[] BLOCKED_ON_NOTIFICATION = fields("kind notification");
    private static final String[] MESSAGE = fields("caps label words");
    private static final String[] ENDPOINT = fields("queue state");
    private static final String[] NOTIFICATION = fields("queue schedContext state thread word");
    private static final String[] REPLY = fields("next prev thread");
    private static final String[] SCHED_CONTEXT =
        fields("active badge core notification reply thread yieldFrom");
    private static final String[] VSPACE = fields("assigned page structure");
    private static final String[] STRUCTURES = fields("PDPT PageDirectory PageTable");
    private static final String[] PAGE = fields("frame rights");
    private static final Str NONE = new Str("none");
    private static final Str IDLE = new Str("idle");
    private static final Str RESUME = new Str("Resume");
    private static final Str CHOOSE = new Str("Choose");
    private static final Str SEND = new Str("Send");
    private static final Str CALL = new Str("Call");
    private static final Bool TRUE = new Bool(true);
    private static final Bool FALSE = new Bool(false);
    private static final Value.Int[] NUMBERS = new Value.Int[256];
    private static final Value[] STATES = new Value[ThreadState.values().length];

    static {
        for (int i = 0; i < NUMBERS.length; i++) {
            NUMBERS[i] = new Value.Int(i);
        }
        for (ThreadState state : ThreadState.values()) {
            STATES[state.ordinal()] = record(KIND, SpecNames.of(state));
        }
    }

    private final Kernel kernel;
    private final ObjectNames names;
    private final ObjectPool pool;
    private final SlotCodec slots;
    private final FaultCodec faults;
    private final ContextCodec contexts;
    private final LongOperationCodec operations;
    private final MemoryCodec memory;
    private final Words words;
    private final List<Value> coreNumbers = new ArrayList<>();
    private final Value noMessage;

    Abstraction(Loading loading, Words words, int cores) {
        this.kernel = loading.kernel();
        this.names = loading.names();
        this.pool = loading.pool();
        this.slots = loading.slots();
        this.faults = loading.faults();
        this.operations = loading.operations();
        this.memory = new MemoryCodec(kernel, names, pool);
        this.words = words;
        this.contexts = new ContextCodec(words);
        for (int i = 0; i < cores; i++) {
            coreNumbers.add(NUMBERS[i]);
        }
        this.noMessage = record(MESSAGE, Value.EMPTY, words.value(0), Value.EMPTY);
    }

    /**
     * Goes on with the values of a state just loaded where it would make equal ones, so that both are quick
     * to compare.
     */
    void share(Rec k) {
        KernelObject[] cnodes = pool.members(ObjectKind.CNODE).objects();
        for (int i = 0; i < cnodes.length; i++) {
            slots.share((CNode) cnodes[i], ((Rec) k.get("cnode")).at(i));
        }
        slots.share(k.get("derivation"));
    }

    /** The state of the kernel as the specification sees it. */
    Value k() {
        return record(K, table(kernel.cnodes(), ObjectKind.CNODE, slots::of), cores(), slots.derivation(),
            table(kernel.endpoints(), ObjectKind.ENDPOINT, this::endpoint), memory.value(),
            table(kernel.notifications(), ObjectKind.NOTIFICATION, this::notification),
            operations.of(kernel.operation()), table(kernel.replies(), ObjectKind.REPLY, this::reply),
            table(kernel.schedContexts(), ObjectKind.SCHED_CONTEXT, this::schedContext),
            table(kernel.tcbs(), ObjectKind.TCB, this::thread),
            table(kernel.vspaces(), ObjectKind.VSPACE, this::vspace));
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

    /** The objects of a kind by id; in the order of the state loaded if they are still the same ones. */
    @SuppressWarnings("unchecked")
    private <T extends KernelObject> Value table(ObjectTable<T> table, ObjectKind kind, Function<T, Value> form) {
        ObjectPool.Members loaded = pool.members(kind);
        if (memory.isAsLoaded(table, kind)) {
            Value[] values = new Value[loaded.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = form.apply((T) loaded.objects()[i]);
            }
            return record(loaded.ids(), values);
        }
        TreeMap<String, Value> values = new TreeMap<>();
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i) != null) {
                values.put(names.of(table.get(i)).text(), form.apply(table.get(i)));
            }
        }
        return Value.rec(values);
    }

    private Value cores() {
        List<Value> cores = new ArrayList<>(coreNumbers.size());
        for (int i = 0; i < coreNumbers.size(); i++) {
            Core core = kernel.core(i);
            List<Value> ready = new ArrayList<>();
            for (Tcb thread = core.firstReady(); thread != null; thread = core.behind(thread)) {
                ready.add(id(thread));
            }
            Value current = core.current() == core.idle() ? IDLE : id(core.current());
            Value action = core.candidate() != null ? id(core.candidate())
                : core.isChoosing() ? CHOOSE : RESUME;
            cores.add(record(CORE, action, current, core.isInterrupted() ? TRUE : FALSE, Value.seq(ready),
                id(core.space().object())));
        }
        return Value.function(coreNumbers, cores);
    }

    private Value thread(Tcb thread) {
        Value[] caps = slots.of(thread);
        return record(THREAD, number(thread.core().index()), caps[2], words.value(thread.bufferAddress()),
            caps[0], faults.of(thread.fault()), caps[3], words.value(thread.flags()), number(thread.mcp()),
            id(thread.notification()), number(thread.priority()), contexts.known(thread.context()),
            SpecNames.of(thread.restartPoint()), id(thread.schedContext()), state(thread), caps[4], caps[1],
            id(thread.yieldTo()));
    }

    private Value state(Tcb thread) {
        Value kind = SpecNames.of(thread.state());
        return switch (thread.state()) {
            case BLOCKED_ON_SEND -> record(BLOCKED_ON_SEND, words.value(thread.sendBadge()),
                thread.sendMode() == SendMode.CALL ? CALL : SEND, id(thread.endpoint()), kind,
                thread.fault().isNull() ? message(thread) : noMessage, receive(thread),
                SpecNames.ofSender(thread.sendRights()));
            case BLOCKED_ON_RECEIVE ->
                record(BLOCKED_ON_RECEIVE, id(thread.endpoint()), kind, receive(thread), id(thread.reply()));
            case BLOCKED_ON_REPLY -> record(BLOCKED_ON_REPLY, kind, receive(thread), id(thread.reply()));
            case BLOCKED_ON_NOTIFICATION -> record(BLOCKED_ON_NOTIFICATION, kind, id(thread.awaited()));
            default -> STATES[thread.state().ordinal()];
        };
    }

    /** A fault names no receive slot. */
    private Value receive(Tcb thread) {
        return thread.fault().isNull() ? InputCodec.receive(thread.registers(), words) : Value.EMPTY;
    }

    private Value message(Tcb thread) {
        Message sent = thread.registers().sent();
        Value[] body = new Value[sent.length()];
        for (int i = 0; i < body.length; i++) {
            body[i] = words.value(sent.word(i));
        }
        Value[] caps = new Value[sent.capCount()];
        for (int i = 0; i < caps.length; i++) {
            caps[i] = words.value(sent.cap(i));
        }
        return record(MESSAGE, Value.seq(caps), words.value(sent.label()), Value.seq(body));
    }

    private Value endpoint(Endpoint endpoint) {
        List<Value> queue = new ArrayList<>(0);
        for (Tcb thread = endpoint.first(); thread != null; thread = endpoint.behind(thread)) {
            queue.add(id(thread));
        }
        return record(ENDPOINT, Value.seq(queue), SpecNames.of(endpoint.state()));
    }

    private Value notification(Notification notification) {
        List<Value> queue = new ArrayList<>(0);
        for (Tcb thread = notification.first(); thread != null; thread = notification.behind(thread)) {
            queue.add(id(thread));
        }
        boolean active = notification.state() == Notification.State.ACTIVE;
        return record(NOTIFICATION, Value.seq(queue), id(notification.schedContext()),
            SpecNames.of(notification.state()), id(notification.thread()),
            words.value(active ? notification.word() : 0));
    }

    private Value reply(Reply reply) {
        Value next = reply.next() != null ? id(reply.next()) : id(reply.schedContext());
        return record(REPLY, next, id(reply.prev()), id(reply.thread()));
    }

    private Value schedContext(SchedContext context) {
        return record(SCHED_CONTEXT, context.isActive() ? TRUE : FALSE, words.value(context.badge()),
            number(context.core().index()), id(context.notification()), id(context.reply()),
            id(context.thread()), id(context.yieldFrom()));
    }

    private Value vspace(VSpace space) {
        Places[] structures = {new Places(), new Places(), new Places()};
        Places pages = new Places();
        space.visit(new VSpace.Visitor() {
            @Override
            public void structure(long address, PagingStructure structure) {
                structures[structure.level().ordinal() - PagingLevel.PDPT.ordinal()]
                    .put(words.value(address), structure.isBuiltIn() ? NONE : names.of(structure));
            }

            @Override
            public void page(long address, VSpace.Page page) {
                pages.put(words.value(address),
                    record(PAGE, names.of(page.frame()), SpecNames.of(page.rights())));
            }
        });
        return record(VSPACE, space.isAssigned() ? TRUE : FALSE, pages.value(),
            record(STRUCTURES, structures[0].value(), structures[1].value(), structures[2].value()));
    }

    /** A function of addresses, which come in ascending order. */
    private static final class Places {
        private final List<Value> addresses = new ArrayList<>(0);
        private final List<Value> values = new ArrayList<>(0);

        private void put(Value address, Value value) {
            addresses.add(address);
            values.add(value);
        }

        private Value value() {
            return Value.function(addresses, values);
        }
    }

    private Value id(KernelObject object) {
        return object == null ? NONE : names.of(object);
    }
}
