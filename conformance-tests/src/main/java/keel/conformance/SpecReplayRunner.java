package keel.conformance;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import keel.trace.Case;
import keel.trace.Contents;
import keel.trace.Itf.Trace;
import keel.trace.Replay;
import keel.trace.Scenario;
import keel.trace.Source;
import tlc2.TLC;
import util.SimpleFilenameToStream;

/**
 * The program of the JVM that {@link SpecReplay} forks: reads one request, lets TLC replay, writes the cases.
 * It ends when its parent does.
 */
public final class SpecReplayRunner {
    private final SpecReplay.Request request;
    private final Path log;

    private SpecReplayRunner(SpecReplay.Request request) {
        this.request = request;
        this.log = Path.of(request.folder(), "tlc.log");
    }

    /** Answers one request. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(System.out));
        SpecReplay.Request request = (SpecReplay.Request) new ObjectInputStream(System.in).readObject();
        dieWithParent();
        List<Case> cases = new ArrayList<>(new SpecReplayRunner(request).run());
        out.writeObject(cases);
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void dieWithParent() {
        Thread watch = new Thread(() -> {
            try {
                System.in.readAllBytes();
                Runtime.getRuntime().halt(1);
            } catch (IOException closed) {
                Runtime.getRuntime().halt(1);
            }
        }, "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private List<Case> run() throws IOException {
        Source source = request.recorded() ? Source.recorded(request.source())
            : Source.file(Path.of(request.source()), request.name());
        Contents contents = Contents.read(source);
        if (contents.trace().isPresent()) {
            return List.of(trace(contents, contents.trace().get()));
        }
        List<Scenario> wanted = contents.scenarios().stream()
            .filter(scenario -> request.wanted().contains(scenario.name())).toList();
        ProgramsScript script = new ProgramsScript(contents.file(), wanted);
        return script.cases(script.isEmpty() ? "" : tlc(script, "Programs", "Programs"));
    }

    private Case trace(Contents contents, Trace trace) throws IOException {
        TraceScript script = new TraceScript(contents.file(), contents.names().get(0), trace);
        ReplayOperators.use(Replay.sizes(contents.file(), trace));
        return script.result(tlc(script, "Replay", "Replay"));
    }

    /** Lets TLC run; returns what it complains of, empty if nothing. */
    private String tlc(ReplayOperators.Script script, String module, String config) throws IOException {
        ReplayOperators.use(script);
        Path models = Path.of(request.specs(), "models");
        PrintStream console = System.out;
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(log));
             PrintStream printed = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            System.setOut(printed);
            System.setProperty(SimpleFilenameToStream.TLA_LIBRARY, library());
            TLC tlc = new TLC();
            String[] arguments = {"-config", models.resolve(config + ".cfg").toString(),
                "-metadir", request.folder(), "-workers", "1", "-fp", "0", "-deadlock", "-checkpoint", "0",
                models.resolve(module + ".tla").toString()};
            if (!tlc.handleParameters(arguments)) {
                throw new IllegalStateException("TLC refused its parameters");
            }
            tlc.setResolver(new SimpleFilenameToStream());
            tlc.process();
        } finally {
            System.setOut(console);
        }
        return complaint();
    }

    private String library() throws IOException {
        try (var folders = Files.list(Path.of(request.specs()))) {
            return folders.filter(Files::isDirectory).map(Path::toString).sorted()
                .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private String complaint() throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("Error:") || lines.get(i).startsWith("*** ")) {
                return String.join(" ", lines.subList(i, Math.min(lines.size(), i + 6)))
                    .replaceAll("\\s+", " ");
            }
        }
        return "";
    }
}
