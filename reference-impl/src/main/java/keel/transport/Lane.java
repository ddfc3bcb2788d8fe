package keel.transport;

/** What a server remembers of a lane, so that a call issued again is not done again. */
public final class Lane {
    /** What came of its latest request. */
    public enum State {
        UNANSWERED("Unanswered"), ANSWERED("Answered"), DEFERRED("Deferred");

        private final String specName;

        State(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }

    final LaneId id;
    final Session session;
    int number;
    State state = State.UNANSWERED;
    final Answer answer = new Answer();

    Lane(Session session, int lane) {
        this.session = session;
        id = new LaneId(session.id, lane);
        forget();
    }

    /** Which one it is. */
    public LaneId id() {
        return id;
    }

    /** The number of its latest request that was taken up. */
    public int number() {
        return number;
    }

    /** What came of it. */
    public State state() {
        return state;
    }

    /** The answer that it was given, if it was. */
    public Answer answer() {
        return answer;
    }

    /** It has asked for nothing yet. */
    void forget() {
        number = 0;
        state = State.UNANSWERED;
        answer.again();
    }

    /** Its request of this number must wait. */
    void mustWait(int number) {
        this.number = number;
        state = State.DEFERRED;
        answer.again();
    }

    /** Whether the number is older than the last one; numbers wrap around. */
    boolean isPast(int number) {
        return number - this.number < 0;
    }
}
