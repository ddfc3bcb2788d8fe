package keel.itf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import keel.itf.Itf.Trace;
import keel.value.BadInput;
import keel.value.Value;
import keel.value.Value.Rec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class ItfTest {

    public static byte[] write(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Itf.write(out, trace);
        return out.toByteArray();
    }

    public static Trace read(byte[] bytes) throws IOException {
        return Itf.read("t.itf.json", new ByteArrayInputStream(bytes));
    }

    private static Value expression(String json) throws IOException {
        String file = "{\"vars\": [\"x\"], \"states\": [{\"#meta\": {\"index\": 0}, \"x\": " + json + "}]}";
        return read(file.getBytes(StandardCharsets.UTF_8)).states().get(0).get("x");
    }

    @Test
    void formsOfOtherTools_areRead() throws IOException {
        assertEquals(Value.num(7), expression("7"));
        assertEquals(Value.num(-12), expression("{\"#bigint\": \"-12\"}"));
        assertEquals(Value.num(Long.MAX_VALUE), expression("{\"#bigint\": \"9223372036854775807\"}"));
        assertEquals(Value.seq(Value.num(1), Value.str("a")), expression("{\"#tup\": [1, \"a\"]}"));
        assertEquals(Value.set(List.of(Value.num(1), Value.num(2))), expression("{\"#set\": [2, 1, 2]}"));
        assertEquals(Value.EMPTY, expression("{\"#map\": []}"));
        assertEquals(Value.EMPTY, expression("[]"));
        assertEquals(Value.EMPTY, expression("{}"));
        assertEquals(Value.seq(Value.str("a"), Value.str("b")),
            expression("{\"#map\": [[2, \"b\"], [1, \"a\"]]}"));
        assertEquals(Value.rec("a", Value.num(1), "b", Value.num(2)), expression("{\"b\": 2, \"a\": 1}"));
    }

    @Test
    void tables_areFunctionsEvenWhenEmpty() throws IOException {
        Rec state = (Rec) Value.rec("k", Value.rec("endpoint", Value.EMPTY, "queue", Value.EMPTY,
            "thread", Value.rec("t1", Value.str("x"))));
        String text = new String(write(Trace.of(new TreeMap<>(), List.of("k"), List.of(state))),
            StandardCharsets.UTF_8);
        assertTrue(text.contains("\"endpoint\":{\"#map\":[]}"), text);
        assertTrue(text.contains("\"queue\":[]"), text);
        assertTrue(text.contains("\"thread\":{\"#map\":[[\"t1\",\"x\"]]}"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"#bigint\": \"99999999999999999999\"}|whole number of at most 64 bits",
        "{\"#bigint\": 7}|a number as text",
        "{\"#bigint\": \"7\", \"x\": 1}|nothing beside #bigint",
        "{\"#unserializable\": \"Int\"}|a finite value",
        "{\"#record\": []}|#bigint, #tup, #set or #map",
        "{\"#map\": [[1]]}|pairs in #map",
        "{\"#map\": [[1, 2], [1, 3]]}|each argument once",
        "{\"#set\": 1}|an array",
        "{\"a\": 1, \"#b\": 2}|a field name instead of #b",
        "{\"a\": 1, \"a\": 2}|each field once",
        "1.5|an ITF expression",
        "null|an ITF expression"})
    void wrongExpression_isRefusedWithItsPlace(String json, String expected) {
        BadInput bad = assertThrows(BadInput.class, () -> expression(json));
        assertTrue(bad.getMessage().startsWith("t.itf.json: line 1") && bad.getMessage().contains("state 0")
            && bad.getMessage().contains(expected), bad.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``|a JSON object that is a trace",
        "[]|a JSON object that is a trace",
        "{}|vars and at least one state",
        "{\"vars\": [\"x\"], \"states\": []}|vars and at least one state",
        "{\"vars\": [\"x\", \"y\"], \"states\": [{\"x\": 1, \"y\": 1}, {\"x\": 1}]}|state 1: expected a variable named \"y\"",
        "{\"vars\": [\"x\"], \"states\": [{\"x\": 1}|expected",
        "{\"vars\": [\"x\"], \"states\": [{\"x\": 1}], \"loop\": 1}|the index of a state",
        "{\"vars\": [\"x\"], \"states\": [{\"x\": 1}], \"extra\": 1}|found \"extra\"",
        "{\"vars\": [\"x\"], \"states\": [{\"x\": 1}]} 2|nothing after the trace",
        "{\"vars\": [\"x\"], \"vars\": [\"x\"], \"states\": [{\"x\": 1}]}|found vars twice",
        "{\"vars\": [\"x\"], \"states\": [{\"x\": 1}], \"states\": [{\"x\": 2}]}|found states twice",
        "{\"vars\": [\"x\"], \"states\": [{\"x\": 1}], \"loop\": 0, \"loop\": 0}|found loop twice",
        "{\"params\": [], \"params\": [], \"vars\": [\"x\"], \"states\": [{\"x\": 1}]}|found params twice",
        "{\"#meta\": {}, \"#meta\": {}, \"vars\": [\"x\"], \"states\": [{\"x\": 1}]}|found #meta twice",
        "{\"#meta\": {\"a\": 1, \"a\": 2}, \"vars\": [\"x\"], \"states\": [{\"x\": 1}]}|found a twice",
        "{\"#meta\": {\"b\": [{\"a\": 1, \"a\": 2}]}, \"vars\": [\"x\"], \"states\": [{\"x\": 1}]}|not two of a",
        "{\"vars\": [\"x\"], \"states\": [{\"#meta\": {\"a\": 1, \"a\": 2}, \"x\": 1}]}|not two of a",
        "{\"vars\": [\"x\"], \"states\": [{\"#meta\": {}, \"#meta\": {}, \"x\": 1}]}|not two of #meta",
        "{\"vars\": [\"x\"], \"states\": [{\"x\": 1, \"x\": 2}]}|not two of x",
        "{\"vars\": [\"x\", \"x\"], \"states\": [{\"x\": 1}]}|each name once",
        "{\"vars\": 1}|an array of names"})
    void wrongFrame_isRefused(String json, String expected) {
        BadInput bad = assertThrows(BadInput.class, () -> read(json.getBytes(StandardCharsets.UTF_8)));
        assertTrue(bad.getMessage().contains(expected), bad.getMessage());
    }
}
