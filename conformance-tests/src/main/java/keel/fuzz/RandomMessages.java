package keel.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import keel.fuzz.VisibleSlots.Path;
import keel.fuzz.VisibleSlots.Visible;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.SetOf;
import keel.value.Words;

/** Messages: to threads, with anything in them, and to objects of the kernel, mostly what these understand. */
final class RandomMessages {

    private static final int FIRST_LABEL = 1;
    private static final int LAST_LABEL = 47;
    private static final int CANCEL = 20;
    private static final long RESUME = 13;
    private static final int LONGEST = 127;
    private static final int MOST_CAPS = 3;
    private static final int ALL_RIGHTS = 4;
    private static final int GUARD_SHIFT = 6;

    private final Draw draw;
    private final Words words;
    private final RandomWords values;
    private Rec k;
    private VisibleSlots visible;
    private final List<Long> arguments = new ArrayList<>();
    private final List<Long> caps = new ArrayList<>();

    RandomMessages(Draw draw, Words words, RandomWords values) {
        this.draw = draw;
        this.words = words;
        this.values = values;
    }

    /** What is drawn from now on is drawn for this state and thread. */
    void use(Rec k, VisibleSlots visible) {
        this.k = k;
        this.visible = visible;
    }

    /** A CPtr: mostly one that leads to a capability of this kind, if there is one. */
    long cptr(String kind) {
        int choice = draw.weighted(86, 9, 3, 2);
        List<Visible> wanted = choice == 0 ? visible.of(kind) : visible.all();
        if (choice < 2 && !wanted.isEmpty()) {
            return draw.of(wanted).cptr();
        }
        return choice == 2 ? draw.below(70) : values.word(k);
    }

    /** A message to some thread. */
    Value user() {
        start();
        int length = draw.oneIn(10) ? draw.below(LONGEST + 1) : draw.below(7);
        for (int i = 0; i < length; i++) {
            arguments.add(draw.oneIn(3) ? values.word(k) : draw.below(1000));
        }
        for (int i = draw.weighted(60, 25, 10, 5); i > 0; i--) {
            caps.add(draw.oneIn(3) ? cptr("Endpoint") : cptr(draw.of("Notification", "Untyped", "CNode", "Frame", "TCB")));
        }
        return message(draw.oneIn(4) ? values.word(k) : draw.of(0L, 0L, 1L, 100L));
    }

    /** A message to the object behind a capability. */
    Value invocation(Rec capability) {
        start();
        long label = draw.percent(95) ? label(capability) : draw.between(FIRST_LABEL, LAST_LABEL);
        arguments(label, capability);
        disturb();
        return message(draw.percent(98) ? label : values.word(k));
    }

    /** Whether there are sends to cancel, of this badge or another one, through a capability that the CNode leads to. */
    boolean canCancel(Rec capability) {
        return from("Endpoint", capability).stream().anyMatch(this::hasSenders);
    }

    /** A request to a CNode to cancel the sends of some badge. */
    Value cancelling(Rec capability) {
        start();
        arguments(CANCEL, capability);
        return message(CANCEL);
    }

    private void start() {
        arguments.clear();
        caps.clear();
    }

    private Value message(long label) {
        return Value.rec("label", words.value(label), "words", words.values(arguments.stream().mapToLong(w -> w).toArray()),
            "caps", words.values(caps.stream().mapToLong(w -> w).toArray()));
    }

    private void disturb() {
        for (int i = 0; i < arguments.size(); i++) {
            if (draw.percent(5)) {
                arguments.set(i, draw.oneIn(4) ? arguments.get(i) + draw.between(-1, 1) : values.word(k));
            }
        }
        switch (draw.weighted(91, 2, 2, 2, 2, 1)) {
            case 1 -> arguments.subList(draw.below(arguments.size() + 1), arguments.size()).clear();
            case 2 -> caps.subList(draw.below(caps.size() + 1), caps.size()).clear();
            case 3 -> arguments.add(values.word(k));
            case 4 -> caps.add(cptr(draw.of("Endpoint", "TCB", "CNode")));
            case 5 -> {
                while (arguments.size() < LONGEST) {
                    arguments.add(values.word(k));
                }
            }
            default -> { }
        }
        while (caps.size() > MOST_CAPS) {
            caps.remove(MOST_CAPS);
        }
    }

    private boolean isInactive(Rec tcb) {
        return k.rec("thread").rec(tcb.text("object")).rec("state").text("kind").equals("Inactive");
    }

