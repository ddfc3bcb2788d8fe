package keel.recorded;

import keel.recorded.RecordedJson.Members;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.SetOf;

/** A capability in the form in which the real kernel's were recorded. */
final class ObservedCapability {

    private static final int UNIT_BYTES = 1 << ScenarioMemory.UNIT_BITS;

    private ObservedCapability() { }

    /** What a recording shows of a capability that lies in a state {@code k}. */
    static Value of(Rec cap, Rec k, RecordedNames naming) {
        String kind = cap.text("kind");
        Members members = new Members().put("type", kind);
        if (kind.equals("Zombie")) {
            return members.put("zombie", true).value();
        }
        if (cap.has("object") && !kind.equals("VSpace")) {
            members.put("obj", naming.object(cap.text("object")));
        }
        if (cap.has("rights")) {
            members.put("rights", letters((SetOf) cap.get("rights")));
        }
        if (cap.has("badge")) {
            members.put("badge", ScenarioState.WORDS.word(cap.get("badge")));
        }
        switch (kind) {
            case "SchedControl" -> members.put("core", cap.get("core"));
            case "CNode" -> members.put("guard", ScenarioState.WORDS.word(cap.get("guard")))
                .put("guardBits", cap.get("guardSize"))
                .put("bits", k.rec("cnode").rec(cap.text("object")).get("radix"));
            case "SchedContext" -> members.put("bits", bits(cap, k));
            case "Untyped" -> members.put("bits", bits(cap, k)).put("used", cap.number("free") * UNIT_BYTES);
            case "Frame" -> mapped(cap.rec("mapped"), members.put("bits", largeBits(cap, k)));
            case "PDPT", "PageDirectory", "PageTable" -> mapped(cap.rec("mapped"), members);
            default -> { }
        }
        return members.value();
    }

    private static Value bits(Rec cap, Rec k) {
        return k.rec("memory").rec(cap.text("object")).get("bits");
    }

    /** The size of a frame; 0, which is not shown, of a small one. */
    private static int largeBits(Rec cap, Rec k) {
        int bits = k.rec("memory").rec(cap.text("object")).number("bits");
        return bits == ScenarioMemory.FRAME_BITS ? 0 : bits;
    }

    private static void mapped(Rec mapped, Members members) {
        if (mapped.text("kind").equals("Mapped")) {
            members.put("mapped", ScenarioState.WORDS.word(mapped.get("address")))
                .put("vspace", ScenarioVSpaces.number(mapped.text("vspace")));
        }
    }

    private static String letters(SetOf rights) {
        return (rights.has("Read") ? "R" : "") + (rights.has("Write") ? "W" : "")
            + (rights.has("Grant") ? "G" : "") + (rights.has("GrantReply") ? "P" : "");
    }
}
