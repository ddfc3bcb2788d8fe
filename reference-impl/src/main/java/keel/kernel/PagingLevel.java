package keel.kernel;

/** The levels of an address space's tables on x86_64, the root first. A table of each has 512 entries. */
public enum PagingLevel {
    PML4(39), PDPT(30), PAGE_DIRECTORY(21), PAGE_TABLE(12);

    /** The bits of an address that choose an entry. */
    static final int INDEX_BITS = 9;

    private final int entryBits;

    PagingLevel(int entryBits) {
        this.entryBits = entryBits;
    }

    /** The binary logarithm of the bytes that one entry stands for. */
    public int entryBits() {
        return entryBits;
    }

    /** The binary logarithm of the bytes that a whole table stands for. */
    public int tableBits() {
        return entryBits + INDEX_BITS;
    }

    /** The level whose entries are tables of this one; the root has none. */
    PagingLevel above() {
        return values()[ordinal() - 1];
    }

    /** The level whose entries are frames of this size. */
    static PagingLevel ofFrames(int sizeBits) {
        for (PagingLevel level : values()) {
            if (level.entryBits == sizeBits && level != PML4) {
                return level;
            }
        }
        throw new IllegalArgumentException("no frame has 2^" + sizeBits + " bytes");
    }
}
