package keel.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import keel.recorded.JsonSchema;
import keel.recorded.Scenario;
import keel.recorded.ScenarioFormat;
import keel.recorded.ScenarioReader.Line;

/**
 * What was recorded of scenarios apart from them, a line for each: {@code list}, the final order of the
 * derivation list, and {@code fast}, the paths of Calls and ReplyRecvs. It becomes part of what is expected of
 * the scenario of that name.
 */
public final class RecordedAdditions implements Serializable {
    private static final long serialVersionUID = 1;

    /** The files of additions to the recorded scenarios. */
    private static final List<String> RECORDED = List.of("lists", "fastpath");

    /** What a line holds; one of the members may be null. */
    private record Addition(String file, ArrayNode list, ArrayNode fast) implements Serializable {
        private Addition and(Addition later) {
            return new Addition(later.file, later.list == null ? list : later.list,
                later.fast == null ? fast : later.fast);
        }
    }

    private static final class Recorded {
        private static final RecordedAdditions ALL = new RecordedAdditions();

        static {
            RECORDED.forEach(name -> ALL.add(ReplayContents.read(ReplaySource.recorded(name)).additions()));
        }
    }

    private final TreeMap<String, Addition> byName = new TreeMap<>();

    /** Nothing is added. */
    public RecordedAdditions() {
    }

    /** Those to the scenarios that belong to the project. */
    public static RecordedAdditions recorded() {
        return Recorded.ALL;
    }

    /** Those of a file's lines. */
    static RecordedAdditions of(String file, List<Line> lines) {
        RecordedAdditions additions = new RecordedAdditions();
        for (Line line : lines) {
            JsonSchema.check(ScenarioFormat.ADDITION, line.json(), line.place());
            additions.byName.put(line.json().get("name").asText(), new Addition(file,
                (ArrayNode) line.json().get("list"), (ArrayNode) line.json().get("fast")));
        }
        return additions;
    }

    /** Whether a line adds to a scenario, instead of being one. */
    static boolean isOne(JsonNode line) {
        return !line.has("kernel") && (line.has("list") || line.has("fast"));
    }

    /** These, too; of the same member of the same scenario, these instead. */
    public void add(RecordedAdditions others) {
        others.byName.forEach((name, later) -> byName.merge(name, later, Addition::and));
    }

    /** The names of the scenarios that something is added to. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** The scenario with what is added to it. */
    Scenario to(Scenario scenario) {
        Addition addition = byName.get(scenario.name());
        return addition == null ? scenario : scenario.expecting(addition.list, addition.fast);
    }

    /** A case for an addition whose scenario is not there. */
    public ReplayCase withoutScenario(String name) {
        return ReplayCase.unsupported(byName.get(name).file, name, Set.of("the scenario that the line belongs to"));
    }
}
