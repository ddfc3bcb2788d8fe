package keel.recorded;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import keel.recorded.Scenario.Item;
import keel.recorded.ScenarioOps.Argument;
import keel.recorded.ScenarioOps.Kind;
import keel.recorded.ScenarioOps.Operation;
import keel.value.Value;
import keel.value.Value.Rec;

/**
 * What an operation of a program asks for, without its thread: a kernel event, or an access to memory
 * ({@code Load} or {@code Store}), of which the machine says whether it needs the kernel.
 */
final class ScenarioRequests {

    /** The rights of a word, by letter. */
    private static final Map<Character, Integer> RIGHTS = Map.of('W', 1, 'R', 2, 'G', 4, 'P', 8);

    /** The numbers of the object types that Retype makes. */
    private static final Map<String, Long> TYPES = Map.ofEntries(entry("Untyped", 0L), entry("TCB", 1L),
        entry("Endpoint", 2L), entry("Notification", 3L), entry("CNode", 4L), entry("CapTable", 4L),
        entry("SchedContext", 5L), entry("Reply", 6L), entry("PDPT", 7L), entry("PML4", 8L),
        entry("HugePage", 9L), entry("Frame", 10L), entry("LargePage", 11L), entry("PageTable", 12L),
        entry("PageDirectory", 13L));

    /** The words of a message, those that a tag can name, and what stands in those not given. */
    private static final int MESSAGE_WORDS = 120;
    private static final int TAG_WORDS = 127;
    private static final long FILLER = 1000;

    /** The addresses of users end below here; those of the kernel's own image begin there. */
    private static final long USER_END = 0x0000800000000000L;
    private static final long KERNEL_IMAGE = 0xffffffff80000000L;

    /** What the processor says of an access: a page was there, it was a write, the user made it. */
    private static final int PRESENT = 1;
    private static final int WRITE = 2;
    private static final int USER = 4;

    /** The exceptions that instructions raise. */
    private static final Map<String, Integer> EXCEPTIONS =
        Map.of("DivZero", 0, "Int3", 3, "Undef", 6, "Hlt", 13);

    /** The registers of an unknown system call; its number is in rdx. */
    private static final List<String> GENERAL = List.of("rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "r8",
        "r9", "r10", "r11", "r12", "r13", "r14", "r15");
    private static final long REGISTER_FILLER = 2000;

    private static final int WORD_BYTES = 8;

    private ScenarioRequests() { }

    /** What the operation asks for; nothing if that is not modelled. */
    static Optional<Rec> of(Item item) {
        Operation operation = ScenarioOps.named(item.text("op"));
        if (operation.kind() == Kind.ACT) {
            return act(item, operation);
        }
        TreeMap<String, Value> fields = new TreeMap<>();
        fields.put("kind", Value.str(operation.call()));
        if (operation.kind() == Kind.INVOCATION) {
            fields.put("cap", pointer(item, "cap"));
            fields.put("message", invocation(operation, item));
            echo(item, fields);
            return Optional.of((Rec) Value.rec(fields));
        }
        for (String argument : List.of("ep", "ntfn")) {
            if (operation.takes(argument)) {
                fields.put("cap", pointer(item, argument));
            }
        }
        for (String argument : List.of("reply", "dest")) {
            if (operation.takes(argument)) {
                fields.put(argument, pointer(item, argument));
            }
        }
        receivePath(item, fields);
        if (ScenarioOps.sends(operation)) {
            fields.put("message", message(item, item.word("label")));
            echo(item, fields);
        }
        return Optional.of((Rec) Value.rec(fields));
    }

    /** The access is to a whole word of a user's page, or to the kernel's own pages. */
    private static Optional<Rec> act(Item item, Operation operation) {
        long address = item.has("addr") ? item.pointer("addr") : 0;
        boolean write = operation.name().equals("Store") || operation.name().equals("TouchWrite");
        boolean access = item.has("addr") && address % WORD_BYTES == 0;
        if (EXCEPTIONS.containsKey(operation.name())) {
            return Optional.of((Rec) Value.rec("kind", Value.str("UserException"), "number",
                ScenarioState.WORDS.value(EXCEPTIONS.get(operation.name())), "code", ScenarioState.WORDS.value(0)));
        } else if (operation.name().equals("UnknownSyscall")) {
            return Optional.of(unknownSyscall(item));
        } else if (operation.name().equals("UseBuffer")) {
            return Optional.of((Rec) Value.rec("kind", Value.str("UseBuffer"), "address",
                ScenarioState.WORDS.value(address)));
        } else if (operation.name().equals("Jump")) {
            return Optional.of((Rec) Value.rec("kind", Value.str("Jump"), "address",
                ScenarioState.WORDS.value(address)));
        } else if (operation.arguments().known().size() == 1) {
            return Optional.of((Rec) Value.rec("kind", Value.str(operation.name())));
        } else if (access && Long.compareUnsigned(address, KERNEL_IMAGE) >= 0) {
            return Optional.of((Rec) Value.rec("kind", Value.str("VMFault"), "address",
                ScenarioState.WORDS.value(address), "code", ScenarioState.WORDS.value(USER + PRESENT + (write ? WRITE : 0)),
                "prefetch", Value.str("Data")));
        } else if (access && Long.compareUnsigned(address, USER_END) < 0) {
            Rec load = (Rec) Value.rec("kind", Value.str(write ? "Store" : "Load"), "address",
                ScenarioState.WORDS.value(address));
            return Optional.of(write ? load.plus("value", ScenarioState.WORDS.value(item.word("value"))) : load);
        }
        return Optional.empty();
    }

