package keel.replay.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keel.itf.Itf.Trace;
import keel.recorded.Scenario;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.tlc.ForkedTlc;

/**
 * The program of the JVM that {@link SpecReplay} forks: reads one request, lets TLC replay, writes the cases.
 * It ends when its parent does.
 */
public final class SpecReplayRunner {
    private final SpecReplay.Request request;

    private SpecReplayRunner(SpecReplay.Request request) {
        this.request = request;
    }

    /** Answers one request. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ForkedTlc.serve(request -> new ArrayList<>(new SpecReplayRunner((SpecReplay.Request) request).run()));
    }

    private List<ReplayCase> run() throws IOException {
        ReplaySource source = request.recorded() ? ReplaySource.recorded(request.source())
            : ReplaySource.file(Path.of(request.source()), request.name());
        ReplayContents contents = ReplayContents.read(source).with(request.additions());
        if (contents.trace().isPresent()) {
            return List.of(trace(contents, contents.trace().get()));
        }
        List<Scenario> wanted = contents.scenarios().stream()
            .filter(scenario -> request.wanted().contains(scenario.name())).toList();
        ScenarioScript script = new ScenarioScript(contents.file(), wanted);
        return script.cases(script.isEmpty() ? "" : tlc(script, "Programs", "Programs"));
    }

    private ReplayCase trace(ReplayContents contents, Trace trace) throws IOException {
        TraceScript script = new TraceScript(contents.file(), contents.names().get(0), trace);
        ReplayOperators.use(Replay.sizes(contents.file(), trace));
        return script.result(tlc(script, "Replay", "Replay"));
    }

    /** Lets TLC run; returns what it complains of, empty if nothing. */
    private String tlc(ReplayOperators.Script script, String module, String config) throws IOException {
        ReplayOperators.use(script);
        return ForkedTlc.run(request.specs(), request.folder(), module, config);
    }
}
