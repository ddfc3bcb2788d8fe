package tlc2.tool.impl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import keel.style.ProjectFiles;
import keel.tlc.Fork;
import keel.tlc.ForkedTlc;
import keel.tlc.ModuleFolders;
import keel.tlc.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tla2sany.semantic.OpDefNode;
import tlc2.util.Context;
import tlc2.util.FP64;
import util.SimpleFilenameToStream;

/** That the levels which are worked out once are those that TLC finds by walking through everything each time. */
class QuickToolTest {
    private static final String GIVEN = """
        ---- MODULE Given ----
        EXTENDS Naturals
        VARIABLE c
        Local == LET one(x) == x + c  two == one(1) IN two + one(2)
        ====
        """;
    private static final String TOY = """
        ---- MODULE Toy ----
        EXTENDS Naturals
        VARIABLE v
        N == 3
        RECURSIVE Sum(_)
        Sum(n) == IF n = 0 THEN 0 ELSE n + Sum(n - 1)
        RECURSIVE Ping(_), Pong(_)
        Ping(n) == IF n = 0 THEN v ELSE Pong(n - 1)
        Pong(n) == IF n = 0 THEN N ELSE Ping(n - 1)
        Replaced == 2
        Wrong == v
        Sums == Sum(N) + Sum(Replaced)
        PingPong == Pong(2)
        PongPing == Ping(2)
        Square[n \\in 0 .. 3] == IF n = 0 THEN 0 ELSE Square[n - 1] + Sum(n)
        Apply(Op(_)) == Op(N) + Op(2)
        Applied == Apply(Sum)
        AppliedToVariable == Apply(LAMBDA n : n + v)
        Low == INSTANCE Given WITH c <- N
        High == INSTANCE Given WITH c <- v
        Lower == Low!Local
        Higher == High!Local
        Both == Low!Local + High!Local
        Init == v = 0
        Next == v' = (v + Sum(1)) % 3
        Spec == Init /\\ [][Next]_v
        ====
        """;

    @TempDir
    private Path folder;

    @Test
    void levels_areThoseOfTlc_inEveryWayToUseADefinition() throws Exception {
        Files.writeString(folder.resolve("Given.tla"), GIVEN);
        Files.writeString(folder.resolve("Toy.tla"), TOY);
        Files.writeString(folder.resolve("Toy.cfg"), "SPECIFICATION Spec\nCONSTANT Replaced <- Wrong\n");
        // TLC does not look into what is given to an operator's parameter; SANY not into what replaces a variable.
        Map<String, Integer> higher = Map.of("AppliedToVariable", 1, "Lower", 1, "Low!Local", 1);
        Levels levels = levels(folder.resolve("Toy"), folder.toString());
        Map<String, Integer> expected = new TreeMap<>(levels.plain());
        assertTrue(expected.keySet().containsAll(higher.keySet()));
        expected.putAll(higher);
        assertEquals(expected, levels.quick());
    }

    @Test
    void levels_areThoseOfTlc_inAModelWithRefinement() throws Exception {
        Levels levels = levels(ProjectFiles.ROOT.resolve("specs/models/kernel/MCKernelCallsHonest"),
            ModuleFolders.library(ProjectFiles.ROOT.resolve("specs")));
        assertTrue(levels.plain().size() > 50 && levels.plain().containsValue(0) && levels.plain().containsValue(1));
        assertEquals(levels.plain(), levels.quick());
    }

    /** The level of each definition without parameters, as TLC finds it and as we do. */
    private record Levels(Map<String, Integer> plain, Map<String, Integer> quick) implements Serializable {
    }

    /** TLC's static state allows one specification in a JVM. */
    private static Levels levels(Path module, String library) throws InterruptedException, IOException {
        try (RunFolder running = new RunFolder()) {
            return (Levels) Fork.answer(QuickToolTest.class, new String[] {module.toString(), library}, running,
                "works out levels");
        }
    }

    /** The forked JVM. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ForkedTlc.serve(request -> {
            String[] given = (String[]) request;
            Path module = Path.of(given[0]);
            return ForkedTlc.silently(System.getProperty("java.io.tmpdir"), () -> {
                FP64.Init(0);
                System.setProperty(SimpleFilenameToStream.TLA_LIBRARY, given[1]);
                QuickTool quick = new QuickTool(given[0], module.getFileName().toString(), new SimpleFilenameToStream());
                return new Levels(levels(QuickTool.copy(quick)), levels(quick));
            });
        });
    }

    private static Map<String, Integer> levels(Tool tool) {
        Map<String, Integer> levels = new TreeMap<>();
        for (OpDefNode definition : tool.getRootModule().getOpDefs()) {
            if (definition.getArity() == 0 && definition.getBody() != null) {
                levels.put(definition.getName().toString(),
                    tool.getLevelBound(definition.getBody(), Context.Empty, tool.getId()));
            }
        }
        return levels;
    }
}
