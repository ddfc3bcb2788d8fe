package keel.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A TLA+ value in canonical form: TLC states, ITF files and the kernel's abstraction all become one before
 * they are compared. A function whose domain is a set of strings is a {@link Rec}, one over 1..n (n &ge; 0) a
 * {@link Seq}, any other a {@link Fun}. Sets, records and functions are sorted, so equal values have equal
 * trees and print alike.
 */
public sealed interface Value {

    /** The empty function, sequence and record: one value in TLA+. */
    Seq EMPTY = new Seq(List.of());

    /** A truth value. */
    record Bool(boolean is) implements Value { }

    /** An integer; TLC's have 32 bits, ITF's any size that fits 64. */
    record Int(long number) implements Value { }

    /** A string or a model value. */
    record Str(String text) implements Value { }

    /** A sequence or tuple. */
    record Seq(List<Value> items) implements Value {
        /** The i-th item, counted from 0. */
        public Value get(int i) {
            return items.get(i);
        }

        /** The number of items. */
        public int size() {
            return items.size();
        }
    }

    /** A finite set, its members in {@link #ORDER} and without repetition. */
    record SetOf(List<Value> members) implements Value {
        /** Whether the string is a member. */
        public boolean has(String text) {
            return members.contains(new Str(text));
        }
    }

    /** A record or a function on strings: names in ascending order, one value each. */
    final class Rec implements Value {
        private final String[] names;
        private final Value[] values;

        private Rec(String[] names, Value[] values) {
            this.names = names;
            this.values = values;
        }

        /** The names, ascending. Not to be written to. */
        public String[] names() {
            return names;
        }

        /** The value of the i-th name. */
        public Value at(int i) {
            return values[i];
        }

        /** The number of names. */
        public int size() {
            return names.length;
        }

        /** Whether there is such a field. */
        public boolean has(String name) {
            return Arrays.binarySearch(names, name) >= 0;
        }

        /**
         * The field, which must be there. Names are mostly interned, so the same object is looked for first.
         */
        public Value get(String name) {
            for (int i = 0; i < names.length; i++) {
                if (names[i] == name) {
                    return values[i];
                }
            }
            int i = Arrays.binarySearch(names, name);
            if (i < 0) {
                throw new IllegalArgumentException("no field '" + name + "' in " + this);
            }
            return values[i];
        }

        /** The field as a string. */
        public String text(String name) {
            return ((Str) get(name)).text();
        }

        /** The field as an integer. */
        public int number(String name) {
            return Math.toIntExact(((Int) get(name)).number());
        }

        /** The field as a record. */
        public Rec rec(String name) {
            return (Rec) get(name);
        }

        /** The field as a sequence. */
        public Seq seq(String name) {
            return (Seq) get(name);
        }

        /** The same record with another value of a field that it has. */
        public Rec with(String name, Value value) {
            int i = Arrays.binarySearch(names, name);
            if (i < 0) {
                throw new IllegalArgumentException("no field '" + name + "' in " + this);
            }
            Value[] changed = values.clone();
            changed[i] = value;
            return new Rec(names, changed);
        }

        /** The same record with a field more. */
        public Rec plus(String name, Value value) {
            TreeMap<String, Value> fields = new TreeMap<>();
            for (int i = 0; i < names.length; i++) {
                fields.put(names[i], values[i]);
            }
            fields.put(name, value);
            return (Rec) Value.rec(fields);
        }

        /** The same record without a field. */
        public Rec without(String name) {
            TreeMap<String, Value> fields = new TreeMap<>();
            for (int i = 0; i < names.length; i++) {
                if (!names[i].equals(name)) {
                    fields.put(names[i], values[i]);
                }
            }
            return (Rec) Value.rec(fields);
        }

        /**
         * The same record, made of the older one's parts where they are equal; the older one itself if all
         * are.
         */
        public Rec sharing(Rec older) {
            if (older == this || names != older.names) {
                return older == this ? older : this;
            }
            boolean same = true;
            for (int i = 0; i < values.length; i++) {
                Value part = values[i] instanceof Rec rec && older.values[i] instanceof Rec old
                    ? rec.sharing(old)
                    : values[i].equals(older.values[i]) ? older.values[i] : values[i];
                values[i] = part;
                same &= part == older.values[i];
            }
            return same ? older : this;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Rec that
                && (names == that.names || Arrays.equals(names, that.names))
                && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Value.print(this);
        }
    }

    /** Any other function: arguments in {@link #ORDER}, one result each. */
    record Fun(List<Value> domain, List<Value> range) implements Value { }

    /** The order in which sets and functions are kept: by kind, then by content. */
    Comparator<Value> ORDER = Value::compare;

    /** A string. */
    static Str str(String text) {
        return new Str(text);
    }

