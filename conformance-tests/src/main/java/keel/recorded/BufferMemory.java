package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * The memory of IPC buffers: a thread writes its message where it takes its buffer to be, the kernel reads
 * and writes where the TCB says; often, not always, it is the same memory. Words are counted from the
 * beginning of the buffer: 0 the tag, 1 to 120 the message, 122 to 124 CPtrs or badges, 125 to 127 the
 * receive slot. The first four words of a message are in registers. {@code BufferMemory.tla} does the same.
 */
final class BufferMemory {

    /** Where a buffer begins: a frame, and a byte offset in it. */
    record BufferPlace(String frame, long offset) { }

    private static final int REGISTERS = 4;
    private static final int MESSAGE_WORDS = 120;
    private static final int FIRST_CAP = 122;
    private static final int FIRST_RECEIVE = 125;
    private static final int RECEIVE_WORDS = 3;
    private static final int WORD_BYTES = 8;
    private static final long FILLER = 999;
    private static final Value ZERO = ScenarioState.WORDS.value(0);
    private static final Seq NONE = (Seq) Value.EMPTY;

    private final FrameContents contents;

    BufferMemory(FrameContents contents) {
        this.contents = contents;
    }

    /** Where the kernel has the buffer of a thread, if it may use it with this right; else null. */
    static BufferPlace ofKernel(Rec k, String thread, String right) {
        Rec tcb = k.rec("thread").rec(thread);
        Rec frame = tcb.rec("buffer");
        if (!frame.text("kind").equals("Frame") || !((Value.SetOf) frame.get("rights")).has(right)) {
            return null;
        }
        return in(k, frame.text("object"), tcb.get("bufferAddress"));
    }

    /** As far into a frame as the low bits of an address say. */
    static BufferPlace in(Rec k, String frame, Value address) {
        long size = 1L << k.rec("memory").rec(frame).number("bits");
        return new BufferPlace(frame, ScenarioState.WORDS.word(address) & size - 1);
    }

    private Value at(BufferPlace place, int word) {
        return contents.load(place.frame(), place.offset() + (long) WORD_BYTES * word);
    }

    private void store(BufferPlace place, int word, Value value) {
        contents.store(place.frame(), place.offset() + (long) WORD_BYTES * word, value);
    }

    /**
     * What a thread writes before a system call: words that it was not given are 1000 and their index, and a
     * receive slot is named in every call, if only by zeros.
     */
    void write(BufferPlace own, Rec event) {
        Seq receive = event.has("receive") ? event.seq("receive") : NONE;
        for (int i = 0; i < RECEIVE_WORDS; i++) {
            store(own, FIRST_RECEIVE + i, i < receive.size() ? receive.get(i) : ZERO);
        }
        if (event.has("message")) {
            Seq words = event.rec("message").seq("words");
            for (int i = REGISTERS + 1; i <= MESSAGE_WORDS; i++) {
                store(own, i, i <= words.size() ? words.get(i - 1) : ScenarioState.WORDS.value(FILLER + i));
            }
            Seq caps = event.rec("message").seq("caps");
            for (int i = 0; i < caps.size(); i++) {
                store(own, FIRST_CAP + i, caps.get(i));
            }
        }
    }

    /** The event with what the buffer of its thread holds, wherever the thread has written. */
    Rec read(Rec k, Rec event) {
        BufferPlace place = ofKernel(k, event.text("thread"), "Read");
        Rec bare = event.has("receive") ? event.without("receive") : event;
        if (place == null) {
            return bare;
        }
        Seq receive = receive(place);
        Rec named = receive.size() == 0 ? bare : bare.plus("receive", receive);
        return event.has("message") ? named.with("message", found(place, event.rec("message"))) : named;
    }

    private Seq receive(BufferPlace place) {
        List<Value> named = new ArrayList<>();
        for (int i = 0; i < RECEIVE_WORDS; i++) {
            named.add(at(place, FIRST_RECEIVE + i));
        }
        return named.stream().allMatch(ZERO::equals) ? NONE : Value.seq(named);
    }

    private Rec found(BufferPlace place, Rec message) {
        List<Value> caps = new ArrayList<>();
        for (int i = 0; i < message.seq("caps").size(); i++) {
            caps.add(at(place, FIRST_CAP + i));
        }
        return message.with("words", seen(place, message.seq("words"))).with("caps", Value.seq(caps));
    }

    /** The words of a message as they are found at a place, those in registers as they are. */
    Seq seen(BufferPlace place, Seq words) {
        List<Value> found = new ArrayList<>(words.items());
        for (int i = REGISTERS + 1; place != null && i <= found.size(); i++) {
            found.set(i - 1, at(place, i));
        }
        return Value.seq(found);
    }

    /** The event with what the buffers of blocked threads hold by now. */
    Rec withMemory(Rec k, Rec event) {
        TreeMap<String, Value> memory = new TreeMap<>();
        for (String thread : k.rec("thread").names()) {
            Rec state = k.rec("thread").rec(thread).rec("state");
            BufferPlace place = ofKernel(k, thread, "Read");
            if (place != null && Set.of("BlockedOnSend", "BlockedOnReceive", "BlockedOnReply")
                .contains(state.text("kind"))) {
                memory.put(thread, held(place, state));
            }
        }
        return memory.isEmpty() ? event : event.plus("memory", Value.rec(memory));
    }

    private Value held(BufferPlace place, Rec state) {
        Seq words = NONE;
        Seq caps = NONE;
        if (state.has("message")) {
            Rec message = found(place, state.rec("message"));
            List<Value> all = message.seq("words").items();
            words = Value.seq(all.subList(Math.min(REGISTERS, all.size()), all.size()));
            caps = message.seq("caps");
        }
        return Value.rec("words", words, "caps", caps, "receive", receive(place));
    }

    /** What the kernel leaves at a place: words beyond the registers, and badges of unwrapped capabilities. */
    void deliver(BufferPlace place, Rec delivered) {
        Seq words = delivered.seq("words");
        for (int i = REGISTERS + 1; i <= words.size(); i++) {
            store(place, i, words.get(i - 1));
        }
        Seq caps = delivered.seq("caps");
        for (int i = 0; i < caps.size(); i++) {
            if (((Rec) caps.get(i)).text("kind").equals("Unwrapped")) {
                store(place, FIRST_CAP + i, ((Rec) caps.get(i)).get("badge"));
            }
        }
    }
}
