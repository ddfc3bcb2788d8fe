package keel.report;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of work that has a known number of parts: a bar on a terminal, a line every ten seconds elsewhere. */
public final class Countdown implements AutoCloseable {
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final Progress.Style style;
    private final String what;
    private final int parts;
    private final ProgressBar bar;
    private long shown = System.nanoTime();
    private int done;

    /** Nothing is done yet of this many parts. */
    public Countdown(PrintStream out, Progress.Style style, String what, int parts) {
        this.out = out;
        this.style = style;
        this.what = what;
        this.parts = parts;
        bar = style != Progress.Style.BARS ? null : new ProgressBarBuilder().setTaskName(what).setInitialMax(parts)
            .setStyle(ProgressBarStyle.ASCII).clearDisplayOnFinish().build();
    }

    /** One more part is done. */
    public void step() {
        done++;
        if (bar != null) {
            bar.step();
        } else if (style == Progress.Style.LINES && System.nanoTime() - shown > EVERY_NANOS) {
            shown = System.nanoTime();
            out.printf(Locale.ROOT, "%s: %d of %d%n", what, done, parts);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
