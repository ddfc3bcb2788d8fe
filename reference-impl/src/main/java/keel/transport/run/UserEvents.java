package keel.transport.run;

import keel.kernel.Access;
import keel.kernel.Events;
import keel.transport.LaneId;

/**
 * Hears what is done for an operation, for whoever puts a price on it. The {@link Counts} are those of the operation,
 * and say which one it is.
 */
public interface UserEvents {
    /** Hears nothing. */
    UserEvents NONE = new UserEvents() { };

    /** Who does it. */
    enum Side { CLIENT, SERVER }

    /** Hears the kernel's entries, their paths and phases, and its switches. */
    default Events kernel() {
        return Events.NONE;
    }

    /** The kernel was entered, and has been left. */
    default void entered(Counts of) { }

    /** The client's library makes a request, or waits for a signal. */
    default void asked(Counts of) { }

    /** The server looks at a request: one that has come, or one that it put off. */
    default void served(Counts of) { }

    /** So many bytes of payload are copied. */
    default void copied(Side by, Counts of, int bytes) { }

    /** So many bytes from the beginning of a lane's part of the window are used. */
    default void touched(LaneId lane, Access access, int bytes) { }
}
