package keel.transport;

/** What a server remembers of a lane, so that a call issued again is not done again. */
final class Lane {
    enum State {
        UNANSWERED("Unanswered"), ANSWERED("Answered"), DEFERRED("Deferred");

        final String specName;

        State(String specName) {
            this.specName = specName;
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

    /** It has asked for nothing yet. */
    void forget() {
        number = 0;
        state = State.UNANSWERED;
        answer.again();
    }

    /** Whether the number is older than the last one; numbers wrap around. */
    boolean isPast(int number) {
        return number - this.number < 0;
    }
}
