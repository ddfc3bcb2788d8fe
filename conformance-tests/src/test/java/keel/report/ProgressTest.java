package keel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import keel.conformance.CallMatrix;
import keel.conformance.Compared;
import keel.model.Model;
import keel.model.ModelOutcome;
import keel.model.Pins;
import keel.model.RunProgress;
import keel.model.RunRequest.Task;
import keel.model.RunResult;
import keel.model.RunResult.ComparedSteps;
import keel.model.RunResult.Explored;
import keel.model.RunResult.Spent;
import org.junit.jupiter.api.Test;

/** Where there is no terminal, progress is plain lines. */
class ProgressTest {
    private static final Model MODEL =
        new Model("CallReply", "kernel", Path.of("MC.tla"), Path.of("MC.cfg"), Model.PASS, Model.Tier.DEFAULT, Compared.KERNEL,
            "?", Pins.NONE);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void withoutTerminal_aLinePerModelAndNoControlCharacters() {
        show(Progress.Style.LINES);
        String text = said.toString(StandardCharsets.UTF_8);
        assertEquals("[1/2] CallReply: pass, 1.5 s", text.strip());
        assertTrue(text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r'), text);
    }

    @Test
    void quiet_saysNothing() {
        show(Progress.Style.QUIET);
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    private void show(Progress.Style style) {
        try (Progress progress = Progress.to(new PrintStream(said), style, 2)) {
            progress.started(MODEL);
            progress.progressed(MODEL, new RunProgress(10, 5, 2, 0));
            progress.finished(outcome());
        }
    }

    static ModelOutcome outcome() {
        RunResult result = new RunResult(RunResult.End.HOLDS, "", "", new Explored(10, 5, 4, 3),
            new ComparedSteps(0, 0, 0, List.of(), new CallMatrix()), new Spent(1.5, 2), List.of(), 0);
        return new ModelOutcome(MODEL, Task.CHECK, result, ModelOutcome.Verdict.PASSED, "", "", Optional.empty());
    }
}
