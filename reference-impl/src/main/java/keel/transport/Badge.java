package keel.transport;

/** A badge: which session asks, about which of its handles; session in the upper half, handle in the lower. */
public final class Badge {
    /** The supervisor's: of no session. */
    public static final long SUPERVISOR = 0;

    private Badge() {
    }

    /** The badge of a session's handle; sessions from 1, handles from 0. */
    public static long of(int session, int handle) {
        return (long) session << Integer.SIZE | handle & 0xFFFF_FFFFL;
    }

    /** Its session. */
    public static int session(long badge) {
        return (int) (badge >>> Integer.SIZE);
    }

    /** Its handle. */
    public static int handle(long badge) {
        return (int) badge;
    }
}
