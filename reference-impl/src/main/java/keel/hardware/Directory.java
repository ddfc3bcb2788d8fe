package keel.hardware;

import java.util.Arrays;

/**
 * Which core has which cache line: one owner, which wrote it last and may be the only one that has it, and those that have
 * read it since. A line never written is a local hit on every core.
 * Costs are in cycles of the core that makes the access.
 */
final class Directory {
    private static final int NO_CORE = -1;

    private final Machine machine;
    private final int words;
    private int[] owners = new int[0];
    private int[] only = new int[0];
    private long[] sharers = new long[0];
    private double[] freeAt = new double[0];
    private int size;
    private long accesses;
    private long moved;

    Directory(Machine machine) {
        this.machine = machine;
        words = (machine.cores() + Long.SIZE - 1) / Long.SIZE;
    }

    /** This many new lines; the number of the first. */
    int add(int lines) {
        int first = size;
        size += lines;
        if (size > owners.length) {
            int room = Math.max(size, 2 * owners.length);
            owners = Arrays.copyOf(owners, room);
            only = Arrays.copyOf(only, room);
            sharers = Arrays.copyOf(sharers, room * words);
            freeAt = Arrays.copyOf(freeAt, room);
        }
        Arrays.fill(owners, first, size, NO_CORE);
        Arrays.fill(only, first, size, NO_CORE);
        return first;
    }

    /** How often a line was used. */
    long accesses() {
        return accesses;
    }

    /** How many uses were a coherence transaction. */
    long moved() {
        return moved;
    }

    /** The core reads the line: what that costs beyond a hit. */
    double read(int core, int line) {
        accesses++;
        if (owners[line] == NO_CORE || owners[line] == core) {
            return 0;
        }
        int word = line * words + core / Long.SIZE;
        long bit = 1L << core;
        if ((sharers[word] & bit) != 0) {
            return 0;
        }
        moved++;
        only[line] = NO_CORE;
        sharers[word] |= bit;
        return machine.transfer(owners[line], core);
    }

    /** The core writes the line: what that costs beyond a hit. All copies elsewhere are gone. */
    double write(int core, int line) {
        accesses++;
        if (only[line] == core) {
            return 0;
        }
        double cycles = owners[line] == NO_CORE ? 0 : farthest(core, line);
        if (cycles > 0) {
            moved++;
        }
        own(core, line);
        return cycles;
    }

    /** The core changes the line atomically, behind those that asked for it before: when it has. */
    double exchange(int core, int line, double now) {
        double cycles = machine.atomics().transactions() * write(core, line);
        double start = cycles > 0 ? Math.max(now, freeAt[line]) : now;
        freeAt[line] = start + cycles;
        return freeAt[line];
    }

    /** From when on the line is not held. */
    double freeAt(int line) {
        return freeAt[line];
    }

    /** The line is held until then. */
    void holdUntil(int line, double time) {
        freeAt[line] = time;
    }

    private double farthest(int core, int line) {
        double cycles = 0;
        for (int w = 0; w < words; w++) {
            long bits = sharers[line * words + w];
            if (w == core / Long.SIZE) {
                bits &= ~(1L << core);
            }
            for (; bits != 0; bits &= bits - 1) {
                cycles = Math.max(cycles, machine.transfer(w * Long.SIZE + Long.numberOfTrailingZeros(bits), core));
            }
        }
        return cycles;
    }

    private void own(int core, int line) {
        owners[line] = core;
        only[line] = core;
        for (int w = 0; w < words; w++) {
            sharers[line * words + w] = 0;
        }
        sharers[line * words + core / Long.SIZE] = 1L << core;
    }
}
