package keel.kernel;

/**
 * The whole mutable state of one kernel, kept aside to come back to: {@link #save} before a step, {@link
 * #restore} to undo it. Flat arrays that grow once and are then reused. Of message registers it keeps what
 * the state depends on: the messages of threads that are blocked sending.
 */
public final class Snapshot {
    private final Kernel kernel;
    private long[] words = new long[256];
    private Object[] references = new Object[256];
    private int wordCount;
    private int referenceCount;

    /** An empty snapshot for this kernel. */
    public Snapshot(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Keeps the kernel's state. */
    public void save() {
        wordCount = 0;
        referenceCount = 0;
        kernel.save(this);
    }

    /** Brings the kernel back to the state last saved; as often as wanted. */
    public void restore() {
        wordCount = 0;
        referenceCount = 0;
        kernel.restore(this);
    }

    void put(long word) {
        if (wordCount == words.length) {
            long[] longer = new long[2 * wordCount];
            System.arraycopy(words, 0, longer, 0, wordCount);
            words = longer;
        }
        words[wordCount++] = word;
    }

    void put(Object reference) {
        reserve(1);
        references[referenceCount++] = reference;
    }

    void putAll(Object[] array) {
        reserve(array.length);
        System.arraycopy(array, 0, references, referenceCount, array.length);
        referenceCount += array.length;
    }

    void putAll(long[] array, int count) {
        for (int i = 0; i < count; i++) {
            put(array[i]);
        }
    }

    long takeLong() {
        return words[wordCount++];
    }

    int takeInt() {
        return (int) takeLong();
    }

    @SuppressWarnings("unchecked")
    <T> T take() {
        return (T) references[referenceCount++];
    }

    void takeAll(Object[] array) {
        System.arraycopy(references, referenceCount, array, 0, array.length);
        referenceCount += array.length;
    }

    void takeAll(long[] array, int count) {
        for (int i = 0; i < count; i++) {
            array[i] = takeLong();
        }
    }

    private void reserve(int count) {
        if (referenceCount + count > references.length) {
            Object[] longer = new Object[Math.max(2 * references.length, referenceCount + count)];
            System.arraycopy(references, 0, longer, 0, referenceCount);
            references = longer;
        }
    }
}
