package keel.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import keel.value.Differences.Difference;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static final Value ONE = Value.num(1);
    private static final Value TWO = Value.num(2);

    @Test
    void equalValues_haveNoDifference() {
        Value value = Value.rec("a", ONE, "b", Value.seq(Value.str("x")));
        assertEquals(List.of(), Differences.of(value, Value.rec("b", Value.seq(Value.str("x")), "a", ONE)));
    }

    @Test
    void nestedDifference_isOnlyThePathThatDiffers() {
        Value expected = Value.rec("t1", Value.rec("priority", ONE, "state", Value.str("Running")));
        Value got = Value.rec("t1", Value.rec("priority", TWO, "state", Value.str("Running")));
        assertEquals(List.of(new Difference("k.t1.priority", "1", "2")), Differences.of("k", expected, got));
    }

    @Test
    void fieldOfOneSideOnly_isAbsentOnTheOther() {
        assertEquals(List.of(new Difference("b", "2", "absent")),
            Differences.of(Value.rec("a", ONE, "b", TWO), Value.rec("a", ONE)));
        assertEquals(List.of(new Difference("a", "absent", "1")), Differences.of(Value.EMPTY, Value.rec("a", ONE)));
    }

    @Test
    void shorterQueue_lacksItsLastThread() {
        Value two = Value.seq(Value.str("t1"), Value.str("t2"));
        assertEquals(List.of(new Difference("[1]", "\"t2\"", "absent")),
            Differences.of(two, Value.seq(Value.str("t1"))));
    }

    @Test
    void words_areShownWhole() {
        Value word = Value.seq(ONE, TWO, ONE, ONE);
        assertEquals(List.of(new Difference("badge", "<<1, 2, 1, 1>>", "<<1, 1, 1, 1>>")),
            Differences.of("badge", word, Value.seq(ONE, ONE, ONE, ONE)));
    }

    @Test
    void functionsOnNumbers_differByArgument() {
        List<Value> domain = List.of(Value.num(0), ONE);
        Value expected = Value.function(domain, List.of(ONE, ONE));
        assertEquals(List.of(new Difference("slot[1]", "1", "2")),
            Differences.of("slot", expected, Value.function(domain, List.of(ONE, TWO))));
    }

    @Test
    void manyDifferences_fitOneScreen() {
        Value expected = Value.seq(java.util.stream.IntStream.range(0, 100).mapToObj(i -> Value.str("a" + i))
            .toList());
        Value got = Value.seq(java.util.stream.IntStream.range(0, 100).mapToObj(i -> Value.str("b" + i))
            .toList());
        String text = Differences.print(Differences.of(expected, got));
        assertTrue(text.lines().count() < 45 && text.contains("and 88 more"), text);
    }
}
