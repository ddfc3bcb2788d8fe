package keel.kernel;

/** The eleven system calls ({@code semantics.md} 4). */
public enum Syscall {
    CALL("SysCall"), REPLY_RECV("SysReplyRecv"), NB_SEND_RECV("SysNBSendRecv"), NB_SEND_WAIT("SysNBSendWait"),
    SEND("SysSend"), NB_SEND("SysNBSend"), RECV("SysRecv"), NB_RECV("SysNBRecv"),
    WAIT("SysWait"), NB_WAIT("SysNBWait"), YIELD("SysYield");

    private final String specName;

    Syscall(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }
}
