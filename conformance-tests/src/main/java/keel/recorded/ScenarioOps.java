package keel.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations of recorded programs: the arguments each takes and what it asks of the kernel. */
final class ScenarioOps {

    /** Who performs an operation: the kernel, or the user level alone. */
    enum Kind { SYSCALL, INVOCATION, ACT }

    /** An argument of an invocation: its name, and what stands for it where it is not given. */
    record Argument(String name, String otherwise) { }

    /**
     * An operation.
     * @param call the system call; for an invocation SysCall
     * @param label the invocation's label, else 0
     * @param words the arguments that are message words, in order (of an invocation)
     * @param caps the arguments that are extra capabilities, in order (of an invocation)
     * @param arguments all arguments it may have; a CPtr that is not given is 0
     */
    record Operation(String name, Kind kind, String call, long label, List<Argument> words,
        List<Argument> caps, JsonSchema.Members arguments) {

        boolean takes(String argument) {
            return arguments.known().containsKey(argument);
        }
    }

    private static final Map<String, Operation> ALL = new LinkedHashMap<>();
    private static final String[] MESSAGE = {"label", "mr", "len", "caps", "capsUnwrapped"};
    private static final JsonSchema RIGHTS = new JsonSchema.Leaf("rights out of R, W, G, P",
        node -> node.isTextual() && node.asText().matches("[RWGP]*"));

    private static final JsonSchema WORD_OR_ECHO = new JsonSchema.Leaf(
        "a slot name, a whole number from 0 to 2^64 - 1, or {echo, add}", ScenarioOps::isWordOrEcho);

    static {
        syscall("Send", "SysSend", List.of("ep"), MESSAGE);
        syscall("NBSend", "SysNBSend", List.of("ep"), MESSAGE);
        syscall("Call", "SysCall", List.of("ep", "recvPath"), MESSAGE);
        syscall("Recv", "SysRecv", List.of("ep", "reply", "recvPath"));
        syscall("NBRecv", "SysNBRecv", List.of("ep", "reply", "recvPath"));
        syscall("Wait", "SysWait", List.of("ntfn", "recvPath"));
        syscall("NBWait", "SysNBWait", List.of("ntfn", "recvPath"));
        syscall("Poll", "SysNBWait", List.of("ntfn", "recvPath"));
        syscall("Signal", "SysSend", List.of("ntfn"));
        syscall("ReplyRecv", "SysReplyRecv", List.of("ep", "reply", "recvPath"), MESSAGE);
        syscall("NBSendRecv", "SysNBSendRecv", List.of("dest", "ep", "reply", "recvPath"), MESSAGE);
        syscall("NBSendWait", "SysNBSendWait", List.of("dest", "ntfn", "recvPath"), MESSAGE);
        syscall("Yield", "SysYield", List.of());
        add(new Operation("Invoke", Kind.INVOCATION, "SysCall", 0, List.of(), List.of(),
            schema(List.of("cap", "label", "mr", "len", "caps", "ncaps"))));

        invocation(1, "Untyped_Retype", "type sizeBits nodeIndex nodeDepth nodeOffset num", "root=C");
        invocation(2, "TCB_ReadRegisters", "flags count", "");
        invocation(3, "TCB_WriteRegisters", "flags count regs", "");
        invocation(4, "TCB_CopyRegisters", "flags", "source");
        invocation(5, "TCB_Configure", "cspaceData vspaceData buffer", "cspace vspace bufferFrame");
        invocation(6, "TCB_SetPriority", "prio", "auth");
        invocation(7, "TCB_SetMCPriority", "mcp", "auth");
        invocation(8, "TCB_SetSchedParams", "mcp prio", "auth sc faultEp");
        invocation(9, "TCB_SetTimeoutEndpoint", "", "ep");
        invocation(10, "TCB_SetIPCBuffer", "buffer", "bufferFrame");
        invocation(11, "TCB_SetSpace", "cspaceData vspaceData", "faultEp cspace vspace");
        invocation(12, "TCB_Suspend", "", "");
        invocation(13, "TCB_Resume", "", "");
        invocation(14, "TCB_BindNotification", "", "ntfn");
        invocation(15, "TCB_UnbindNotification", "", "");
        invocation(16, "TCB_SetTLSBase", "base", "");
        invocation(17, "TCB_SetFlags", "clear set", "");
        invocation(18, "CNode_Revoke", "index depth=64", "");
        invocation(19, "CNode_Delete", "index depth=64", "");
        invocation(20, "CNode_CancelBadgedSends", "index depth=64", "");
        invocation(21, "CNode_Copy", "dest destDepth=64 src srcDepth=64 rights", "srcRoot=C");
        invocation(22, "CNode_Mint", "dest destDepth=64 src srcDepth=64 rights badge", "srcRoot=C");
        invocation(23, "CNode_Move", "dest destDepth=64 src srcDepth=64", "srcRoot=C");
        invocation(24, "CNode_Mutate", "dest destDepth=64 src srcDepth=64 badge", "srcRoot=C");
        invocation(25, "CNode_Rotate",
            "dest destDepth=64 destBadge pivot pivotDepth=64 pivotBadge src srcDepth=64",
            "pivotRoot=C srcRoot=C");
        invocation(27, "IRQHandler_Ack", "", "");
        invocation(28, "IRQHandler_SetNotification", "", "ntfn");
        invocation(29, "IRQHandler_Clear", "", "");
        invocation(33, "SchedControl_ConfigureFlags",
            "budget=10000000 period=10000000 extraRefills badge flags", "sc");
        invocation(34, "SchedContext_Bind", "", "obj");
        invocation(35, "SchedContext_Unbind", "", "");
        invocation(36, "SchedContext_UnbindObject", "", "obj");
        invocation(37, "SchedContext_Consumed", "", "");
        invocation(38, "SchedContext_YieldTo", "", "");
        structure(39, "PDPT");
        structure(41, "PageDirectory");
        structure(43, "PageTable");
        invocation(45, "Frame_Map", "vaddr rights attr", "vspace");
        invocation(46, "Frame_Unmap", "", "");
        invocation(47, "Frame_GetAddress", "", "");
        invocation(58, "IRQControl_GetMSI", "index depth pciBus pciDev pciFunc handle irq", "root=C");

        act("TouchRead", "addr!");
        act("TouchWrite", "addr!");
        act("Undef");
        act("Int3");
        act("DivZero");
        act("Hlt");
        act("UseFpu");
        act("UnknownSyscall", "number!", "regs");
        act("Jump", "addr!");
        act("ReadTls");
        act("UseBuffer", "addr!");
        act("Load", "addr!");
        act("Store", "addr!", "value!");
        act("Spin", "n", "ms", "us");
        act("SetFlag", "flag!");
        act("WaitFlag", "flag!");
        act("RaiseMsi", "irq!");
        act("SetLine", "level!");
        act("ArmPit", "ticks!", "spin");
    }

