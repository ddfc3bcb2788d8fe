package keel.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Recorded JSON as values that can be compared: members with their default value (false, 0, "", empty) are
 * left out, null is the text {@code "null"}, words that fit no signed number are their digits.
 */
final class Json {

    /** What stands where nothing was recorded. */
    static final Value NOT_RECORDED = Value.str("null");

    private static final Value ZERO = Value.num(0);
    private static final Value FALSE = new Value.Bool(false);
    private static final Value BLANK = Value.str("");

    private Json() { }

    /** The value of a JSON tree. */
    static Value value(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, Value> fields = new TreeMap<>();
            node.properties().forEach(e -> put(fields, e.getKey(), value(e.getValue())));
            return Value.rec(fields);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return Value.seq(items);
        }
        if (node.isIntegralNumber()) {
            return word(node.bigIntegerValue().longValue());
        }
        return node.isNull() ? NOT_RECORDED : node.isBoolean() ? new Value.Bool(node.asBoolean())
            : Value.str(node.asText());
    }

    /** An unsigned word. */
    static Value word(long word) {
        return word >= 0 ? Value.num(word) : Value.str(Long.toUnsignedString(word));
    }

    /** Sets a member unless it has its default value. */
    static void put(TreeMap<String, Value> fields, String name, Value value) {
        if (!value.equals(ZERO) && !value.equals(FALSE) && !value.equals(BLANK)
            && !value.equals(Value.EMPTY)) {
            fields.put(name, value);
        }
    }
}
