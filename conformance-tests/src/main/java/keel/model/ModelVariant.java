package keel.model;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model that must fail, said as what it has in place of what a good one has. Its configuration is the good one's with
 * these constants and operators, and checks the property that must be violated alone.
 *
 * @param base the configuration of the good model
 * @param with what stands for what: an operator, or a value
 * @param violates the property
 * @param temporal whether it is a property of behaviours, not an invariant
 */
record ModelVariant(Path base, Map<String, String> with, String violates, boolean temporal) {
    /** The folder of generated configurations, beside the good ones; the project does not keep it. */
    static final String FOLDER = "variants";

    private static final String CHECKS = "(INVARIANTS?|PROPERTY|PROPERTIES)\\b.*";
    private static final String CONSTANTS = "CONSTANTS?\\b.*";
    private static final String SECTION = "[A-Z_]+\\b.*";

    /** Writes the configuration for the model of this name, unless it is there; returns the file. */
    Path write(String name) throws IOException {
        Path file = base.resolveSibling(FOLDER).resolve("MC" + name + ".cfg");
        String text = text(Files.readAllLines(base));
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.createDirectories(file.getParent());
            Path written = Files.writeString(Files.createTempFile(file.getParent(), name, ".new"), text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private String text(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean checking = false;
        boolean declared = false;
        for (String line : lines) {
            if (line.matches(SECTION)) {
                checking = line.matches(CHECKS);
            }
            if (checking || with.keySet().stream().anyMatch(name -> line.matches("\\s+" + name + "\\s*(=|<-).*"))) {
                continue;
            }
            kept.add(line);
            if (line.matches(CONSTANTS)) {
                declared = true;
                kept.add(substitutions());
            }
        }
        if (!declared && !with.isEmpty()) {
            kept.add("CONSTANTS\n" + substitutions());
        }
        kept.add((temporal ? "PROPERTY " : "INVARIANT ") + violates);
        return "\\* Generated from " + base.getFileName() + " and the manifest.\n"
            + kept.stream().filter(line -> !line.isEmpty()).collect(joining("\n")) + "\n";
    }

    private String substitutions() {
        return with.entrySet().stream().map(each -> "    " + each.getKey() + sign(each.getValue()) + each.getValue())
            .collect(joining("\n"));
    }

    /** A value is given, an operator is substituted. */
    private static String sign(String replacement) {
        return replacement.matches("[A-Za-z\\[].*") && !replacement.matches("TRUE|FALSE") ? " <- " : " = ";
    }
}
