package keel.refinement.transport;

import java.util.ArrayList;
import java.util.List;

import keel.transport.Answer;
import keel.transport.Badge;
import keel.transport.Bytes;
import keel.transport.EncodedMessage;
import keel.transport.Errno;
import keel.transport.LaneId;
import keel.transport.MessageType;
import keel.transport.PayloadPath;
import keel.transport.Request;
import keel.transport.Variant;
import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** Small things in both forms: bytes, handles, lanes, messages. Lanes and handles count from 1 there, from 0 here. */
final class TransportCodec {
    static final Value OK = Value.str("OK");

    private final EncodedMessage wire = new EncodedMessage();
    private final Request readBack = new Request();
    private final Answer answerReadBack = new Answer();

    // To Java

    static byte[] bytes(Value value) {
        Seq items = (Seq) value;
        byte[] bytes = new byte[items.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) number(items.get(i));
        }
        return bytes;
    }

    static long number(Value value) {
        return ((Int) value).number();
    }

    static long badge(Value value) {
        Rec handle = (Rec) value;
        return Badge.of(handle.number("session"), handle.number("handle") - 1);
    }

    static LaneId lane(Value value) {
        Seq lane = (Seq) value;
        int session = (int) number(lane.get(0));
        return session == 0 ? LaneId.NONE : new LaneId(session, (int) number(lane.get(1)) - 1);
    }

    static MessageType type(String name) {
        for (MessageType type : MessageType.values()) {
            if (type.specName().equals(name)) {
                return type;
            }
        }
        return MessageType.UNKNOWN;
    }

    static PayloadPath path(String name) {
        for (PayloadPath path : PayloadPath.values()) {
            if (path.specName().equals(name)) {
                return path;
            }
        }
        throw new IllegalArgumentException("no payload path " + name);
    }

    private static Variant variant(String name) {
        return name.equals(Variant.WINDOW.specName()) ? Variant.WINDOW : Variant.INLINE;
    }

    static void request(Rec from, Request to) {
        MessageType type = type(from.text("type"));
        to.set(type, variant(from.text("variant")), from.number("lane") - 1, from.number("number"),
            from.number("offset") - handlesFrom(type), from.number("length"));
        view(from.get("data"), to.data());
    }

    static void answer(Rec from, Answer to) {
        MessageType type = type(from.text("type"));
        if (type == MessageType.ANSWER) {
            to.set(errno(from.text("errno")), variant(from.text("variant")), from.number("count"));
            view(from.get("data"), to.data());
        } else {
            to.again().type(type);
        }
    }

    /** An error number that the server never sends has no name, and is read as EIO. */
    private static Errno errno(String name) {
        for (Errno errno : Errno.values()) {
            if (errno.name().equals(name)) {
                return errno;
            }
        }
        return Errno.EIO;
    }

    static void view(Value from, Bytes to) {
        byte[] bytes = bytes(from);
        to.view(bytes, 0, bytes.length);
    }

    /** Open and pipe name a handle where others name an offset. */
    static int handlesFrom(MessageType type) {
        return type == MessageType.OPEN || type == MessageType.PIPE ? 1 : 0;
    }

    /** The pairs of a function, whatever its domain. */
    static List<Value[]> pairs(Value function) {
        List<Value[]> pairs = new ArrayList<>();
        if (function instanceof Rec record) {
            for (int i = 0; i < record.size(); i++) {
                pairs.add(new Value[] {Value.str(record.names()[i]), record.at(i)});
            }
        } else if (function instanceof Seq sequence) {
            for (int i = 0; i < sequence.size(); i++) {
                pairs.add(new Value[] {Value.num(i + 1L), sequence.get(i)});
            }
        } else if (function instanceof Fun other) {
            for (int i = 0; i < other.domain().size(); i++) {
                pairs.add(new Value[] {other.domain().get(i), other.range().get(i)});
            }
        }
        return pairs;
    }

    // From Java

    static Value form(Bytes bytes) {
        return form(bytes.toArray());
    }

    static Value form(byte[] bytes) {
        List<Value> items = new ArrayList<>();
        for (byte each : bytes) {
            items.add(Value.num(each & 0xFF));
        }
        return Value.seq(items);
    }

    static Value handle(long badge) {
        return handle(Badge.session(badge), Badge.handle(badge));
    }

    static Value handle(int session, int handle) {
        return Value.rec("session", Value.num(session), "handle", Value.num(handle + 1L));
    }

    static Value form(LaneId lane) {
        return lane == LaneId.NONE ? Value.seq(Value.num(0), Value.num(0))
            : Value.seq(Value.num(lane.session()), Value.num(lane.lane() + 1L));
    }

    static Value form(Request request) {
        return Value.rec("type", Value.str(request.type().specName()), "variant",
            Value.str(request.variant().specName()), "lane", Value.num(request.lane() + 1L), "number",
            Value.num(request.number()), "offset", Value.num(request.offset() + handlesFrom(request.type())), "length",
            Value.num(request.length()), "data", form(request.data()));
    }

    static Value form(Answer answer) {
        return answer.type() != MessageType.ANSWER ? Value.rec("type", Value.str(answer.type().specName()))
            : Value.rec("type", Value.str("answer"), "errno", Value.str(answer.errno().name()), "variant",
                Value.str(answer.variant().specName()), "count", Value.num(answer.count()), "data", form(answer.data()));
    }

    static Value result(Errno errno, long count, Bytes data) {
        return Value.rec("errno", Value.str(errno.name()), "count", Value.num(count), "data", form(data));
    }

    /** What a request is after it has travelled as a message of the kernel. */
    Value travelled(Request request) {
        wire.encode(request).decode(readBack);
        return form(readBack);
    }

    /** What an answer is after it has travelled as a message of the kernel. */
    Value travelled(Answer answer) {
        wire.encode(answer).decode(answerReadBack);
        return form(answerReadBack);
    }
}
