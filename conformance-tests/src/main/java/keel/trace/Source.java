package keel.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A file to be replayed: the name it goes by, and its bytes, unpacked if they are compressed. */
public final class Source {

    /** The recorded files that belong to the project. */
    public static final List<String> RECORDED = List.of("random-ipc", "handmade", "random-a", "random-b",
        "random-c", "random-d",
        "random-e", "timed-random", "irq-preempt", "frames", "smp");

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private interface Opening {
        InputStream open() throws IOException;
    }

    private final String name;
    private final String path;
    private final Opening opening;

    private Source(String name, String path, Opening opening) {
        this.name = name;
        this.path = path;
        this.opening = opening;
    }

    /** A file of the user, which goes by the path as given. */
    public static Source file(Path path) {
        return file(path, path.toString());
    }

    /** A file of the user that goes by this name. */
    public static Source file(Path path, String name) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new BadInput(name, "", "expected a file that can be read");
        }
        return new Source(name, path.toAbsolutePath().toString(), () ->
            Files.newInputStream(path));
    }

    /** One of the {@link #RECORDED} files. */
    public static Source recorded(String name) {
        return new Source(name + ".jsonl", name, () ->
            Source.class.getResourceAsStream("/recorded/" + name + ".jsonl.gz"));
    }

    /** The name it goes by. */
    public String name() {
        return name;
    }

    /** Whether it is one of the {@link #RECORDED}. */
    public boolean isRecorded() {
        return RECORDED.contains(path);
    }

    /** The name among the {@link #RECORDED}, or else the whole path. */
    public String path() {
        return path;
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
