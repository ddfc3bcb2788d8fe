package keel.hardware;

/** The user code of one thread, asked each time a system call of it has ended. */
@FunctionalInterface
public interface Program {
    /** Says what the thread does next, and sets its registers. */
    void next(CpuBurst burst);
}
