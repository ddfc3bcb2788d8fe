package keel.refinement.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import keel.transport.Outputs;
import keel.transport.Outputs.Act;
import keel.value.Value;

/** Acts as the specification writes them. */
final class OutputCodec {
    private final TransportCodec forms = new TransportCodec();
    private final IntFunction<Value> reply;

    /** With the names of the reply objects. */
    OutputCodec(IntFunction<Value> reply) {
        this.reply = reply;
    }

    Value ofClient(Outputs acts) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            all.add(switch (act.kind()) {
                case STORE -> Value.rec("act", name("Store"), "data", TransportCodec.form(act.data()));
                case LOAD -> Value.rec("act", name("Load"), "count", Value.num(act.count()));
                case CALL -> Value.rec("act", name("Call"), "handle", TransportCodec.handle(act.handle()), "message",
                    forms.travelled(act.request()));
                case WAIT -> Value.rec("act", name("Wait"));
                default -> throw new IllegalArgumentException("no act of a client: " + act.kind());
            });
        }
        return Value.seq(all);
    }

    Value ofServer(Outputs acts) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            Value of = TransportCodec.form(act.of());
            all.add(switch (act.kind()) {
                case STORE -> Value.rec("act", name("Store"), "of", of, "data", TransportCodec.form(act.data()));
                case LOAD -> Value.rec("act", name("Load"), "of", of, "count", Value.num(act.count()));
                case SIGNAL -> Value.rec("act", name("Signal"), "of", of);
                case REPLY -> Value.rec("act", name("Reply"), "of", of, "reply", reply.apply(act.reply()), "message",
                    forms.travelled(act.answer()));
                case RECEIVE -> Value.rec("act", name("Receive"), "of", of, "reply", reply.apply(act.reply()));
                case REPLY_RECEIVE -> Value.rec("act", name("ReplyReceive"), "of", of, "reply",
                    reply.apply(act.reply()), "message", forms.travelled(act.answer()));
                case CONTINUE -> Value.rec("act", name("Continue"));
                default -> throw new IllegalArgumentException("no act of a server: " + act.kind());
            });
        }
        return Value.seq(all);
    }

    private static Value name(String text) {
        return Value.str(text);
    }
}
