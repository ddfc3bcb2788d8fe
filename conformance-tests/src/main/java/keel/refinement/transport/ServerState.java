package keel.refinement.transport;

import static keel.refinement.transport.TransportCodec.pairs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import keel.transport.Answer;
import keel.transport.Badge;
import keel.transport.Bytes;
import keel.transport.DeferredRequest;
import keel.transport.FileObject;
import keel.transport.Lane;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.MemoryFile;
import keel.transport.OpenDescription;
import keel.transport.OpenFlags;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.transport.Pipe;
import keel.transport.PollRegistration;
import keel.transport.Request;
import keel.transport.Server;
import keel.transport.ServerBoot;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.SetOf;

/** A server with the sessions, objects and descriptions of a state, which have names there: loaded, and taken back. */
final class ServerState {
    private final ServerBoot boot;
    private final Value openDomain;
    private final Value pools;
    private final Map<Value, FileObject> objects = new LinkedHashMap<>();
    private final Map<FileObject, Value> objectNames = new HashMap<>();
    private final Map<Value, OpenDescription> descriptions = new LinkedHashMap<>();
    private final Map<OpenDescription, Value> descriptionNames = new HashMap<>();
    private final List<Value> laneNames = new ArrayList<>();
    private final List<Value> replyNames = new ArrayList<>();

    ServerState(Layout layout, Limits limits, Rec state) {
        boot = new ServerBoot(layout, limits);
        Rec unix = state.rec("unix");
        openDomain = domain(unix.get("open"));
        pools = unix.get("pool");
        makeSessions(state.get("lane"), unix.get("open"));
        pairs(unix.get("file")).forEach(each -> name(each[0], boot.file(path(state, each[0]))));
        pairs(unix.get("pipe")).forEach(each -> name(each[0], boot.pipe(path(state, each[0]))));
        for (Value[] each : pairs(unix.get("description"))) {
            OpenDescription description = made(each[0]);
            descriptions.put(each[0], description);
            descriptionNames.put(description, each[0]);
        }
    }

    /** One of a session's pool, or one that no session makes. */
    private OpenDescription made(Value name) {
        for (Value[] pool : pairs(pools)) {
            int place = ((Seq) pool[1]).items().indexOf(name);
            if (place >= 0) {
                return boot.pooled((int) TransportCodec.number(pool[0]), place);
            }
        }
        return boot.description();
    }

    private void name(Value name, FileObject object) {
        objects.put(name, object);
        objectNames.put(object, name);
    }

    /** As many lanes and handles as the highest numbers say. */
    private void makeSessions(Value lanes, Value open) {
        Map<Integer, int[]> sizes = new HashMap<>();
        for (Value[] each : pairs(lanes)) {
            laneNames.add(each[0]);
            LaneId lane = TransportCodec.lane(each[0]);
            int[] size = sizes.computeIfAbsent(lane.session(), session -> new int[3]);
            size[0] = Math.max(size[0], lane.lane() + 1);
        }
        for (Value[] each : pairs(open)) {
            long badge = TransportCodec.badge(each[0]);
            int[] size = sizes.computeIfAbsent(Badge.session(badge), session -> new int[3]);
            size[1] = Math.max(size[1], Badge.handle(badge) + 1);
        }
        for (Value[] each : pairs(pools)) {
            sizes.computeIfAbsent((int) TransportCodec.number(each[0]), session -> new int[3])[2] = ((Seq) each[1]).size();
        }
        int last = sizes.keySet().stream().mapToInt(session -> session).max().orElse(0);
        for (int session = 1; session <= last; session++) {
            int[] size = sizes.getOrDefault(session, new int[3]);
            boot.session(size[0], size[1], size[2]);
        }
    }

    Server server() {
        return boot.server();
    }

    int reply(Value name) {
        if (!replyNames.contains(name)) {
            replyNames.add(name);
        }
        return replyNames.indexOf(name);
    }

    Value replyName(int reply) {
        return replyNames.get(reply);
    }

    /** Whether the state has the same sessions, objects and descriptions. */
    boolean fits(Rec state) {
        Rec unix = state.rec("unix");
        return domain(unix.get("open")).equals(openDomain) && unix.get("pool").equals(pools)
            && pairs(state.get("lane")).stream().map(each -> each[0]).toList().equals(laneNames)
            && pairs(unix.get("file")).size() + pairs(unix.get("pipe")).size() == objects.size()
            && pairs(unix.get("file")).stream().allMatch(each -> objects.get(each[0]) instanceof MemoryFile)
            && pairs(unix.get("pipe")).stream().allMatch(each -> objects.get(each[0]) instanceof Pipe)
            && pairs(unix.get("description")).stream().map(each -> each[0]).toList()
                .equals(List.copyOf(descriptions.keySet()));
    }

    private static Value domain(Value function) {
        return Value.seq(pairs(function).stream().map(each -> each[0]).toList());
    }

