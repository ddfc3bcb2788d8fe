package keel.refinement.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import keel.transport.Outputs;
import keel.transport.Outputs.Output;
import keel.value.Value;

/** Outputs as the specification writes them. */
final class OutputCodec {
    private final TransportCodec forms = new TransportCodec();
    private final IntFunction<Value> reply;

    /** With the names of the reply objects. */
    OutputCodec(IntFunction<Value> reply) {
        this.reply = reply;
    }

    Value ofClient(Outputs outputs) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            all.add(switch (output.kind()) {
                case STORE -> Value.rec("kind", name("Store"), "data", TransportCodec.form(output.data()));
                case LOAD -> Value.rec("kind", name("Load"), "count", Value.num(output.count()));
                case CALL -> Value.rec("kind", name("Call"), "handle", TransportCodec.handle(output.handle()), "message",
                    forms.travelled(output.request()));
                case WAIT -> Value.rec("kind", name("Wait"));
                default -> throw new IllegalArgumentException("no output of a client: " + output.kind());
            });
        }
        return Value.seq(all);
    }

    Value ofServer(Outputs outputs) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            Value of = TransportCodec.form(output.of());
            all.add(switch (output.kind()) {
                case STORE -> Value.rec("kind", name("Store"), "of", of, "data", TransportCodec.form(output.data()));
                case LOAD -> Value.rec("kind", name("Load"), "of", of, "count", Value.num(output.count()));
                case SIGNAL -> Value.rec("kind", name("Signal"), "of", of);
                case REPLY -> Value.rec("kind", name("Reply"), "of", of, "reply", reply.apply(output.reply()), "message",
                    forms.travelled(output.answer()));
                case RECEIVE -> Value.rec("kind", name("Receive"), "of", of, "reply", reply.apply(output.reply()));
                case REPLY_RECEIVE -> Value.rec("kind", name("ReplyReceive"), "of", of, "reply",
                    reply.apply(output.reply()), "message", forms.travelled(output.answer()));
                case CONTINUE -> Value.rec("kind", name("Continue"));
                default -> throw new IllegalArgumentException("no output of a server: " + output.kind());
            });
        }
        return Value.seq(all);
    }

    private static Value name(String text) {
        return Value.str(text);
    }
}
