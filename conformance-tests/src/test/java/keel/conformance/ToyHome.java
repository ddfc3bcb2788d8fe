package keel.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project of toy models: a counter that runs to three. */
public final class ToyHome {
    private static final String MODULE = """
        ---- MODULE MCCounter ----
        EXTENDS Naturals, Counting
        VARIABLE n
        Init == n = 0
        Next == n < 3 /\\ n' = n + 1
        Spec == Init /\\ [][Next]_n /\\ WF_n(Next)
        BelowTwo == n < 2
        Positive == n > 0
        Small == n < 10
        EventuallyFour == <>(n = 4)
        Rises == [][n' > n]_n
        Three == 3
        Word == "three"
        SituationsCounted == CountSituations([SituationThree |-> n = Three])
        Falls == [][n' < n]_n
        ====
        """;

    private ToyHome() {
    }

    /** Writes the project into the folder: each model is its configuration's lines. */
    public static Path write(Path home) throws IOException {
        Path models = Files.createDirectories(home.resolve("specs/models"));
        counting(models);
        Files.writeString(models.resolve("MCCounter.tla"), MODULE);
        Files.writeString(models.resolve("MCBroken.tla"), MODULE.replace("MCCounter", "MCBroken").replace("n + 1", "n +"));
        StringBuilder manifest = new StringBuilder();
        model(models, manifest, "CounterHolds", "MCCounter", "INVARIANT Small SituationsCounted\nPROPERTY Rises", "pass");
        model(models, manifest, "CounterBounded", "MCCounter", "INVARIANT BelowTwo", "BelowTwo");
        model(models, manifest, "CounterUnlike", "MCCounter", "CONSTANT Three <- Word\nINVARIANT BelowTwo", "BelowTwo");
        model(models, manifest, "CounterWrongName", "MCCounter", "INVARIANT BelowTwo", "Small");
        model(models, manifest, "CounterNotViolated", "MCCounter", "INVARIANT Small", "Small");
        model(models, manifest, "CounterInitial", "MCCounter", "INVARIANT Positive", "pass");
        model(models, manifest, "CounterFalls", "MCCounter", "PROPERTY Falls", "Falls");
        model(models, manifest, "CounterLiveness", "MCCounter", "PROPERTY EventuallyFour", "EventuallyFour");
        model(models, manifest, "CounterBroken", "MCBroken", "INVARIANT Small", "pass");
        Files.writeString(models.resolve("manifest.json"), "[" + manifest + "]");
        return home;
    }

    /** Puts the project's own module for counting situations among toy models. */
    static void counting(Path models) throws IOException {
        Files.copy(Recordings.HOME.resolve("specs/models/Counting.tla"), models.resolve("Counting.tla"));
    }

    private static void model(Path models, StringBuilder manifest, String name, String module, String properties,
        String expected) throws IOException {
        Files.writeString(models.resolve("MC" + name + ".cfg"), "SPECIFICATION Spec\n" + properties + "\n");
        manifest.append(manifest.isEmpty() ? "" : ",\n").append("{\"name\": \"" + name + "\", \"module\": \"" + module
            + "\", \"config\": \"MC" + name + "\", \"expected\": \"" + expected
            + "\", \"tier\": \"default\", \"asks\": \"How far does it count?\"}");
    }
}
