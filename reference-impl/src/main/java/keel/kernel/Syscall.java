package keel.kernel;

/**
 * The eleven system calls, a row each: how the call sends, to the capability in which register, and how it receives
 * ({@code semantics.md} 4).
 */
public enum Syscall {
    CALL("SysCall", SendMode.CALL, Operand.CAPABILITY, null),
    SEND("SysSend", SendMode.SEND, Operand.CAPABILITY, null),
    NB_SEND("SysNBSend", SendMode.NB_SEND, Operand.CAPABILITY, null),
    RECV("SysRecv", null, null, ReceiveMode.RECV),
    NB_RECV("SysNBRecv", null, null, ReceiveMode.NB_RECV),
    WAIT("SysWait", null, null, ReceiveMode.WAIT),
    NB_WAIT("SysNBWait", null, null, ReceiveMode.NB_WAIT),
    REPLY_RECV("SysReplyRecv", SendMode.FIRST_PHASE, Operand.REPLY, ReceiveMode.RECV),
    NB_SEND_RECV("SysNBSendRecv", SendMode.FIRST_PHASE, Operand.DESTINATION, ReceiveMode.RECV),
    NB_SEND_WAIT("SysNBSendWait", SendMode.FIRST_PHASE, Operand.DESTINATION, ReceiveMode.WAIT),
    YIELD("SysYield", null, null, null);

    /** The registers that name what is sent to. */
    private enum Operand {
        CAPABILITY, REPLY, DESTINATION
    }

    private final String specName;
    private final Operand to;
    private final SendMode send;
    private final ReceiveMode receive;

    Syscall(String specName, SendMode send, Operand to, ReceiveMode receive) {
        this.specName = specName;
        this.send = send;
        this.to = to;
        this.receive = receive;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    /** How it sends, or null. */
    public SendMode send() {
        return send;
    }

    /** How it receives, or null. */
    public ReceiveMode receive() {
        return receive;
    }

    /** The CPtr that it sends to; only of one that sends. */
    long to(Registers registers) {
        return switch (to) {
            case CAPABILITY -> registers.capability;
            case REPLY -> registers.reply;
            case DESTINATION -> registers.destination;
        };
    }
}
