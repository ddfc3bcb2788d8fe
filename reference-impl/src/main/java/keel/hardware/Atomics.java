package keel.hardware;

import java.util.Locale;

/** How a core changes a line of another core atomically. */
public enum Atomics {
    /** Load-linked and store-conditional: the line is fetched to read and then once more to write. */
    LLSC(2),
    /** One instruction: the line is fetched to write. */
    RMW(1);

    private final int transactions;

    Atomics(int transactions) {
        this.transactions = transactions;
    }

    /** Coherence transactions of one atomic operation on a line that is another core's. */
    public int transactions() {
        return transactions;
    }

    /** The name in profiles. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
