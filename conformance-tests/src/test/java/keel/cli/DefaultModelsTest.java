package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The main job itself without the long models; {@code ci/nightly deep} has them all. */
class DefaultModelsTest {

    @Test
    void quickConform_isAsExpected() {
        StringWriter out = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(System.err, true),
            "conform", "--quick", "--quiet");
        assertEquals(0, status, out::toString);
    }
}
