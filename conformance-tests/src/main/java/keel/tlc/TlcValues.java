package keel.tlc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import keel.value.Value;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.LazyValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;

/**
 * TLC's values in canonical form. The same value reaches us in several classes (a sequence as tuple or function, a record
 * as function on strings, sets as enumeration, interval or lazily), so every one is brought to the one form of {@link Value}.
 * A successor shares with its source what the step did not touch; {@link #convert(tlc2.value.impl.Value,
 * tlc2.value.impl.Value, Value)} walks both and converts only what is new. One converter belongs to one thread.
 */
public final class TlcValues {
    private static final Value.Bool TRUE = new Value.Bool(true);
    private static final Value.Bool FALSE = new Value.Bool(false);

    private final RecordLayout layouts = new RecordLayout();
    private Value.Str[] strings = new Value.Str[1024];
    private final Value.Int[] numbers = new Value.Int[256];

    /** The value in canonical form. */
    public Value convert(tlc2.value.impl.Value value) {
        return convert(value, null, null);
    }

    /** The value in canonical form, given an older value and its form: what both share is not converted again. */
    public Value convert(tlc2.value.impl.Value value, tlc2.value.impl.Value old, Value oldForm) {
        if (value == old && value != null) {
            return oldForm;
        }
        if (value instanceof StringValue v) {
            return string(v.val.getTok(), v);
        }
        if (value instanceof IntValue v) {
            return number(v.val);
        }
        if (value instanceof RecordValue v) {
            return record(v, old instanceof RecordValue o ? o : null, oldForm);
        }
        if (value instanceof TupleValue v) {
            return sequence(v.elems, old instanceof TupleValue o ? o.elems : null, oldForm);
        }
        if (value instanceof FcnRcdValue v) {
            return function(v, old instanceof FcnRcdValue o ? o : null, oldForm);
        }
        if (value instanceof BoolValue v) {
            return v.val ? TRUE : FALSE;
        }
        if (value instanceof SetEnumValue v) {
            return set(v.elems.toArray());
        }
        return rare(value);
    }

    private Value rare(tlc2.value.impl.Value value) {
        if (value instanceof ModelValue v) {
            return Value.str(v.val.toString());
        }
        if (value instanceof LazyValue v && v.getValue() != null) {
            return convert(v.getValue());
        }
        tlc2.value.impl.Value set = value.toSetEnum();
        if (set != null) {
            return convert(set);
        }
        tlc2.value.impl.Value function = value.toFcnRcd();
        if (function != null) {
            return convert(function);
        }
        throw new IllegalArgumentException("a TLC value of class " + value.getClass().getSimpleName()
            + " stands for nothing finite: " + value);
    }

    private Value record(RecordValue record, RecordValue old, Value oldForm) {
        record.normalize();
        RecordLayout.Fields layout = layouts.of(record.names);
        if (old != null && oldForm instanceof Value.Rec form && old.names.length == record.names.length
            && layouts.of(old.names) == layout) {
            return fields(layout, record.values, old.values, form);
        }
        return fields(layout, record.values, null, null);
    }

    /** Fields in ascending order of their names; the old form itself if no field is new. */
    private Value fields(RecordLayout.Fields layout, tlc2.value.impl.Value[] values, tlc2.value.impl.Value[] old,
        Value.Rec form) {
        Value[] fields = new Value[values.length];
        boolean same = form != null;
        for (int i = 0; i < fields.length; i++) {
            int from = layout.place[i];
            if (form == null) {
                fields[i] = convert(values[from], null, null);
            } else {
                fields[i] = convert(values[from], old[from], form.at(i));
                same &= fields[i] == form.at(i);
            }
        }
        return same ? form : Value.sortedRec(layout.names, fields);
    }

    private Value sequence(tlc2.value.impl.Value[] items, tlc2.value.impl.Value[] old, Value oldForm) {
        if (items.length == 0) {
            return Value.EMPTY;
        }
        Value[] converted = new Value[items.length];
        boolean same = old != null && old.length == items.length && oldForm instanceof Value.Seq;
        Value.Seq form = same ? (Value.Seq) oldForm : null;
        for (int i = 0; i < items.length; i++) {
            if (form == null) {
                converted[i] = convert(items[i], null, null);
            } else {
                converted[i] = convert(items[i], old[i], form.get(i));
                same &= converted[i] == form.get(i);
            }
        }
        return same ? form : new Value.Seq(List.of(converted));
    }

    private Value function(FcnRcdValue function, FcnRcdValue old, Value oldForm) {
        function.normalize();
        tlc2.value.impl.Value[] values = function.values;
        boolean sameDomain = old != null && old.values.length == values.length
            && (function.domain != null ? function.domain == old.domain : function.intv.equals(old.intv));
        tlc2.value.impl.Value[] oldValues = sameDomain ? old.values : null;
        if (values.length == 0) {
            return Value.EMPTY;
        }
        if (function.intv != null) {
            return function.intv.low == 1 ? sequence(values, oldValues, oldForm)
                : overInterval(function.intv, values, oldValues, oldForm);
        }
        if (function.domain[0] instanceof StringValue) {
            Value.Rec form = oldValues != null && oldForm instanceof Value.Rec r ? r : null;
            RecordLayout.Fields layout = layouts.of(function.domain);
            return fields(layout, values, form == null ? null : oldValues, form);
        }
        List<Value> domain = new ArrayList<>();
        List<Value> range = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            domain.add(convert(function.domain[i]));
            range.add(convert(values[i]));
        }
        return Value.function(domain, range);
    }

    private Value overInterval(IntervalValue interval, tlc2.value.impl.Value[] values, tlc2.value.impl.Value[] old,
        Value oldForm) {
        Value.Fun form = old != null && oldForm instanceof Value.Fun f ? f : null;
        Value[] range = new Value[values.length];
        boolean same = form != null;
        for (int i = 0; i < range.length; i++) {
            Value before = form == null ? null : form.range().get(i);
            range[i] = convert(values[i], form == null ? null : old[i], before);
            same &= range[i] == before;
        }
        if (same) {
            return form;
        }
        Value[] domain = new Value[values.length];
        for (int i = 0; form == null && i < domain.length; i++) {
            domain[i] = number(interval.low + i);
        }
        return new Value.Fun(form == null ? List.of(domain) : form.domain(), List.of(range));
    }

    private Value set(tlc2.value.impl.Value[] members) {
        List<Value> converted = new ArrayList<>(members.length);
        for (tlc2.value.impl.Value member : members) {
            converted.add(convert(member));
        }
        return Value.set(converted);
    }

    private Value.Str string(int token, StringValue value) {
        if (token >= strings.length) {
            strings = Arrays.copyOf(strings, Math.max(token + 1, 2 * strings.length));
        }
        Value.Str known = strings[token];
        if (known == null) {
            known = Value.str(value.val.toString());
            strings[token] = known;
        }
        return known;
    }

    private Value.Int number(int n) {
        if (n < 0 || n >= numbers.length) {
            return Value.num(n);
        }
        if (numbers[n] == null) {
            numbers[n] = Value.num(n);
        }
        return numbers[n];
    }
}
