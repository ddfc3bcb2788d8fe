package keel.refinement;

import keel.kernel.Capability;
import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.SchedControlCap;
import keel.kernel.Capability.TcbCap;
import keel.kernel.Capability.UntypedCap;
import keel.kernel.Kernel;
import keel.trace.Value;
import keel.trace.Value.Rec;
import keel.trace.Words;

/** Capabilities as values, both ways. */
final class Capabilities {

    private static final String[] NULL = {"kind"};
    private static final String[] BADGED = {"badge", "kind", "object", "rights"};
    private static final String[] REPLY = {"kind", "object", "rights"};
    private static final String[] PLAIN = {"kind", "object"};
    private static final String[] CNODE = {"guard", "guardSize", "kind", "object"};
    private static final String[] CONTROL = {"core", "kind"};

    private final Kernel kernel;
    private final Names names;
    private final Words words;

    Capabilities(Kernel kernel, Names names, Words words) {
        this.kernel = kernel;
        this.names = names;
        this.words = words;
    }

    /** The capability that a value stands for. */
    Capability capability(Value value) {
        Rec cap = (Rec) value;
        Value id = cap.has("object") ? cap.get("object") : null;
        return switch (Texts.kind(cap.get("kind"))) {
            case NULL -> Capability.NULL;
            case ENDPOINT -> new EndpointCap(kernel.endpoints().get(names.endpoints.index(id)),
                words.word(cap.get("badge")), Texts.rights(cap.get("rights")));
            case NOTIFICATION ->
                new NotificationCap(kernel.notifications().get(names.notifications.index(id)),
                words.word(cap.get("badge")), Texts.rights(cap.get("rights")));
            case REPLY ->
                new ReplyCap(kernel.replies().get(names.replies.index(id)), Texts.rights(cap.get("rights")));
            case TCB -> new TcbCap(kernel.tcbs().get(names.threads.index(id)));
            case CNODE -> new CNodeCap(kernel.cnodes().get(names.cnodes.index(id)),
                words.word(cap.get("guard")), cap.number("guardSize"));
            case SCHED_CONTEXT ->
                new SchedContextCap(kernel.schedContexts().get(names.schedContexts.index(id)));
            case SCHED_CONTROL -> new SchedControlCap(kernel.core(cap.number("core")));
            case UNTYPED -> new UntypedCap(kernel.untypeds().get(names.untypeds.index(id)));
        };
    }

    /** The value that a capability stands for. */
    Rec value(Capability capability) {
        Value kind = Texts.of(capability.kind());
        if (capability instanceof EndpointCap cap) {
            Value object = names.endpoints.value(cap.object().index());
            return record(BADGED, words.value(cap.badge()), kind, object, Texts.of(cap.rights()));
        } else if (capability instanceof NotificationCap cap) {
            Value object = names.notifications.value(cap.object().index());
            return record(BADGED, words.value(cap.badge()), kind, object, Texts.of(cap.rights()));
        } else if (capability instanceof ReplyCap cap) {
            return record(REPLY, kind, names.replies.value(cap.object().index()), Texts.of(cap.rights()));
        } else if (capability instanceof TcbCap cap) {
            return record(PLAIN, kind, names.threads.value(cap.object().index()));
        } else if (capability instanceof CNodeCap cap) {
            Value object = names.cnodes.value(cap.object().index());
            return record(CNODE, words.value(cap.guard()), Value.num(cap.guardSize()), kind, object);
        } else if (capability instanceof SchedContextCap cap) {
            return record(PLAIN, kind, names.schedContexts.value(cap.object().index()));
        } else if (capability instanceof SchedControlCap cap) {
            return record(CONTROL, Value.num(cap.core().index()), kind);
        } else if (capability instanceof UntypedCap cap) {
            return record(PLAIN, kind, names.untypeds.value(cap.object().index()));
        }
        return record(NULL, kind);
    }

    private static Rec record(String[] fields, Value... values) {
        return (Rec) Value.sortedRec(fields, values);
    }
}
