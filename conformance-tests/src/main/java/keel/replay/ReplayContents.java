package keel.replay;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import keel.itf.Itf;
import keel.itf.Itf.Trace;
import keel.recorded.Scenario;
import keel.recorded.ScenarioReader;
import keel.value.BadInput;

/** What a file to be replayed holds: one ITF trace, or recorded scenarios, or additions to such. */
public final class ReplayContents {

    private static final int FIRST_BYTES = 4096;

    private final String file;
    private final Trace trace;
    private final List<Scenario> scenarios;
    private final RecordedAdditions additions;

    private ReplayContents(String file, Trace trace, List<Scenario> scenarios, RecordedAdditions additions) {
        this.file = file;
        this.trace = trace;
        this.scenarios = scenarios;
        this.additions = additions;
    }

    /** Reads a file; its name says which form it has, or else how it begins. */
    public static ReplayContents read(ReplaySource source) {
        try (InputStream in = source.open()) {
            if (Corpus.isOne(in)) {
                throw new BadInput(source.name(), "", "expected traces or recorded scenarios, found a corpus of"
                    + " transitions, which mvn -Pmutation -pl reference-impl,conformance-tests test"
                    + " -Dkeel.corpus.kept=true -Dkeel.corpus=FILE replays");
            }
            if (isTrace(source.name(), in)) {
                return new ReplayContents(source.name(), Itf.read(source.name(), in), List.of(), new RecordedAdditions());
            }
            ReplayContents read = ofLines(source.name(), ScenarioReader.lines(source.name(), in));
            return source.isRecorded() ? read.with(RecordedAdditions.recorded()) : read;
        } catch (EOFException | ZipException e) {
            throw new BadInput(source.name(), "", "expected a whole compressed file");
        } catch (IOException e) {
            throw new BadInput(source.name(), "", "expected a file that can be read to its end");
        }
    }

    private static ReplayContents ofLines(String file, List<ScenarioReader.Line> lines) {
        return RecordedAdditions.isOne(lines.get(0).json())
            ? new ReplayContents(file, null, List.of(), RecordedAdditions.of(file, lines))
            : new ReplayContents(file, null, ScenarioReader.scenarios(lines), new RecordedAdditions());
    }

    /** The same, the scenarios with what is added to them. */
    public ReplayContents with(RecordedAdditions added) {
        RecordedAdditions all = new RecordedAdditions();
        all.add(additions);
        all.add(added);
        return new ReplayContents(file, trace, scenarios.stream().map(all::to).toList(), all);
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
    public RecordedAdditions additions() {
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
