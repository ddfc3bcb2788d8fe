package keel.transport;

/**
 * A lane: one thread of a session, which has one request outstanding at most.
 *
 * @param session from 1
 * @param lane within the session, 0 to 255
 */
public record LaneId(int session, int lane) {
    /** No client's: the server's own. */
    public static final LaneId NONE = new LaneId(0, 0);
}
