package keel.tlc;

import java.util.Arrays;
import java.util.Comparator;

import tlc2.value.impl.StringValue;
import util.UniqueString;

/**
 * Where the fields of TLC's records stand. TLC keeps names in the order it met them, we in alphabetical order; the order
 * is worked out once for each list of names.
 */
final class RecordLayout {

    /** The names in ascending order and, for each, its place in TLC's array. */
    static final class Shape {
        final String[] names;
        final int[] place;
        private final UniqueString[] given;

        private Shape(UniqueString[] given) {
            this.given = given;
            Integer[] order = new Integer[given.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparing(i -> given[i].toString()));
            names = new String[given.length];
            place = new int[given.length];
            for (int i = 0; i < order.length; i++) {
                place[i] = order[i];
                names[i] = given[order[i]].toString();
            }
        }

        private boolean is(UniqueString[] others) {
            if (given.length != others.length) {
                return false;
            }
            for (int i = 0; i < others.length; i++) {
                if (given[i] != others[i]) {
                    return false;
                }
            }
            return true;
        }

        private boolean is(tlc2.value.impl.Value[] strings) {
            if (given.length != strings.length) {
                return false;
            }
            for (int i = 0; i < strings.length; i++) {
                if (given[i] != ((StringValue) strings[i]).val) {
                    return false;
                }
            }
            return true;
        }
    }

    private Shape[] table = new Shape[1024];
    private int size;

    /** The shape of a record with these names, in TLC's order. */
    Shape of(UniqueString[] names) {
        int hash = 0;
        for (UniqueString name : names) {
            hash = 31 * hash + name.getTok();
        }
        int slot = start(hash);
        while (table[slot] != null) {
            if (table[slot].is(names)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        return add(slot, names.clone());
    }

    /** The shape of a function on these strings, in TLC's order. */
    Shape of(tlc2.value.impl.Value[] strings) {
        int hash = 0;
        for (tlc2.value.impl.Value string : strings) {
            hash = 31 * hash + ((StringValue) string).val.getTok();
        }
        int slot = start(hash);
        while (table[slot] != null) {
            if (table[slot].is(strings)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        return add(slot, Arrays.stream(strings).map(s -> ((StringValue) s).val).toArray(UniqueString[]::new));
    }

    private int start(int hash) {
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private Shape add(int slot, UniqueString[] names) {
        Shape shape = new Shape(names);
        table[slot] = shape;
        size++;
        if (2 * size > table.length) {
            Shape[] old = table;
            table = new Shape[2 * old.length];
            size = 0;
            for (Shape known : old) {
                if (known != null) {
                    insert(known);
                }
            }
        }
        return shape;
    }

    private void insert(Shape shape) {
        int hash = 0;
        for (UniqueString name : shape.given) {
            hash = 31 * hash + name.getTok();
        }
        int slot = start(hash);
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = shape;
        size++;
    }
}
