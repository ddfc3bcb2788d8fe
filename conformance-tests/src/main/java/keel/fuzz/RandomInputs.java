package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import keel.fuzz.VisibleSlots.Visible;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Rec;
import keel.value.Value.SetOf;
import keel.value.Value.Str;
import keel.value.Words;

/** Inputs drawn for a state: mostly accepted ones. */
final class RandomInputs {

    /** What calls of each kind carry besides their thread. */
    private static final List<String> RECEIVES = List.of("SysRecv", "SysNBRecv", "SysWait", "SysNBWait");
    private static final List<String> SENDS = List.of("SysSend", "SysNBSend", "SysCall", "SysCall", "SysReplyRecv",
        "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait");
    private static final List<String> SHORT_SENDS = List.of("SysCall", "SysCall", "SysSend", "SysNBSend");
    private static final List<String> REGISTERS = List.of("ip", "sp", "flags", "rax", "rbx", "rcx", "r8", "r15", "fs_base",
        "gs_base");
    private static final List<String> INVOKED = List.of("TCB", "CNode", "Untyped", "SchedContext", "SchedControl", "Frame",
        "PageTable", "PageDirectory", "PDPT", "VSpace", "Zombie");
    /** How often a sequence talks, invokes, receives, faults and yields: each has a temper of its own. */
    private static final int[][] TEMPERS = {{30, 40, 18, 4, 3}, {45, 8, 35, 4, 8}, {10, 75, 5, 2, 3}, {40, 25, 25, 2, 2}};
    private static final List<String> TALKED = List.of("Endpoint", "Endpoint", "Endpoint", "Endpoint", "Notification",
        "Notification", "Reply");
    private static final String IDLE = "idle";
    private static final int BUFFER_WORDS = 116;

    private final Draw draw;
    private final Words words;
    private final RandomWords values;
    private final RandomMessages messages;
    private final int[] temper;
    private final int[] invoked;
    private VisibleSlots visible;
    private Rec k;
    private int here;

    RandomInputs(Draw draw) {
        this.temper = draw.of(TEMPERS);
        this.invoked = INVOKED.stream().mapToInt(kind -> kind.equals("VSpace") ? 0 : 3 * draw.weighted(20, 30, 30, 20)).toArray();
        this.invoked[0] += 3;
        this.invoked[INVOKED.indexOf("VSpace")] = 1;
        this.draw = draw;
        this.words = new Words(SpecKernel.SIZES.wordBits());
        this.values = new RandomWords(draw, words);
        this.messages = new RandomMessages(draw, words, values);
    }

    /** The next input; null if nothing can happen any more. */
    Rec next(Rec state) {
        k = state;
        if (!(k.get("thread") instanceof Rec)) {
            return null;
        }
        if (draw.percent(2)) {
            return unlikely();
        }
        Rec operation = k.rec("operation");
        if (!operation.text("kind").equals("NoOperation")) {
            return ofOperation(operation);
        }
        List<Integer> busy = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        Cores.forEach(k, (core, what) -> {
            if (!what.text("current").equals(IDLE)) {
                busy.add(core);
            }
            if (((Bool) what.get("ipi")).is()) {
                told.add(core);
            }
        });
        told.stream().filter(busy::contains).forEach(core -> busy.addAll(List.of(core, core, core)));
        if (!told.isEmpty() && (busy.isEmpty() || draw.oneIn(6))) {
            return Cores.input(draw.of(told), Value.rec("kind", Value.str("IPI")));
        }
        return busy.isEmpty() ? null : entry(draw.of(busy), told);
    }

    private Rec ofOperation(Rec operation) {
        Value kind = Value.str(draw.oneIn(8) ? "Preempt" : "Continue");
        return Cores.input(operation.number("core"), Value.rec("kind", kind, "thread", operation.rec("event").get("thread")));
    }

