package keel.transport.run;

import keel.kernel.Access;
import keel.kernel.Events;
import keel.transport.LaneId;

/**
 * Is told what is done for an operation, to put a price on it. The {@link Counts} are those of the operation,
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

    /** The server looks at a request: a new one, or one that it had deferred. */
    default void served(Counts of) { }

    /** This many bytes of payload are copied. */
    default void copied(Side by, Counts of, int bytes) { }

    /** This many bytes from the beginning of a lane's part of the window are used. */
    default void touched(LaneId lane, Access access, int bytes) { }
}
