package keel.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations of recorded programs: the arguments each takes and what it asks of the kernel. */
final class Operations {

    /** Who performs an operation. */
    enum Kind { SYSCALL, INVOCATION, USER }

    /**
     * An operation.
     * @param call the system call, or for an invocation SysCall
     * @param label the invocation's label, else 0
     * @param words the arguments that are message words, in order (of an invocation)
     * @param caps the arguments that are extra capabilities, in order (of an invocation)
     * @param arguments all arguments it may have
     */
    record Operation(String name, Kind kind, String call, long label, List<String> words, List<String> caps,
        Shape arguments) { }

    private static final Map<String, Operation> ALL = new LinkedHashMap<>();
    private static final String[] MESSAGE = {"label", "mr", "len", "caps", "capsUnwrapped"};

    static {
        syscall("Send", "SysSend", List.of("ep!"), MESSAGE);
        syscall("NBSend", "SysNBSend", List.of("ep!"), MESSAGE);
        syscall("Call", "SysCall", List.of("ep!", "recvPath"), MESSAGE);
        syscall("Recv", "SysRecv", List.of("ep!", "reply!", "recvPath"));
        syscall("NBRecv", "SysNBRecv", List.of("ep!", "reply!", "recvPath"));
        syscall("Wait", "SysWait", List.of("ntfn!", "recvPath"));
        syscall("NBWait", "SysNBWait", List.of("ntfn!", "recvPath"));
        syscall("Poll", "SysNBWait", List.of("ntfn!", "recvPath"));
        syscall("Signal", "SysSend", List.of("ntfn!"));
        syscall("ReplyRecv", "SysReplyRecv", List.of("ep!", "reply!", "recvPath"), MESSAGE);
        syscall("NBSendRecv", "SysNBSendRecv", List.of("dest!", "ep!", "reply!", "recvPath"), MESSAGE);
        syscall("NBSendWait", "SysNBSendWait", List.of("dest!", "ntfn!", "recvPath"), MESSAGE);
        syscall("Yield", "SysYield", List.of());
        add(new Operation("Invoke", Kind.INVOCATION, "SysCall", 0, List.of(), List.of(),
            shape(List.of("cap!", "label!", "mr", "len", "caps", "ncaps"))));

        invocation(1, "Untyped_Retype", "type sizeBits nodeIndex nodeDepth nodeOffset num", "root");
        invocation(6, "TCB_SetPriority", "prio", "auth");
        invocation(7, "TCB_SetMCPriority", "mcp", "auth");
        invocation(8, "TCB_SetSchedParams", "mcp prio", "auth sc faultEp");
        invocation(9, "TCB_SetTimeoutEndpoint", "", "ep");
        invocation(11, "TCB_SetSpace", "cspaceData vspaceData", "faultEp cspace vspace");
        invocation(12, "TCB_Suspend", "", "");
        invocation(13, "TCB_Resume", "", "");
        invocation(14, "TCB_BindNotification", "", "ntfn");
        invocation(15, "TCB_UnbindNotification", "", "");
        invocation(18, "CNode_Revoke", "index depth", "");
        invocation(19, "CNode_Delete", "index depth", "");
        invocation(20, "CNode_CancelBadgedSends", "index depth", "");
        invocation(21, "CNode_Copy", "dest destDepth src srcDepth rights", "srcRoot");
        invocation(22, "CNode_Mint", "dest destDepth src srcDepth rights badge", "srcRoot");
        invocation(23, "CNode_Move", "dest destDepth src srcDepth", "srcRoot");
        invocation(24, "CNode_Mutate", "dest destDepth src srcDepth badge", "srcRoot");
        invocation(25, "CNode_Rotate", "dest destDepth destBadge pivot pivotDepth pivotBadge src srcDepth",
            "pivotRoot srcRoot");
        invocation(27, "IRQHandler_Ack", "", "");
        invocation(28, "IRQHandler_SetNotification", "", "ntfn");
        invocation(29, "IRQHandler_Clear", "", "");
        invocation(33, "SchedControl_ConfigureFlags", "budget period extraRefills badge flags", "sc");
        invocation(34, "SchedContext_Bind", "", "obj");
        invocation(35, "SchedContext_Unbind", "", "");
        invocation(36, "SchedContext_UnbindObject", "", "obj");
        invocation(37, "SchedContext_Consumed", "", "");
        invocation(38, "SchedContext_YieldTo", "", "");
        invocation(45, "Frame_Map", "vaddr rights attr", "vspace");
        invocation(46, "Frame_Unmap", "", "");
        invocation(58, "IRQControl_GetMSI", "index depth pciBus pciDev pciFunc handle irq", "root");

        user("TouchRead", "addr!");
        user("TouchWrite", "addr!");
        user("Undef");
        user("Spin", "n", "ms", "us");
        user("SetFlag", "flag!");
        user("WaitFlag", "flag!");
        user("RaiseMsi", "irq!");
        user("SetLine", "level!");
        user("ArmPit", "ticks!", "spin");
        user("Load", "addr!");
        user("Store", "addr!", "value!");
    }

    private Operations() { }

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

    private static void add(Operation operation) {
        ALL.put(operation.name(), operation);
    }

    private static void syscall(String name, String call, List<String> own, String... message) {
        List<String> arguments = new ArrayList<>(own);
        arguments.addAll(List.of(message));
        add(new Operation(name, Kind.SYSCALL, call, 0, List.of(), List.of(), shape(arguments)));
    }

    private static void invocation(long label, String name, String words, String caps) {
        List<String> arguments = new ArrayList<>(List.of("cap!", "raw", "ncaps"));
        arguments.addAll(split(words));
        arguments.addAll(split(caps));
        add(new Operation(name, Kind.INVOCATION, "SysCall", label, split(words), split(caps),
            shape(arguments)));
    }

    private static void user(String name, String... arguments) {
        add(new Operation(name, Kind.USER, "", 0, List.of(), List.of(), shape(List.of(arguments))));
    }

    private static List<String> split(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(" "));
    }

    private static Shape shape(List<String> arguments) {
        List<Object> members = new ArrayList<>(List.of("op!", Shape.TEXT));
        for (String argument : arguments) {
            members.add(argument);
            members.add(switch (argument) {
                case "mr" -> Shape.items(Shape.WORD);
                case "caps", "recvPath" -> Shape.items(Shape.POINTER);
                case "rights" -> Shape.TEXT;
                case "len", "capsUnwrapped", "raw", "ncaps" -> Shape.COUNT;
                case "us", "ms" -> Shape.NUMBER;
                default -> Shape.POINTER;
            });
        }
        return Shape.members(members.toArray());
    }
}
