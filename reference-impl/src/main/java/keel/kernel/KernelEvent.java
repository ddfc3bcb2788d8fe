package keel.kernel;

/**
 * What makes a core enter the kernel, or go on in it: a row of {@code Kernel!Handle}. A kernel {@link Kernel#accepts accepts}
 * an event or not, and {@link Kernel#step takes} it as one step.
 */
public sealed interface KernelEvent {
    /** A core takes the reschedule IPI that is on its way to it ({@code semantics.md} 17.3). */
    Ipi IPI = new Ipi();

    /** The thread that enters the kernel, or whose operation is in progress; null for an IPI. */
    Tcb thread();

    /** The thread makes a system call with what is in its registers. {@link Kernel#enter} does the same. */
    record SystemCall(Tcb thread, Syscall syscall) implements KernelEvent { }

    /** The thread has touched an address as it may not; the code is the processor's. */
    record VMFault(Tcb thread, long address, long code, Fault.Fetch fetch) implements KernelEvent { }

    /** The thread has caused an exception of the processor. */
    record UserException(Tcb thread, long number, long code) implements KernelEvent { }

    /** The thread has asked for a system call that does not exist. */
    record UnknownSyscall(Tcb thread, long number) implements KernelEvent { }

    /** The next slice of the long operation in progress; after the last one its system call ends. */
    record Continue(Tcb thread) implements KernelEvent { }

    /** An interrupt is pending: the long operation is left after a slice, and its thread will issue its call again. */
    record Preempt(Tcb thread) implements KernelEvent { }

    /** See {@link #IPI}. */
    record Ipi() implements KernelEvent {
        @Override
        public Tcb thread() {
            return null;
        }
    }
}
