package keel.recorded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import keel.itf.Itf.Trace;
import keel.itf.ItfTest;
import keel.value.Value;
import keel.value.Value.Rec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written as ITF reads back as the same values, and is written again as the same bytes. */
class ItfRoundTripTest {

    @Property(tries = 500)
    void writtenTrace_readsBackTheSame(@ForAll("traces") Trace trace) throws IOException {
        byte[] bytes = ItfTest.write(trace);
        Trace read = ItfTest.read(bytes);
        assertEquals(trace, read);
        assertArrayEquals(bytes, ItfTest.write(read));
    }

    @Provide
    Arbitrary<Trace> traces() {
        Arbitrary<Value> values = values(3);
        Arbitrary<Rec> states = Combinators.combine(values, values)
            .as((a, b) -> (Rec) Value.rec("k", a, "thread", b));
        return Combinators.combine(states.list().ofMinSize(1).ofMaxSize(4), Arbitraries.integers()
            .between(-1, 0))
            .as((all, loop) -> new Trace(new TreeMap<>(Map.of("format", "ITF")),
            List.of("k", "thread"), all,
                loop < 0 ? OptionalInt.empty() : OptionalInt.of(loop)));
    }

    private static Arbitrary<Value> values(int depth) {
        Arbitrary<Value> leaves = Arbitraries.oneOf(Arbitraries.longs().map(Value::num),
            names().map(Value::str), Arbitraries.of(true, false).map(Value.Bool::new));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Value> parts = values(depth - 1);
        return Arbitraries.oneOf(leaves, parts.list().ofMaxSize(4).map(Value::seq), parts.list().ofMaxSize(4)
            .map(Value::set),
            Arbitraries.maps(names(), parts).ofMaxSize(4).map(map -> Value.rec(new TreeMap<>(map))),
            Arbitraries.maps(parts, parts).ofMaxSize(4).map(map -> Value.function(
                List.copyOf(map.keySet()), map.keySet().stream().map(map::get).toList())));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(Arbitraries.of("thread", "slot", "tag", "value", "#meta", "#set", "", "ü€😀",
            "a\"b\\\n"),
            Arbitraries.strings().alpha().ofMaxLength(6));
    }
}
