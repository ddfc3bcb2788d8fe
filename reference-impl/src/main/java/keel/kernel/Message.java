package keel.kernel;

/**
 * A message in a thread's registers and IPC buffer: label, words, and up to three capability words. In a
 * message to be sent they are CPtrs; in a delivered one each is the badge of an unwrapped capability, or
 * stands for one that was transferred.
 */
public final class Message {
    /** Words that a tag can name. */
    public static final int MAX_WORDS = 127;
    /** Extra capabilities that a tag can name. */
    public static final int MAX_CAPS = 3;

    private final long mask;
    long label;
    int length;
    int capCount;
    private int unwrapped;
    final long[] words = new long[MAX_WORDS];
    final long[] caps = new long[MAX_CAPS];

    Message(long mask) {
        this.mask = mask;
    }

    /** The label. */
    public long label() {
        return label;
    }

    /** The number of words. */
    public int length() {
        return length;
    }

    /** The i-th word. */
    public long word(int i) {
        return words[i];
    }

    /** The number of capability words. */
    public int capCount() {
        return capCount;
    }

    /** The i-th capability word. */
    public long cap(int i) {
        return caps[i];
    }

    /** Whether the i-th capability was delivered as its badge; it was transferred if not. */
    public boolean isUnwrapped(int i) {
        return (unwrapped >>> i & 1) != 0;
    }

    /** Becomes a message of these words without capabilities. */
    public Message set(long label, long... words) {
        start(label);
        for (long word : words) {
            add(word);
        }
        return this;
    }

    /** Becomes the message with this label and neither words nor capabilities. */
    public Message start(long label) {
        this.label = label & mask;
        length = 0;
        capCount = 0;
        unwrapped = 0;
        return this;
    }

    /** One more word. */
    public Message add(long word) {
        words[length++] = word & mask;
        return this;
    }

    /** One more capability word. */
    public Message addCap(long word) {
        caps[capCount++] = word & mask;
        return this;
    }

    /** One more capability, delivered as its badge. */
    void addUnwrapped(long badge) {
        unwrapped |= 1 << capCount;
        addCap(badge);
    }

    /** One more capability, which is in the receive slot now. */
    void addTransferred() {
        addCap(0);
    }

    /** Loses what is beyond these numbers of words and capabilities. */
    void cut(int words, int caps) {
        length = Math.min(length, words);
        capCount = Math.min(capCount, caps);
    }
}
