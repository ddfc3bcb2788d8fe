package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that is not TLA+ and a configuration that does not fit: one line with file and place, and status 2. */
class BrokenSpecificationTest {
    private static final String MODULE = """
        ---- MODULE A ----
        EXTENDS Naturals
        VARIABLE n
        Init == n = 0
        Next == n < 3 /\\ n' = n + 1
        Small == n < 10
        ====
        """;
    private static final String CONFIG = "INIT Init\nNEXT Next\nINVARIANT Small\n";
    private static final String MODEL = "[{\"module\": \"A\", \"models\": [{\"name\": \"A\", \"config\": \"A.cfg\","
        + " \"tier\": \"default\", \"asks\": \"?\"}]}]";

    @TempDir
    private Path home;
    private String before;

    @BeforeEach
    void home() {
        before = System.setProperty("keel.home", home.toString());
    }

    @AfterEach
    void back() {
        if (before == null) {
            System.clearProperty("keel.home");
        } else {
            System.setProperty("keel.home", before);
        }
    }

    private void refused(String expected, String module, String config, String... command) throws IOException {
        Path models = Files.createDirectories(home.resolve("specs/models"));
        Files.writeString(models.resolve("A.tla"), module);
        Files.writeString(models.resolve("A.cfg"), config);
        Files.writeString(models.resolve("manifest.json"), MODEL);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err, true), command);
        assertEquals("keel: " + models.resolve(expected) + "\n", err.toString());
        assertEquals("", out.toString());
        assertEquals(2, status);
    }

    private void module(String expected, String from, String to) throws IOException {
        refused(expected, MODULE.replace(from, to), CONFIG, "check", "A", "--quiet");
    }

    private void config(String expected, String config) throws IOException {
        refused(expected, MODULE, config, "check", "A", "--quiet");
    }

    @Test
    void modules_areRefusedWithThePlaceAndTheWholeSentence() throws IOException {
        module("A.tla: line 5, column 23: Encountered \"Beginning of definition\" at line 5, column 23 and token \"=\"",
            "n + 1", "n +");
        module("A.tla: line 5, column 23: Unknown operator: `m'.", "n + 1", "m + 1");
        module("A.tla: line 6, column 10: Level error in applying operator ': The level of argument 1 exceeds the maximum"
            + " level allowed by the operator.", "n < 10", "n'' < 10");
        module("A.tla: line 7, column 1: Operator Small already defined or declared.", "====", "Small == n < 9\n====");
        module("A.tla: line 2: Cannot find source file for module Nowhere imported in module A.", "Naturals",
            "Naturals, Nowhere");
        module("A.tla: File name 'A' does not match the name 'B' of the top level module it contains.", "MODULE A",
            "MODULE B");
        module("A.tla: line 4, column 15: Lexical error at line 4, column 15. Encountered: \" \" (32), after : \"?\"",
            "n = 0", "n = 0?  ");
        refused("A.tla: expected a TLA+ module named A, found none", "", CONFIG, "check", "A", "--quiet");
    }

    @Test
    void configurations_areRefusedWithThePlaceAndTheWholeSentence() throws IOException {
        config("A.cfg: line 3: The invariant Tall specified in the configuration file is not defined in the specification.",
            CONFIG.replace("Small", "Tall"));
        config("A.cfg: line 3: The invariant Next is not a state predicate (one with no primes or temporal operators).",
            CONFIG.replace("Small", "Next"));
        config("A.cfg: line 2: The keyword INIT appeared twice.", "INIT Init\n" + CONFIG);
        config("A.cfg: line 3: expected a keyword", CONFIG.replace("INVARIANT", "INVARIENT"));
        config("A.cfg: line 4: In the configuration file, the identifier N does not appear in the specification.",
            CONFIG + "CONSTANT N <- M\n");
        config("A.cfg: The configuration file did not specify the initial state predicate.", "");
        refused("A.cfg: The constant parameter N is not assigned a value by the configuration file.",
            MODULE.replace("VARIABLE", "CONSTANT N\nVARIABLE"), CONFIG, "check", "A", "--quiet");
    }

    @Test
    void everyCommand_refusesThem() throws IOException {
        String unknown = MODULE.replace("n + 1", "m + 1");
        String expected = "A.tla: line 5, column 23: Unknown operator: `m'.";
        String out = home.resolve("out").toString();
        for (String[] command : new String[][] {{"conform", "A", "--quiet"}, {"trace", "A", "--walk", "2"},
            {"trace", "A", "--to", "S"}, {"trace", "A", "--cover", out}, {"corpus", "A", "--out", out}}) {
            refused(expected, unknown, CONFIG, command);
            assertTrue(Files.notExists(home.resolve("out")), String.join(" ", command));
        }
        for (String[] command : new String[][] {{"conform", "A", "--quiet"}, {"trace", "A", "--walk", "2"}}) {
            refused("A.cfg: line 2: The keyword INIT appeared twice.", MODULE, "INIT Init\n" + CONFIG, command);
        }
    }
}
