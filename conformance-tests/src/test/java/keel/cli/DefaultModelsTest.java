package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The main job itself on a few models of each kind; {@code ci/nightly deep} has them all. */
class DefaultModelsTest {

    @Test
    void conformOnSomeOfEachKind_isAsExpected() {
        StringWriter out = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(System.err, true),
            "conform", "--quiet",
            "PassiveServer", "CapabilityFaults", "KernelCallsHonest", "DeletionCycles", "TransportRestart",
            "TransportCancelPipe", "TransportPassiveDefers", "HostileWindowByRegister", "CallReplyWokenForgotten");
        assertEquals(0, status, out::toString);
    }
}
