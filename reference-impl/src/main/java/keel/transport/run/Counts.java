package keel.transport.run;

import java.util.Arrays;

import keel.kernel.Path;

/** What one operation cost so far: kernel entries, their paths, and where its bytes went. */
public final class Counts {
    private static final int PATHS = Path.values().length;

    int client;
    int server;
    int issues;
    int deferrals;
    long inRegisters;
    long inWords;
    long inWindow;
    private final int[] clientPaths = new int[PATHS];
    private final int[] serverPaths = new int[PATHS];

    /** Kernel entries of the client. */
    public int client() {
        return client;
    }

    /** Kernel entries of the server. */
    public int server() {
        return server;
    }

    /** How many calls were issued, repeated ones too. */
    public int issues() {
        return issues;
    }

    /** How often the server put it off, and how often the client waited for a signal. */
    public int deferrals() {
        return deferrals;
    }

    /** Bytes of payload that went through message registers. */
    public long inRegisters() {
        return inRegisters;
    }

    /** Bytes of payload that went through message words of the IPC buffer. */
    public long inWords() {
        return inWords;
    }

    /** Bytes of payload that went through the window. */
    public long inWindow() {
        return inWindow;
    }

    /** How many calls of the client took this path. */
    public int clientPath(Path path) {
        return clientPaths[path.ordinal()];
    }

    /** How many answers of the server took this path. */
    public int serverPath(Path path) {
        return serverPaths[path.ordinal()];
    }

    void clear() {
        client = 0;
        server = 0;
        issues = 0;
        deferrals = 0;
        inRegisters = 0;
        inWords = 0;
        inWindow = 0;
        Arrays.fill(clientPaths, 0);
        Arrays.fill(serverPaths, 0);
    }

    void clientPathTaken(Path path) {
        clientPaths[path.ordinal()]++;
    }

    void serverPathTaken(Path path) {
        serverPaths[path.ordinal()]++;
    }

    void payload(int count, int registers) {
        inRegisters += Math.min(count, registers);
        inWords += Math.max(0, count - registers);
    }
}