    private ScenarioOps() { }

    /** The operation of this name, or null. */
    static Operation named(String name) {
        return ALL.get(name);
    }

    /** Whether the system call has a send phase. */
    static boolean sends(Operation operation) {
        return switch (operation.call()) {
            case "SysSend", "SysNBSend", "SysCall", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait" -> true;
            default -> false;
        };
    }

    /** Whether the system call ends with what its receive phase found. */
    static boolean receives(Operation operation) {
        return operation.call().matches("Sys(NB)?(Recv|Wait)|SysReplyRecv|SysNBSend(Recv|Wait)");
    }

    /** All operations. */
    static Iterable<Operation> all() {
        return ALL.values();
    }

    private static boolean isWordOrEcho(JsonNode node) {
        boolean word = node.isTextual() || isWord(node);
        return word || node.isObject() && isWord(node.path("echo"))
            && (node.size() == 1 || node.size() == 2 && isWord(node.path("add")));
    }

    private static boolean isWord(JsonNode node) {
        return node.isIntegralNumber() && node.bigIntegerValue().signum() >= 0
            && node.bigIntegerValue().bitLength() <= Long.SIZE;
    }

    private static void add(Operation operation) {
        ALL.put(operation.name(), operation);
    }

    private static void syscall(String name, String call, List<String> own, String... message) {
        List<String> arguments = new ArrayList<>(own);
        arguments.addAll(List.of(message));
        add(new Operation(name, Kind.SYSCALL, call, 0, List.of(), List.of(), schema(arguments)));
    }

    private static void invocation(long label, String name, String words, String caps) {
        List<String> names = new ArrayList<>(List.of("cap", "raw", "len", "ncaps"));
        for (Argument argument : arguments(words + " " + caps)) {
            names.add(argument.name());
        }
        add(new Operation(name, Kind.INVOCATION, "SysCall", label, arguments(words), arguments(caps),
            schema(names)));
    }

    private static void structure(long label, String kind) {
        invocation(label, kind + "_Map", "vaddr attr", "vspace");
        invocation(label + 1, kind + "_Unmap", "", "");
    }

    private static void act(String name, String... arguments) {
        add(new Operation(name, Kind.ACT, "", 0, List.of(), List.of(), schema(List.of(arguments))));
    }

    /** Arguments by name; what stands for one that is not given follows an equals sign. */
    private static List<Argument> arguments(String names) {
        List<Argument> arguments = new ArrayList<>();
        for (String each : names.isBlank() ? new String[0] : names.strip().split(" ")) {
            String[] parts = each.split("=");
            arguments.add(new Argument(parts[0], parts.length > 1 ? parts[1] : "0"));
        }
        return List.copyOf(arguments);
    }

    private static JsonSchema.Members schema(List<String> arguments) {
        List<Object> members = new ArrayList<>(List.of("op!", JsonSchema.TEXT));
        boolean bySystemCall = arguments.contains("number!");
        for (String argument : arguments) {
            members.add(argument);
            members.add(switch (argument) {
                case "mr" -> JsonSchema.items(WORD_OR_ECHO);
                case "regs" -> bySystemCall ? JsonSchema.table(JsonSchema.WORD) : JsonSchema.items(JsonSchema.WORD);
                case "caps", "recvPath" -> JsonSchema.items(JsonSchema.POINTER);
                case "rights" -> RIGHTS;
                case "len", "capsUnwrapped", "raw", "ncaps" -> JsonSchema.COUNT;
                case "us", "ms" -> JsonSchema.NUMBER;
                case "value!" -> JsonSchema.WORD;
                default -> JsonSchema.POINTER;
            });
        }
        return JsonSchema.members(members.toArray());
    }
}
