package keel.transport;

import java.util.Arrays;

/** What a machine does next, one after the other: a list that is used again and again. */
public final class Outputs {
    /** What an output is. */
    public enum Kind { STORE, LOAD, CALL, WAIT, SIGNAL, REPLY, RECEIVE, REPLY_RECEIVE, CONTINUE }

    /** One output; which parts mean something depends on its kind. */
    public static final class Output {
        private Kind kind;
        private LaneId of;
        private int reply;
        private long handle;
        private Bytes data;
        private int count;
        private Request request;
        private Answer answer;

        /** What is done. */
        public Kind kind() {
            return kind;
        }

        /** The lane whose operation the kernel entry is booked to, and whose part of the window is touched. */
        public LaneId of() {
            return of;
        }

        /** The reply object, by its number. */
        public int reply() {
            return reply;
        }

        /** The badge of the capability that is called. */
        public long handle() {
            return handle;
        }

        /** The bytes to be stored, or where loaded bytes go; null if they are to stay in the window. */
        public Bytes data() {
            return data;
        }

        /** How many bytes are stored or loaded. */
        public int count() {
            return count;
        }

        /** The request that is called with. */
        public Request request() {
            return request;
        }

        /** The answer that is given. */
        public Answer answer() {
            return answer;
        }
    }

    private Output[] outputs = {};
    private int size;

    /** How many they are. */
    public int size() {
        return size;
    }

    /** The i-th. */
    public Output get(int i) {
        return outputs[i];
    }

    Outputs clear() {
        size = 0;
        return this;
    }

    Outputs store(LaneId of, Bytes data, int count) {
        Output output = next(Kind.STORE, of);
        output.data = data;
        output.count = count;
        return this;
    }

    Outputs load(LaneId of, Bytes into, int count) {
        Output output = next(Kind.LOAD, of);
        output.data = into;
        output.count = count;
        return this;
    }

    Outputs call(LaneId of, long handle, Request request) {
        Output output = next(Kind.CALL, of);
        output.handle = handle;
        output.request = request;
        return this;
    }

    Outputs waiting(LaneId of) {
        next(Kind.WAIT, of);
        return this;
    }

    Outputs signal(LaneId of) {
        next(Kind.SIGNAL, of);
        return this;
    }

    Outputs reply(LaneId of, int reply, Answer answer) {
        Output output = next(Kind.REPLY, of);
        output.reply = reply;
        output.answer = answer;
        return this;
    }

    Outputs receive(LaneId of, int reply) {
        next(Kind.RECEIVE, of).reply = reply;
        return this;
    }

    Outputs replyReceive(LaneId of, int reply, Answer answer) {
        Output output = next(Kind.REPLY_RECEIVE, of);
        output.reply = reply;
        output.answer = answer;
        return this;
    }

    Outputs resume() {
        next(Kind.CONTINUE, LaneId.NONE);
        return this;
    }

    private Output next(Kind kind, LaneId of) {
        if (size == outputs.length) {
            outputs = Arrays.copyOf(outputs, size + 4);
            for (int i = size; i < outputs.length; i++) {
                outputs[i] = new Output();
            }
        }
        Output output = outputs[size++];
        output.kind = kind;
        output.of = of;
        return output;
    }
}
