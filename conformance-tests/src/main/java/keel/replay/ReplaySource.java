package keel.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import keel.value.BadInput;

/** A file to be replayed: the name it goes by, and its bytes, unpacked if they are compressed. */
public final class ReplaySource {

    /** The recorded files that belong to the project. */
    public static final List<String> RECORDED = List.of("random-ipc", "handmade", "random-a", "random-b",
        "random-c", "random-d",
        "random-e", "timed-random", "irq-preempt", "frames", "prose", "smp");

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static final String STANDARD_INPUT = "standard input";

    private final String name;
    private final String path;
    private final Opening opening;

    private ReplaySource(String name, String path, Opening opening) {
        this.name = name;
        this.path = path;
        this.opening = opening;
    }

    /** A file of the user, which goes by the path as given. */
    public static ReplaySource file(Path path) {
        return file(path, path.toString());
    }

    /** A file of the user that goes by this name. */
    public static ReplaySource file(Path path, String name) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new BadInput(name, "", "expected a file that can be read");
        }
        return new ReplaySource(name, path.toAbsolutePath().toString(), () ->
            Files.newInputStream(path));
    }

    /** All that comes from standard input, read now. */
    public static ReplaySource standardInput(InputStream in) {
        try {
            byte[] bytes = in.readAllBytes();
            return new ReplaySource(STANDARD_INPUT, null, () -> new ByteArrayInputStream(bytes));
        } catch (IOException broken) {
            throw new BadInput(STANDARD_INPUT, "", "expected bytes that can be read: " + broken.getMessage());
        }
    }

    /** One of the {@link #RECORDED} files. */
    public static ReplaySource recorded(String name) {
        return new ReplaySource(name + ".jsonl", name, () ->
            ReplaySource.class.getResourceAsStream("/recorded/" + name + ".jsonl.gz"));
    }

    /** The name it goes by. */
    public String name() {
        return name;
    }

    /** Whether it is one of the {@link #RECORDED}. */
    public boolean isRecorded() {
        return path != null && RECORDED.contains(path);
    }

    /** The name among the {@link #RECORDED}, or else the whole path; what has none is written into the folder. */
    public String path(Path folder) {
        return path == null ? written(folder.resolve("standard-input")) : path;
    }

    private String written(Path file) {
        try (InputStream in = opening.open()) {
            Files.copy(in, file);
            return file.toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Its bytes, unpacked. */
    InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(opening.open(), 1 << 16);
        in.mark(2);
        boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return packed ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
    }
}
