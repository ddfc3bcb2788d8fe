package keel.transport.run;

import java.util.ArrayList;
import java.util.List;

import keel.transport.Effects;
import keel.transport.FileObject;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MemoryFile;
import keel.transport.OpenDescription;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.transport.Pipe;
import keel.transport.ServerBoot;

/** Says what clients, files and open handles there are, and starts the system. */
public final class RunnerBoot {
    /** A session's threads and handles. */
    record SessionSize(int lanes, int handles) { }

    private final ServerKind kind;
    private final Layout layout;
    private final ServerBoot server;
    private final List<SessionSize> sessions = new ArrayList<>();
    private UserEvents events = UserEvents.NONE;

    /** A system with a server of this kind. */
    public RunnerBoot(ServerKind kind, Layout layout, Limits limits) {
        this.kind = kind;
        this.layout = layout;
        server = new ServerBoot(layout, limits);
    }

    /** One more session, with a thread for each lane and this many handles, all closed; its number, from 1. */
    public int session(int lanes, int handles) {
        sessions.add(new SessionSize(lanes, handles));
        return server.session(lanes, handles);
    }

    /** A file of these bytes. */
    public MemoryFile file(PayloadPath family, byte... bytes) {
        return server.file(family, bytes);
    }

    /** A pipe that clients may make theirs; a passive server has none. */
    public Pipe pipe(PayloadPath family) {
        if (kind == ServerKind.PASSIVE) {
            throw new IllegalStateException("a passive server answers every request at once, and has no pipes");
        }
        return server.pipe(family);
    }

    /** Opens an object for a session. */
    public OpenDescription open(int session, int handle, FileObject object, OpenMode mode, int flags) {
        return server.open(session, handle, object, mode, flags);
    }

    /** Lets one more handle lead to a description. */
    public void share(int session, int handle, OpenDescription description) {
        server.share(session, handle, description);
    }

    /** Who hears the instants of the operations. */
    public RunnerBoot effects(Effects effects) {
        server.effects(effects);
        return this;
    }

    /** Who hears what is done for the operations. */
    public RunnerBoot events(UserEvents events) {
        this.events = events;
        return this;
    }

    /** The server's files, and what is open. */
    public ServerBoot server() {
        return server;
    }

    /** Everything runs, and the server waits for its first request. */
    public Runner start() {
        Runner runner = new Runner(kind, layout, server, sessions, events);
        runner.settle();
        return runner;
    }
}
