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

    /** Loses the words beyond this number. */
    void cut(int words) {
        length = Math.min(length, words);
    }

    /** All words beyond this number are zero, and so are the capability words; there are as many as before. */
    void zero(int words) {
        for (int i = words; i < length; i++) {
            this.words[i] = 0;
        }
        for (int i = 0; i < capCount; i++) {
            caps[i] = 0;
        }
    }

    /** The buffer holds this as the i-th word of the message; one beyond its end is not read. */
    public void hold(int i, long word) {
        words[i] = word & mask;
    }

    /** The buffer holds this as the i-th capability word. */
    public void holdCap(int i, long word) {
        caps[i] = word & mask;
    }
}
