package keel.value;

import java.util.List;

/**
 * Equality of two values of which successive pairs share most parts: what stood at the same place, was the very same pair
 * of objects and was equal is not looked at again. Both sides keep the objects of parts that a step leaves alone.
 */
final class IncrementalEquality {
    private static final IncrementalEquality[] NONE = {};

    private Value first;
    private Value second;
    private IncrementalEquality[] parts = NONE;

    /** Whether the two are equal. */
    boolean of(Value a, Value b) {
        if (a == b || a == first && b == second) {
            return true;
        }
        boolean same;
        if (a instanceof Value.Rec x) {
            same = b instanceof Value.Rec y && records(x, y);
        } else if (a instanceof Value.Fun x) {
            same = b instanceof Value.Fun y && x.domain().equals(y.domain()) && lists(x.range(), y.range());
        } else {
            return a.equals(b);
        }
        if (same) {
            first = a;
            second = b;
        }
        return same;
    }

    private boolean records(Value.Rec a, Value.Rec b) {
        int size = a.size();
        if (size != b.size() || !sameNames(a.names(), b.names())) {
            return false;
        }
        grow(size);
        for (int i = 0; i < size; i++) {
            if (!parts[i].of(a.at(i), b.at(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean lists(List<Value> a, List<Value> b) {
        int size = a.size();
        if (size != b.size()) {
            return false;
        }
        grow(size);
        for (int i = 0; i < size; i++) {
            if (!parts[i].of(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNames(String[] a, String[] b) {
        for (int i = 0; a != b && i < a.length; i++) {
            if (!a[i].equals(b[i])) {
                return false;
            }
        }
        return true;
    }

    private void grow(int size) {
        if (parts.length < size) {
            IncrementalEquality[] more = new IncrementalEquality[size];
            System.arraycopy(parts, 0, more, 0, parts.length);
            for (int i = parts.length; i < size; i++) {
                more[i] = new IncrementalEquality();
            }
            parts = more;
        }
    }
}
