package keel.transport;

import java.util.Arrays;

/** What a machine does next, one after the other: a list that is used again and again. */
public final class Outputs {
    /** What an act is. */
    public enum Kind { STORE, LOAD, CALL, WAIT, SIGNAL, REPLY, RECEIVE, REPLY_RECEIVE, CONTINUE }

    /** One act; which parts mean something depends on its kind. */
    public static final class Act {
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

    private Act[] acts = {};
    private int size;

    /** How many they are. */
    public int size() {
        return size;
    }

    /** The i-th. */
    public Act get(int i) {
        return acts[i];
    }

    Outputs clear() {
        size = 0;
        return this;
    }

    Outputs store(LaneId of, Bytes data, int count) {
        Act act = next(Kind.STORE, of);
        act.data = data;
        act.count = count;
        return this;
    }

    Outputs load(LaneId of, Bytes into, int count) {
        Act act = next(Kind.LOAD, of);
        act.data = into;
        act.count = count;
        return this;
    }

    Outputs call(LaneId of, long handle, Request request) {
        Act act = next(Kind.CALL, of);
        act.handle = handle;
        act.request = request;
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
        Act act = next(Kind.REPLY, of);
        act.reply = reply;
        act.answer = answer;
        return this;
    }

    Outputs receive(LaneId of, int reply) {
        next(Kind.RECEIVE, of).reply = reply;
        return this;
    }

    Outputs replyReceive(LaneId of, int reply, Answer answer) {
        Act act = next(Kind.REPLY_RECEIVE, of);
        act.reply = reply;
        act.answer = answer;
        return this;
    }

    Outputs goOn() {
        next(Kind.CONTINUE, LaneId.NONE);
        return this;
    }

    private Act next(Kind kind, LaneId of) {
        if (size == acts.length) {
            acts = Arrays.copyOf(acts, size + 4);
            for (int i = size; i < acts.length; i++) {
                acts[i] = new Act();
            }
        }
        Act act = acts[size++];
        act.kind = kind;
        act.of = of;
        return act;
    }
}
