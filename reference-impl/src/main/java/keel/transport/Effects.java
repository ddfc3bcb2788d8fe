package keel.transport;

/** Hears the instant of each operation: what a server has just decided to do, and does. A sink only listens. */
public interface Effects {
    /** Hears nothing. */
    Effects NONE = new Effects() { };

    /** The lane's request takes effect now, and this is its result. */
    default void committed(LaneId of, MessageType type, Errno errno, long count) { }

    /** The handle is taken away from its session now. */
    default void takenAway(int session, int handle) { }

    /** The session ends now: its handles are closed. */
    default void ended(int session) { }
}
