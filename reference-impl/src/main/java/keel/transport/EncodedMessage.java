package keel.transport;

/** A message as the kernel carries it: a label and words. Every label and every word means something. */
public final class EncodedMessage {
    /** Words of the longest message. */
    public static final int MAX_WORDS = 120;

    private static final int VARIANT = Layout.TYPE_BITS;
    private static final int FLAGS = VARIANT + Layout.VARIANT_BITS;
    private static final int LANE = FLAGS + Layout.FLAG_BITS;
    private static final int NUMBER = LANE + Layout.LANE_BITS;

    private long label;
    private int length;
    private final long[] words = new long[MAX_WORDS];

    /** The label, 52 bits. */
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

    /** Becomes a message with this label and no words. */
    public EncodedMessage start(long label) {
        this.label = label;
        length = 0;
        return this;
    }

    /** One more word; words beyond the longest message are dropped, as the kernel does. */
    public EncodedMessage add(long word) {
        if (length < MAX_WORDS) {
            words[length++] = word;
        }
        return this;
    }

    /** Becomes this request. */
    public EncodedMessage encode(Request request) {
        start(request.type().code() | (long) request.variant().ordinal() << VARIANT | (long) request.lane() << LANE
            | (long) request.number() << NUMBER & 0xF_FFFF_FFFF_FFFFL);
        add(request.offset());
        add(request.length());
        return payload(request.data());
    }

    /** Becomes this answer. */
    public EncodedMessage encode(Answer answer) {
        start(answer.type().code() | (long) answer.variant().ordinal() << VARIANT
            | (long) answer.errno().number() << FLAGS);
        add(answer.count());
        return payload(answer.data());
    }

    /** Reads it as a request. Its payload is never more than the words hold. */
    public void decode(Request request) {
        request.type(type());
        request.variant(Variant.of((int) (label >>> VARIANT) & 3));
        request.lane((int) (label >>> LANE) & 0xFF);
        request.number((int) (label >>> NUMBER));
        request.offset(length > 0 ? words[0] : 0);
        request.length(length > 1 ? words[1] : 0);
        boolean hasPayload = request.type().writes() && request.variant() == Variant.INLINE;
        payload(request.data(), Layout.REQUEST_WORDS, hasPayload ? request.length() : 0);
    }

    /** Reads it as an answer. Its payload is never more than the words hold. */
    public void decode(Answer answer) {
        MessageType type = type();
        answer.type(type == MessageType.ANSWER || type == MessageType.AGAIN ? type : MessageType.UNKNOWN);
        answer.variant(Variant.of((int) (label >>> VARIANT) & 3));
        answer.errno(Errno.of((int) (label >>> FLAGS) & 0xFFF));
        answer.count(length > 0 ? words[0] : 0);
        payload(answer.data(), Layout.ANSWER_WORDS, answer.variant() == Variant.INLINE ? answer.count() : 0);
    }

    private MessageType type() {
        return MessageType.of((int) label & (1 << Layout.TYPE_BITS) - 1);
    }

    /** Bytes lie in words from the lowest byte up, as in the memory of a little-endian machine. */
    private EncodedMessage payload(Bytes data) {
        for (int i = 0; i < data.count(); i += Long.BYTES) {
            long word = 0;
            for (int j = Math.min(Long.BYTES, data.count() - i) - 1; j >= 0; j--) {
                word = word << Byte.SIZE | data.at(i + j) & 0xFF;
            }
            add(word);
        }
        return this;
    }

    private void payload(Bytes data, int first, long wanted) {
        long there = Math.max(0, (long) (length - first) * Long.BYTES);
        int count = (int) (wanted < 0 ? there : Math.min(wanted, there));
        data.room(count).count(count);
        byte[] array = data.array();
        for (int i = 0; i < count; i++) {
            array[i] = (byte) (words[first + i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
    }
}
