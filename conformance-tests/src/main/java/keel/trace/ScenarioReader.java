package keel.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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

/** Reads files of recorded scenarios: JSON Lines, every member known, or {@link BadInput}. */
public final class ScenarioReader {

    private ScenarioReader() { }

    /** All scenarios of a file, in order. */
    public static List<Scenario> read(String file, InputStream in) throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int line = 0;
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Place place = Place.line(file, ++line);
                if (!text.isBlank()) {
                    Scenario scenario = scenario(text, place);
                    if (!names.add(scenario.name())) {
                        throw place.member("name")
                            .expected("a name of its own", scenario.name() + ", which came before");
                    }
                    scenarios.add(scenario);
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(file, "after line " + line, "expected UTF-8 text");
        }
        if (scenarios.isEmpty()) {
            throw new BadInput(file, "", "expected at least one scenario, found none");
        }
        return scenarios;
    }

    private static Scenario scenario(String text, Place place) throws IOException {
        try {
            JsonNode json = StrictJson.tree(text);
            Shape.check(ScenarioFormat.SCENARIO, json, place);
            return new Scenario(place, json);
        } catch (JsonProcessingException e) {
            throw place.problem("expected one JSON object: " + BadInput.notJson(e)
                + (e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")"));
        }
    }
}
