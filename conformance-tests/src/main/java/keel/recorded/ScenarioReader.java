package keel.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keel.value.BadInput;
import keel.value.SourceLocation;
import keel.value.StrictJson;

/** Reads files of recorded scenarios, or of additions to them: JSON Lines, or {@link BadInput}. */
public final class ScenarioReader {

    private ScenarioReader() { }

    /** A line of a file: one JSON object, with a name that no other line has. */
    public record Line(SourceLocation place, ObjectNode json) { }

    /** The scenarios of a file's lines. */
    public static List<Scenario> scenarios(List<Line> lines) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Line line : lines) {
            JsonSchema.check(ScenarioFormat.SCENARIO, line.json, line.place);
            scenarios.add(new Scenario(line.place, line.json));
        }
        return scenarios;
    }

    /** All lines of a file, in order. */
    public static List<Line> lines(String file, InputStream in) throws IOException {
        List<Line> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int line = 0;
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                SourceLocation place = SourceLocation.line(file, ++line);
                if (!text.isBlank()) {
                    ObjectNode json = object(text, place);
                    String name = json.path("name").asText();
                    if (json.has("name") && !names.add(name)) {
                        throw place.member("name").expected("a name of its own", name + ", which came before");
                    }
                    all.add(new Line(place, json));
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(file, line == 0 ? "" : "after line " + line, "expected UTF-8 text");
        }
        if (all.isEmpty()) {
            throw new BadInput(file, "", "expected at least one scenario, found none");
        }
        return all;
    }

    private static ObjectNode object(String text, SourceLocation place) throws IOException {
        try {
            JsonNode json = StrictJson.tree(text);
            place.demand(json.isObject(), "an object", json);
            return (ObjectNode) json;
        } catch (JsonProcessingException e) {
            throw place.problem("expected one JSON object: " + BadInput.notJson(e)
                + (e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")"));
        }
    }
}
