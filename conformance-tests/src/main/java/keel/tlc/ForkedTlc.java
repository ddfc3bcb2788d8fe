package keel.tlc;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import keel.value.BadInput;
import util.SimpleFilenameToStream;

/** The other end of {@link Fork}: reads one request, may let TLC run once, writes one answer. */
public final class ForkedTlc {

    private ForkedTlc() {
    }

    /** What is computed for a request. */
    public interface Answering {
        /** Computes it. */
        Object answer(Object request) throws IOException;
    }

    /** Answers one request and ends; ends early when the parent does. */
    public static void serve(Answering program) throws IOException, ClassNotFoundException {
        ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(System.out));
        Object request = Orphan.request();
        FullHeap.watch();
        out.writeObject(answer(program, request));
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Object answer(Answering program, Object request) throws IOException {
        try {
            return program.answer(request);
        } catch (BadInput wrong) {
            return wrong;
        }
    }

    /** Lets TLC run a module of the models; returns what it complains of, empty if nothing; refuses what is not TLA+. */
    public static String run(String specs, String folder, String module, String config) throws IOException {
        Path log = Path.of(folder, "tlc.log");
        Path tla = ModuleFolders.find(Path.of(specs), module + ".tla");
        Path cfg = tla.resolveSibling(config + ".cfg");
        String folders = ModuleFolders.library(Path.of(specs));
        silently(folder, () -> {
            System.setProperty(SimpleFilenameToStream.TLA_LIBRARY, folders);
            return new ModelCheck(tla.toString(), cfg.toString(), folder, 1).run();
        });
        String wrong = new SpecErrors(tla, cfg)
            .find(log, SpecErrors.said());
        if (!wrong.isEmpty()) {
            throw BadInput.of(wrong);
        }
        return complaint(log);
    }

    /** What may print. */
    public interface Printing<T> {
        /** Does it. */
        T run();
    }

    /** What TLC prints meanwhile goes to the log: standard output is the parent's. */
    public static <T> T silently(String folder, Printing<T> work) throws IOException {
        PrintStream console = System.out;
        try (PrintStream printed = new PrintStream(new BufferedOutputStream(
                Files.newOutputStream(Path.of(folder, "tlc.log"))), false, StandardCharsets.UTF_8)) {
            System.setOut(printed);
            return work.run();
        } finally {
            System.setOut(console);
        }
    }

    private static String complaint(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("Error:") || lines.get(i).startsWith("*** ")) {
                return SpecErrors.sentence(String.join(" ", lines.subList(i, Math.min(lines.size(), i + 6))));
            }
        }
        return "";
    }
}
