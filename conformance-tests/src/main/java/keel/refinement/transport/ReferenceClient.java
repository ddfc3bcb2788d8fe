package keel.refinement.transport;

import java.util.ArrayList;
import java.util.List;

import keel.transport.Answer;
import keel.transport.Bytes;
import keel.transport.Client;
import keel.transport.ClientBoot;
import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.FileOperation.Place;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.MessageType;
import keel.transport.Outputs;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** The client's machine. */
public final class ReferenceClient implements TransportImplementation {
    private static final String NONE = "none";

    private final Layout layout;
    private final OutputCodec acts = new OutputCodec(reply -> Value.EMPTY);
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
        Rec operation = ((Rec) state).rec("operation");
        load((Rec) state, operation.has("lane") ? operation.number("lane") : 1);
    }

    @Override
    public Next step(Value input) {
        Rec what = (Rec) input;
        if (what.has("operation") && what.rec("operation").number("lane") != lane) {
            load((Rec) abstraction(), what.rec("operation").number("lane"));
        }
        Outputs next = switch (what.text("kind")) {
            case "Begin" -> client.begin(operation(what.rec("operation")));
            case "Answer" -> client.answered(answer(what.rec("message")));
            case "Loaded" -> loaded(TransportCodec.bytes(what.get("data")));
            case "Signalled" -> client.signalled();
            default -> throw new IllegalArgumentException("no input of a client: " + what);
        };
        Value acts = this.acts.ofClient(next);
        return new Next(abstraction(), acts);
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

    private static FileOperation operation(Rec from) {
        MessageType type = TransportCodec.type(from.text("type"));
        byte[] data = TransportCodec.bytes(from.get("data"));
        List<Bytes> vector = new ArrayList<>();
        for (Value each : ((Seq) from.get("vector")).items()) {
            byte[] buffer = each instanceof Seq ? TransportCodec.bytes(each) : new byte[(int) TransportCodec.number(each)];
            vector.add(new Bytes().view(buffer, 0, buffer.length));
        }
        return new FileOperation(type, TransportCodec.badge(from.get("handle")), TransportCodec.family(from.text("family")),
            Place.MEMORY,
            from.number("offset") - TransportCodec.handlesFrom(type), from.number("length"),
            type.writes() ? new Bytes().view(data, 0, data.length) : null, vector);
    }

    private void load(Rec from, int lane) {
        this.lane = lane;
        client = new Client(layout, new LaneId(1, lane - 1));
        ClientBoot boot = new ClientBoot(client).state(state(from.text("state")), from.number("number"));
        Rec operation = from.rec("operation");
        if (!operation.text("type").equals(NONE)) {
            MessageType type = TransportCodec.type(operation.text("type"));
            boot.operation(type, TransportCodec.badge(operation.get("handle")), TransportCodec.family(operation.text("family")),
                operation.number("offset") - TransportCodec.handlesFrom(type), operation.number("length"),
                TransportCodec.bytes(operation.get("data")));
        }
        Rec moved = from.rec("moved");
        Rec result = from.rec("result");
        boot.moved(moved.number("count"), TransportCodec.bytes(moved.get("data")));
        boot.result(Errno.valueOf(result.text("errno")), result.number("count"), TransportCodec.bytes(result.get("data")));
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
        Value operation = client.type() == MessageType.NONE ? Value.rec("type", Value.str(NONE))
            : Value.rec("type", Value.str(client.type().specName()), "handle", TransportCodec.handle(client.handle()), "family",
                Value.str(client.family().specName()), "offset",
                Value.num(client.offset() + TransportCodec.handlesFrom(client.type())), "length", Value.num(client.length()),
                "data", TransportCodec.form(client.data()), "vector", Value.EMPTY, "lane", Value.num(lane));
        return Value.rec("state", Value.str(client.state().specName()), "number", Value.num(client.number()),
            "operation", operation, "moved", TransportCodec.result(Errno.OK, client.moved(), client.movedBytes()), "result",
            TransportCodec.result(client.result().errno(), client.result().count(), client.result().data()));
    }
}
