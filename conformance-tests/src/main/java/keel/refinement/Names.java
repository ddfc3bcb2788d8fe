package keel.refinement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import keel.trace.Value;
import keel.trace.Value.Fun;
import keel.trace.Value.Rec;
import keel.trace.Value.Seq;
import keel.trace.Value.Str;

/**
 * The objects of a world by kind: the specification calls them by id, the kernel by index; ids in ascending
 * order count from 0.
 */
final class Names {

    /** The ids of one kind. */
    static final class Ids {
        private static final int NEAR = 16;

        private final String[] ids;
        private final Str[] values;
        private final Map<String, Integer> indexes = new HashMap<>();

        private Ids(String[] ids) {
            this.ids = ids;
            this.values = Arrays.stream(ids).map(Str::new).toArray(Str[]::new);
            for (int i = 0; i < ids.length; i++) {
                indexes.put(ids[i], i);
            }
        }

        int size() {
            return ids.length;
        }

        /** The ids, ascending, to be shared by records. */
        String[] all() {
            return ids;
        }

        Str value(int index) {
            return values[index];
        }

        /** The index of an id. Its text is mostly the very string, so that is looked for first. */
        int index(Value id) {
            String text = ((Str) id).text();
            for (int i = 0; i < ids.length && i < NEAR; i++) {
                if (ids[i] == text) {
                    return i;
                }
            }
            Integer index = indexes.get(text);
            if (index == null) {
                throw new IllegalArgumentException("no object " + id);
            }
            return index;
        }

        boolean has(Value id) {
            return indexes.containsKey(((Str) id).text());
        }
    }

    final Ids threads;
    final Ids endpoints;
    final Ids notifications;
    final Ids replies;
    final Ids schedContexts;
    final Ids cnodes;
    final Ids untypeds;
    final int cores;
    final int[] radixes;

    /** The objects of this state. */
    Names(Rec k) {
        threads = of(k.get("thread"));
        endpoints = of(k.get("endpoint"));
        notifications = of(k.get("notification"));
        replies = of(k.get("reply"));
        schedContexts = of(k.get("schedContext"));
        cnodes = of(k.get("cnode"));
        untypeds = new Ids(untypeds(k).toArray(String[]::new));
        cores = ((Fun) k.get("core")).domain().size();
        radixes = radixes(k);
    }

    private static Ids of(Value table) {
        return new Ids(table instanceof Rec rec ? rec.names() : new String[0]);
    }

    private int[] radixes(Rec k) {
        int[] radixes = new int[cnodes.size()];
        for (int i = 0; i < radixes.length; i++) {
            radixes[i] = k.rec("cnode").rec(cnodes.ids[i]).number("radix");
        }
        return radixes;
    }

    /** Untyped memory has no state, so only capabilities name it. */
    private TreeSet<String> untypeds(Rec k) {
        TreeSet<String> ids = new TreeSet<>();
        for (String cnode : cnodes.ids) {
            for (Value cap : slots(k.rec("cnode").rec(cnode))) {
                if (((Rec) cap).text("kind").equals("Untyped")) {
                    ids.add(((Rec) cap).text("object"));
                }
            }
        }
        return ids;
    }

    /** The slots of a CNode in order. */
    static List<Value> slots(Rec cnode) {
        Value slots = cnode.get("slot");
        return slots instanceof Fun function ? function.range() : new ArrayList<>(((Seq) slots).items());
    }

    /** Whether the state has exactly these objects, the untyped ones aside. */
    boolean fit(Rec k) {
        return fit(threads, k.get("thread")) && fit(endpoints, k.get("endpoint"))
            && fit(notifications, k.get("notification"))
            && fit(replies, k.get("reply")) && fit(schedContexts, k.get("schedContext"))
            && fit(cnodes, k.get("cnode"))
            && ((Fun) k.get("core")).domain().size() == cores;
    }

    private static boolean fit(Ids ids, Value table) {
        String[] names = table instanceof Rec rec ? rec.names() : new String[0];
        return names == ids.ids || Arrays.equals(names, ids.ids);
    }
}
