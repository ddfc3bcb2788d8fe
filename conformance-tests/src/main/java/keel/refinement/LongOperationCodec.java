package keel.refinement;

import java.util.Map;
import java.util.TreeMap;
import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Core;
import keel.kernel.Kernel;
import keel.kernel.LongOperation;
import keel.kernel.ObjectKind;
import keel.kernel.Registers;
import keel.kernel.Retype;
import keel.kernel.Slot;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Str;
import keel.value.Words;

/** The long operation in progress as a value, both ways. */
final class LongOperationCodec {

    private static final Value NONE = Value.rec("kind", Value.str("NoOperation"));
    private static final String[] SLOT = {"index", "node"};
    private static final Map<Syscall, String> CPTRS = Map.of(Syscall.REPLY_RECV, "cap reply",
        Syscall.NB_SEND_RECV, "cap dest reply", Syscall.NB_SEND_WAIT, "cap dest");

    private final Kernel kernel;
    private final Boot boot;
    private final ObjectPool pool;
    private final ObjectNames names;
    private final SlotCodec slots;
    private final InputCodec inputs;
    private final Words words;
    private final Value noMessage;

    LongOperationCodec(Boot boot, ObjectPool pool, ObjectNames names, SlotCodec slots, Words words) {
        this.kernel = boot.kernel();
        this.boot = boot;
        this.pool = pool;
        this.names = names;
        this.slots = slots;
        this.inputs = new InputCodec(words);
        this.words = words;
        this.noMessage = Value.rec("label", words.value(0), "words", Value.EMPTY, "caps", Value.EMPTY);
    }

    /** Puts the kernel into the operation that a value stands for; it is in none after a reset. */
    void load(Rec operation) {
        LongOperation.Kind kind = SpecNames.operation(operation.get("kind"));
        if (kind == LongOperation.Kind.NONE) {
            return;
        }
        Rec event = operation.rec("event");
        Tcb thread = pool.thread(event.get("thread"));
        Core core = kernel.core(operation.number("core"));
        Syscall syscall = inputs.syscall(event);
        inputs.write(event, thread.registers());
        Slot slot = slots.slot(operation.rec("slot").text("node"), operation.rec("slot").number("index"));
        if (kind == LongOperation.Kind.UNTYPED_RETYPE) {
            CNode node = (CNode) pool.get(ObjectKind.CNODE, operation.get("node"));
            boot.operation(core, thread, syscall, slot, new Retype(SpecNames.type(operation.get("type")),
                operation.number("bits"), node, operation.number("offset"), operation.number("number")));
        } else {
            boot.operation(core, thread, syscall, kind, slot);
        }
    }

    /** The value of the operation that the kernel is in. */
    Value of(LongOperation operation) {
        if (operation.kind() == LongOperation.Kind.NONE) {
            return NONE;
        }
        TreeMap<String, Value> fields = new TreeMap<>();
        fields.put("kind", SpecNames.of(operation.kind()));
        fields.put("core", Value.num(operation.core().index()));
        fields.put("event", event(operation.syscall(), operation.thread()));
        fields.put("slot", Value.sortedRec(SLOT, new Value[] {Value.num(operation.slot().index()),
            names.of(operation.slot().holder())}));
        if (operation.kind() == LongOperation.Kind.UNTYPED_RETYPE) {
            Retype retype = operation.retype();
            fields.put("type", SpecNames.of(retype.type()));
            fields.put("bits", Value.num(retype.objectBits()));
            fields.put("node", names.of(retype.node()));
            fields.put("offset", Value.num(retype.offset()));
            fields.put("number", Value.num(retype.count()));
        }
        return Value.rec(fields);
    }

    /** The system call in progress; what it sends counts no longer. */
    private Value event(Syscall syscall, Tcb thread) {
        TreeMap<String, Value> fields = new TreeMap<>();
        Registers registers = thread.registers();
        fields.put("kind", new Str(syscall.specName()));
        fields.put("thread", names.of(thread));
        fields.put("message", noMessage);
        for (String cptr : CPTRS.getOrDefault(syscall, "cap").split(" ")) {
            fields.put(cptr, words.value(switch (cptr) {
                case "reply" -> registers.reply();
                case "dest" -> registers.destination();
                default -> registers.capability();
            }));
        }
        if (registers.hasReceive()) {
            fields.put("receive", InputCodec.receive(registers, words));
        }
        return Value.rec(fields);
    }
}
