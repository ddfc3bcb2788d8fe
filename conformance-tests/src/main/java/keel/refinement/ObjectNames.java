package keel.refinement;

import java.util.IdentityHashMap;
import java.util.Map;
import keel.kernel.Kernel;
import keel.kernel.KernelObject;
import keel.kernel.ObjectKind;
import keel.kernel.ObjectTable;
import keel.value.Value.Str;

/**
 * What the specification calls the kernel's objects: those of the state that was loaded by their ids there,
 * those made since by the untyped memory they lie in and the place in it.
 */
final class ObjectNames {

    private static final int FIRST_ENTRIES = 16;

    /** An object with its id. */
    private record Entry(KernelObject object, Str id) { }

    private final Kernel kernel;
    private final Map<KernelObject, Str> known = new IdentityHashMap<>();
    private final Map<KernelObject, Str> madeSince = new IdentityHashMap<>();
    private final Entry[][] byIndex = new Entry[ObjectKind.values().length][FIRST_ENTRIES];

    ObjectNames(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The object goes by this id, whenever it exists. */
    void know(KernelObject object, Str id) {
        known.put(object, id);
    }

    /** Whether the object is one of a state that was loaded. */
    boolean isKnown(KernelObject object) {
        return known.containsKey(object);
    }

    /** Forgets objects that were made by steps. */
    void forgetMade() {
        madeSince.clear();
    }

    /** The id of an object. */
    Str of(KernelObject object) {
        Entry[] entries = byIndex[object.kind().ordinal()];
        int index = object.index();
        if (index < entries.length && entries[index] != null && entries[index].object == object) {
            return entries[index].id;
        }
        Str id = known.get(object);
        if (id == null) {
            id = madeSince.computeIfAbsent(object,
                made -> new Str((of(made.untyped()).text() + "." + made.offset()).intern()));
        }
        enter(object, id);
        return id;
    }

    private void enter(KernelObject object, Str id) {
        Entry[] entries = byIndex[object.kind().ordinal()];
        if (object.index() >= entries.length) {
            Entry[] more = new Entry[2 * object.index()];
            System.arraycopy(entries, 0, more, 0, entries.length);
            byIndex[object.kind().ordinal()] = more;
            entries = more;
        }
        entries[object.index()] = new Entry(object, id);
    }

    /** The object of a table that has this id, or null. */
    <T extends KernelObject> T find(ObjectTable<T> table, String id) {
        for (int i = 0; i < table.size(); i++) {
            T object = table.get(i);
            if (object != null && of(object).text().equals(id)) {
                return object;
            }
        }
        return null;
    }

    Kernel kernel() {
        return kernel;
    }
}
