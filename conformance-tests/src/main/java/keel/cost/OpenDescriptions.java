package keel.cost;

import keel.transport.FileObject;
import keel.transport.OpenDescription;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.transport.Pipe;
import keel.transport.ServerBoot;
import keel.transport.run.ServerKind;

/**
 * What the programs of a workload have open, through the same descriptions: a file; a second file; and, if the server is
 * active, both ends of a pipe. Two more handles are free.
 */
public final class OpenDescriptions {
    /** Handles of a program. */
    public static final int HANDLES = 8;

    static final int FILE = 0;
    static final int OTHER_FILE = 1;
    static final int READ_END = 2;
    static final int WRITE_END = 3;
    static final int FREE = 4;
    static final int ALSO_FREE = 5;

    private OpenDescriptions() {
    }

    /** For the programs of these sessions, the file having this many bytes. */
    public static void by(ServerBoot server, ServerKind kind, int fileSize, int... sessions) {
        open(server, sessions, FILE, server.file(PayloadPath.TRADITIONAL, new byte[fileSize]), OpenMode.READ_WRITE);
        open(server, sessions, OTHER_FILE, server.file(PayloadPath.TRADITIONAL), OpenMode.READ_WRITE);
        if (kind == ServerKind.ACTIVE) {
            Pipe pipe = server.pipe(PayloadPath.TRADITIONAL);
            server.pipe(PayloadPath.TRADITIONAL);
            open(server, sessions, READ_END, pipe, OpenMode.READ);
            open(server, sessions, WRITE_END, pipe, OpenMode.WRITE);
        }
    }

    private static void open(ServerBoot server, int[] sessions, int handle, FileObject object, OpenMode mode) {
        OpenDescription description = server.open(sessions[0], handle, object, mode, 0);
        for (int i = 1; i < sessions.length; i++) {
            server.share(sessions[i], handle, description);
        }
    }
}
