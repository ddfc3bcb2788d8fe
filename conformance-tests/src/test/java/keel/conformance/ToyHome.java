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
        StringBuilder good = new StringBuilder();
        StringBuilder variants = new StringBuilder();
        model(models, good, "CounterHolds", "INVARIANT Small SituationsCounted\nPROPERTY Rises", "");
        model(models, good, "CounterInitial", "INVARIANT Positive", "");
        model(models, variants, "CounterBounded", "INVARIANT BelowTwo", "BelowTwo");
        model(models, variants, "CounterUnlike", "CONSTANT Three <- Word\nINVARIANT BelowTwo", "BelowTwo");
        model(models, variants, "CounterWrongName", "INVARIANT BelowTwo", "Small");
        model(models, variants, "CounterNotViolated", "INVARIANT Small", "Small");
        model(models, variants, "CounterFalls", "PROPERTY Falls", "Falls");
        model(models, variants, "CounterLiveness", "PROPERTY EventuallyFour", "EventuallyFour");
        StringBuilder broken = new StringBuilder();
        model(models, broken, "CounterBroken", "INVARIANT Small", "");
        Files.writeString(models.resolve("manifest.json"), "[{\"module\": \"MCCounter\", \"models\": [" + good
            + "],\n\"variants\": [" + variants + "]},\n{\"module\": \"MCBroken\", \"models\": [" + broken + "]}]");
        return home;
    }

    /** Puts the project's own module for counting situations among toy models. */
    static void counting(Path models) throws IOException {
        Files.copy(Recordings.HOME.resolve("specs/models/Counting.tla"), models.resolve("Counting.tla"));
    }

    private static void model(Path models, StringBuilder manifest, String name, String properties, String violates)
        throws IOException {
        Files.writeString(models.resolve("MC" + name + ".cfg"), "SPECIFICATION Spec\n" + properties + "\n");
        manifest.append(manifest.isEmpty() ? "" : ",\n").append("{\"name\": \"" + name + "\", \"config\": \"MC" + name
            + (violates.isEmpty() ? "" : "\", \"violates\": \"" + violates)
            + "\", \"tier\": \"default\", \"asks\": \"How far does it count?\"}");
    }
}
