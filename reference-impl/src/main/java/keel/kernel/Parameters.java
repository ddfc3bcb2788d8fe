package keel.kernel;

/**
 * The sizes a kernel is built with.
 *
 * @param wordBits bits in a word: 64, or few in a model; every word is masked to it and CPtrs resolve over it
 * @param messageRegisters message words that travel without an IPC buffer
 * @param maxMessageLength words; a longer length in a tag becomes this one
 * @param priorities number of priorities, 0 the lowest
 * @param cores number of cores; the first is number 0
 * @param workUnits units of work after which a long operation can be interrupted
 * @param maxPeriod microseconds; no budget or period may be longer
 */
public record Parameters(int wordBits, int messageRegisters, int maxMessageLength, int priorities,
                         int cores, int workUnits, long maxPeriod) {
    /** seL4 on a 64-bit machine with one core ({@code semantics.md} 2). */
    public static final Parameters SEL4 = new Parameters(64, 4, 120, 256, 1, 100, 2_305_843_009_213_693L);

    /** Checks each size against what the data structures can hold. */
    public Parameters {
        check(wordBits >= 1 && wordBits <= Long.SIZE, "wordBits", wordBits);
        check(maxMessageLength <= Message.MAX_WORDS, "maxMessageLength", maxMessageLength);
        check(messageRegisters >= 0 && messageRegisters <= maxMessageLength,
            "messageRegisters", messageRegisters);
        check(priorities >= 1 && priorities <= Long.SIZE * Long.SIZE, "priorities", priorities);
        check(cores >= 1, "cores", cores);
        check(workUnits >= 1, "workUnits", workUnits);
        check(maxPeriod >= SchedContext.MIN_BUDGET, "maxPeriod", maxPeriod);
    }

    /** The same on this many cores. */
    public Parameters withCores(int cores) {
        return new Parameters(wordBits, messageRegisters, maxMessageLength, priorities, cores, workUnits, maxPeriod);
    }

    /** All bits of a word. */
    public long mask() {
        return mask(wordBits);
    }

    /** The bits of a CNode's data word that say how long the guard is: enough for any length in a word. */
    int guardSizeBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(wordBits - 1);
    }

    /** The lowest bits set, 0 to 64 of them. */
    static long mask(int bits) {
        return bits == 0 ? 0 : -1L >>> (Long.SIZE - bits);
    }

    private static void check(boolean holds, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }
}
