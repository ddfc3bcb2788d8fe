package keel.transport;

/** What can be open: a file or a pipe. */
public abstract sealed class FileObject permits MemoryFile, Pipe {
    PayloadPath family;

    FileObject(PayloadPath family) {
        this.family = family;
    }

    /** How the server likes to answer reads of it. */
    public PayloadPath family() {
        return family;
    }
}
