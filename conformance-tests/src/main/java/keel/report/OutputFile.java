package keel.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import keel.trace.BadInput;

/** A file that a command is asked to write: looked at before the work begins, written when all of it is known. */
public final class OutputFile {

    private OutputFile() {
    }

    /** Refuses a file that could not be written in the end; none (null) is good. */
    public static void check(Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean isWritable = Files.exists(file) ? !Files.isDirectory(file) && Files.isWritable(file)
            : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (!isWritable) {
            throw refused(file);
        }
    }

    /** Refuses a folder that is not one, or that could not be made. */
    public static void checkFolder(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new BadInput(folder.toString(), "", "expected a folder that can be written");
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

    /** Writes bytes that are all there is to be written. */
    public static void write(byte[] bytes, Path file) {
        try {
            Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw refused(file);
        }
    }

    /** Writes a machine-readable summary. */
    static void json(Path file, Object summary) {
        try {
            Files.writeString(file, new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(summary) + "\n");
        } catch (IOException unwritable) {
            throw refused(file);
        }
    }

    static BadInput refused(Path file) {
        return new BadInput(file.toString(), "", "expected a file that can be written");
    }
}
