package keel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import keel.replay.RecordedAdditions;
import keel.replay.ReplayCase;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;

/**
 * The files of a replay: those that are given, or all recorded ones. Additions among those given belong to the
 * scenarios of the others; if there are no others, to recorded scenarios, and only these are replayed.
 */
final class ReplayFiles {

    private final Map<ReplaySource, ReplayContents> given = new LinkedHashMap<>();
    private final RecordedAdditions additions = new RecordedAdditions();
    private final boolean recorded;
    private final Set<String> replayed = new TreeSet<>();

    /** The recorded ones if none is given. */
    ReplayFiles(List<ReplaySource> sources) {
        for (ReplaySource source : sources) {
            ReplayContents contents = ReplayContents.read(source);
            additions.add(contents.additions());
            if (!contents.names().isEmpty()) {
                given.put(source, contents);
            }
        }
        recorded = sources.isEmpty();
        if (recorded) {
            additions.add(RecordedAdditions.recorded());
        }
    }

    /** The files with scenarios or traces. */
    List<ReplaySource> sources() {
        return given.isEmpty() ? ReplaySource.RECORDED.stream().map(ReplaySource::recorded).toList()
            : new ArrayList<>(given.keySet());
    }

    /** What one of them holds, its scenarios with what is added to them. */
    ReplayContents contents(ReplaySource source) {
        ReplayContents contents = given.isEmpty() ? ReplayContents.read(source) : given.get(source);
        replayed.addAll(contents.names());
        return contents.with(additions);
    }

    /** Whether a case of this name belongs to what is replayed. */
    boolean concern(String name) {
        return recorded || !given.isEmpty() || additions.names().contains(name);
    }

    /** A case for each addition whose scenario none of the files that were asked for holds. */
    List<ReplayCase> additionsAlone() {
        return additions.names().stream().filter(name -> !replayed.contains(name)).map(additions::withoutScenario)
            .toList();
    }
}
