package keel.refinement;

import java.util.TreeMap;
import keel.kernel.Kernel;
import keel.kernel.KernelObject;
import keel.kernel.ObjectKind;
import keel.kernel.ObjectTable;
import keel.kernel.Untyped;
import keel.value.Value;
import keel.value.Value.Str;

/**
 * The table of objects with memory: untyped memory, what was made from it, frames and scheduling contexts;
 * and untyped memory that no capability names any more, as long as something lies in it.
 */
final class MemoryCodec {

    private static final String[] PLACE = {"bits", "offset", "untyped"};
    private static final Value NONE = new Str("none");

    private final Kernel kernel;
    private final ObjectNames names;
    private final ObjectPool pool;

    MemoryCodec(Kernel kernel, ObjectNames names, ObjectPool pool) {
        this.kernel = kernel;
        this.names = names;
        this.pool = pool;
    }

    /** Whether the objects of a kind are those of the state loaded. */
    boolean isAsLoaded(ObjectTable<?> table, ObjectKind kind) {
        KernelObject[] loaded = pool.members(kind).objects();
        int exist = 0;
        for (int i = 0; i < table.size(); i++) {
            exist += table.get(i) == null ? 0 : 1;
        }
        boolean same = exist == loaded.length;
        for (int i = 0; same && i < loaded.length; i++) {
            int index = loaded[i].index();
            same = index < table.size() && table.get(index) == loaded[i];
        }
        return same;
    }

    /** The table as a value. */
    Value value() {
        boolean same = isAsLoaded(kernel.untypeds(), ObjectKind.UNTYPED)
            && isAsLoaded(kernel.frames(), ObjectKind.FRAME) && isAsLoaded(kernel.tcbs(), ObjectKind.TCB)
            && isAsLoaded(kernel.endpoints(), ObjectKind.ENDPOINT)
            && isAsLoaded(kernel.notifications(), ObjectKind.NOTIFICATION)
            && isAsLoaded(kernel.replies(), ObjectKind.REPLY) && isAsLoaded(kernel.cnodes(), ObjectKind.CNODE)
            && isAsLoaded(kernel.schedContexts(), ObjectKind.SCHED_CONTEXT)
            && isAsLoaded(kernel.vspaces(), ObjectKind.VSPACE)
            && isAsLoaded(kernel.pagingStructures(), ObjectKind.PAGING_STRUCTURE);
        return same ? pool.memory() : computed();
    }

    private Value computed() {
        TreeMap<String, Value> places = new TreeMap<>();
        for (ObjectTable<? extends KernelObject> table : java.util.List.of(kernel.untypeds(), kernel.frames(),
            kernel.schedContexts(), kernel.tcbs(), kernel.endpoints(), kernel.notifications(), kernel.replies(),
            kernel.cnodes(), kernel.vspaces(), kernel.pagingStructures())) {
            for (int i = 0; i < table.size(); i++) {
                if (table.get(i) != null) {
                    add(table.get(i), places);
                }
            }
        }
        return Value.rec(places);
    }

    private void add(KernelObject object, TreeMap<String, Value> places) {
        boolean sized = switch (object.kind()) {
            case UNTYPED, FRAME, SCHED_CONTEXT, PAGING_STRUCTURE -> true;
            default -> object.untyped() != null;
        };
        if (sized) {
            Untyped around = object.untyped();
            places.put(names.of(object).text(), Value.sortedRec(PLACE, new Value[] {
                Value.num(object.sizeBits()), Value.num(object.offset()),
                around == null ? NONE : names.of(around)}));
            if (around != null) {
                add(around, places);
            }
        }
    }
}