    /** An input that the state most likely does not accept. */
    private Rec unlikely() {
        Rec threads = k.rec("thread");
        String thread = draw.of(threads.names());
        Value event = draw.oneIn(4) ? Value.rec("kind", Value.str("IPI"))
            : Value.rec("kind", Value.str(draw.of("SysYield", "Continue", "Preempt")), "thread", Value.str(thread));
        return Cores.input(draw.below(4), event);
    }

    /** What a thread does; one whose core should look elsewhere, and has not yet, does what makes its kernel choose. */
    private Rec entry(int core, List<Integer> told) {
        String thread = Cores.of(k, core).text("current");
        here = core;
        visible = new VisibleSlots(k, thread, words);
        messages.use(k, visible);
        boolean last = isLast() || Cores.of(k, core).seq("ready").size() == 0 && draw.percent(80);
        List<String> sends = last && draw.percent(95) ? SHORT_SENDS : SENDS;
        Visible telling = told.contains(core) || !draw.percent(70) ? null : telling();
        Rec event;
        if (told.contains(core) && draw.percent(70)) {
            event = choosing();
        } else {
            event = telling != null ? wake(telling) : any(core, last, sends);
        }
        return Cores.input(core, more(event.plus("thread", Value.str(thread))));
    }

    /** What a thread does; the last that can run, or the last of its core, does not wait. */
    private Rec any(int core, boolean last, List<String> sends) {
        return switch (last ? draw.weighted(35, 60, 0, 0, 2) : kind(core)) {
            case 0 -> talk(last && draw.percent(90) ? List.of("SysNBSend") : sends);
            case 1 -> invoke(sends);
            case 2 -> receive();
            case 3 -> fault();
            default -> (Rec) Value.rec("kind", Value.str("SysYield"));
        };
    }

    /**
     * What a thread does that is not the last: while others are ready below it, it often waits, so that they run; when
     * none is, it often wakes those that wait.
     */
    private int kind(int core) {
        int[] weights = temper.clone();
        weights[Cores.of(k, core).seq("ready").size() > 0 ? 2 : 0] += 35;
        return draw.weighted(weights);
    }

    /** Only one thread runs, and none is ready: if it waited, nothing would happen any more. */
    private boolean isLast() {
        int[] running = {0};
        Cores.forEach(k, (core, what) ->
            running[0] += (what.text("current").equals(IDLE) ? 0 : 1) + what.seq("ready").size());
        return running[0] == 1;
    }

    /** A call that may end the turn of its thread. */
    private Rec choosing() {
        List<Visible> nodes = visible.of("CNode");
        List<Visible> cancelling = nodes.stream().filter(node -> messages.canCancel(node.capability())).toList();
        List<Visible> near = waitedFor("Recv", "Waiting", "Write").stream().filter(this::isNear).toList();
        if (!cancelling.isEmpty() && draw.percent(40)) {
            return send("SysCall", draw.of(cancelling));
        }
        if (!near.isEmpty() && draw.percent(60)) {
            return send(draw.of("SysCall", "SysCall", "SysSend"), draw.of(near).cptr(), messages.user());
        }
        return switch (draw.weighted(50, 20, 20, 10)) {
            case 0 -> {
                Visible to = meeting("Recv", "Waiting", "Write");
                yield send(draw.of("SysCall", "SysCall", "SysSend", "SysReplyRecv", "SysNBSendRecv"),
                    to == null ? messages.cptr("Endpoint") : to.cptr(), messages.user());
            }
            case 1 -> receive();
            case 2 -> nodes.isEmpty() ? fault() : send("SysCall", draw.of(nodes));
            default -> fault();
        };
    }

    /** Cancels sends of a badge. */
    private Rec send(String call, Visible node) {
        return send(call, node.cptr(), messages.cancelling(node.capability()));
    }

    private Rec talk(List<String> sends) {
        String call = draw.of(sends);
        Visible to = draw.oneIn(2) ? some(TALKED) : meeting("Recv", "Waiting", "Write");
        return send(call, to == null ? messages.cptr("Endpoint") : to.cptr(), messages.user());
    }

