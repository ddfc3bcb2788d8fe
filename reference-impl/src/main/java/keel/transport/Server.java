package keel.transport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A server, as far as it is the same whatever it serves ({@code Server.tla}): it does each request exactly once, although
 * calls are issued again, and makes wait what cannot be done yet. What the operations do is {@link OpenFiles}'s. One state
 * machine, each step of which ends in the output that brings its next input. The badge says who asks, about which open
 * file, and so which part of the window may be touched; nothing in a message says that. A passive server has only files,
 * which can be answered at once.
 */
public final class Server {
    /** What it is doing. */
    public enum Phase {
        BEGINNING("Beginning"), RECEIVING("Receiving"), LOADING("Loading"), STORING("Storing"), RELEASING("Releasing");

        private final String specName;

        Phase(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }

    final Layout layout;
    final OpenFiles files;
    final List<Session> sessions = new ArrayList<>();
    final List<DeferredRequest> deferred = new ArrayList<>();
    final PollRegistrations registrations = new PollRegistrations();
    final ReplyQueue free = new ReplyQueue();
    Effects effects = Effects.NONE;
    private final Outputs outputs = new Outputs();
    private final Decision decision = new Decision();
    private final Answer unremembered = new Answer();
    private final Answer again = new Answer().again();

    // What it is doing: with which reply object it received, whose request, and what answer is due.
    Phase phase = Phase.BEGINNING;
    int reply;
    Lane lane;
    int handle;
    final Request request = new Request();
    Answer due = unremembered;
    LaneId dueTo = LaneId.NONE;
    DeferredRequest stored;
    PollRegistration woken;
    private final Bytes loaded = new Bytes();

    Server(Layout layout, OpenFiles files) {
        this.layout = layout;
        this.files = files;
    }

    // Questions

    /** What it is doing. */
    public Phase phase() {
        return phase;
    }

    /** The reply object with which it received what it is doing. */
    public int reply() {
        return reply;
    }

    /** The lane whose request it is loading or storing for. */
    public Lane lane() {
        return lane;
    }

    /** The handle of that request. */
    public int handle() {
        return handle;
    }

    /** Where the next request is put before {@link #requested}; the request that it is loading or storing for. */
    public Request incoming() {
        return request;
    }

    /** Where loaded bytes go before {@link #loaded}. */
    public Bytes landing(int count) {
        return loaded.room(count).count(count);
    }

    /** While it releases others: the answer that is due. */
    public Answer due() {
        return due;
    }

    /** While it releases others: whose operation that answer is booked to. */
    public LaneId dueTo() {
        return dueTo;
    }

    /** While it releases others: the place, from 1, of the one whose bytes are in its window already, or 0. */
    public int stored() {
        return deferred.indexOf(stored) + 1;
    }

    /** While it releases others: the registration that has just been signalled and is not yet forgotten, or null. */
    public PollRegistration woken() {
        return woken;
    }

    /** Its sessions, the first of number 1. */
    public List<Session> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    /** Requests that must wait, first come first. */
    public List<DeferredRequest> deferred() {
        return Collections.unmodifiableList(deferred);
    }

    /** Who wants to be signalled. */
    public List<PollRegistration> registrations() {
        return registrations.list();
    }

    /** Reply objects with which no caller waits. */
    public ReplyQueue free() {
        return free;
    }

    // Steps

    /** It begins. */
    public Outputs begin() {
        phase = Phase.RECEIVING;
        reply = free.take();
        return outputs.clear().receive(LaneId.NONE, reply);
    }

    /** A request has come, with this badge: {@link #incoming}. */
    public Outputs requested(long badge) {
        if (badge == Badge.SUPERVISOR) {
            return request.length() == 0 ? endSession(session(request.offset()))
                : takeAway(session(request.offset()), request.length() - 1);
        }
        Session session = session(Badge.session(badge));
        lane = session == null ? null : session.lane(request.lane());
        handle = Badge.handle(badge);
        boolean isSane = lane != null && request.type().isRequest() && request.data().count() <= layout.inlineRequest();
        if (!isSane) {
            return refuse(LaneId.NONE);
        } else if (lane.isPast(request.number())) {
            return refuse(lane.id);
        } else if (request.number() == lane.number && lane.state == Lane.State.ANSWERED) {
            return finish(lane.id, lane.answer);
        } else if (request.number() == lane.number && lane.state == Lane.State.DEFERRED) {
            return replaceReply();
        }
        giveUp(lane);
        return serve();
    }

