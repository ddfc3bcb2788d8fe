package keel.replay.spec;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import keel.recorded.Scenario;
import keel.recorded.ScenarioSupport;
import keel.replay.RecordedAdditions;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.tlc.Fork;
import keel.tlc.RunFolder;

/** Replays files on the specification: one run of TLC, in a JVM of its own, takes a file. */
public final class SpecReplay {

    /**
     * What the forked JVM is asked: a file and the name it goes by, what is added to its scenarios, the cases
     * wanted of it, where to work.
     */
    record Request(boolean recorded, String source, String name, RecordedAdditions additions, TreeSet<String> wanted,
        String specs,
        String folder) implements Serializable { }

    private final Path specs;

    /** With the specifications in this folder. */
    public SpecReplay(Path specs) {
        this.specs = specs.toAbsolutePath();
    }

    /** The cases of a file that are wanted, each replayed. */
    public List<ReplayCase> replay(ReplaySource source, ReplayContents contents, Set<String> wanted)
        throws InterruptedException {
        contents.trace().ifPresent(trace -> Replay.sizes(contents.file(), trace));
        List<ReplayCase> unsupported = unsupported(contents, wanted);
        if (contents.trace().isEmpty() && unsupported.size() == wanted.size()) {
            return unsupported;
        }
        try (RunFolder folder = new RunFolder()) {
            return converse(folder, new Request(source.isRecorded(), source.path(folder.path()), source.name(),
                contents.additions(), new TreeSet<>(wanted), specs.toString(), folder.path().toString()));
        }
    }

    private static List<ReplayCase> unsupported(ReplayContents contents, Set<String> wanted) {
        List<ReplayCase> unsupported = new ArrayList<>();
        for (Scenario scenario : contents.scenarios()) {
            Set<String> lacks = ScenarioSupport.lacks(scenario);
            if (wanted.contains(scenario.name()) && !lacks.isEmpty()) {
                unsupported.add(ReplayCase.unsupported(contents.file(), scenario.name(), lacks));
            }
        }
        return unsupported;
    }

    @SuppressWarnings("unchecked")
    private static List<ReplayCase> converse(RunFolder folder, Request request) throws InterruptedException {
        return (List<ReplayCase>) Fork.answer(SpecReplayRunner.class, request, folder,
            "replays " + request.source());
    }
}
