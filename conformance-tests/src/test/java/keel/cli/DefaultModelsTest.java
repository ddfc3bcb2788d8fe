package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import keel.model.Model;
import org.junit.jupiter.api.Test;

/** The main job itself without the long models; {@code ci/nightly deep} has them all. */
class DefaultModelsTest {

    @Test
    void conform_isAsExpected() {
        StringWriter out = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(System.err, true),
            models().toArray(String[]::new));
        assertEquals(0, status, out::toString);
    }

    private static List<String> models() {
        List<String> words = new ArrayList<>(List.of("conform", "--quiet"));
        Home.manifest().models().stream().filter(model -> model.tier().compareTo(Model.Tier.DEFAULT) <= 0)
            .forEach(model -> words.add(model.name()));
        return words;
    }
}
