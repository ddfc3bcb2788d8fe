package keel.transport;

import java.util.List;

import keel.transport.FileOperation.Whence;

/**
 * What a server does with its files and pipes ({@code OpenFiles.tla}, {@code Files.tla}, {@code Pipes.tla}): {@link #decide}
 * says what an operation would do now and changes nothing, {@link #commit} does it and cannot fail.
 */
final class Files {
    private final Limits limits;
    private final List<Pipe> pipes;

    /** Files of these limits; the pipes are those that clients may make theirs. */
    Files(Limits limits, List<Pipe> pipes) {
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
        if (description.object instanceof Pipe pipe) {
            onPipe(out, pipe, type, length, data);
            boolean mayWait = !description.isNonBlocking() && (type != MessageType.READ || request.offset() == 0);
            return out.mustWait && !mayWait ? out.begin(session, handle).refuse(Errno.EAGAIN) : out;
        }
        return onFile(out, (MemoryFile) description.object, request, length, data);
    }

    /** Does what was decided last, before anything else was done. */
    void commit(Decision decision) {
        OpenDescription description = decision.description;
        switch (decision.effect) {
            case READ -> {
                if (description.object instanceof Pipe pipe) {
                    pipe.remove((int) decision.count);
                } else {
                    description.offset = decision.at + decision.count;
                }
            }
            case WRITE -> {
                if (description.object instanceof Pipe pipe) {
                    pipe.append(decision.written, (int) decision.count);
                } else {
                    ((MemoryFile) description.object).write((int) decision.at, decision.written, (int) decision.count);
                    description.offset = decision.at + decision.count;
                }
            }
            case PWRITE ->
                ((MemoryFile) description.object).write((int) decision.at, decision.written, (int) decision.count);
            case LSEEK -> description.offset = decision.count;
            case FTRUNCATE -> ((MemoryFile) description.object).truncate((int) decision.at);
            case CLOSE -> decision.session.close(decision.handle);
            case OPEN -> commitOpen(decision);
            case PIPE -> commitPipe(decision);
            default -> { }
        }
    }

    /** What a poll for these {@link PollEvents} finds: files are ready for all, pipes tell of their other end unasked. */
    int events(OpenDescription description, long asked) {
        if (description == null) {
            return PollEvents.NVAL;
        }
        return description.object instanceof Pipe pipe ? PollEvents.told(asked, eventsAt(pipe, description.mode))
            : PollEvents.asked(asked);
    }

    private int eventsAt(Pipe pipe, OpenMode mode) {
        return mode == OpenMode.READ ? (pipe.size() > 0 ? PollEvents.IN : 0) | (pipe.hasWriter() ? 0 : PollEvents.HUP)
            : (pipe.room() >= limits.pipeBuf() ? PollEvents.OUT : 0) | (pipe.hasReader() ? 0 : PollEvents.ERR);
    }

    // Files

    private Decision onFile(Decision out, MemoryFile file, Request request, int length, Bytes data) {
        OpenDescription description = out.description;
        return switch (request.type()) {
            case READ -> readFile(out, file, MessageType.READ, description.offset, length);
            case PREAD -> readFile(out, file, MessageType.PREAD, request.offset(), length);
            case WRITE -> writeFile(out, MessageType.WRITE, description.appends() ? file.size() : description.offset, data);
            case PWRITE -> writeFile(out, MessageType.PWRITE, request.offset(), data);
            case LSEEK -> seek(out, file, request.offset(), request.length());
            case FTRUNCATE -> truncate(out, request.offset());
            default -> throw new IllegalStateException("no operation on files: " + request.type());
        };
    }

    private Decision readFile(Decision out, MemoryFile file, MessageType effect, long offset, int length) {
        if (offset < 0) {
            return out.refuse(Errno.EINVAL);
        }
        int count = (int) Math.min(length, Math.max(0, file.size() - offset));
        file.view(offset, count, out.read);
        out.at = offset;
        return out.done(effect, count);
    }

    private Decision writeFile(Decision out, MessageType effect, long offset, Bytes data) {
        if (offset < 0) {
            return out.refuse(Errno.EINVAL);
        } else if (data.count() == 0) {
            return out.done(MessageType.NONE, 0);
        }
        long count = Math.min(data.count(), limits.largestFile() - offset);
        out.at = offset;
        return count <= 0 ? out.refuse(Errno.EFBIG) : out.done(effect, count);
    }

    private Decision seek(Decision out, MemoryFile file, long offset, long whence) {
        long base = whence == Whence.SET.ordinal() ? 0 : whence == Whence.CUR.ordinal() ? out.description.offset
            : file.size();
        long to = base + offset;
        boolean isKnown = whence >= 0 && whence <= Whence.END.ordinal();
        if (isKnown && offset > 0 && to < 0) {
            return out.refuse(Errno.EOVERFLOW);
        }
        return isKnown && to >= 0 ? out.done(MessageType.LSEEK, to) : out.refuse(Errno.EINVAL);
    }

    private Decision truncate(Decision out, long size) {
        out.at = size;
        return size < 0 ? out.refuse(Errno.EINVAL) : size > limits.largestFile() ? out.refuse(Errno.EFBIG)
            : out.done(MessageType.FTRUNCATE, 0);
    }

    // Pipes

    private Decision onPipe(Decision out, Pipe pipe, MessageType type, int length, Bytes data) {
        return switch (type) {
            case READ -> readPipe(out, pipe, length);
            case WRITE -> writePipe(out, pipe, data);
            case FTRUNCATE -> out.refuse(Errno.EINVAL);
            default -> out.refuse(Errno.ESPIPE);
        };
    }

    private Decision readPipe(Decision out, Pipe pipe, int length) {
        int count = Math.min(length, pipe.size());
        if (count == 0 && length > 0 && pipe.hasWriter()) {
            return out.waits();
        }
        pipe.view(count, out.read);
        return out.done(MessageType.READ, count);
    }

    private Decision writePipe(Decision out, Pipe pipe, Bytes data) {
        int count = Math.min(data.count(), pipe.room());
        if (data.count() == 0) {
            return out.done(MessageType.NONE, 0);
        } else if (!pipe.hasReader()) {
            return out.refuse(Errno.EPIPE);
        }
        boolean isTorn = count < data.count() && data.count() <= limits.pipeBuf();
        return count == 0 || isTorn ? out.waits() : out.done(MessageType.WRITE, count);
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
