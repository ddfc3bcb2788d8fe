package keel.report;

import java.io.PrintStream;

import keel.model.ModelRuns;

/** Live progress of model runs. */
public interface Progress extends ModelRuns.Listener, AutoCloseable {

    /** Bars on a terminal, plain lines elsewhere, nothing if it shall be quiet. */
    static Progress to(PrintStream out, Style style, int models) {
        return switch (style) {
            case BARS -> new ProgressBars(models);
            case LINES -> new ProgressLines(out, models);
            case QUIET -> new ProgressLines(new PrintStream(PrintStream.nullOutputStream()), models);
        };
    }

    /** How progress is shown. */
    enum Style { BARS, LINES, QUIET }

    @Override
    void close();
}
