package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import keel.recorded.Scenario.Item;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.SetOf;

/**
 * The two address spaces of every scenario. Each has a page table for the same 2 MiB, in which the pages that
 * it begins with are mapped.
 */
final class ScenarioVSpaces {

    /** How many there are. */
    static final int COUNT = 2;

    private static final String ID = "vspace";
    private static final long FIRST = 0x10000000L;
    private static final long LAST = 0x101fffffL;
    private static final int PDPT_BITS = 39;
    private static final int DIRECTORY_BITS = 30;
    private static final int TABLE_BITS = 21;
    private static final long PAGE = 1L << ScenarioMemory.FRAME_BITS;

    private final List<TreeMap<Long, Value>> pages = List.of(new TreeMap<>(), new TreeMap<>());

    /** The id of a space by its number, from 1. */
    static String id(int number) {
        return ID + number;
    }

    /** The number of a space by its id. */
    static int number(String id) {
        return Integer.parseInt(id.substring(ID.length()));
    }

    /** Maps a frame as the item says; returns its capability, mapped. */
    Rec map(Item item, Rec frame) {
        int space = item.number("vspace");
        long address = item.word("vaddr");
        if (space < 1 || space > COUNT) {
            throw item.at().member("vspace").expected("1 or 2", space);
        }
        if (!frame.text("kind").equals("Frame") || !frame.get("mapped").equals(RecordedCapabilities.UNMAPPED)) {
            throw item.at().member("frame").expected("a frame that is not mapped", item.text("frame"));
        }
        boolean free = address >= FIRST && address <= LAST && address % PAGE == 0
            && !pages.get(space - 1).containsKey(address);
        if (!free) {
            throw item.at().member("vaddr").expected("the address of a free page",
                item.member("vaddr").json());
        }
        SetOf rights = RecordedCapabilities.mapping(RecordedCapabilities.masked((SetOf) frame.get("rights"),
            item.text("rights")));
        pages.get(space - 1).put(address, Value.rec("frame", frame.get("object"), "rights", rights));
        return frame.with("mapped", Value.rec("kind", Value.str("Mapped"), "vspace", Value.str(id(space)),
            "address", ScenarioState.WORDS.value(address)));
    }

    /** The structures that serve this many bits of an address: the one that is there. */
    private static Value builtIn(int bits) {
        Value first = ScenarioState.WORDS.value(FIRST & -1L << bits);
        return Value.function(List.of(first), List.of(Value.str("none")));
    }

    /** The table {@code vspace} of the state {@code k}. */
    Value value() {
        TreeMap<String, Value> spaces = new TreeMap<>();
        for (int i = 1; i <= COUNT; i++) {
            List<Value> addresses = new ArrayList<>();
            pages.get(i - 1).keySet().forEach(address -> addresses.add(ScenarioState.WORDS.value(address)));
            Value structures = Value.rec("PDPT", builtIn(PDPT_BITS), "PageDirectory", builtIn(DIRECTORY_BITS),
                "PageTable", builtIn(TABLE_BITS));
            spaces.put(id(i), Value.rec("assigned", new Value.Bool(true), "structure", structures,
                "page", Value.function(addresses, new ArrayList<>(pages.get(i - 1).values()))));
        }
        return Value.rec(spaces);
    }
}
