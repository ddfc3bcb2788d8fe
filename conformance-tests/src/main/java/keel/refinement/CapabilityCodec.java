package keel.refinement;

import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.PagingStructureCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.SchedControlCap;
import keel.kernel.Capability.TcbCap;
import keel.kernel.Capability.UntypedCap;
import keel.kernel.Capability.VSpaceCap;
import keel.kernel.Capability.ZombieCap;
import keel.kernel.Endpoint;
import keel.kernel.Frame;
import keel.kernel.KernelObject;
import keel.kernel.Notification;
import keel.kernel.ObjectKind;
import keel.kernel.PagingStructure;
import keel.kernel.Reply;
import keel.kernel.SchedContext;
import keel.kernel.SlotHolder;
import keel.kernel.Tcb;
import keel.kernel.Untyped;
import keel.kernel.VSpace;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Words;

/** Capabilities as values, both ways. */
final class CapabilityCodec {

    private static final String[] NULL = {"kind"};
    private static final String[] BADGED = {"badge", "kind", "object", "rights"};
    private static final String[] REPLY = {"kind", "object", "rights"};
    private static final String[] PLAIN = {"kind", "object"};
    private static final String[] CNODE = {"guard", "guardSize", "kind", "object"};
    private static final String[] CONTROL = {"core", "kind"};
    private static final String[] UNTYPED = {"free", "kind", "object"};
    private static final String[] FRAME = {"kind", "mapped", "object", "rights"};
    private static final String[] STRUCTURE = {"kind", "mapped", "object"};
    private static final String[] ZOMBIE = {"kind", "number", "object", "type"};
    private static final String[] MAPPED = {"address", "kind", "vspace"};
    private static final Value IS_MAPPED = Value.str("Mapped");
    private static final Value UNMAPPED = Value.rec("kind", Value.str("Unmapped"));
    private static final Value OF_CNODE = Value.str("CNode");
    private static final Value OF_TCB = Value.str("TCB");

    private final ObjectPool pool;
    private final ObjectNames names;
    private final Words words;

    CapabilityCodec(ObjectPool pool, ObjectNames names, Words words) {
        this.pool = pool;
        this.names = names;
        this.words = words;
    }

    /** The capability that a value stands for, in the state loaded. */
    Capability capability(Value value) {
        Rec cap = (Rec) value;
        return switch (SpecNames.kind(cap.get("kind"))) {
            case NULL -> Capability.NULL;
            case ENDPOINT -> new EndpointCap((Endpoint) object(cap, ObjectKind.ENDPOINT),
                words.word(cap.get("badge")), SpecNames.rights(cap.get("rights")));
            case NOTIFICATION -> new NotificationCap((Notification) object(cap, ObjectKind.NOTIFICATION),
                words.word(cap.get("badge")), SpecNames.rights(cap.get("rights")));
            case REPLY -> new ReplyCap((Reply) object(cap, ObjectKind.REPLY), SpecNames.rights(cap.get("rights")));
            case TCB -> new TcbCap((Tcb) object(cap, ObjectKind.TCB));
            case CNODE -> new CNodeCap((CNode) object(cap, ObjectKind.CNODE), words.word(cap.get("guard")),
                cap.number("guardSize"));
            case SCHED_CONTEXT -> new SchedContextCap((SchedContext) object(cap, ObjectKind.SCHED_CONTEXT));
            case SCHED_CONTROL -> new SchedControlCap(pool.kernel().core(cap.number("core")));
            case UNTYPED -> new UntypedCap((Untyped) object(cap, ObjectKind.UNTYPED), cap.number("free"));
            case FRAME -> frame(cap);
            case VSPACE -> new VSpaceCap((VSpace) object(cap, ObjectKind.VSPACE));
            case PDPT, PAGE_DIRECTORY, PAGE_TABLE -> structure(cap);
            case ZOMBIE -> new ZombieCap((SlotHolder) object(cap,
                cap.get("type").equals(OF_CNODE) ? ObjectKind.CNODE : ObjectKind.TCB), cap.number("number"));
        };
    }

    private KernelObject object(Rec cap, ObjectKind kind) {
        return pool.get(kind, cap.get("object"));
    }

    private Capability frame(Rec cap) {
        Frame frame = (Frame) object(cap, ObjectKind.FRAME);
        Rec mapped = cap.rec("mapped");
        return new FrameCap(frame, SpecNames.rights(cap.get("rights")), space(mapped), address(mapped));
    }

    private Capability structure(Rec cap) {
        Rec mapped = cap.rec("mapped");
        return new PagingStructureCap((PagingStructure) object(cap, ObjectKind.PAGING_STRUCTURE), space(mapped),
            address(mapped));
    }

    private VSpace space(Rec mapped) {
        return isMapped(mapped) ? (VSpace) pool.get(ObjectKind.VSPACE, mapped.get("vspace")) : null;
    }

    private long address(Rec mapped) {
        return isMapped(mapped) ? words.word(mapped.get("address")) : 0;
    }

    private static boolean isMapped(Rec mapped) {
        return mapped.get("kind").equals(IS_MAPPED);
    }

    /** The value that a capability stands for. */
    Rec value(Capability capability) {
        Value kind = SpecNames.of(capability.kind());
        if (capability instanceof EndpointCap cap) {
            return record(BADGED, words.value(cap.badge()), kind, id(cap), SpecNames.of(cap.rights()));
        } else if (capability instanceof NotificationCap cap) {
            return record(BADGED, words.value(cap.badge()), kind, id(cap), SpecNames.of(cap.rights()));
        } else if (capability instanceof ReplyCap cap) {
            return record(REPLY, kind, id(cap), SpecNames.of(cap.rights()));
        } else if (capability instanceof CNodeCap cap) {
            return record(CNODE, words.value(cap.guard()), Value.num(cap.guardSize()), kind, id(cap));
        } else if (capability instanceof SchedControlCap cap) {
            return record(CONTROL, Value.num(cap.core().index()), kind);
        } else if (capability instanceof UntypedCap cap) {
            return record(UNTYPED, Value.num(cap.free()), kind, id(cap));
        } else if (capability instanceof FrameCap cap) {
            return record(FRAME, kind, mapped(cap.vspace(), cap.address()), id(cap), SpecNames.of(cap.rights()));
        } else if (capability instanceof PagingStructureCap cap) {
            return record(STRUCTURE, kind, mapped(cap.vspace(), cap.address()), id(cap));
        } else if (capability instanceof ZombieCap cap) {
            return record(ZOMBIE, kind, Value.num(cap.number()), id(cap),
                cap.object().kind() == ObjectKind.CNODE ? OF_CNODE : OF_TCB);
        }
        return capability.object() == null ? record(NULL, kind) : record(PLAIN, kind, id(capability));
    }

    private Value mapped(VSpace space, long address) {
        return space == null ? UNMAPPED : record(MAPPED, words.value(address), IS_MAPPED, names.of(space));
    }

    private Value id(Capability capability) {
        return names.of(capability.object());
    }

    private static Rec record(String[] fields, Value... values) {
        return (Rec) Value.sortedRec(fields, values);
    }
}
