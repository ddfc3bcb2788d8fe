package keel.tlc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the modules of a tree of specifications are. */
public final class ModuleFolders {
    private static final int DEPTH = 2;

    private ModuleFolders() {
    }

    /** The folders below this one, two levels deep, that hold modules: TLC's library. */
    public static List<Path> below(Path specs) throws IOException {
        try (Stream<Path> folders = Files.walk(specs, DEPTH)) {
            return folders.filter(Files::isDirectory).filter(ModuleFolders::hasModules).sorted().toList();
        }
    }

    /** The same as TLC takes its library. */
    public static String library(Path specs) throws IOException {
        return below(specs).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The module's file. */
    static Path find(Path specs, String module) throws IOException {
        return below(specs).stream().map(folder -> folder.resolve(module)).filter(Files::exists).findFirst()
            .orElseThrow(() -> new java.io.FileNotFoundException(module + " below " + specs));
    }

    private static boolean hasModules(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".tla"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
