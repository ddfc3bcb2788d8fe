package keel.kernel;

/**
 * What a thread is doing ({@code semantics.md} 12.1). Details of a blocked thread stand in its {@link Tcb}.
 */
public enum ThreadState {
    INACTIVE("Inactive"), RUNNING("Running"), RESTART("Restart"), BLOCKED_ON_SEND("BlockedOnSend"),
    BLOCKED_ON_RECEIVE("BlockedOnReceive"), BLOCKED_ON_REPLY("BlockedOnReply"),
    BLOCKED_ON_NOTIFICATION("BlockedOnNotification"),
    /** Only a core's idle thread. */
    IDLE("Idle");

    private final String specName;

    ThreadState(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    /** Whether the thread could go on if it had time. */
    public boolean isRunnable() {
        return this == RUNNING || this == RESTART;
    }

    /** Whether the thread waits for another one. */
    public boolean isBlocked() {
        return this == BLOCKED_ON_SEND || this == BLOCKED_ON_RECEIVE || this == BLOCKED_ON_REPLY
            || this == BLOCKED_ON_NOTIFICATION;
    }

    /** Whether the thread must be resumed or woken to go on. */
    public boolean isStopped() {
        return isBlocked() || this == INACTIVE;
    }
}