    /** An integer. */
    static Int num(long number) {
        return new Int(number);
    }

    /** A sequence of these items. */
    static Seq seq(Value... items) {
        return items.length == 0 ? EMPTY : new Seq(List.of(items));
    }

    /** A sequence of these items. */
    static Seq seq(List<? extends Value> items) {
        return items.isEmpty() ? EMPTY : new Seq(List.copyOf(items));
    }

    /** A set of these members. */
    static SetOf set(List<? extends Value> members) {
        return new SetOf(ascending(members) ? List.copyOf(members)
            : members.stream().distinct().sorted(ORDER).map(v -> (Value) v).toList());
    }

    private static boolean ascending(List<? extends Value> values) {
        for (int i = 1; i < values.size(); i++) {
            if (compare(values.get(i - 1), values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** A record from name, value, name, value …, or the empty function if there are none. */
    static Value rec(Object... namesAndValues) {
        TreeMap<String, Value> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
        }
        return rec(fields);
    }

    /** A record of these fields, or the empty function if there are none. */
    static Value rec(TreeMap<String, Value> fields) {
        return fields.isEmpty() ? EMPTY
            : new Rec(fields.keySet().toArray(String[]::new), fields.values().toArray(Value[]::new));
    }

    /** A record whose names are already ascending; both arrays belong to it from now on. */
    static Value sortedRec(String[] names, Value[] values) {
        return names.length == 0 ? EMPTY : new Rec(names, values);
    }

    /**
     * The canonical form of a function given by its pairs; an argument given twice is an illegal argument
     * here too.
     */
    static Value function(List<? extends Value> domain, List<? extends Value> range) {
        if (!ascending(domain)) {
            return sortedFunction(domain, range);
        }
        boolean strings = true;
        boolean oneToN = true;
        for (int i = 0; i < domain.size(); i++) {
            strings &= domain.get(i) instanceof Str;
            oneToN &= domain.get(i) instanceof Int n && n.number() == i + 1;
        }
        if (oneToN) {
            return seq(range);
        }
        return strings
            ? new Rec(domain.stream().map(v -> ((Str) v).text()).toArray(String[]::new),
            range.toArray(Value[]::new))
            : new Fun(List.copyOf(domain), List.copyOf(range));
    }

    private static Value sortedFunction(List<? extends Value> domain, List<? extends Value> range) {
        Integer[] order = new Integer[domain.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> compare(domain.get(a), domain.get(b)));
        List<Value> arguments = Arrays.stream(order).map(i -> (Value) domain.get(i)).toList();
        if (!ascending(arguments)) {
            throw new IllegalArgumentException("an argument of a function is given twice");
        }
        return function(arguments, Arrays.stream(order).map(i -> (Value) range.get(i)).toList());
    }

    private static int compare(Value a, Value b) {
        int kinds = Integer.compare(rank(a), rank(b));
        if (kinds != 0) {
            return kinds;
        }
        if (a instanceof Int x) {
            return Long.compare(x.number(), ((Int) b).number());
        }
        if (a instanceof Str x) {
            return x.text().compareTo(((Str) b).text());
        }
        return print(a).compareTo(print(b));
    }

    private static int rank(Value v) {
        return v instanceof Bool ? 0 : v instanceof Int ? 1 : v instanceof Str ? 2 : v instanceof Seq ? 3
            : v instanceof SetOf ? 4 : v instanceof Rec ? 5 : 6;
    }

    /** The value as TLA+ would write it. */
    static String print(Value value) {
        StringBuilder out = new StringBuilder();
        print(value, out);
        return out.toString();
    }

    private static void print(Value value, StringBuilder out) {
        if (value instanceof Bool v) {
            out.append(v.is() ? "TRUE" : "FALSE");
        } else if (value instanceof Int v) {
            out.append(v.number());
        } else if (value instanceof Str v) {
            out.append('"').append(v.text()).append('"');
        } else if (value instanceof Seq v) {
            list(v.items(), "<<", ">>", out);
        } else if (value instanceof SetOf v) {
            list(v.members(), "{", "}", out);
        } else if (value instanceof Rec v) {
            for (int i = 0; i < v.size(); i++) {
                out.append(i == 0 ? "[" : ", ").append(v.names()[i]).append(" |-> ");
                print(v.at(i), out);
            }
            out.append(']');
        } else if (value instanceof Fun v) {
            for (int i = 0; i < v.domain().size(); i++) {
                out.append(i == 0 ? "(" : " @@ ");
                print(v.domain().get(i), out);
                out.append(" :> ");
                print(v.range().get(i), out);
            }
            out.append(')');
        }
    }

    private static void list(List<Value> items, String open, String close, StringBuilder out) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            print(items.get(i), out);
        }
        out.append(close);
    }
}
