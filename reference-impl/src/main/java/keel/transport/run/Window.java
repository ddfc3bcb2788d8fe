package keel.transport.run;

import java.nio.ByteBuffer;

/** Memory that a session shares with its server, a part for each lane. */
final class Window {
    private final ByteBuffer[] parts;

    Window(int lanes, int partSize) {
        ByteBuffer all = ByteBuffer.allocate(lanes * partSize);
        parts = new ByteBuffer[lanes];
        for (int i = 0; i < lanes; i++) {
            parts[i] = all.slice(i * partSize, partSize);
        }
    }

    /** A lane's part. */
    ByteBuffer part(int lane) {
        return parts[lane];
    }
}
