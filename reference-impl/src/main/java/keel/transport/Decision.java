package keel.transport;

/** What an operation would do now: a reused frame, filled by {@link OpenFiles#decide}. */
final class Decision {
    boolean mustWait;
    Errno errno;
    long count;
    /** The bytes of a read, seen where they are. */
    final Bytes read = new Bytes();

    // What is to be done about it.
    MessageType effect;
    Session session;
    OpenDescription description;
    int handle;
    long at;
    Bytes written;

    // What open and pipe make.
    int newHandle;
    OpenDescription newDescription;
    Pipe pipe;
    int flags;

    Decision begin(Session session, int handle) {
        this.session = session;
        this.handle = handle;
        description = session.at(handle);
        mustWait = false;
        read.clear();
        return done(MessageType.NONE, 0);
    }

    Decision done(MessageType effect, long count) {
        this.effect = effect;
        this.count = count;
        errno = Errno.OK;
        return this;
    }

    Decision refuse(Errno errno) {
        done(MessageType.NONE, 0);
        this.errno = errno;
        return this;
    }

    Decision waits() {
        mustWait = true;
        return this;
    }
}
