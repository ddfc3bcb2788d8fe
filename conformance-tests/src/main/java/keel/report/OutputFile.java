package keel.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import keel.value.BadInput;

/** A file that a command is asked to write: looked at before the work begins, written when all of it is known. */
public final class OutputFile {

    private OutputFile() {
    }

    /** Whether it stands for standard output. */
    public static boolean isStandardOutput(Path file) {
        return file != null && file.toString().equals("-");
    }

    /** Refuses a file that could not be written in the end; none (null) and standard output are good. */
    public static void check(Path file) {
        if (file == null || isStandardOutput(file)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean isWritable = Files.exists(file) ? !Files.isDirectory(file) && Files.isWritable(file)
            : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (!isWritable) {
            throw refused(file);
        }
    }

    /** Refuses a folder that is not one, that could not be made, or in which something is already. */
    public static void checkFolder(Path folder) {
        if (isStandardOutput(folder)) {
            throw new BadInput(folder.toString(), "", "expected a folder, not standard output");
        }
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new BadInput(folder.toString(), "", "expected a folder that can be written");
        }
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new BadInput(folder.toString(), "", "expected an empty folder, or one that is not there yet:"
                + " what is in it would be taken for part of the result");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        } catch (IOException unreadable) {
            throw new BadInput(folder.toString(), "", "expected a folder that can be read");
        }
    }

    /** Copies a finished file to where it was asked for. */
    public static void copy(Path finished, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            Files.copy(finished, out);
        } catch (IOException unwritable) {
            throw refused(file);
        }
    }

    /** Writes a text that is all there is to be written. */
    public static void write(String text, Path file) {
        write(text.getBytes(StandardCharsets.UTF_8), file);
    }

    /** Writes bytes that are all there is to be written. */
    public static void write(byte[] bytes, Path file) {
        try {
            Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw refused(file);
        }
    }

    /** A machine-readable summary as text. */
    public static String json(Object summary) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(summary) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static BadInput refused(Path file) {
        return new BadInput(file.toString(), "", "expected a file that can be written");
    }
}
