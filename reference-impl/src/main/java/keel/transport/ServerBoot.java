package keel.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a server with its sessions, its files and what is open at first. */
public final class ServerBoot {
    private final Limits limits;
    private final List<Pipe> pipes = new ArrayList<>();
    private final Server server;

    /** A server of this layout and these limits that has nothing yet. */
    public ServerBoot(Layout layout, Limits limits) {
        this.limits = limits;
        server = new Server(layout, new OpenFiles(limits, pipes));
    }

    /** The server; the same one always. */
    public Server server() {
        return server;
    }

    /** One more session, with this many lanes and handles, all closed; its number, from 1. */
    public int session(int lanes, int handles) {
        return session(lanes, handles, handles);
    }

    /** One more session that may have opened this many descriptions of its own at once. */
    public int session(int lanes, int handles, int descriptions) {
        server.sessions.add(new Session(server.sessions.size() + 1, lanes, handles, descriptions));
        return server.sessions.size();
    }

    /** A file of these bytes. */
    public MemoryFile file(PayloadPath path, byte... bytes) {
        MemoryFile file = new MemoryFile(path);
        file.write(0, new Bytes().view(bytes, 0, bytes.length), bytes.length);
        return file;
    }

    /** A pipe that a client may open when no other client has it open. */
    public Pipe pipe(PayloadPath path) {
        Pipe pipe = new Pipe(path, limits.pipeCapacity());
        pipes.add(pipe);
        return pipe;
    }

    /** Opens an object for a session: flags APPEND, NON_BLOCK, both or 0. */
    public OpenDescription open(int session, int handle, FileObject object, OpenMode mode, int flags) {
        OpenDescription description = new OpenDescription();
        description.set(object, mode, flags);
        share(session, handle, description);
        return description;
    }

    /** Lets one more handle lead to a description. */
    public void share(int session, int handle, OpenDescription description) {
        server.sessions.get(session - 1).open(handle, description);
    }

    /** Takes a closed handle away, as a supervisor does. */
    public void takeAway(int session, int handle) {
        server.sessions.get(session - 1).takeAway(handle);
    }

    // Any state: reset, then whatever is not as it was at first

    /** All handles closed, nothing remembered, no lane waiting, no reply object; what the server does is not set. */
    public ServerBoot reset() {
        for (Session session : server.sessions) {
            Arrays.fill(session.open, null);
            Arrays.fill(session.gone, false);
            Arrays.stream(session.own).forEach(each -> each.handles = 0);
            Arrays.stream(session.lanes).forEach(Lane::forget);
        }
        server.deferred.clear();
        server.registrations.clear();
        server.free.clear();
        return this;
    }

    /** One of the descriptions that a session may make, from 0. */
    public OpenDescription pooled(int session, int number) {
        return server.sessions.get(session - 1).own[number];
    }

    /** A description that is in no session's pool. */
    public OpenDescription description() {
        return new OpenDescription();
    }

    /** What a description is. No handle leads to it. */
    public ServerBoot describe(OpenDescription description, FileObject object, OpenMode mode, long offset, int flags) {
        description.set(object, mode, flags);
        description.offset = offset;
        description.handles = 0;
        return this;
    }

    /** How the server likes to answer reads of an object. */
    public ServerBoot path(FileObject object, PayloadPath path) {
        object.path = path;
        return this;
    }

    /** What is in a file or pipe that is not open. */
    public ServerBoot content(FileObject object, byte... bytes) {
        Bytes content = new Bytes().view(bytes, 0, bytes.length);
        if (object instanceof MemoryFile file) {
            file.truncate(0);
            file.write(0, content, bytes.length);
        } else if (object instanceof Pipe pipe) {
            pipe.clear();
            pipe.forgetEnds();
            pipe.append(content, bytes.length);
        }
        return this;
    }

    /** What is remembered of a lane. */
    public ServerBoot lane(int session, int lane, int number, Lane.State state, Answer answer) {
        Lane it = laneOf(session, lane);
        it.number = number;
        it.state = state;
        it.answer.copy(answer);
        return this;
    }

    /** One more request that waits. */
    public ServerBoot deferred(int session, int lane, int handle, int reply, Request request, Bytes data) {
        server.deferred.add(new DeferredRequest(laneOf(session, lane), handle, reply, request, data));
        return this;
    }

    /** One more lane to be signalled. */
    public ServerBoot registration(int session, int lane, int handle, int events) {
        server.registrations.add(new PollRegistration(laneOf(session, lane), handle, events));
        return this;
    }

    /** It is doing this with a reply object, the request that it has received being {@link Server#incoming}. */
    public ServerBoot phase(Server.Phase phase, int reply, int session, int lane, int handle) {
        server.phase = phase;
        server.reply = reply;
        server.lane = session == 0 ? null : laneOf(session, lane);
        server.handle = handle;
        return this;
    }

    /** While it releases others: the answer that is due, and which deferred request, from 1, is in its window already. */
    public ServerBoot due(LaneId to, Answer answer, int stored) {
        server.woken = null;
        server.dueTo = to;
        server.due = answer;
        server.stored = stored == 0 ? null : server.deferred.get(stored - 1);
        return this;
    }

    /** While it releases others: this registration was signalled and is not yet forgotten. */
    public ServerBoot woken(int session, int lane, int handle, int events) {
        server.woken = new PollRegistration(laneOf(session, lane), handle, events);
        return this;
    }

    private Lane laneOf(int session, int lane) {
        return server.sessions.get(session - 1).lanes[lane];
    }

    /** Who hears the instants of the operations. */
    public ServerBoot effects(Effects effects) {
        server.effects = effects;
        return this;
    }

    /** One more reply object, by its number. */
    public ServerBoot reply(int reply) {
        server.free.add(reply);
        return this;
    }
}
