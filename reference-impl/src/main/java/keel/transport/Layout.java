package keel.transport;

/**
 * How many bytes of payload travel where. A label has 52 bits, from the lowest: type, variant, flags, lane, number
 * (in an answer: type, variant, errno, number). Message words: of a request the offset, the length, payload; of an
 * answer the count, payload.
 *
 * @param registerRequest bytes of a request's payload in message registers
 * @param registerAnswer bytes of an answer's payload in message registers
 * @param inlineRequest bytes of a request's payload in all the message, buffer words included
 * @param inlineAnswer bytes of an answer's payload in all the message
 * @param window bytes of one lane's part of the shared window
 */
public record Layout(int registerRequest, int registerAnswer, int inlineRequest, int inlineAnswer, int window) {
    static final int TYPE_BITS = 6;
    static final int VARIANT_BITS = 2;
    static final int FLAG_BITS = 4;
    static final int LANE_BITS = 8;
    static final int ERRNO_BITS = FLAG_BITS + LANE_BITS;
    static final int NUMBER_BITS = 32;

    /** Words before the payload of a request, and of an answer. */
    static final int REQUEST_WORDS = 2;
    static final int ANSWER_WORDS = 1;

    /** seL4 on a 64-bit machine: 4 registers, 120 words; a window of 64 KiB. */
    public static final Layout SEL4 = of(4, 120, 64 << 10);

    /** Checks that what is to travel in registers also travels in the message. */
    public Layout {
        if (registerRequest > inlineRequest || registerAnswer > inlineAnswer || registerRequest < 1 || registerAnswer < 1
            || window < 1 || inlineRequest > EncodedMessage.MAX_WORDS * Long.BYTES
                || inlineAnswer > EncodedMessage.MAX_WORDS * Long.BYTES) {
            throw new IllegalArgumentException("expected 1 <= registers <= message and 1 <= window");
        }
    }

    /** The layout for a kernel with this many message registers and words. */
    public static Layout of(int registers, int words, int window) {
        return new Layout((registers - REQUEST_WORDS) * Long.BYTES, (registers - ANSWER_WORDS) * Long.BYTES,
            (words - REQUEST_WORDS) * Long.BYTES, (words - ANSWER_WORDS) * Long.BYTES, window);
    }
}
