package keel.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import keel.refinement.KernelReplay;
import keel.replay.ReplayCase;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.replay.spec.SpecReplay;
import org.junit.jupiter.api.Test;

/**
 * Buffers that change or are shared, as no recorded scenario shows them; their logs follow from the description
 * of the kernel ({@code semantics.md} 6.1), their final states are not described.
 */
class ChangingBuffersTest {

    private final ReplaySource source = ReplaySource.file(Path.of("src/test/resources/changing-buffers.jsonl"));
    private final ReplayContents contents = ReplayContents.read(source);

    private void assertLogsAgree(List<ReplayCase> cases) {
        assertEquals(contents.names().size(), cases.size());
        for (ReplayCase each : cases) {
            assertEquals("the final state", each.place(),
                () -> each.name() + ": expected " + each.expected() + ", got " + each.actual());
        }
    }

    @Test
    void kernelReadsTheBufferAtTheTransfer() {
        assertLogsAgree(KernelReplay.replay(contents, Set.copyOf(contents.names())));
    }

    @Test
    void specificationReadsTheBufferAtTheTransfer() throws InterruptedException {
        assertLogsAgree(new SpecReplay(Path.of("../specs"))
            .replay(source, contents, Set.copyOf(contents.names())));
    }
}
