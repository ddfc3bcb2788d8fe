package keel.transport;

/**
 * What a server's objects hold.
 *
 * @param pipeCapacity bytes that a pipe holds
 * @param pipeBuf bytes that a write to a pipe moves together (PIPE_BUF)
 * @param largestFile bytes that a file can have
 */
public record Limits(int pipeCapacity, int pipeBuf, int largestFile) {
    /** As on Linux: 64 KiB and 4 KiB; files up to 1 GiB. */
    public static final Limits USUAL = new Limits(64 << 10, 4 << 10, 1 << 30);
}