    private Rec invoke(List<String> sends) {
        String call = draw.percent(75) ? "SysCall" : draw.of(sends);
        Visible to = null;
        for (int i = 0; i < 4 && to == null; i++) {
            List<Visible> wanted = visible.of(INVOKED.get(draw.weighted(invoked)));
            to = wanted.isEmpty() ? null : draw.of(wanted);
        }
        if (to == null) {
            return talk(sends);
        }
        return send(call, to.cptr(), messages.invocation(to.capability()));
    }

    /** A capability to an object where somebody, or something, waits for this; null if there is none. */
    private Visible meeting(String endpoint, String notification, String right) {
        List<Visible> wanted = waitedFor(endpoint, notification, right);
        return wanted.isEmpty() ? null : draw.of(wanted);
    }

    private List<Visible> waitedFor(String endpoint, String notification, String right) {
        return visible.all().stream().filter(each -> switch (each.kind()) {
            case "Endpoint" -> is("endpoint", each, endpoint) && allows(each, right);
            case "Notification" -> is("notification", each, notification) && allows(each, right);
            case "Reply" -> right.equals("Write")
                && !k.rec("reply").rec(each.capability().text("object")).text("thread").equals("none");
            default -> false;
        }).toList();
    }

    /** A capability to an object where a thread waits that is to run instead of another one on another core. */
    private Visible telling() {
        List<Visible> telling = waitedFor("Recv", "Waiting", "Write").stream().filter(this::tells).toList();
        return telling.isEmpty() ? null : draw.of(telling);
    }

    private Rec wake(Visible to) {
        return send(draw.of("SysNBSend", "SysSend", "SysNBSend", "SysReplyRecv"), to.cptr(), messages.user());
    }

    /** Whether the thread that waits there belongs to this core, too. */
    private boolean isNear(Visible each) {
        return waiting(each).number("affinity") == here;
    }

    /** Whether the thread that waits there is to take the place of one that runs on another core. */
    private boolean tells(Visible each) {
        Rec thread = waiting(each);
        Rec core = Cores.of(k, thread.number("affinity"));
        String running = core.text("current");
        return thread.number("affinity") != here && !running.equals(IDLE) && !((Bool) core.get("ipi")).is()
            && k.rec("thread").rec(running).number("priority") < thread.number("priority");
    }

    /** The thread that waits first at an object where some do. */
    private Rec waiting(Visible each) {
        String object = each.capability().text("object");
        Rec what = k.rec(switch (each.kind()) {
            case "Endpoint" -> "endpoint";
            case "Notification" -> "notification";
            default -> "reply";
        }).rec(object);
        Value waiting = what.has("queue") ? what.seq("queue").get(0) : what.get("thread");
        return k.rec("thread").rec(((Str) waiting).text());
    }

    private boolean is(String table, Visible each, String state) {
        return k.rec(table).rec(each.capability().text("object")).text("state").equals(state);
    }

    private static boolean allows(Visible each, String right) {
        return ((SetOf) each.capability().get("rights")).has(right);
    }

    private Visible some(List<String> kinds) {
        for (int i = 0; i < 4; i++) {
            List<Visible> wanted = visible.of(draw.of(kinds));
            if (!wanted.isEmpty()) {
                return draw.of(wanted);
            }
        }
        return visible.all().isEmpty() ? null : draw.of(visible.all());
    }

    private Rec send(String call, long to, Value message) {
        long other = messages.cptr(draw.oneIn(4) ? "Notification" : "Endpoint");
        TreeMap<String, Value> event = new TreeMap<>();
        event.put("kind", Value.str(call));
        event.put("message", message);
        switch (call) {
            case "SysReplyRecv" -> {
                event.put("reply", words.value(draw.oneIn(2) ? messages.cptr("Reply") : to));
                event.put("cap", words.value(other));
            }
            case "SysNBSendRecv" -> {
                event.put("dest", words.value(to));
                event.put("cap", words.value(other));
                event.put("reply", words.value(messages.cptr("Reply")));
            }
            case "SysNBSendWait" -> {
                event.put("dest", words.value(to));
                event.put("cap", words.value(other));
            }
            default -> event.put("cap", words.value(to));
        }
        return (Rec) Value.rec(event);
    }

