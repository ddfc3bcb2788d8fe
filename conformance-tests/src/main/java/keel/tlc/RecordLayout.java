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
    static final class Fields {
        final String[] names;
        final int[] place;
        private final UniqueString[] given;

        private Fields(UniqueString[] given) {
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

    private Fields[] table = new Fields[1024];
    private int size;

    /** The fields of a record with these names, in TLC's order. */
    Fields of(UniqueString[] names) {
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

    /** The fields of a function on these strings, in TLC's order. */
    Fields of(tlc2.value.impl.Value[] strings) {
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

    private Fields add(int slot, UniqueString[] names) {
        Fields fields = new Fields(names);
        table[slot] = fields;
        size++;
        if (2 * size > table.length) {
            Fields[] old = table;
            table = new Fields[2 * old.length];
            size = 0;
            for (Fields known : old) {
                if (known != null) {
                    insert(known);
                }
            }
        }
        return fields;
    }

    private void insert(Fields fields) {
        int hash = 0;
        for (UniqueString name : fields.given) {
            hash = 31 * hash + name.getTok();
        }
        int slot = start(hash);
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = fields;
        size++;
    }
}
