package keel.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import keel.value.Value;

/**
 * Recorded JSON as values that can be compared: members with their default value (false, 0, "", empty) are
 * left out, null is the text {@code "null"}, words that fit no signed number are their digits.
 */
final class RecordedJson {

    /** What stands where nothing was recorded. */
    static final Value NOT_RECORDED = Value.str("null");

    private static final Value ZERO = Value.num(0);
    private static final Value FALSE = new Value.Bool(false);
    private static final Value BLANK = Value.str("");

    private RecordedJson() { }

    /** The members of an object as they come; those with their default value are left out. */
    static final class Members {
        private final TreeMap<String, Value> fields = new TreeMap<>();

        Members put(String name, Value value) {
            boolean byDefault = value.equals(ZERO) || value.equals(FALSE) || value.equals(BLANK)
                || value.equals(Value.EMPTY);
            if (!byDefault) {
                fields.put(name, value);
            }
            return this;
        }

        Members put(String name, String text) {
            return put(name, Value.str(text));
        }

        Members put(String name, boolean truth) {
            return put(name, new Value.Bool(truth));
        }

        Members put(String name, long word) {
            return put(name, word(word));
        }

        /** All members of a record. */
        Members putAll(Value.Rec record) {
            for (int i = 0; i < record.size(); i++) {
                put(record.names()[i], record.at(i));
            }
            return this;
        }

        Value value() {
            return Value.rec(fields);
        }
    }

    /** The value of a JSON tree. */
    static Value value(JsonNode node) {
        if (node.isObject()) {
            Members members = new Members();
            node.properties().forEach(e -> members.put(e.getKey(), value(e.getValue())));
            return members.value();
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return Value.seq(items);
        }
        if (node.isIntegralNumber()) {
            return word(node.bigIntegerValue().longValue());
        }
        if (node.isBoolean()) {
            return new Value.Bool(node.asBoolean());
        }
        return node.isNull() ? NOT_RECORDED : Value.str(node.asText());
    }

    /** An unsigned word. */
    static Value word(long word) {
        return word >= 0 ? Value.num(word) : Value.str(Long.toUnsignedString(word));
    }
}
