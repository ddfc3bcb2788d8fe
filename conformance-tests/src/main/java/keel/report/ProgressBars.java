package keel.report;

import java.util.HashMap;
import java.util.Map;

import keel.model.Model;
import keel.model.ModelOutcome;
import keel.model.RunProgress;
import keel.value.Counted;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.commons.lang3.StringUtils;

/** A bar for each model that runs (explored of known states) and one for all models. */
final class ProgressBars implements Progress {
    private static final int NAME_WIDTH = 30;
    private static final int MILLIS = 200;

    private final Map<Model, ProgressBar> bars = new HashMap<>();
    private final ProgressBar all;

    ProgressBars(int models) {
        all = bar("models", models);
    }

    private static ProgressBar bar(String name, long max) {
        return new ProgressBarBuilder().setTaskName(StringUtils.rightPad(name, NAME_WIDTH)).setInitialMax(max)
            .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(MILLIS).hideEta().clearDisplayOnFinish().build();
    }

    @Override
    public synchronized void started(Model model) {
        bars.put(model, bar(model.name(), 1));
    }

    @Override
    public synchronized void progressed(Model model, RunProgress progress) {
        ProgressBar bar = bars.get(model);
        if (bar != null) {
            bar.maxHint(Math.max(1, progress.distinct()));
            bar.stepTo(Math.max(0, progress.distinct() - progress.queue()));
            bar.setExtraMessage(progress.pathSteps() > 0 ? " paths: " + Counted.of(progress.pathSteps(), "step")
                : " generated " + Figures.count(progress.generated()));
        }
    }

    @Override
    public synchronized void finished(ModelOutcome outcome) {
        ProgressBar bar = bars.remove(outcome.model());
        if (bar != null) {
            bar.close();
        }
        all.step();
    }

    @Override
    public synchronized void close() {
        bars.values().forEach(ProgressBar::close);
        bars.clear();
        all.close();
    }
}
