package keel.transport;

/** A thread of a program, as the library uses it: one operation at a time, which returns when it is done. */
public interface Caller {
    /** Has an operation done; the result is good until the next one. */
    OperationResult call(FileOperation operation);

    /** The thread's part of the shared window. */
    Window window();

    /** What travels where. */
    Layout layout();

    /** The badge of a handle of its session. */
    long handle(int number);
}
