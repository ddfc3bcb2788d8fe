package keel.itf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import keel.itf.Itf.Note;
import keel.value.BadInput;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Str;

/**
 * Reads ITF expressions. Texts, small numbers and lists of field names are shared, as a trace repeats them in
 * every state.
 */
final class ItfValues {

    private static final Bool TRUE = new Bool(true);
    private static final Bool FALSE = new Bool(false);
    private static final int SHARED = 4096;
    private static final int SMALL = 1024;

    private final JsonParser parser;
    private final Function<String, BadInput> bad;
    private final Str[] texts = new Str[SHARED];
    private final String[][] fieldNames = new String[SHARED][];
    private final Int[] numbers = new Int[SMALL];
    private Value[] values = new Value[256];
    private String[] names = new String[256];
    private int valueCount;
    private int nameCount;
    private Rec last;
    private Note note = Note.NONE;

    ItfValues(JsonParser parser, Function<String, BadInput> bad) {
        this.parser = parser;
        this.bad = bad;
    }

    /** What may stand in the place of a {@code #meta} that has just begun. */
    private interface Meta {
        void read() throws IOException;
    }

    /** The state whose object has just begun; it shares with the one before it what is the same in both. */
    Rec state() throws IOException {
        note = Note.NONE;
        if (!(record(parser.nextFieldName(), this::note) instanceof Rec state)) {
            throw expected("a state with variables");
        }
        last = last == null ? state : state.sharing(last);
        return last;
    }

    /** What the file says about the state that was read last. */
    Note lastNote() {
        return note;
    }

