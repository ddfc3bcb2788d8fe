package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The main job itself: all default models, must-fail ones included, with the Java kernel in the loop. */
class DefaultModelsTest {

    @Test
    void conformOnAllDefaultModels_isAsExpected() {
        StringWriter out = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(System.err, true), "conform", "--quiet");
        assertEquals(0, status, out::toString);
    }
}