    private static Rec unknownSyscall(Item item) {
        Item given = item.member("regs");
        for (String name : given.names()) {
            if (!GENERAL.contains(name) || name.equals("rdx")) {
                throw given.at().expected("registers out of " + String.join(", ", GENERAL) + ", but not rdx",
                    name);
            }
        }
        TreeMap<String, Value> registers = new TreeMap<>();
        for (int i = 0; i < GENERAL.size(); i++) {
            String name = GENERAL.get(i);
            registers.put(name, ScenarioState.WORDS.value(given.word(name, REGISTER_FILLER + i)));
        }
        registers.put("rdx", ScenarioState.WORDS.value(item.word("number")));
        return (Rec) Value.rec("kind", Value.str("UnknownSyscall"), "registers", Value.rec(registers));
    }

    private static void receivePath(Item item, TreeMap<String, Value> fields) {
        List<Item> path = item.list("recvPath");
        if (item.has("recvPath") && path.size() != 3) {
            throw item.at().member("recvPath").expected("[root, index, depth]",
                item.member("recvPath").json());
        }
        if (path.stream().anyMatch(part -> part.pointer() != 0)) {
            fields.put("receive",
                Value.seq(path.stream().map(part -> ScenarioState.WORDS.value(part.pointer())).toList()));
        }
    }

    /** Words that are to be words of the message received last, and something more; both counted from 1. */
    private static void echo(Item item, TreeMap<String, Value> fields) {
        int length = fields.get("message") instanceof Rec message ? message.seq("words").size() : 0;
        List<Item> words = item.list("mr");
        List<Value> echo = new ArrayList<>();
        for (int i = 0; i < Math.min(length, words.size()); i++) {
            if (words.get(i).json().isObject()) {
                if (words.get(i).word("echo") >= MESSAGE_WORDS || words.get(i).word("echo") < 0) {
                    throw words.get(i).at().member("echo").expected("a number below " + MESSAGE_WORDS,
                        words.get(i).member("echo").json());
                }
                echo.add(Value.rec("at", Value.num(i + 1), "word",
                    Value.num(words.get(i).word("echo") + 1), "add",
                    ScenarioState.WORDS.value(words.get(i).word("add"))));
            }
        }
        if (!echo.isEmpty()) {
            fields.put("echo", Value.seq(echo));
        }
    }

    private static Value pointer(Item item, String argument) {
        return ScenarioState.WORDS.value(item.pointer(argument));
    }

    private static Value invocation(Operation operation, Item item) {
        if (operation.name().equals("Invoke")) {
            return message(item, item.word("label"));
        }
        List<Value> words = new ArrayList<>();
        for (Argument argument : operation.words()) {
            if (argument.name().equals("regs")) {
                item.list("regs").forEach(register -> words.add(ScenarioState.WORDS.value(register.pointer())));
            } else {
                words.add(ScenarioState.WORDS.value(word(item, argument)));
            }
        }
        List<Value> caps = operation.caps().stream().limit(capsSent(item))
            .map(argument -> (Value) ScenarioState.WORDS.value(word(item, argument))).toList();
        return message(operation.label(), item.has("len") ? ofLength(item, words) : words, caps);
    }

    /** Of the words as many as the tag says; what is beyond them is what stands in the buffer. */
    private static List<Value> ofLength(Item item, List<Value> words) {
        List<Value> cut = new ArrayList<>();
        for (int i = 0; i < length(item, words.size()); i++) {
            cut.add(i < words.size() ? words.get(i) : ScenarioState.WORDS.value(filler(i)));
        }
        return cut;
    }

    private static int length(Item item, int otherwise) {
        int length = item.has("len") ? item.number("len") : otherwise;
        if (length > TAG_WORDS) {
            throw item.at().member("len").expected("at most " + TAG_WORDS + " words", length);
        }
        return length;
    }

    private static long filler(int i) {
        return i < MESSAGE_WORDS ? FILLER + i : 0;
    }

    private static long word(Item item, Argument argument) {
        if (!item.has(argument.name()) && argument.name().equals("count")) {
            return item.list("regs").size();
        }
        if (!item.has(argument.name())) {
            boolean number = argument.otherwise().matches("\\d+");
            return number ? Long.parseLong(argument.otherwise()) : item.slot(argument.otherwise());
        }
        return switch (argument.name()) {
            case "rights" -> item.text("rights").chars().map(letter -> RIGHTS.get((char) letter))
                .reduce(0, (a, b) -> a | b);
            case "type" -> type(item);
            default -> item.pointer(argument.name());
        };
    }

    private static long type(Item item) {
        if (!item.member("type").json().isTextual()) {
            return item.pointer("type");
        }
        Long type = TYPES.get(item.text("type"));
        if (type == null) {
            throw item.at().member("type").expected("a number or one of "
                + String.join(", ", new TreeMap<>(TYPES).keySet()), item.text("type"));
        }
        return type;
    }

    private static long capsSent(Item item) {
        return item.has("ncaps") ? item.number("ncaps") : Long.MAX_VALUE;
    }

    private static Value message(Item item, long label) {
        List<Item> given = item.list("mr");
        int length = length(item, given.size());
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            boolean echoes = i < given.size() && given.get(i).json().isObject();
            long word = i >= given.size() ? filler(i) : echoes ? 0 : given.get(i).pointer();
            words.add(ScenarioState.WORDS.value(word));
        }
        List<Value> caps = item.list("caps").stream().limit(capsSent(item))
            .map(cap -> (Value) ScenarioState.WORDS.value(cap.pointer())).toList();
        return message(label, words, caps);
    }

    private static Value message(long label, List<Value> words, List<Value> caps) {
        return Value.rec("label", ScenarioState.WORDS.value(label), "words", Value.seq(words), "caps",
            Value.seq(caps));
    }
}
