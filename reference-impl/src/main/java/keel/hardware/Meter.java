package keel.hardware;

import java.util.Arrays;
import keel.kernel.Access;
import keel.kernel.Core;
import keel.kernel.KernelObject;
import keel.kernel.ObjectKind;
import keel.kernel.Tcb;

/**
 * Listens to one kernel and books what an entry costs: its path, and lines that were another core's. It also
 * notes which cores got an IPI and, for fine-grained locks, which objects were used.
 */
public final class Meter extends PathMeter {
    private static final int KINDS = ObjectKind.values().length;
    private static final int FEW = 16;

    private final int firstCore;
    private final CostTable table;
    private Directory directory;
    private Machine machine;
    private final int[] firstLine = new int[KINDS];
    private final int[] linesPer = new int[KINDS];
    private final int[] stateLines = new int[KINDS];

    // The present entry.
    private boolean listening;
    private int core;
    private double longest;
    private double sum;
    private double waited;
    private int[] interrupted = new int[FEW];
    private int interruptedCount;
    private final int[] locked;
    private int lockedCount;
    private int[] stalled = new int[FEW];
    private int stalledCount;

    /** For a kernel whose core 0 is this core of the machine. */
    public Meter(CostTable table, int firstCore) {
        this.table = table;
        this.firstCore = firstCore;
        this.locked = new int[table.locks().perCall()];
    }

    /** From now on entries are booked on this machine; the kernel has at most this many objects of a kind. */
    void attach(Machine machine, Build build, Directory directory, int objects) {
        this.machine = machine;
        this.directory = directory;
        price(table, machine, build);
        for (ObjectKind kind : ObjectKind.values()) {
            stateLines[kind.ordinal()] = table.stateLines().get(kind);
            linesPer[kind.ordinal()] = stateLines[kind.ordinal()] + (kind == ObjectKind.TCB ? table.messageLines() : 0);
            firstLine[kind.ordinal()] = directory.add(objects * linesPer[kind.ordinal()]);
        }
        listening = true;
    }

    @Override
    void begin(Core here) {
        core = firstCore + here.index();
        super.begin(here);
    }

    @Override
    void clear() {
        super.clear();
        longest = 0;
        sum = 0;
        waited = 0;
        interruptedCount = 0;
        lockedCount = 0;
        stalledCount = 0;
    }

    // What the entry cost

    /** Cycles for lines of objects that were another core's, and for stalled cores. */
    double missCycles() {
        return machine.misses(longest, sum) + waited;
    }

    /** How many cores were sent an IPI, and which. */
    int interruptedCount() {
        return interruptedCount;
    }

    int interrupted(int i) {
        return interrupted[i];
    }

    /** How many cores were stalled, and which. */
    int stalledCount() {
        return stalledCount;
    }

    int stalled(int i) {
        return stalled[i];
    }

    /** The first lines of the objects a fine-grained kernel locks, in the order in which they were used. */
    int lockedCount() {
        return lockedCount;
    }

    int locked(int i) {
        return locked[i];
    }

    /** Whether this line is that of a capability space, whose lock is held for the lookup only. */
    boolean isLookup(int line) {
        int first = firstLine[ObjectKind.CNODE.ordinal()];
        return line >= first && line < firstLine[ObjectKind.UNTYPED.ordinal()];
    }

    // Events

    @Override
    public void ipi(Core from, Core to) {
        interrupted = roomFor(interruptedCount, interrupted);
        interrupted[interruptedCount++] = firstCore + to.index();
    }

    @Override
    public void stalled(Core by, Core held) {
        stalled = roomFor(stalledCount, stalled);
        stalled[stalledCount++] = firstCore + held.index();
        waited += machine.ipi(core, stalled[stalledCount - 1]);
    }

    /** The list with room for one more. */
    private static int[] roomFor(int count, int[] list) {
        return count < list.length ? list : Arrays.copyOf(list, 2 * count);
    }

    @Override
    public void line(KernelObject object, Access access) {
        if (!listening) {
            return;
        }
        int kind = object.kind().ordinal();
        int line = firstLine[kind] + object.index() * linesPer[kind];
        int lines = stateLines[kind];
        for (int i = 0; i < lines; i++) {
            use(line + i, access);
        }
        if (isLockable(kind)) {
            lock(line);
        }
    }

    @Override
    public void messageDelivered(Tcb thread) {
        if (!listening) {
            return;
        }
        int kind = ObjectKind.TCB.ordinal();
        int line = firstLine[kind] + thread.index() * linesPer[kind] + stateLines[kind];
        for (int i = 0; i < table.messageLines(); i++) {
            use(line + i, Access.WRITE);
        }
    }

    private void use(int line, Access access) {
        double miss = access == Access.READ ? directory.read(core, line) : directory.write(core, line);
        if (miss > 0) {
            sum += miss;
            longest = Math.max(longest, miss);
        }
    }

    private static boolean isLockable(int kind) {
        return kind == ObjectKind.CNODE.ordinal() || kind == ObjectKind.ENDPOINT.ordinal()
            || kind == ObjectKind.NOTIFICATION.ordinal() || kind == ObjectKind.TCB.ordinal();
    }

    private void lock(int line) {
        for (int i = 0; i < lockedCount; i++) {
            if (locked[i] == line) {
                return;
            }
        }
        if (lockedCount < locked.length) {
            locked[lockedCount++] = line;
        }
    }
}
