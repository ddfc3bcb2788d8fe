package keel.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import keel.trace.Itf.Trace;

/** What a file to be replayed holds: one ITF trace, or recorded scenarios, or additions to such. */
public final class Contents {

    private static final int FIRST_BYTES = 4096;

    private final String file;
    private final Trace trace;
    private final List<Scenario> scenarios;
    private final Additions additions;

    private Contents(String file, Trace trace, List<Scenario> scenarios, Additions additions) {
        this.file = file;
        this.trace = trace;
        this.scenarios = scenarios;
        this.additions = additions;
    }

    /** Reads a file; its name says which form it has, or else how it begins. */
    public static Contents read(Source source) {
        try (InputStream in = source.open()) {
            if (isTrace(source.name(), in)) {
                return new Contents(source.name(), Itf.read(source.name(), in), List.of(), new Additions());
            }
            Contents read = ofLines(source.name(), ScenarioReader.lines(source.name(), in));
            return source.isRecorded() ? read.with(Additions.recorded()) : read;
        } catch (EOFException | ZipException e) {
            throw new BadInput(source.name(), "", "expected a whole compressed file");
        } catch (IOException e) {
            throw new BadInput(source.name(), "", "expected a file that can be read to its end");
        }
    }

    private static Contents ofLines(String file, List<ScenarioReader.Line> lines) {
        return Additions.isOne(lines.get(0).json())
            ? new Contents(file, null, List.of(), Additions.of(file, lines))
            : new Contents(file, null, ScenarioReader.scenarios(lines), new Additions());
    }

    /** The same, the scenarios with what is added to them. */
    public Contents with(Additions added) {
        Additions all = new Additions();
        all.add(additions);
        all.add(added);
        return new Contents(file, trace, scenarios.stream().map(all::to).toList(), all);
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

    /** The additions that it holds, or that its scenarios have. */
    public Additions additions() {
        return additions;
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
