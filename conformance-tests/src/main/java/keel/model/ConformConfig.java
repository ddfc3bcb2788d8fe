package keel.model;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keel.conformance.Compared;
import keel.conformance.PropertyNames;

/** The configuration with which a model is run: its own, or a copy that asks for more. */
public final class ConformConfig {
    private static final String COPY = "Keel";

    /** The specification of a kernel's models of liveness. */
    private static final String UNTRACED = "FairSpec";

    private static final String NOTHING_NOTED = "\\s*Noted\\s*<-\\s*NothingNoted\\s*";

    private ConformConfig() {
    }

    /**
     * A copy that also compares the implementation, unless the model asks for that itself; of a kernel's model of liveness,
     * which notes no steps, only what is accepted.
     */
    public static Path withImplementation(Model model, Path folder) throws IOException {
        String config = Files.readString(model.config());
        List<String> lines = new ArrayList<>();
        if (model.compared() == Compared.TRANSPORT) {
            return write(folder, model, config,
                asks(config, PropertyNames.MACHINES) ? List.of() : List.of("PROPERTY " + PropertyNames.MACHINES));
        }
        if (!asks(config, PropertyNames.STEPS) && notesSteps(model)) {
            lines.add("PROPERTY " + PropertyNames.STEPS);
        }
        if (!asks(config, PropertyNames.ACCEPTANCE)) {
            lines.add("INVARIANT " + PropertyNames.ACCEPTANCE);
        }
        return write(folder, model, config, lines);
    }

    /** Whether the states of a kernel's model say which step led to them: one of liveness leaves that out. */
    public static boolean notesSteps(Model model) throws IOException {
        return !asks(Files.readString(model.config()), UNTRACED);
    }

    /** A copy whose every step is shown to the implementation's place. */
    static Path withSteps(Model model, Path folder) throws IOException {
        String config = Files.readString(model.config());
        return write(folder, model, config,
            asks(config, PropertyNames.STEPS) ? List.of() : List.of("PROPERTY " + PropertyNames.STEPS));
    }

    /** Whether the model counts situations by its own configuration. */
    static boolean countsSituations(Model model) throws IOException {
        return asks(Files.readString(model.config()), PropertyNames.SITUATIONS);
    }

    /** A copy that counts situations even if the model does not. */
    static Path withSituations(Model model, Path folder) throws IOException {
        String config = Files.readString(model.config());
        return write(folder, model, config,
            countsSituations(model) ? List.of() : List.of("INVARIANT " + PropertyNames.SITUATIONS));
    }

    /** A copy whose steps of the transport's machines are noted even if the model, as one of liveness, notes none. */
    static Path withNotes(Path model, Path folder) throws IOException {
        String config = Files.readAllLines(model).stream().filter(line -> !line.matches(NOTHING_NOTED))
            .collect(joining("\n"));
        return Files.writeString(folder.resolve("Noted" + model.getFileName()), config + "\n");
    }

    /** The copy has another name: TLC looks in the module's folder first. */
    private static Path write(Path folder, Model model, String config, List<String> more) throws IOException {
        Path file = folder.resolve(COPY + model.config().getFileName());
        Files.writeString(file, config + "\n" + String.join("\n", more) + "\n");
        return file;
    }

    /** The configuration that a run's own is a copy of, or is. */
    static Path original(RunRequest request) {
        Path config = Path.of(request.files().config());
        String name = config.getFileName().toString().replaceFirst("^" + COPY, "");
        Path kept = Path.of(request.files().module()).resolveSibling(name);
        Path copied = Files.exists(kept) ? kept : kept.resolveSibling(ModelVariant.FOLDER).resolve(name);
        return config.startsWith(request.files().folder()) ? copied : config;
    }

    /** Whether a configuration checks the property as one of behaviours. */
    static boolean isTemporal(Path config, String property) throws IOException {
        String checks = "";
        for (String line : Files.readAllLines(config)) {
            String said = line.split("\\\\\\*", 2)[0];
            checks = said.matches("[A-Z_]+\\b.*") ? said.split("\\s", 2)[0] : checks;
            if (checks.startsWith("PROPERT") && said.matches("(^|.*\\s)" + property + "(\\s.*|$)")) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(String config, String name) {
        return config.lines().map(line -> line.split("\\\\\\*", 2)[0])
            .anyMatch(line -> line.matches("(^|.*\\s)" + name + "(\\s.*|$)"));
    }
}
