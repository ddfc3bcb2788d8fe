package keel.tlc;

import static keel.value.Value.num;
import static keel.value.Value.rec;
import static keel.value.Value.seq;
import static keel.value.Value.set;
import static keel.value.Value.str;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import keel.value.Value;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.SubsetValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.ValueExcept;
import util.UniqueString;

/** TLC's values both ways. */
class TlcValuesTest {
    private final TlcValues values = new TlcValues();

    @Test
    void functionOnOneToN_isSequence() {
        assertEquals(seq(num(7), num(8)), values.convert(new FcnRcdValue(new IntervalValue(1, 2), ints(7, 8))));
        assertEquals(seq(num(7), num(8)), values.convert(new TupleValue(ints(7, 8))));
        assertEquals(seq(num(7), num(8)), values.convert(new FcnRcdValue(ints(2, 1), ints(8, 7), false)));
    }

    @Test
    void emptyFunctions_areOneValue() {
        assertSame(Value.EMPTY, values.convert(TupleValue.EmptyTuple));
        assertSame(Value.EMPTY, values.convert(FcnRcdValue.EmptyFcn));
        assertSame(Value.EMPTY, values.convert(RecordValue.EmptyRcd));
        assertSame(Value.EMPTY, values.convert(new FcnRcdValue(new IntervalValue(1, 0), ints())));
    }

    @Test
    void functionOnStrings_isRecord() {
        Value expected = rec("a", num(1), "b", num(2));
        assertEquals(expected, values.convert(record("b", 2, "a", 1)));
        assertEquals(expected, values.convert(new FcnRcdValue(new tlc2.value.impl.Value[] {new StringValue("b"),
            new StringValue("a")}, ints(2, 1), false)));
    }

    @Test
    void functionFromZero_staysFunction() {
        assertEquals(new Value.Fun(List.of(num(0), num(1)), List.of(num(5), num(6))),
            values.convert(new FcnRcdValue(new IntervalValue(0, 1), ints(5, 6))));
    }

    @Test
    void setsOfAnyClass_areEqual() {
        Value expected = set(List.of(num(1), num(2)));
        assertEquals(expected, values.convert(new IntervalValue(1, 2)));
        assertEquals(expected, values.convert(new SetEnumValue(ints(2, 1, 2), false)));
        assertEquals(set(List.of(set(List.of()), set(List.of(num(1))))),
            values.convert(new SubsetValue(new SetEnumValue(ints(1), true))));
    }

    @Test
    void exceptedRecord_keepsUntouchedParts() {
        tlc2.value.impl.Value[] parts = {record("a", 1), record("b", 2)};
        RecordValue before = new RecordValue(names("x", "y"), parts, false);
        before.deepNormalize();
        Value.Rec form = (Value.Rec) values.convert(before);
        tlc2.value.impl.Value after = before.takeExcept(new ValueExcept(
            new tlc2.value.impl.Value[] {new StringValue("y")}, record("b", 3)));
        Value.Rec changed = (Value.Rec) values.convert(after, before, form);
        assertSame(form.get("x"), changed.get("x"));
        assertEquals(rec("b", num(3)), changed.get("y"));
        assertSame(form, values.convert(before, before, form));
    }

    @Test
    void recordOfOtherShapeThanBefore_isConvertedWhole() {
        RecordValue before = record("kind", 1, "object", 2);
        RecordValue after = record("object", 2);
        assertEquals(rec("object", num(2)), values.convert(after, before, values.convert(before)));
    }

    @Test
    void wayThereAndBack_losesNothing() {
        Value value = rec("n", num(-3), "s", str("t1"), "q", seq(seq(num(1)), Value.EMPTY), "b", new Value.Bool(true),
            "set", set(List.of(str("Grant"), str("Read"))), "f", new Value.Fun(List.of(num(0), num(3)), List.of(num(1), num(2))),
            "m", rec("t1", rec("x", num(1))));
        assertEquals(value, values.convert(ToTlc.convert(value)));
    }

    @Test
    void integerBeyond32Bits_isRefused() {
        assertThrows(ArithmeticException.class, () -> ToTlc.convert(num(1L << 40)));
    }

    private static tlc2.value.impl.Value[] ints(int... numbers) {
        tlc2.value.impl.Value[] values = new tlc2.value.impl.Value[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = IntValue.gen(numbers[i]);
        }
        return values;
    }

    private static UniqueString[] names(String... names) {
        UniqueString[] unique = new UniqueString[names.length];
        for (int i = 0; i < names.length; i++) {
            unique[i] = UniqueString.of(names[i]);
        }
        return unique;
    }

    private static RecordValue record(Object... namesAndNumbers) {
        UniqueString[] names = new UniqueString[namesAndNumbers.length / 2];
        tlc2.value.impl.Value[] fields = new tlc2.value.impl.Value[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = UniqueString.of((String) namesAndNumbers[2 * i]);
            fields[i] = IntValue.gen((Integer) namesAndNumbers[2 * i + 1]);
        }
        return new RecordValue(names, fields, false);
    }
}
