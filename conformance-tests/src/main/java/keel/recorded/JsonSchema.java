package keel.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import keel.value.BadInput;
import keel.value.SourceLocation;

/**
 * What JSON a file may hold at a place; anything else is {@link BadInput} that names the member and what was
 * expected.
 */
public sealed interface JsonSchema {

    /** A text. */
    JsonSchema TEXT = new Leaf("a text", JsonNode::isTextual);

    /** A truth value. */
    JsonSchema BOOLEAN = new Leaf("true or false", JsonNode::isBoolean);

    /** A small number that is not negative. */
    JsonSchema COUNT = new Leaf("a whole number from 0 to 2^31 - 1", n -> whole(n, 31));

    /** An unsigned word of 64 bits. */
    JsonSchema WORD = new Leaf("a whole number from 0 to 2^64 - 1", n -> whole(n, 64));

    /** A word, or the name of a slot that stands for its number. */
    JsonSchema POINTER =
        new Leaf("a slot name or a whole number from 0 to 2^64 - 1", n -> n.isTextual() || whole(n, 64));

    /** Any number. */
    JsonSchema NUMBER = new Leaf("a number", JsonNode::isNumber);

    /** A word that may be left out by {@code null}. */
    JsonSchema WORD_OR_NULL =
        new Leaf("a whole number from 0 to 2^64 - 1, or null", n -> n.isNull() || whole(n, 64));

    /** A text that may be left out by {@code null}. */
    JsonSchema TEXT_OR_NULL = new Leaf("a text or null", n -> n.isNull() || n.isTextual());

    /** A number, a text or {@code null}. */
    JsonSchema SCALAR = new Leaf("a number, a text or null", n -> n.isNumber() || n.isTextual() || n.isNull());

    /** One value of a certain kind. */
    record Leaf(String what, Predicate<JsonNode> allows) implements JsonSchema { }

    /** An array of such items. */
    record Items(JsonSchema item) implements JsonSchema { }

    /** An object with any names. */
    record Table(JsonSchema value) implements JsonSchema { }

    /** An object with these members and no others; a name that ends in {@code !} must be there. */
    record Members(Map<String, JsonSchema> known, List<String> required) implements JsonSchema { }

    /** An object whose other members depend on what one of them says. */
    record Choice(String by, Function<String, JsonSchema> members) implements JsonSchema { }

    /** One of these words. */
    static JsonSchema oneOf(String... words) {
        return new Leaf("one of " + String.join(", ", words),
            n -> n.isTextual() && List.of(words).contains(n.asText()));
    }

    /** An array of such items. */
    static JsonSchema items(JsonSchema item) {
        return new Items(item);
    }

    /** An object with any names and such values. */
    static JsonSchema table(JsonSchema value) {
        return new Table(value);
    }

    /** An object of name, shape, name, shape …; a name that ends in {@code !} must be there. */
    static Members members(Object... namesAndShapes) {
        Map<String, JsonSchema> known = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            String name = ((String) namesAndShapes[i]).replace("!", "");
            known.put(name, (JsonSchema) namesAndShapes[i + 1]);
            if (!name.equals(namesAndShapes[i])) {
                required.add(name);
            }
        }
        return new Members(known, required);
    }

    /**
     * An object whose members are chosen by the text of one of them; the function returns null for an unknown
     * text.
     */
    static JsonSchema choice(String by, Function<String, JsonSchema> members) {
        return new Choice(by, members);
    }

    /** Checks the value at a place in a file. */
    static void check(JsonSchema shape, JsonNode node, SourceLocation place) {
        if (shape instanceof Leaf leaf) {
            place.demand(leaf.allows().test(node), leaf.what(), node);
        } else if (shape instanceof Items items) {
            place.demand(node.isArray(), "an array", node);
            for (int i = 0; i < node.size(); i++) {
                check(items.item(), node.get(i), place.item(i));
            }
        } else if (shape instanceof Table table) {
            place.demand(node.isObject(), "an object", node);
            node.properties().forEach(e -> check(table.value(), e.getValue(), place.member(e.getKey())));
        } else if (shape instanceof Choice choice) {
            place.demand(node.isObject(), "an object", node);
            JsonNode by = node.path(choice.by());
            JsonSchema chosen = by.isTextual() ? choice.members().apply(by.asText()) : null;
            place.member(choice.by()).demand(chosen != null, "a known '" + choice.by() + "'", by);
            check(chosen, node, place);
        } else if (shape instanceof Members members) {
            place.demand(node.isObject(), "an object", node);
            for (String name : members.required()) {
                if (!node.has(name)) {
                    throw place.expected("a member named \"" + name + "\"", "none");
                }
            }
            node.properties().forEach(e ->
                check(known(members, e.getKey(), place), e.getValue(), place.member(e.getKey())));
        }
    }

    private static JsonSchema known(Members members, String name, SourceLocation place) {
        JsonSchema shape = members.known().get(name);
        if (shape == null) {
            throw place.expected("one of the members " + String.join(", ", members.known().keySet()), "\"" + name + "\"");
        }
        return shape;
    }

    private static boolean whole(JsonNode node, int bits) {
        if (!node.isIntegralNumber()) {
            return false;
        }
        BigInteger number = node.bigIntegerValue();
        return number.signum() >= 0 && number.bitLength() <= bits;
    }
}
