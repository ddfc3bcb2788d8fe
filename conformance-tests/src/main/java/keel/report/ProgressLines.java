package keel.report;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import keel.model.Model;
import keel.model.ModelOutcome;
import keel.model.RunProgress;

/** A line when a model is over, and one every ten seconds while it runs. */
final class ProgressLines implements Progress {
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final int models;
    private final Map<Model, Long> shown = new HashMap<>();
    private int finished;

    ProgressLines(PrintStream out, int models) {
        this.out = out;
        this.models = models;
    }

    @Override
    public synchronized void started(Model model) {
        shown.put(model, System.nanoTime());
    }

    @Override
    public synchronized void progressed(Model model, RunProgress progress) {
        long now = System.nanoTime();
        if (now - shown.getOrDefault(model, now) > EVERY_NANOS) {
            shown.put(model, now);
            out.println("  " + model.name() + ": " + Figures.progress(progress));
        }
    }

    @Override
    public synchronized void finished(ModelOutcome outcome) {
        finished++;
        out.printf(Locale.ROOT, "[%d/%d] %s: %s, %.1f s%n", finished, models, outcome.model().name(),
            Figures.verdict(outcome), outcome.result().spent().seconds());
    }

    @Override
    public void close() {
        out.flush();
    }
}