    /** This many bytes were loaded: they are used as they were loaded, once. */
    public Outputs loaded(int count) {
        return apply(loaded.count(count));
    }

    /** There may be more to do. */
    public Outputs resume() {
        if (phase == Phase.STORING) {
            return commit(decide(request.data()));
        }
        forgetWoken();
        return release();
    }

    /** It is a new instance with the memory of one that died: each lane that waits or polls is to ask again. */
    public Outputs restart(int... replies) {
        for (DeferredRequest each : deferred) {
            each.lane.state = Lane.State.UNANSWERED;
        }
        deferred.clear();
        free.clear();
        outputs.clear();
        for (int each : replies) {
            outputs.reply(LaneId.NONE, each, again);
            free.add(each);
        }
        registrations.signalAll(outputs);
        phase = Phase.RECEIVING;
        reply = free.take();
        return outputs.receive(LaneId.NONE, reply);
    }

    private Session session(long id) {
        return id > 0 && id <= sessions.size() ? sessions.get((int) id - 1) : null;
    }

    // Doing what was asked

    private Outputs serve() {
        if (request.variant() == Variant.WINDOW && request.type().writes()) {
            phase = Phase.LOADING;
            int count = checkedLength();
            return outputs.clear().load(lane.id, landing(count), count);
        }
        return apply(request.data());
    }

    /** What of the window a request may use, for any length that it names. */
    private int checkedLength() {
        return request.length() < 0 || request.length() > layout.window() ? layout.window() : (int) request.length();
    }

    private Decision decide(Bytes data) {
        return decide(lane, handle, request, data);
    }

    private Decision decide(Lane lane, int handle, Request request, Bytes data) {
        PayloadPath path = path(lane, handle);
        int most = path == PayloadPath.REGISTERS ? layout.registerAnswer() : layout.window();
        return files.decide(decision, lane.session, handle, request, most, data);
    }

    private static PayloadPath path(Lane lane, int handle) {
        OpenDescription description = lane.session.at(handle);
        return description == null ? PayloadPath.TRADITIONAL : description.object.path();
    }

    /** Bytes of an answer are in the window before the effect: who dies in between has done nothing. */
    private Outputs apply(Bytes data) {
        Decision done = decide(data);
        if (done.mustWait) {
            return defer(data);
        } else if (isInline(lane, handle, done)) {
            return commit(done);
        }
        phase = Phase.STORING;
        return outputs.clear().store(lane.id, done.read, done.read.count()).resume();
    }

    /** The request takes effect and is remembered: this is the instant of the operation. */
    private Outputs commit(Decision done) {
        remember(lane, request.number(), done, isInline(lane, handle, done));
        effects.committed(lane.id, request.type(), done.errno, done.count);
        files.commit(done);
        return registrations.add(lane, handle, request, done) ? finish(lane.id, lane.answer)
            : finishAndRelease(lane.id, lane.answer);
    }

    /** The request waits with its reply object; another one receives. */
    private Outputs defer(Bytes data) {
        deferred.add(new DeferredRequest(lane, handle, reply, request, data));
        lane.mustWait(request.number());
        return receive();
    }

    private Outputs receive() {
        phase = Phase.RECEIVING;
        reply = free.take();
        return outputs.clear().receive(lane.id, reply);
    }

    /** What the lane waited for before is given up. */
    private void giveUp(Lane lane) {
        if (lane.state == Lane.State.DEFERRED) {
            DeferredRequest entry = deferredOf(lane);
            deferred.remove(entry);
            free.add(entry.reply);
            lane.state = Lane.State.UNANSWERED;
        }
    }

    /** The caller of a request that is still deferred waits with another reply object now. */
    private Outputs replaceReply() {
        DeferredRequest entry = deferredOf(lane);
        free.add(entry.reply);
        entry.reply = reply;
        return receive();
    }

