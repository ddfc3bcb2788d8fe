package keel.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import keel.model.Model;
import keel.model.ModelOutcome;
import keel.model.Pins;
import keel.model.ModelOutcome.Verdict;
import keel.model.ModelRunsTest;
import keel.model.RunRequest.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose checks say nothing fails, and what says nothing is named. */
class EmptyTruthTest {
    private static final String MODULE = """
        ---- MODULE MCToy ----
        EXTENDS Naturals, Counting
        CONSTANT Menu
        VARIABLES n, m
        Inputs == Menu
        IsAccepted(input) == input = n + 1
        Init == n = 0 /\\ m = 0
        Next == \\E input \\in Inputs : IsAccepted(input) /\\ n' = input /\\ m' = m
        Spec == Init /\\ [][Next]_<<n, m>> /\\ WF_<<n, m>>(Next)
        Nowhere == FALSE /\\ n = 0 /\\ m = 0
        Nothing == FALSE /\\ n' = n /\\ m' = m
        Small == n < 10
        Trivial == 1 < 2
        Rises == [][n' > n]_n
        Still == [][m' > m]_m
        Leads == n = 1 ~> n = 3
        Never == n = 7 ~> n = 3
        SomeEver == \\A x \\in {1, 7} : n = x ~> n = 3
        NoneEver == \\A x \\in {7, 8} : n = x ~> n = 3
        NeverImplied == [](n = 7 => <>(n = 3))
        NeverAlways == []<>(n = 7) => []<>(n = 3)
        NeverGiven == Never
        Moving == INSTANCE Abstract WITH x <- n
        Resting == INSTANCE Abstract WITH x <- m
        Refines == Moving!ASpec
        RefinesNothing == Resting!ASpec
        SituationsCounted == CountSituations([SituationThree |-> n = 3])
        NoneCounted == CountSituations([SituationNine |-> n = 9])
        Three == {1, 2, 3}
        Five == {1, 2, 3, 7, 8}
        ====
        """;
    private static final String ABSTRACT = """
        ---- MODULE Abstract ----
        EXTENDS Naturals
        VARIABLE x
        ASpec == x = 0 /\\ [][x' = x + 1]_x
        ====
        """;
    private static final String COUNTED = "INVARIANT SituationsCounted";

    @TempDir
    private Path home;
    private final Map<String, String> expected = new LinkedHashMap<>();
    private final List<Model> models = new ArrayList<>();

    private void model(String name, String expectation, String... config) throws IOException {
        special("MCToy", name, expectation, "Three", "SPECIFICATION Spec", config);
    }

    private void special(String module, String name, String expectation, String menu, String spec, String... config)
        throws IOException {
        Path folder = home.resolve("specs/models");
        Path file = folder.resolve("MC" + name + ".cfg");
        Files.writeString(file, spec + "\nCONSTANT Menu <- " + menu + "\n" + String.join("\n", config) + "\n");
        models.add(new Model(name, "models", folder.resolve(module + ".tla"), file, Model.PASS, Model.Tier.DEFAULT,
            Compared.KERNEL, "?", Pins.NONE));
        expected.put(name, expectation);
    }

    @Test
    void whatSaysNothing_failsByName() throws Exception {
        Path folder = Files.createDirectories(home.resolve("specs/models"));
        ToyHome.counting(folder);
        Files.writeString(folder.resolve("MCToy.tla"), MODULE);
        Files.writeString(folder.resolve("Abstract.tla"), ABSTRACT);
        String never = "NeverAccepted == [i \\in {7, 8} |-> \"the counter ends at three\"]\n====";
        Files.writeString(folder.resolve("MCDeclared.tla"), MODULE.replace("MCToy", "MCDeclared").replace("====", never));
        model("Good", "", COUNTED, "INVARIANT Small", "PROPERTIES Rises Leads Refines SomeEver");
        model("NoProperty", "it checks no property of its own", COUNTED);
        model("NoSituation", "it counts no situation", "INVARIANT Small");
        model("NothingAtAll", "it checks no property of its own; it counts no situation");
        model("Unreached", "never reached: SituationNine", "INVARIANTS NoneCounted Small");
        model("Trivial", "Trivial says nothing of a state: it is true whatever the variables are", COUNTED,
            "INVARIANT Trivial Small");
        model("Still", "Still is never evaluated: what it speaks of never changes", COUNTED, "PROPERTY Still");
        model("Rested", "RefinesNothing is never evaluated: what it speaks of never changes", COUNTED,
            "PROPERTY RefinesNothing");
        for (String name : List.of("Never", "NoneEver", "NeverImplied", "NeverAlways", "NeverGiven")) {
            model("Is" + name, name + " is empty: its antecedent never holds", COUNTED, "PROPERTY " + name);
        }
        special("MCToy", "DeadMenu", "never accepted: 7, 8", "Five", "SPECIFICATION Spec", COUNTED, "INVARIANT Small");
        special("MCDeclared", "Declared", "", "Five", "SPECIFICATION Spec", COUNTED, "INVARIANT Small");
        special("MCDeclared", "DeclaredAmiss", "declared never to be accepted, and accepted or not in the menu: 7, 8", "Three",
            "SPECIFICATION Spec", COUNTED, "INVARIANT Small");
        special("MCToy", "NoState", "it has no state, so that no property is ever evaluated", "Three",
            "INIT Nowhere\nNEXT Next", COUNTED, "INVARIANT Small");
        special("MCToy", "NoStep", "it takes no step", "Three", "INIT Init\nNEXT Nothing", COUNTED, "INVARIANT Small");
        for (ModelOutcome outcome : ModelRunsTest.run(home, System.getProperty("java.class.path"), Task.CHECK, models)) {
            String reason = expected.get(outcome.model().name());
            assertEquals(reason.isEmpty() ? Verdict.PASSED : Verdict.FAILED, outcome.verdict(), outcome.toString());
            assertTrue(outcome.reason().contains(reason), outcome.model().name() + ": " + outcome.reason());
        }
    }
}
