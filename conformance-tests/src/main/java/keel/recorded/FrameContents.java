package keel.recorded;

import java.util.ArrayList;
import java.util.TreeMap;
import keel.value.Value;
import keel.value.Value.Rec;

/** What users have stored in frames; everything else in a frame is zero. */
final class FrameContents {

    private final TreeMap<String, TreeMap<Long, Value>> frames = new TreeMap<>();

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** The word at a byte offset in the frame. */
    Value load(String frame, long offset) {
        TreeMap<Long, Value> words = frames.get(frame);
        Value zero = ScenarioState.WORDS.value(0);
        return words == null ? zero : words.getOrDefault(offset, zero);
    }

    /** Stores a word at a byte offset in the frame. */
    void store(String frame, long offset, Value word) {
        frames.computeIfAbsent(frame, f -> new TreeMap<>()).put(offset, word);
    }

    /** Forgets what is in this frame. */
    void forget(String frame) {
        frames.remove(frame);
    }

    /** Forgets frames that are no longer in the table of objects with memory. */
    void keep(Value memory) {
        frames.keySet().removeIf(frame -> !(memory instanceof Rec table && table.has(frame)));
    }

    /** The function frame |-&gt; offset |-&gt; word of what was stored. */
    Value value() {
        TreeMap<String, Value> all = new TreeMap<>();
        frames.forEach((frame, words) -> all.put(frame, Value.function(
            words.keySet().stream().map(Value::num).toList(), new ArrayList<>(words.values()))));
        return Value.rec(all);
    }
}