    private static PayloadPath path(Rec state, Value object) {
        for (Value[] each : pairs(state.get("path"))) {
            if (each[0].equals(object)) {
                return TransportCodec.path(((Value.Str) each[1]).text());
            }
        }
        throw new IllegalArgumentException("no payload path for " + object);
    }

    // Loading

    void load(Rec state) {
        boot.reset();
        Rec unix = state.rec("unix");
        pairs(unix.get("file")).forEach(each -> boot.content(objects.get(each[0]), TransportCodec.bytes(each[1])));
        pairs(unix.get("pipe")).forEach(each -> boot.content(objects.get(each[0]), TransportCodec.bytes(each[1])));
        pairs(state.get("path")).forEach(each ->
            boot.path(objects.get(each[0]), TransportCodec.path(((Value.Str) each[1]).text())));
        pairs(unix.get("description")).forEach(each -> describe(descriptions.get(each[0]), (Rec) each[1]));
        for (Value[] each : pairs(unix.get("open"))) {
            if (!each[1].equals(Value.str("closed"))) {
                long badge = TransportCodec.badge(each[0]);
                boot.share(Badge.session(badge), Badge.handle(badge), descriptions.get(each[1]));
            }
        }
        for (Value each : ((SetOf) unix.get("gone")).members()) {
            long badge = TransportCodec.badge(each);
            boot.takeAway(Badge.session(badge), Badge.handle(badge));
        }
        pairs(state.get("lane")).forEach(each -> loadLane(TransportCodec.lane(each[0]), (Rec) each[1]));
        ((Seq) state.get("free")).items().forEach(each -> boot.reply(reply(each)));
        ((Seq) state.get("deferred")).items().forEach(each -> loadDeferred((Rec) each));
        for (Value each : ((SetOf) state.get("registrations")).members()) {
            Rec registration = (Rec) each;
            LaneId lane = TransportCodec.lane(registration.get("of"));
            boot.registration(lane.session(), lane.lane(), Badge.handle(TransportCodec.badge(registration.get("badge"))),
                registration.number("events"));
        }
        loadPhase(state.rec("phase"));
    }

    private void describe(OpenDescription description, Rec from) {
        OpenMode mode = OpenMode.READ;
        for (OpenMode each : OpenMode.values()) {
            mode = each.specName().equals(from.text("mode")) ? each : mode;
        }
        SetOf flags = (SetOf) from.get("flags");
        boot.describe(description, objects.get(from.get("object")), mode, from.number("offset"),
            (flags.has("Append") ? OpenFlags.APPEND : 0) | (flags.has("NonBlock") ? OpenFlags.NON_BLOCK : 0));
    }

    private void loadLane(LaneId lane, Rec from) {
        Lane.State state = Lane.State.UNANSWERED;
        for (Lane.State each : Lane.State.values()) {
            state = each.specName().equals(from.text("state")) ? each : state;
        }
        boot.lane(lane.session(), lane.lane(), from.number("number"), state, answer(from.rec("answer")));
    }

    private static Answer answer(Rec from) {
        Answer answer = new Answer();
        TransportCodec.answer(from, answer);
        return answer;
    }

    private void loadDeferred(Rec from) {
        LaneId lane = TransportCodec.lane(from.get("of"));
        Request request = new Request();
        TransportCodec.request(from.rec("message"), request);
        Bytes data = new Bytes();
        TransportCodec.view(from.get("data"), data);
        boot.deferred(lane.session(), lane.lane(), Badge.handle(TransportCodec.badge(from.get("badge"))),
            reply(from.get("reply")),
            request, data);
    }

    private void loadPhase(Rec phase) {
        switch (phase.text("kind")) {
            case "Beginning" -> boot.phase(Server.Phase.BEGINNING, 0, 0, 0, 0);
            case "Receiving" -> boot.phase(Server.Phase.RECEIVING, reply(phase.get("reply")), 0, 0, 0);
            case "Loading" -> loadRequest(Server.Phase.LOADING, phase);
            case "Storing" -> loadRequest(Server.Phase.STORING, phase);
            case "Releasing" -> {
                boot.phase(Server.Phase.RELEASING, reply(phase.get("reply")), 0, 0, 0);
                boot.due(TransportCodec.lane(phase.get("of")), answer(phase.rec("message")), phase.number("stored"));
                for (Value each : ((SetOf) phase.get("woken")).members()) {
                    Rec registration = (Rec) each;
                    LaneId lane = TransportCodec.lane(registration.get("of"));
                    boot.woken(lane.session(), lane.lane(), Badge.handle(TransportCodec.badge(registration.get("badge"))),
                        registration.number("events"));
                }
            }
            default -> throw new IllegalArgumentException("no phase of a server: " + phase);
        }
    }

    private void loadRequest(Server.Phase kind, Rec phase) {
        Rec request = phase.rec("request");
        LaneId lane = TransportCodec.lane(request.get("of"));
        boot.phase(kind, reply(phase.get("reply")), lane.session(), lane.lane(),
            Badge.handle(TransportCodec.badge(request.get("badge"))));
        TransportCodec.request(request.rec("message"), server().incoming());
    }

