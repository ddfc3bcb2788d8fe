package keel.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keel.value.SourceLocation;
import keel.value.Value;

/**
 * One recorded scenario: what was set up, what the threads did, what the real kernel answered. Its members
 * are known to be well formed.
 */
public final class Scenario {

    private final SourceLocation place;
    private final JsonNode json;
    private final Map<String, Long> slots = new HashMap<>();

    Scenario(SourceLocation place, JsonNode json) {
        this.place = place;
        this.json = json;
        json.get("slots").properties().forEach(e -> slots.put(e.getKey(), e.getValue().asLong()));
    }

    /** Its name, unique in its file. */
    public String name() {
        return json.get("name").asText();
    }

    /** The log of the real kernel's run. */
    public Value log() {
        return RecordedJson.value(json.get("expected").get("log"));
    }

    /** The final state of the real kernel's run; a parent that is not recorded is the text "null". */
    public Value finalState() {
        return RecordedJson.value(json.get("expected").get("final"));
    }

    /** The recorded state before the threads are started, if there is one. */
    public Optional<Value> initialState() {
        return json.has("initial") ? Optional.of(RecordedJson.value(json.get("initial"))) : Optional.empty();
    }

    /**
     * The recorded paths of Calls and ReplyRecvs, in order, as {@code <<thread, operation, path>>}, if there
     * are some.
     */
    public Optional<Value> paths() {
        JsonNode expected = json.get("expected");
        return expected.has("fast") ? Optional.of(RecordedJson.value(expected.get("fast"))) : Optional.empty();
    }

    /** The same, with the order of the final derivation list and paths that are expected too; or null. */
    public Scenario expecting(ArrayNode list, ArrayNode paths) {
        ObjectNode expected = shallow(json.get("expected"));
        if (paths != null) {
            expected.set("fast", paths);
        }
        if (list != null) {
            expected.set("final", shallow(expected.get("final")).set("list", list));
        }
        return new Scenario(place, shallow(json).set("expected", expected));
    }

    private static ObjectNode shallow(JsonNode object) {
        return ((ObjectNode) object).objectNode().setAll((ObjectNode) object);
    }

    /** The logarithm of the root CNode's size. */
    int rootBits() {
        return json.get("rootBits").asInt();
    }

    /** A member of the scenario itself. */
    Item member(String name) {
        return new Item(json.path(name), place.member(name));
    }

    /** The items of a member that is a list. */
    List<Item> list(String name) {
        return new Item(json, place).list(name);
    }

    /** The names of slots of the root CNode, with their numbers. */
    Map<String, Long> slots() {
        return slots;
    }

    /** A part of the scenario, which knows its place in the file. */
    final class Item {
        private final JsonNode node;
        private final SourceLocation at;

        private Item(JsonNode node, SourceLocation at) {
            this.node = node;
            this.at = at;
        }

        boolean has(String name) {
            return node.has(name);
        }

        String text(String name) {
            return node.path(name).asText();
        }

        String text(String name, String otherwise) {
            return node.has(name) ? node.get(name).asText() : otherwise;
        }

        boolean is(String name) {
            return node.path(name).asBoolean();
        }

        int number(String name) {
            return node.path(name).asInt();
        }

        /** An unsigned word, zero if it is not there. */
        long word(String name) {
            return word(name, 0);
        }

        long word(String name, long otherwise) {
            return node.has(name) ? node.get(name).bigIntegerValue().longValue() : otherwise;
        }

        /** A CPtr: the number of the slot that is named, or a raw number; zero if it is not there. */
        long pointer(String name) {
            return node.has(name) ? new Item(node.get(name), at.member(name)).pointer() : 0;
        }

        /** This item as a CPtr. */
        long pointer() {
            if (!node.isTextual()) {
                return node.bigIntegerValue().longValue();
            }
            return slot(node.asText());
        }

        /** The number of the slot of this name. */
        long slot(String name) {
            if (!slots.containsKey(name)) {
                throw at.expected("the name of a slot", name);
            }
            return slots.get(name);
        }

        Item member(String name) {
            return new Item(node.path(name), at.member(name));
        }

        List<Item> list(String name) {
            List<Item> items = new ArrayList<>();
            SourceLocation all = at.member(name);
            node.path(name).forEach(each -> items.add(new Item(each, all.item(items.size()))));
            return items;
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            return names;
        }

        JsonNode json() {
            return node;
        }

        SourceLocation at() {
            return at;
        }
    }
}
