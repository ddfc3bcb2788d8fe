package keel.transport;

import java.util.List;

/**
 * What is open in a server ({@code OpenFiles.tla}): handles that lead to descriptions, which lead to what is served.
 * {@link #decide} says what an operation would do now and changes nothing, {@link #commit} does it and cannot fail.
 */
final class OpenFiles {
    private final Limits limits;
    private final List<Pipe> pipes;

    /** With these limits; the pipes are those that clients may make theirs. */
    OpenFiles(Limits limits, List<Pipe> pipes) {
        this.limits = limits;
        this.pipes = pipes;
    }

    /** What an operation through the handle would do now; the rest of a read that has got something never waits. */
    Decision decide(Decision out, Session session, int handle, Request request, int most, Bytes data) {
        out.begin(session, handle);
        OpenDescription description = out.description;
        MessageType type = request.type();
        if (type == MessageType.PIPE) {
            return pipe(out, request);
        } else if (type == MessageType.POLL) {
            return out.done(MessageType.NONE, events(description, request.offset()));
        } else if (description == null) {
            return out.refuse(type == MessageType.CLOSE && session.isGone(handle) ? Errno.ESTALE : Errno.EBADF);
        } else if (type == MessageType.CLOSE) {
            return out.done(MessageType.CLOSE, 0);
        } else if (type.reads() && !description.mode.mayRead() || type.writes() && !description.mode.mayWrite()) {
            return out.refuse(Errno.EBADF);
        } else if (type == MessageType.FTRUNCATE && !description.mode.mayWrite()) {
            return out.refuse(Errno.EINVAL);
        } else if (type == MessageType.OPEN) {
            return open(out, request);
        }
        out.written = data;
        int length = request.length() < 0 || request.length() > most ? most : (int) request.length();
        return description.object.decide(out, request, length, limits);
    }

    /** Does what was decided last, before anything else was done. */
    void commit(Decision decision) {
        switch (decision.effect) {
            case NONE -> { }
            case CLOSE -> decision.session.close(decision.handle);
            case OPEN -> commitOpen(decision);
            case PIPE -> commitPipe(decision);
            default -> decision.description.object.commit(decision);
        }
    }

    /** What a poll for these {@link PollEvents} finds. */
    int events(OpenDescription description, long asked) {
        return description == null ? PollEvents.NVAL : description.object.events(description.mode, asked, limits);
    }

    // Handles

    /** The object of an open handle once more, with what is allowed through it at most. */
    private Decision open(Decision out, Request request) {
        Session session = out.session;
        if (!isClosed(session, request.offset()) || !OpenFlags.areValid(request.length())) {
            return out.refuse(Errno.EINVAL);
        } else if (session.isGone(request.offset())) {
            return out.refuse(Errno.ESTALE);
        } else if (!out.description.mode.allows(OpenFlags.mode(request.length()))) {
            return out.refuse(Errno.EACCES);
        }
        return makes(out, request, session.free(null), MessageType.OPEN);
    }

    private Decision pipe(Decision out, Request request) {
        Session session = out.session;
        boolean areClosed = isClosed(session, out.handle) && isClosed(session, request.offset())
            && request.offset() != out.handle;
        if (!areClosed || (request.length() & ~OpenFlags.NON_BLOCK) != 0) {
            return out.refuse(Errno.EINVAL);
        } else if (session.isGone(out.handle) || session.isGone(request.offset())) {
            return out.refuse(Errno.ESTALE);
        }
        out.pipe = freePipe();
        OpenDescription first = session.free(null);
        out.newDescription = first == null || out.pipe == null ? null : session.free(first);
        out.description = first;
        return makes(out, request, out.newDescription, MessageType.PIPE);
    }

    private Decision makes(Decision out, Request request, OpenDescription made, MessageType effect) {
        out.newHandle = (int) request.offset();
        out.newDescription = made;
        out.flags = (int) request.length();
        return made == null ? out.refuse(Errno.EMFILE) : out.done(effect, 0);
    }

    private static boolean isClosed(Session session, long handle) {
        return session.isHandle(handle) && session.at(handle) == null;
    }

    private Pipe freePipe() {
        for (Pipe pipe : pipes) {
            if (!pipe.hasReader() && !pipe.hasWriter()) {
                return pipe;
            }
        }
        return null;
    }

    private static void commitOpen(Decision decision) {
        decision.newDescription.set(decision.description.object, OpenFlags.mode(decision.flags), decision.flags);
        decision.session.open(decision.newHandle, decision.newDescription);
    }

    private static void commitPipe(Decision decision) {
        decision.pipe.clear();
        decision.description.set(decision.pipe, OpenMode.READ, decision.flags);
        decision.newDescription.set(decision.pipe, OpenMode.WRITE, decision.flags);
        decision.session.open(decision.handle, decision.description);
        decision.session.open(decision.newHandle, decision.newDescription);
    }
}
