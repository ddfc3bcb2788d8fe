package keel.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import keel.itf.Itf;
import keel.itf.Itf.Trace;
import keel.recorded.Traces;
import keel.refinement.ReferenceKernel;
import keel.replay.Corpus.Section;
import keel.replay.Corpus.Transition;
import keel.value.BadInput;
import keel.value.KernelSizes;
import keel.value.Value.Rec;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static Section section() {
        Trace trace = Traces.ofScenario("random-b", "rb-0377");
        List<Transition> transitions = new ArrayList<>();
        for (int i = 1; i < trace.states().size(); i++) {
            Rec step = trace.states().get(i).rec("step");
            transitions.add(new Transition(trace.states().get(i - 1).get("k"), step.get("input"),
                step.get("result"), trace.states().get(i).get("k")));
        }
        return new Section("random-b", KernelSizes.RECORDED, transitions);
    }

    private static byte[] written(Section... sections) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Section section : sections) {
            Corpus.write(out, section);
        }
        return out.toByteArray();
    }

    @Test
    void sections_comeBackAsTheyWere() throws IOException {
        Section section = section();
        byte[] bytes = written(section, section);
        assertEquals(List.of(section, section), Corpus.read("c", new ByteArrayInputStream(bytes)));
        ByteArrayOutputStream trace = new ByteArrayOutputStream();
        Itf.write(trace, Traces.ofScenario("random-b", "rb-0377"));
        assertTrue(10 * bytes.length < trace.size(), bytes.length + " and " + trace.size());
    }

    @Test
    void kernel_takesTheTransitions() {
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        for (Transition transition : section().transitions()) {
            assertEquals(List.of(), Corpus.differences(transition, machine));
        }
    }

    @Test
    void otherSuccessor_isTold() {
        Transition good = section().transitions().get(0);
        Transition bad = new Transition(good.k(), good.input(), good.result(), good.k());
        assertTrue(!Corpus.differences(bad, new ReferenceKernel(KernelSizes.RECORDED)).isEmpty());
    }

    @Test
    void brokenFile_isRefusedInOneLine() throws IOException {
        byte[] whole = written(section());
        for (byte[] broken : List.of(Arrays.copyOf(whole, whole.length / 2), new byte[] {1, 2, 3}, new byte[0])) {
            BadInput refused =
                assertThrows(BadInput.class, () -> Corpus.read("c", new ByteArrayInputStream(broken)));
            assertEquals(1, refused.getMessage().lines().count());
        }
    }
}