    // Taking back

    Value abstraction() {
        Server server = server();
        return Value.rec("unix", unix(), "path", function(objects.keySet(), name ->
            Value.str(objects.get(name).path().specName())), "lane", function(laneNames, this::lane), "deferred",
            Value.seq(server.deferred().stream().map(this::form).toList()), "registrations",
            Value.set(server.registrations().stream().map(ServerState::form).toList()), "free", free(), "phase", phase());
    }

    private static Value function(Iterable<Value> names, java.util.function.Function<Value, Value> of) {
        List<Value> domain = new ArrayList<>();
        List<Value> range = new ArrayList<>();
        for (Value name : names) {
            domain.add(name);
            range.add(of.apply(name));
        }
        return Value.function(domain, range);
    }

    private Value unix() {
        List<Value> files = objects.keySet().stream().filter(each -> objects.get(each) instanceof MemoryFile).toList();
        List<Value> pipes = objects.keySet().stream().filter(each -> objects.get(each) instanceof Pipe).toList();
        return Value.rec("file", function(files, name -> TransportCodec.form(((MemoryFile) objects.get(name)).toArray())),
            "pipe", function(pipes, name -> TransportCodec.form(((Pipe) objects.get(name)).toArray())),
            "description", function(descriptions.keySet(), name -> form(descriptions.get(name))),
            "open", function(((Seq) openDomain).items(), this::opened), "gone",
            Value.set(((Seq) openDomain).items().stream().filter(this::isGone).toList()), "pool", pools);
    }

    private boolean isGone(Value handle) {
        long badge = TransportCodec.badge(handle);
        return server().sessions().get(Badge.session(badge) - 1).isGone(Badge.handle(badge));
    }

    private Value opened(Value handle) {
        long badge = TransportCodec.badge(handle);
        OpenDescription description = server().sessions().get(Badge.session(badge) - 1).at(Badge.handle(badge));
        return description == null ? Value.str("closed") : descriptionNames.get(description);
    }

    private Value form(OpenDescription description) {
        List<Value> flags = new ArrayList<>();
        if ((description.flags() & OpenFlags.APPEND) != 0) {
            flags.add(Value.str("Append"));
        }
        if ((description.flags() & OpenFlags.NON_BLOCK) != 0) {
            flags.add(Value.str("NonBlock"));
        }
        return Value.rec("object", objectNames.get(description.object()), "mode",
            Value.str(description.mode().specName()), "offset", Value.num(description.offset()), "flags", Value.set(flags));
    }

    private Value lane(Value name) {
        LaneId id = TransportCodec.lane(name);
        Lane lane = server().sessions().get(id.session() - 1).lane(id.lane());
        return Value.rec("number", Value.num(lane.number()), "state", Value.str(lane.state().specName()), "answer",
            TransportCodec.form(lane.answer()));
    }

    private Value form(DeferredRequest entry) {
        LaneId lane = entry.lane().id();
        return Value.rec("of", TransportCodec.form(lane), "badge", TransportCodec.handle(lane.session(), entry.handle()),
            "message",
            TransportCodec.form(entry.request()), "data", TransportCodec.form(entry.data()), "reply", replyName(entry.reply()));
    }

    private static Value form(PollRegistration registration) {
        LaneId lane = registration.lane().id();
        return Value.rec("of", TransportCodec.form(lane), "badge", TransportCodec.handle(lane.session(), registration.handle()),
            "events",
            Value.num(registration.events()));
    }

    private Value free() {
        List<Value> free = new ArrayList<>();
        for (int i = 0; i < server().free().size(); i++) {
            free.add(replyName(server().free().get(i)));
        }
        return Value.seq(free);
    }

    private Value phase() {
        Server server = server();
        Value kind = Value.str(server.phase().specName());
        return switch (server.phase()) {
            case BEGINNING -> Value.rec("kind", kind);
            case RECEIVING -> Value.rec("kind", kind, "reply", replyName(server.reply()));
            case LOADING -> Value.rec("kind", kind, "reply", replyName(server.reply()), "request", request());
            case STORING -> Value.rec("kind", kind, "reply", replyName(server.reply()), "request", request(), "data",
                TransportCodec.form(server.incoming().data()));
            case RELEASING -> Value.rec("kind", kind, "reply", replyName(server.reply()), "of",
                TransportCodec.form(server.dueTo()), "message", TransportCodec.form(server.due()), "stored",
                    Value.num(server.stored()),
                "woken", Value.set(server.woken() == null ? List.of() : List.of(form(server.woken()))));
        };
    }

    private Value request() {
        Server server = server();
        LaneId lane = server.lane().id();
        return Value.rec("of", TransportCodec.form(lane), "badge", TransportCodec.handle(lane.session(), server.handle()),
            "message",
            TransportCodec.form(server.incoming()));
    }
}
