package keel.refinement.transport;

import keel.transport.Answer;
import keel.transport.Bytes;
import keel.transport.Client;
import keel.transport.ClientBoot;
import keel.transport.Errno;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.Outputs;
import keel.value.Value;
import keel.value.Value.Rec;

/** The client's machine. */
public final class ReferenceClient implements TransportImplementation {
    private final Layout layout;
    private final OutputCodec codec = new OutputCodec(reply -> Value.EMPTY);
    private final Answer answer = new Answer();
    private Client client;
    private int lane;

    /** Machines of this layout. */
    public ReferenceClient(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public void load(Value state) {
        Rec from = (Rec) state;
        lane = from.number("lane");
        client = new Client(layout, new LaneId(1, lane - 1));
        ClientBoot boot = new ClientBoot(client).state(state(from.text("state")), from.number("number"));
        boot.operation(FileOperationCodec.operation(from.rec("operation")));
        Rec moved = from.rec("moved");
        Rec result = from.rec("result");
        boot.moved(moved.number("count"), TransportCodec.bytes(moved.get("data")));
        boot.result(Errno.valueOf(result.text("errno")), result.number("count"), TransportCodec.bytes(result.get("data")));
    }

    @Override
    public Next step(Value input) {
        Rec what = (Rec) input;
        Outputs next = switch (what.text("kind")) {
            case "Begin" -> client.begin(FileOperationCodec.operation(what.rec("operation")));
            case "Answer" -> client.answered(answer(what.rec("message")));
            case "Loaded" -> loaded(TransportCodec.bytes(what.get("data")));
            case "Signalled" -> client.signalled();
            default -> throw new IllegalArgumentException("no input of a client: " + what);
        };
        Value outputs = codec.ofClient(next);
        return new Next(abstraction(), outputs);
    }

    private Outputs loaded(byte[] data) {
        Bytes landing = client.landing(data.length);
        System.arraycopy(data, 0, landing.array(), landing.offset(), data.length);
        return client.loaded(data.length);
    }

    private Answer answer(Rec message) {
        TransportCodec.answer(message, answer);
        return answer;
    }

    private static Client.State state(String name) {
        for (Client.State state : Client.State.values()) {
            if (state.specName().equals(name)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a client: " + name);
    }

    @Override
    public Value abstraction() {
        return Value.rec("state", Value.str(client.state().specName()), "lane", Value.num(lane), "number",
            Value.num(client.number()), "operation", FileOperationCodec.form(client.operation()), "moved",
            TransportCodec.result(Errno.OK, client.moved(), client.movedBytes()), "result",
            TransportCodec.result(client.result().errno(), client.result().count(), client.result().data()));
    }
}