    private long label(Rec capability) {
        return switch (capability.text("kind")) {
            case "TCB" -> isInactive(capability) && draw.oneIn(2) ? RESUME : draw.of(2L, 3L, 3L, 4L, 5L, 5L, 6L, 7L, 8L, 8L, 9L,
                10L, 11L, 12L, RESUME, RESUME, RESUME, 14L, 15L, 16L, 17L);
            case "CNode" -> draw.of(18L, 19L, 20L, 20L, 21L, 21L, 22L, 22L, 22L, 23L, 24L, 25L);
            case "Untyped" -> 1;
            case "SchedControl" -> 33;
            case "SchedContext" -> draw.of(34L, 34L, 35L, 36L, 37L, 38L, 38L);
            case "PDPT" -> draw.of(39L, 39L, 40L);
            case "PageDirectory" -> draw.of(41L, 41L, 42L);
            case "PageTable" -> draw.of(43L, 43L, 44L);
            case "Frame" -> draw.of(45L, 45L, 46L, 47L);
            default -> draw.between(FIRST_LABEL, LAST_LABEL);
        };
    }

    private void words(long... more) {
        Arrays.stream(more).forEach(arguments::add);
    }

    private void capsOf(String... kinds) {
        for (String kind : kinds) {
            caps.add(kind.isEmpty() ? draw.oneIn(2) ? 0 : cptr("Null") : cptr(kind));
        }
    }

    private void arguments(long label, Rec capability) {
        switch ((int) label) {
            case 1 -> retype();
            case 2 -> words(draw.below(4), draw.between(0, 21));
            case 3 -> {
                int count = draw.below(21);
                words(draw.below(4), count);
                for (int i = 0; i < count; i++) {
                    words(values.word(k));
                }
            }
            case 4 -> {
                words(draw.below(16));
                capsOf("TCB");
            }
            case 5 -> {
                words(guard("CNode"), draw.oneIn(9) ? values.word(k) : 0, buffer());
                capsOf("CNode", "VSpace", draw.oneIn(6) ? "Untyped" : "Frame");
            }
            case 6, 7 -> {
                words(priority());
                capsOf("TCB");
            }
            case 8 -> {
                words(priority(), priority());
                capsOf("TCB", draw.oneIn(5) ? "" : "SchedContext", draw.oneIn(3) ? "" : "Endpoint");
            }
            case 9 -> capsOf(draw.oneIn(4) ? "" : "Endpoint");
            case 10 -> {
                words(buffer());
                capsOf(draw.oneIn(6) ? "Untyped" : "Frame");
            }
            case 11 -> {
                words(guard("CNode"), draw.oneIn(9) ? values.word(k) : 0);
                capsOf(draw.oneIn(3) ? "" : "Endpoint", "CNode", "VSpace");
            }
            case 14 -> capsOf("Notification");
            case 16 -> words(values.word(k));
            case 17 -> words(draw.below(3), draw.below(3));
            case 18, 19 -> place(slot(draw.of("", "Endpoint", "CNode", "TCB", "Untyped", "Frame"), capability));
            case 20 -> {
                List<Path> cancelled = from("Endpoint", capability).stream().filter(this::hasSenders).toList();
                place(cancelled.isEmpty() || draw.oneIn(4) ? slot("Endpoint", capability) : draw.of(cancelled));
            }
            case 21, 22, 23, 24 -> copy(label, capability);
            case 25 -> rotate(capability);
            case 33 -> configure();
            case 34, 36 -> capsOf(draw.oneIn(3) ? "Notification" : "TCB");
            case 39, 41, 43 -> {
                words(address(), 0);
                capsOf("VSpace");
            }
            case 45 -> {
                words(address(), draw.below(4), 0);
                capsOf("VSpace");
            }
            default -> { }
        }
    }

    private long priority() {
        return draw.oneIn(6) ? draw.between(250, 260) : draw.between(0, 4);
    }

    private long buffer() {
        return draw.oneIn(4) ? 0 : 1024L * draw.between(1, 8) + (draw.oneIn(12) ? 8 : 0);
    }

    private long address() {
        return switch (draw.weighted(40, 25, 15, 20)) {
            case 0 -> 0x10000000L + 4096L * draw.below(8);
            case 1 -> (1L << draw.of(21, 30, 39)) * draw.between(0, 3);
            case 2 -> 0x10000000L & -1L << draw.of(21, 30, 39);
            default -> values.word(k);
        };
    }

