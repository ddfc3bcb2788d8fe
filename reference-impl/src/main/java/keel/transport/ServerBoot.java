package keel.transport;

import java.util.ArrayList;
import java.util.List;

/** Makes a server with its sessions, its files and what is open at first. */
public final class ServerBoot {
    private final Limits limits;
    private final List<Pipe> pipes = new ArrayList<>();
    private final Server server;

    /** A server of this layout and these limits that has nothing yet. */
    public ServerBoot(Layout layout, Limits limits) {
        this.limits = limits;
        server = new Server(layout, new Files(limits, pipes));
    }

    /** The server; the same one always. */
    public Server server() {
        return server;
    }

    /** One more session, with so many lanes and handles, all closed; its number, from 1. */
    public int session(int lanes, int handles) {
        server.sessions.add(new Session(server.sessions.size() + 1, lanes, handles));
        return server.sessions.size();
    }

    /** A file of these bytes. */
    public MemoryFile file(Family family, byte... bytes) {
        MemoryFile file = new MemoryFile(family);
        file.write(0, new Bytes().view(bytes, 0, bytes.length), bytes.length);
        return file;
    }

    /** A pipe that clients may make theirs when nobody else has it open. */
    public Pipe pipe(Family family) {
        Pipe pipe = new Pipe(family, limits.pipeCapacity());
        pipes.add(pipe);
        return pipe;
    }

    /** Opens an object for a session: flags APPEND, NON_BLOCK, both or 0. */
    public Description open(int session, int handle, FileObject object, Mode mode, int flags) {
        Description description = new Description();
        description.set(object, mode, flags);
        share(session, handle, description);
        return description;
    }

    /** Lets one more handle lead to a description. */
    public void share(int session, int handle, Description description) {
        server.sessions.get(session - 1).open(handle, description);
    }

    /** One more reply object, by its number. */
    public ServerBoot reply(int reply) {
        server.free.add(reply);
        return this;
    }
}