    private Rec receive() {
        String call = draw.of(RECEIVES);
        Visible from = draw.oneIn(2) ? null : meeting("Send", "Active", "Read");
        long cptr = from != null ? from.cptr() : messages.cptr(draw.oneIn(3) ? "Notification" : "Endpoint");
        Rec event = (Rec) Value.rec("kind", Value.str(call), "cap", words.value(cptr));
        return call.endsWith("Recv") ? event.plus("reply", words.value(messages.cptr("Reply"))) : event;
    }

    private Rec fault() {
        return (Rec) switch (draw.below(3)) {
            case 0 -> Value.rec("kind", Value.str("VMFault"), "address", word(), "code", words.value(draw.of(4, 5, 6, 7, 20)),
                "prefetch", Value.str(draw.of("Data", "Instruction")));
            case 1 -> Value.rec("kind", Value.str("UserException"), "number", words.value(draw.of(0, 1, 3, 6, 13, 14)), "code",
                word());
            default -> Value.rec("kind", Value.str("UnknownSyscall"), "number", word());
        };
    }

    private Value word() {
        return words.value(values.word(k));
    }

    /** What is told besides: a receive slot, registers, memory of other threads' buffers. */
    private Rec more(Rec event) {
        Rec told = event;
        if (event.text("kind").matches("SysCall|.*Recv|.*Wait") && draw.oneIn(5)) {
            told = told.plus("receive", receiveSlot());
        }
        if (draw.oneIn(12)) {
            TreeMap<String, Value> registers = new TreeMap<>();
            for (int i = draw.between(1, 3); i > 0; i--) {
                registers.put(draw.of(REGISTERS), word());
            }
            told = told.plus("registers", Value.rec(registers));
        }
        List<String> waiting = waiting();
        if (!waiting.isEmpty() && draw.oneIn(8)) {
            told = told.plus("memory", Value.rec(draw.of(waiting), Value.rec("words", someWords(draw.oneIn(6) ? BUFFER_WORDS : 4),
                "caps", cptrs(), "receive", draw.oneIn(2) ? Value.EMPTY : receiveSlot())));
        }
        return told;
    }

    private Value someWords(int most) {
        List<Value> some = new ArrayList<>();
        for (int i = draw.below(most + 1); i > 0; i--) {
            some.add(word());
        }
        return Value.seq(some);
    }

    private Value cptrs() {
        List<Value> some = new ArrayList<>();
        for (int i = draw.below(4); i > 0; i--) {
            some.add(words.value(messages.cptr(draw.of("Endpoint", "Notification", "CNode"))));
        }
        return Value.seq(some);
    }

    /** Blocked threads with a buffer in which they may have written since. */
    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        Rec threads = k.rec("thread");
        for (String name : threads.names()) {
            Rec thread = threads.rec(name);
            boolean blocked = thread.rec("state").text("kind").matches("BlockedOn(Send|Receive|Reply)");
            if (blocked && thread.rec("buffer").text("kind").equals("Frame")) {
                waiting.add(name);
            }
        }
        return waiting;
    }

    private Value receiveSlot() {
        List<VisibleSlots.Path> empty = visible.paths(draw.oneIn(8) ? "" : "Null");
        if (empty.isEmpty() || draw.oneIn(8)) {
            return Value.seq(words.value(messages.cptr("CNode")), word(), words.value(draw.below(66)));
        }
        VisibleSlots.Path path = draw.of(empty);
        return Value.seq(words.value(path.root()), words.value(path.index()), words.value(path.depth()));
    }
}
