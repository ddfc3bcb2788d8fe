package keel.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project that people write, for tests that read them as text. */
public final class ProjectFiles {
    /** The project's folder. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What builds and runs leave there. */
    private static final String LEFT = "(.*/)?(target|\\.git|keel-out)/.*";

    private ProjectFiles() {
    }

    /** All files below a folder but those that builds and runs leave there, in the order of their names. */
    public static List<Path> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> !folder.relativize(file).toString().matches(LEFT)).sorted()
                .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines of a file. */
    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