    private void note() throws IOException {
        String action = "";
        List<Value> also = List.of();
        List<Value> accepts = List.of();
        List<Value> refuses = List.of();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw expected("an object");
        }
        Set<String> before = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            once(name, before);
            parser.nextToken();
            switch (name) {
                case "action" -> action = actionText();
                case "also" -> also = list();
                case "accepts" -> accepts = list();
                case "refuses" -> refuses = list();
                default -> skip();
            }
        }
        note = new Note(action, also, accepts, refuses);
    }

    private List<Value> list() throws IOException {
        return List.of(array());
    }

    private String actionText() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw expected("an action's text");
        }
        return parser.getText();
    }

    private BadInput expected(String what) throws IOException {
        return bad.apply("expected " + what + ", found "
            + (parser.currentToken() == null ? "the end" : parser.getText()));
    }

    private Value next() throws IOException {
        parser.nextToken();
        return current();
    }

    private Value current() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object();
        } else if (token == JsonToken.VALUE_STRING) {
            return text();
        } else if (token == JsonToken.START_ARRAY) {
            return Value.seq(items());
        } else if (token == JsonToken.VALUE_TRUE) {
            return TRUE;
        } else if (token == JsonToken.VALUE_FALSE) {
            return FALSE;
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            return number(parser.getText());
        }
        throw expected("an ITF expression");
    }

    private Value object() throws IOException {
        String first = parser.nextFieldName();
        if (first == null || first.isEmpty() || first.charAt(0) != '#') {
            return record(first);
        }
        parser.nextToken();
        Value value = switch (first) {
            case "#bigint" -> bigint();
            case "#tup" -> Value.seq(array());
            case "#set" -> Value.set(List.of(array()));
            case "#map" -> map();
            case "#unserializable" -> throw expected("a finite value instead of #unserializable");
            default -> throw expected("#bigint, #tup, #set or #map instead of " + first);
        };
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw expected("nothing beside " + first);
        }
        return value;
    }

    private Value map() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw expected("an array");
        }
        return function();
    }

    private Value[] array() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw expected("an array");
        }
        return items();
    }

    private Value[] items() throws IOException {
        int start = valueCount;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            push(current());
        }
        Value[] items = Arrays.copyOfRange(values, start, valueCount);
        valueCount = start;
        return items;
    }

    private void push(Value value) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, 2 * valueCount);
        }
        values[valueCount++] = value;
    }

    /** The function whose array of pairs begins here. */
    private Value function() throws IOException {
        int firstValue = valueCount;
        int firstName = nameCount;
        boolean texts = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw expected("pairs in #map");
            }
            Value argument = next();
            push(argument);
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                throw expected("pairs in #map");
            }
            push(current());
            texts &= argument instanceof Str;
            if (texts) {
                push(((Str) argument).text());
            }
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                throw expected("pairs in #map");
            }
        }
        Value[] domain = every(2, firstValue);
        Value[] range = every(2, firstValue + 1);
        boolean table = texts && domain.length > 0;
        Value function = table && ascendingNames(firstName) ? Value.sortedRec(shared(firstName), range)
            : anyFunction(domain, range);
        valueCount = firstValue;
        nameCount = firstName;
        return function;
    }

    private Value[] every(int step, int from) {
        Value[] some = new Value[(valueCount - from + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[from + i * step];
        }
        return some;
    }

    private Value anyFunction(Value[] domain, Value[] range) throws IOException {
        try {
            return Value.function(Arrays.asList(domain), Arrays.asList(range));
        } catch (IllegalArgumentException e) {
            throw expected("each argument once in #map");
        }
    }

    private void push(String name) {
        if (nameCount == names.length) {
            names = Arrays.copyOf(names, 2 * nameCount);
        }
        names[nameCount++] = name;
    }

    private boolean ascendingNames(int from) {
        for (int i = from + 1; i < nameCount; i++) {
            if (names[i - 1].compareTo(names[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    private Value bigint() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw expected("a number as text");
        }
        char[] digits = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int end = start + parser.getTextLength();
        int number = 0;
        for (int i = start; i < end && digits[i] >= '0' && digits[i] <= '9' && end - start < 9; i++) {
            number = 10 * number + digits[i] - '0';
            if (i == end - 1) {
                return number < SMALL ? small(number) : new Int(number);
            }
        }
        return number(parser.getText());
    }

    private Int small(int number) {
        if (numbers[number] == null) {
            numbers[number] = new Int(number);
        }
        return numbers[number];
    }

    private Int number(String digits) {
        try {
            return new Int(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw bad.apply("expected a whole number of at most 64 bits, found " + digits);
        }
    }

    private Str text() throws IOException {
        char[] chars = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int length = parser.getTextLength();
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = (hash ^ hash >>> 12) & SHARED - 1;
        Str known = texts[slot];
        if (known != null && same(known.text(), chars, start, length)) {
            return known;
        }
        texts[slot] = new Str(new String(chars, start, length).intern());
        return texts[slot];
    }

    private static boolean same(String text, char[] chars, int start, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[start + i]) {
                return false;
            }
        }
        return true;
    }

    /** The record whose first field name has just been read; a #meta is left out. */
    private Value record(String first) throws IOException {
        return record(first, this::skip);
    }

    private Value record(String first, Meta meta) throws IOException {
        int firstName = nameCount;
        int firstValue = valueCount;
        boolean hasMeta = false;
        for (String name = first; name != null; name = parser.nextFieldName()) {
            if (name.equals("#meta")) {
                if (hasMeta) {
                    throw expected("each field once, not two of " + name);
                }
                hasMeta = true;
                parser.nextToken();
                meta.read();
            } else if (name.startsWith("#")) {
                throw expected("a field name instead of " + name);
            } else {
                push(next());
                push(name);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw expected("a field name or the end of the object");
        }
        Value record = ascendingNames(firstName)
            ? Value.sortedRec(shared(firstName), Arrays.copyOfRange(values, firstValue, valueCount))
            : sorted(firstName, firstValue);
        nameCount = firstName;
        valueCount = firstValue;
        return record;
    }

    /** Passes over the value that has just begun, in which no object has a member twice. */
    void skip() throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                skip();
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            Set<String> before = new HashSet<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                once(name, before);
                parser.nextToken();
                skip();
            }
        }
    }

    private void once(String name, Set<String> before) throws IOException {
        if (!before.add(name)) {
            throw expected("each member once, not two of " + name);
        }
    }

    /** One array for all records with the same names. */
    private String[] shared(int from) {
        int hash = 0;
        for (int i = from; i < nameCount; i++) {
            hash = 31 * hash + names[i].hashCode();
        }
        int slot = (hash ^ hash >>> 12) & SHARED - 1;
        String[] known = fieldNames[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, names, from, nameCount)) {
            fieldNames[slot] = Arrays.copyOfRange(names, from, nameCount);
        }
        return fieldNames[slot];
    }

    private Value sorted(int firstName, int firstValue) throws IOException {
        TreeMap<String, Value> fields = new TreeMap<>();
        for (int i = 0; i < nameCount - firstName; i++) {
            if (fields.put(names[firstName + i], values[firstValue + i]) != null) {
                throw expected("each field once, not two of " + names[firstName + i]);
            }
        }
        return Value.rec(fields);
    }
}
