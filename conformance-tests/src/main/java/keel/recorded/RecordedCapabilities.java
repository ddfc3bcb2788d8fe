package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.SetOf;

/** Capabilities of recordings as values of the state {@code k}. */
final class RecordedCapabilities {

    /** What a frame capability says that no mapping was made with. */
    static final Value UNMAPPED = Value.rec("kind", Value.str("Unmapped"));

    private static final Map<Character, String> RIGHTS =
        Map.of('R', "Read", 'W', "Write", 'G', "Grant", 'P', "GrantReply");
    private static final SetOf NO_RIGHTS = Value.set(List.of());

    private RecordedCapabilities() { }

    /** A capability that is an object and nothing else. */
    static Rec plain(String kind, String object) {
        return (Rec) Value.rec("kind", Value.str(kind), "object", Value.str(object));
    }

    /** An endpoint with all rights and no badge. */
    static Rec endpoint(String object) {
        return badged("Endpoint", object, "RWGP");
    }

    /** A notification with all rights and no badge. */
    static Rec notification(String object) {
        return badged("Notification", object, "RW");
    }

    private static Rec badged(String kind, String object, String letters) {
        return plain(kind, object).plus("badge", ScenarioState.WORDS.value(0)).plus("rights", rights(letters));
    }

    /** A reply object with all rights. */
    static Rec reply(String object) {
        return plain("Reply", object).plus("rights", rights("G"));
    }

    /** A CNode with as many bits of this guard, fewer than a word has. */
    static Rec cnode(String object, long guard, int guardSize) {
        long kept = guard & (1L << guardSize) - 1;
        return plain("CNode", object).plus("guard", ScenarioState.WORDS.value(kept))
            .plus("guardSize", Value.num(guardSize));
    }

    /** A frame with all rights, not mapped. */
    static Rec frame(String object) {
        return plain("Frame", object).plus("rights", rights("RW")).plus("mapped", UNMAPPED);
    }

    /** Untyped memory of which this many units of 16 bytes are used. */
    static Rec untyped(String object, long free) {
        return plain("Untyped", object).plus("free", Value.num(free));
    }

    /** The right to configure scheduling contexts for a core. */
    static Rec schedControl(int core) {
        return (Rec) Value.rec("kind", Value.str("SchedControl"), "core", Value.num(core));
    }

    /** The set of rights that letters out of R, W, G, P name. */
    static SetOf rights(String letters) {
        List<Value> rights = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            rights.add(Value.str(RIGHTS.getOrDefault(letter, "?")));
        }
        return Value.set(rights);
    }

    /** Of these rights those that the letters name. */
    static SetOf masked(SetOf rights, String letters) {
        SetOf mask = rights(letters);
        return Value.set(rights.members().stream().filter(mask.members()::contains).toList());
    }

    /** The rights with which a page can be mapped: writing without reading is none. */
    static SetOf mapping(SetOf rights) {
        return rights.has("Read") ? rights : NO_RIGHTS;
    }
}
