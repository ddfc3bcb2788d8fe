package keel.transport;

/**
 * What is served, and can be open: a file or a pipe. A server does each request exactly once whatever it serves; what the
 * operations do is said here.
 */
public abstract sealed class FileObject permits MemoryFile, Pipe {
    PayloadPath path;

    FileObject(PayloadPath path) {
        this.path = path;
    }

    /** How the server likes to answer reads of it. */
    public PayloadPath path() {
        return path;
    }

    /** What an operation through the decision's description would do now; a read moves at most {@code length} bytes. */
    abstract Decision decide(Decision out, Request request, int length, Limits limits);

    /** Does what was decided last, before anything else was done. */
    abstract void commit(Decision decision);

    /** Which of these {@link PollEvents} there are at an end that is open in a mode, with those that come unasked. */
    abstract int events(OpenMode mode, long asked, Limits limits);
}
