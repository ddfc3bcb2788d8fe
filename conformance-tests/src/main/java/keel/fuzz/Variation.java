package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import keel.fuzz.Sequence.Item;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Words;

/** Changes of what happens in a sequence. */
final class Variation {

    private static final Words WORDS = new Words(SpecKernel.SIZES.wordBits());

    private Variation() { }

    /** The items cut off, some left out, doubled, exchanged, altered, or followed by those of another sequence. */
    static List<Item> of(List<Item> items, List<Item> others, Draw draw) {
        List<Item> varied = new ArrayList<>(draw.oneIn(3) || items.isEmpty() ? items
            : items.subList(0, 1 + draw.below(items.size())));
        for (int i = draw.between(0, 3); i > 0 && !varied.isEmpty(); i--) {
            int at = draw.oneIn(2) ? varied.size() - 1 : draw.below(varied.size());
            switch (draw.below(5)) {
                case 0 -> varied.remove(at);
                case 1 -> varied.add(at, varied.get(draw.below(varied.size())));
                case 2 -> varied.set(at, varied.set(draw.below(varied.size()), varied.get(at)));
                default -> varied.set(at, altered(varied.get(at), draw));
            }
        }
        if (draw.oneIn(6) && !others.isEmpty()) {
            int from = draw.below(others.size());
            varied.addAll(others.subList(from, Math.min(others.size(), from + draw.between(1, 8))));
        }
        return varied;
    }

    private static Item altered(Item item, Draw draw) {
        Rec event = item.input().rec("event");
        String field = draw.of("cap", "reply", "dest", "message", "message", "message");
        if (!event.has(field)) {
            return item;
        }
        Value changed = field.equals("message") ? message(event.rec(field), draw) : word(event.get(field), draw);
        return new Item(item.input().with("event", event.with(field, changed)), item.isFitted());
    }

    private static Value message(Rec message, Draw draw) {
        String field = draw.of("words", "words", "caps", "label");
        if (field.equals("label")) {
            return message.with(field, word(message.get(field), draw));
        }
        List<Value> items = new ArrayList<>(((Seq) message.get(field)).items());
        if (items.isEmpty()) {
            return message;
        }
        int at = draw.below(items.size());
        if (draw.oneIn(5)) {
            items.remove(at);
        } else {
            items.set(at, word(items.get(at), draw));
        }
        return message.with(field, Value.seq(items));
    }

    private static Value word(Value old, Draw draw) {
        long word = WORDS.word(old);
        return WORDS.value(switch (draw.below(6)) {
            case 0 -> word + 1;
            case 1 -> word - 1;
            case 2 -> draw.below(40);
            case 3 -> word ^ 1L << draw.below(64);
            case 4 -> -word;
            default -> draw.word() >>> draw.below(64);
        });
    }
}
