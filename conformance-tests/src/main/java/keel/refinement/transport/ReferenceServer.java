package keel.refinement.transport;

import keel.transport.Badge;
import keel.transport.Bytes;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.Outputs;
import keel.transport.Server;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** The server's machine; it is made anew only when its sessions, objects or descriptions are others. */
public final class ReferenceServer implements TransportImplementation {
    private final Layout layout;
    private final Limits limits;
    private ServerState world;

    /** Machines of this layout and these limits. */
    public ReferenceServer(Layout layout, Limits limits) {
        this.layout = layout;
        this.limits = limits;
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public void load(Value state) {
        if (world == null || !world.fits((Rec) state)) {
            world = new ServerState(layout, limits, (Rec) state);
        }
        world.load((Rec) state);
    }

    @Override
    public Next step(Value input) {
        Rec what = (Rec) input;
        Server server = world.server();
        Outputs next = switch (what.text("kind")) {
            case "Begin" -> server.begin();
            case "Request" -> requested(server, what);
            case "Loaded" -> loaded(server, TransportCodec.bytes(what.get("data")));
            case "Continue" -> server.resume();
            case "Restart" -> server.restart(((Seq) what.get("replies")).items().stream()
                .mapToInt(world::reply).toArray());
            default -> throw new IllegalArgumentException("no input of a server: " + what);
        };
        Value outputs = new OutputCodec(world::replyName).ofServer(next);
        return new Next(world.abstraction(), outputs);
    }

    @Override
    public Value abstraction() {
        return world.abstraction();
    }

    private static Outputs requested(Server server, Rec what) {
        Rec badge = what.rec("badge");
        TransportCodec.request(what.rec("message"), server.incoming());
        return server.requested(badge.number("session") == 0 ? Badge.SUPERVISOR : TransportCodec.badge(badge));
    }

    private static Outputs loaded(Server server, byte[] data) {
        Bytes landing = server.landing(data.length);
        System.arraycopy(data, 0, landing.array(), landing.offset(), data.length);
        return server.loaded(data.length);
    }
}
