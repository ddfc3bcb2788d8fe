package keel.unix;

/** A descriptor that is polled, as POSIX's pollfd: the events are sums of those named POLL in {@link Posix}. */
public final class PollFd {
    /** The descriptor; a negative one is ignored. */
    public int fd;
    /** What is asked for: POLLIN, POLLOUT, both or 0. */
    public short events;
    /** What was found: some of what was asked for, and POLLERR, POLLHUP and POLLNVAL unasked. */
    public short revents;

    /** Asks for these events of a descriptor. */
    public PollFd(int fd, int events) {
        this.fd = fd;
        this.events = (short) events;
    }
}
