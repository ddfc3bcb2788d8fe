package keel.tlc;

import java.util.List;

import keel.value.Value;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import util.UniqueString;

/** The way into TLC: scenarios and traces become TLC's values. */
public final class ToTlc {

    private ToTlc() {
    }

    /** The same value in TLC's classes; integers must fit its 32 bits. */
    public static tlc2.value.impl.Value convert(Value value) {
        if (value instanceof Value.Bool v) {
            return v.is() ? BoolValue.ValTrue : BoolValue.ValFalse;
        }
        if (value instanceof Value.Int v) {
            return IntValue.gen(Math.toIntExact(v.number()));
        }
        if (value instanceof Value.Str v) {
            return new StringValue(v.text());
        }
        if (value instanceof Value.Seq v) {
            return new TupleValue(all(v.items()));
        }
        if (value instanceof Value.SetOf v) {
            return new SetEnumValue(all(v.members()), false).normalize();
        }
        if (value instanceof Value.Fun v) {
            return new FcnRcdValue(all(v.domain()), all(v.range()), false).normalize();
        }
        Value.Rec record = (Value.Rec) value;
        UniqueString[] names = new UniqueString[record.size()];
        tlc2.value.impl.Value[] fields = new tlc2.value.impl.Value[record.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = UniqueString.of(record.names()[i]);
            fields[i] = convert(record.at(i));
        }
        return new RecordValue(names, fields, false).normalize();
    }

    private static tlc2.value.impl.Value[] all(List<Value> values) {
        return values.stream().map(ToTlc::convert).toArray(tlc2.value.impl.Value[]::new);
    }
}