    /** A guard with which a root reaches its slots at full depth, or any. */
    private long guard(String kind) {
        List<Visible> nodes = visible.of(kind);
        if (nodes.isEmpty() || draw.oneIn(12)) {
            return values.word(k);
        }
        int radix = k.rec("cnode").rec(draw.of(nodes).capability().text("object")).number("radix");
        return draw.oneIn(3) ? 0 : (long) draw.weighted(9, 1) << GUARD_SHIFT | 64 - radix;
    }

    /** The slots with such capabilities that the invoked CNode leads to. */
    private List<Path> from(String kind, Rec capability) {
        return visible.paths(kind).stream().filter(path -> visible.all().stream()
            .anyMatch(each -> each.cptr() == path.root() && each.capability() == capability)).toList();
    }

    private Path slot(String kind, Rec capability) {
        List<Path> from = from(kind, capability);
        return from.isEmpty() ? new Path(0, draw.below(40), draw.of(64, 1, 2, 5), null) : draw.of(from);
    }

    /** Whether the capability can cancel sends by its badge, of which there are some. */
    private boolean hasSenders(Path path) {
        Rec capability = path.capability();
        return ((SetOf) capability.get("rights")).members().size() == ALL_RIGHTS
            && words.word(capability.get("badge")) != 0
            && k.rec("endpoint").rec(capability.text("object")).text("state").equals("Send");
    }

    private void place(Path path) {
        words(path.index(), path.depth());
    }

    private void source() {
        List<Path> paths = visible.paths(draw.of("", "", "Endpoint", "Notification", "CNode", "Untyped", "Frame", "TCB"));
        Path path = paths.isEmpty() ? new Path(cptr("CNode"), draw.below(40), 64, null) : draw.of(paths);
        words(path.index(), path.depth());
        caps.add(path.root());
    }

    private void copy(long label, Rec capability) {
        place(slot(draw.oneIn(12) ? "" : "Null", capability));
        source();
        if (label == 21 || label == 22) {
            words(draw.oneIn(3) ? 15 : draw.below(16));
        }
        if (label == 22 || label == 24) {
            words(draw.oneIn(3) ? guard("CNode") : draw.oneIn(3) ? values.word(k) : draw.below(4));
        }
    }

    private void rotate(Rec capability) {
        place(slot(draw.oneIn(4) ? "" : "Null", capability));
        words(draw.oneIn(3) ? guard("CNode") : 0);
        source();
        words(draw.oneIn(3) ? guard("CNode") : 0);
        if (draw.oneIn(4)) {
            words(arguments.get(0), arguments.get(1));
            caps.add(caps.get(0));
        } else {
            source();
        }
    }

    private void configure() {
        long budget = draw.of(20L, 20L, 19L, 1000L, 1000L, 10_000_000L);
        long period = draw.oneIn(5) ? values.word(k) : budget + (draw.oneIn(8) ? -1 : draw.below(5));
        words(budget, period, draw.below(10), draw.below(3), draw.below(2));
        capsOf("SchedContext");
    }

    private void retype() {
        int type = draw.weighted(10, 8, 6, 5, 8, 6, 5, 3, 2, 1, 5, 2, 5, 3, 1);
        long size = switch (type) {
            case 0 -> draw.between(3, 12);
            case 4 -> draw.between(0, 4);
            case 5 -> draw.between(6, 9);
            default -> draw.oneIn(8) ? values.word(k) : 0;
        };
        List<Path> empty = visible.paths("Null");
        if (draw.oneIn(4) || empty.isEmpty()) {
            List<Path> nodes = visible.paths("CNode");
            Path node = nodes.isEmpty() ? new Path(cptr("CNode"), draw.below(40), 64, null) : draw.of(nodes);
            words(type, size, node.index(), node.depth(), draw.below(9), draw.between(0, 3));
            caps.add(node.root());
            return;
        }
        Path slot = draw.of(empty);
        Rec root = visible.all().stream().filter(each -> each.cptr() == slot.root()).findFirst().orElseThrow().capability();
        int radix = k.rec("cnode").rec(root.text("object")).number("radix");
        int number = draw.oneIn(10) ? draw.of(0, 4, 16, 255, 256, 257) : draw.between(1, 3);
        words(type, size, 0, 0, slot.index() & (1L << radix) - 1, number);
        caps.add(slot.root());
    }
}
