package keel.conformance;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import keel.trace.Additions;
import keel.trace.Case;
import keel.trace.Contents;
import keel.trace.Replay;
import keel.trace.Scenario;
import keel.trace.Source;
import keel.trace.Support;

/** Replays files on the specification: one run of TLC, in a JVM of its own, takes a file. */
public final class SpecReplay {

    /**
     * What the forked JVM is asked: a file and the name it goes by, what is added to its scenarios, the cases
     * wanted of it, where to work.
     */
    record Request(boolean recorded, String source, String name, Additions additions, TreeSet<String> wanted, String specs,
        String folder) implements Serializable { }

    private final Path specs;

    /** With the specifications in this folder. */
    public SpecReplay(Path specs) {
        this.specs = specs.toAbsolutePath();
    }

    /** The cases of a file that are wanted, each replayed. */
    public List<Case> replay(Source source, Contents contents, Set<String> wanted)
        throws InterruptedException {
        contents.trace().ifPresent(trace -> Replay.sizes(contents.file(), trace));
        List<Case> unsupported = unsupported(contents, wanted);
        if (contents.trace().isEmpty() && unsupported.size() == wanted.size()) {
            return unsupported;
        }
        try (RunFolder folder = new RunFolder()) {
            return converse(folder, new Request(source.isRecorded(), source.path(folder.path()), source.name(),
                contents.additions(), new TreeSet<>(wanted), specs.toString(), folder.path().toString()));
        }
    }

    private static List<Case> unsupported(Contents contents, Set<String> wanted) {
        List<Case> unsupported = new ArrayList<>();
        for (Scenario scenario : contents.scenarios()) {
            Set<String> lacks = Support.lacks(scenario);
            if (wanted.contains(scenario.name()) && !lacks.isEmpty()) {
                unsupported.add(Case.unsupported(contents.file(), scenario.name(), lacks));
            }
        }
        return unsupported;
    }

    @SuppressWarnings("unchecked")
    private static List<Case> converse(RunFolder folder, Request request) throws InterruptedException {
        return (List<Case>) Fork.answer(SpecReplayRunner.class, request, folder,
            "replays " + request.source());
    }
}
