package keel.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Messages as words: what is sent is read, any words mean something, and the fields lie where Layout.tla packs them. */
class EncodedMessageTest {
    private static final int[] REQUEST_WIDTHS = {6, 2, 4, 8, 32};
    private final EncodedMessage wire = new EncodedMessage();

    /** Pack of Layout.tla: the first field in the lowest bits. */
    private static long pack(long[] fields, int[] widths) {
        long label = 0;
        for (int i = fields.length - 1; i >= 0; i--) {
            label = label << widths[i] | fields[i];
        }
        return label;
    }

    @RepeatedTest(200)
    void request_comesBackAndIsPackedAsSpecified(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        MessageType[] types = {MessageType.READ, MessageType.WRITE, MessageType.PWRITE, MessageType.LSEEK, MessageType.OPEN,
            MessageType.CLOSE};
        MessageType type = types[random.nextInt(types.length)];
        Variant variant = type.writes() && random.nextInt(3) == 0 ? Variant.WINDOW : Variant.INLINE;
        byte[] data = new byte[type.writes() && variant == Variant.INLINE ? random.nextInt(Layout.SEL4.inlineRequest() + 1) : 0];
        random.nextBytes(data);
        Request request = new Request().set(type, variant, random.nextInt(256), random.nextInt(), random.nextLong(),
            type.writes() && variant == Variant.INLINE ? data.length : random.nextLong());
        request.data().view(data, 0, data.length);
        wire.encode(request);
        assertEquals(pack(new long[] {type.code(), variant.ordinal(), 0, request.lane(),
            Integer.toUnsignedLong(request.number())}, REQUEST_WIDTHS), wire.label());
        assertEquals(Layout.REQUEST_WORDS + (data.length + 7) / 8, wire.length());
        Request back = new Request();
        wire.decode(back);
        assertEquals(type, back.type());
        assertEquals(variant, back.variant());
        assertEquals(request.lane(), back.lane());
        assertEquals(request.number(), back.number());
        assertEquals(request.offset(), back.offset());
        assertEquals(request.length(), back.length());
        assertArrayEquals(data, back.data().toArray());
    }

    @RepeatedTest(100)
    void answer_comesBack(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] data = new byte[random.nextInt(Layout.SEL4.inlineAnswer() + 1)];
        random.nextBytes(data);
        Errno errno = Errno.values()[random.nextInt(Errno.values().length)];
        Answer answer = new Answer().set(errno, Variant.INLINE, data.length);
        answer.data().view(data, 0, data.length);
        Answer back = new Answer();
        wire.encode(answer).decode(back);
        assertEquals(MessageType.ANSWER, back.type());
        assertEquals(errno, back.errno());
        assertEquals(data.length, back.count());
        assertArrayEquals(data, back.data().toArray());
    }

    @RepeatedTest(300)
    void anyWords_meanSomething(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        wire.start(random.nextLong());
        for (int i = random.nextInt(130); i > 0; i--) {
            wire.add(random.nextInt(4) == 0 ? random.nextInt(3) - 1 : random.nextLong());
        }
        Request request = new Request();
        Answer answer = new Answer();
        wire.decode(request);
        wire.decode(answer);
        assertTrue(request.data().count() <= Math.max(0, wire.length() - Layout.REQUEST_WORDS) * Long.BYTES);
        assertTrue(answer.data().count() <= Math.max(0, wire.length() - Layout.ANSWER_WORDS) * Long.BYTES);
        ServerBoot boot = new ServerBoot(Layout.SEL4, Limits.USUAL).reply(0);
        int session = boot.session(2, 2);
        boot.open(session, 0, boot.file(PayloadPath.TRADITIONAL, (byte) 1), OpenMode.READ_WRITE, 0);
        Server server = boot.server();
        server.begin();
        wire.decode(server.incoming());
        Outputs acts = server.requested(Badge.of(session, random.nextInt(3)));
        assertTrue(acts.size() > 0);
        Client client = new Client(Layout.SEL4, new LaneId(session, 0));
        client.begin(FileOperation.read(Badge.of(session, 0), PayloadPath.TRADITIONAL, 100));
        client.answered(answer);
        assertTrue(client.result().count() <= 100);
    }

    @Test
    void labelOfTheKernelsRefusal_isNoAnswer() {
        Answer answer = new Answer();
        for (int error = 0; error <= 10; error++) {
            wire.start(error).decode(answer);
            assertEquals(MessageType.UNKNOWN, answer.type());
        }
    }

    @Test
    void numbers_wrapAround() {
        ServerBoot boot = new ServerBoot(Layout.SEL4, Limits.USUAL);
        int session = boot.session(1, 1);
        boot.lane(session, 0, Integer.MAX_VALUE, Lane.State.UNANSWERED, new Answer());
        Lane lane = boot.server().sessions().get(session - 1).lane(0);
        assertTrue(lane.isPast(Integer.MAX_VALUE - 1));
        assertTrue(!lane.isPast(Integer.MIN_VALUE));
    }
}