    private DeferredRequest deferredOf(Lane lane) {
        for (DeferredRequest each : deferred) {
            if (each.lane == lane) {
                return each;
            }
        }
        throw new IllegalStateException("a deferred lane has a request that waits");
    }

    // Answers

    private boolean isInline(Lane lane, int handle, Decision done) {
        return switch (path(lane, handle)) {
            case REGISTERS -> true;
            case BUFFER -> done.read.count() == 0;
            case TRADITIONAL -> done.read.count() <= layout.inlineAnswer();
        };
    }

    /** The answer is kept until the lane's next request. */
    private static void remember(Lane lane, int number, Decision done, boolean isInline) {
        lane.number = number;
        lane.state = Lane.State.ANSWERED;
        lane.answer.set(done.errno, isInline ? Variant.INLINE : Variant.WINDOW, done.count);
        if (isInline) {
            lane.answer.data().copy(done.read);
        }
    }

    private Outputs refuse(LaneId of) {
        return finish(of, unremembered.set(Errno.EINVAL, Variant.INLINE, 0));
    }

    /** The request is answered, and the next one received. */
    private Outputs finish(LaneId of, Answer answer) {
        phase = Phase.RECEIVING;
        return outputs.clear().replyReceive(of, reply, answer);
    }

    /** Another lane may be able to go on now: look before answering. */
    private Outputs finishAndRelease(LaneId of, Answer answer) {
        if (deferred.isEmpty() && registrations.isEmpty()) {
            return finish(of, answer);
        }
        phase = Phase.RELEASING;
        due = answer;
        dueTo = of;
        stored = null;
        woken = null;
        return outputs.clear().resume();
    }

    // Releasing those that waited: one at a time, then the signals, then the answer that is due

    private Outputs release() {
        for (DeferredRequest each : deferred) {
            Decision done = decide(each.lane, each.handle, each.request, each.data);
            if (!done.mustWait) {
                return releaseOne(each, done);
            }
        }
        PollRegistration ready = registrations.firstReady(files);
        if (ready != null) {
            woken = ready;
            return outputs.clear().signal(ready.lane().id).resume();
        }
        return finish(dueTo, due);
    }

    /** A registration is forgotten after its signal: who dies in between signals once more. */
    private void forgetWoken() {
        if (woken != null) {
            registrations.remove(woken);
            woken = null;
        }
    }

    private Outputs releaseOne(DeferredRequest entry, Decision done) {
        boolean isInline = isInline(entry.lane, entry.handle, done);
        if (!isInline && stored != entry) {
            stored = entry;
            return outputs.clear().store(entry.lane.id, done.read, done.read.count()).resume();
        }
        remember(entry.lane, entry.request.number(), done, isInline);
        effects.committed(entry.lane.id, entry.request.type(), done.errno, done.count);
        files.commit(done);
        deferred.remove(entry);
        free.add(entry.reply);
        stored = null;
        return outputs.clear().reply(entry.lane.id, entry.reply, entry.lane.answer).resume();
    }

    // What the supervisor tells: one handle is taken away from its session for good: the lanes that wait for it are told

    private Outputs takeAway(Session session, long handle) {
        if (session != null && session.isHandle(handle)) {
            effects.takenAway(session.id, (int) handle);
            session.takeAway((int) handle);
        }
        return finishAndRelease(LaneId.NONE, unremembered.set(Errno.OK, Variant.INLINE, 0));
    }

    // A session that ends: its handles are closed, and its waiting requests are dropped

    private Outputs endSession(Session session) {
        if (session != null) {
            effects.ended(session.id);
            session.end();
            deferred.stream().filter(each -> each.lane.session == session).forEach(each -> free.add(each.reply));
            deferred.removeIf(each -> each.lane.session == session);
            registrations.removeAll(session);
            for (Lane each : session.lanes) {
                each.forget();
            }
        }
        return finishAndRelease(LaneId.NONE, unremembered.set(Errno.OK, Variant.INLINE, 0));
    }
}
