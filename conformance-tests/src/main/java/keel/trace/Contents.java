package keel.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import keel.trace.Itf.Trace;

/** What a file to be replayed holds: one ITF trace, or recorded scenarios. */
public final class Contents {

    private static final int FIRST_BYTES = 4096;

    private final String file;
    private final Trace trace;
    private final List<Scenario> scenarios;

    private Contents(String file, Trace trace, List<Scenario> scenarios) {
        this.file = file;
        this.trace = trace;
        this.scenarios = scenarios;
    }

    /** Reads a file; its name says which form it has, or else how it begins. */
    public static Contents read(Source source) {
        try (InputStream in = source.open()) {
            return isTrace(source.name(), in) ? new Contents(source.name(), Itf.read(source.name(), in),
                List.of())
                : new Contents(source.name(), null, ScenarioReader.read(source.name(), in));
        } catch (EOFException | ZipException e) {
            throw new BadInput(source.name(), "", "expected a whole compressed file");
        } catch (IOException e) {
            throw new BadInput(source.name(), "", "expected a file that can be read to its end");
        }
    }

    private static boolean isTrace(String name, InputStream in) throws IOException {
        if (name.contains(".itf.json") || name.contains(".jsonl")) {
            return name.contains(".itf.json");
        }
        in.mark(FIRST_BYTES);
        String first = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8);
        in.reset();
        return first.contains("\"vars\"") || first.contains("\"states\"");
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** The trace, if it is one. */
    public Optional<Trace> trace() {
        return Optional.ofNullable(trace);
    }

    /** The scenarios, if it holds some. */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** The names of its cases: of the scenarios, or of the trace, which is that of its file. */
    public List<String> names() {
        return trace != null ? List.of(traceName()) : scenarios.stream().map(Scenario::name).toList();
    }

    private String traceName() {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.replaceFirst("(\\.itf)?(\\.json)?(\\.gz)?$", "");
    }
}
