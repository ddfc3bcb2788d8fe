package keel.transport;

/** What can be open: a file or a pipe. */
public abstract sealed class FileObject permits MemoryFile, Pipe {
    PayloadPath path;

    FileObject(PayloadPath path) {
        this.path = path;
    }

    /** How the server likes to answer reads of it. */
    public PayloadPath path() {
        return path;
    }
}
