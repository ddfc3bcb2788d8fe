package keel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import keel.profile.Experiment.Run;
import keel.value.BadInput;
import keel.value.Counted;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;

/** Results of simulations: a table, a chart, a summary. */
public final class SimulationReport {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;
    private static final double WORTH_SAYING = 0.01;

    /** A line of the summary. */
    record RunLine(int cores, double operationsPerSecond, double cyclesPerOperation, double kernelEntriesPerOperation,
                   double linesMovedPerOperation) { }

    /** The summary. */
    record Summary(String profile, String workload, String kernel, List<RunLine> runs) { }

    private SimulationReport() {
    }

    /** A row for each number of cores. */
    public static String table(List<Run> runs) {
        Table table = new Table("cores>", "operations/s>", "low>", "high>", "cycles/operation>", "entries/operation>",
            "lines moved/operation>", "lock held>");
        for (Run run : runs) {
            table.row(run.cores(), whole(run.rate().perSecond()), whole(run.rate().low()), whole(run.rate().high()),
                whole(run.cost().cycles()), number(run.cost().entries()), number(run.cost().lines()),
                String.format(Locale.ROOT, "%.0f %%", 100 * run.lockShare()));
        }
        return table.toString();
    }

    /** A line about the seeds if they differ by more than a hundredth anywhere, else nothing. */
    public static String spread(List<Run> runs) {
        return runs.stream().max(Comparator.comparingDouble((Run run) -> run.rate().spread()))
            .filter(run -> run.rate().spread() > WORTH_SAYING)
            .map(run -> String.format(Locale.ROOT, "the seeds differ by up to %.1f %% (on %s); operations are their mean%n",
                100 * run.rate().spread(), Counted.of(run.cores(), "core"))).orElse("");
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Throughput over cores with its range, as PNG or SVG by the ending of the file. */
    public static void chart(Path file, String title, List<Run> runs) {
        ImageIO.setUseCache(false);
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("cores")
            .yAxisTitle("operations per second").build();
        chart.getStyler().setYAxisMin(0.0).setLegendPosition(Styler.LegendPosition.InsideSE);
        double[] cores = runs.stream().mapToDouble(Run::cores).toArray();
        XYSeries value = chart.addSeries("predicted", cores, runs.stream().mapToDouble(run -> run.rate().perSecond()).toArray());
        value.setLineWidth(3);
        chart.addSeries("low", cores, runs.stream().mapToDouble(run -> run.rate().low()).toArray());
        chart.addSeries("high", cores, runs.stream().mapToDouble(run -> run.rate().high()).toArray());
        try {
            if (isSvg(file)) {
                VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
            } else {
                BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
            }
        } catch (IOException unwritable) {
            throw OutputFile.refused(file);
        }
    }

    /** Whether a chart can be written to a file of this name: it ends in .png or .svg. */
    public static void checkChart(Path file) {
        if (!isSvg(file) && !file.toString().endsWith(".png")) {
            throw new BadInput(file.toString(), "", "expected a name that ends in .png or .svg");
        }
        OutputFile.check(file);
    }

    private static boolean isSvg(Path file) {
        return file.toString().endsWith(".svg");
    }

    /** The machine-readable summary. */
    public static Object summary(String profile, String workload, String kernel, List<Run> runs) {
        return new Summary(profile, workload, kernel, runs.stream().map(run -> new RunLine(run.cores(),
            run.rate().perSecond(), run.cost().cycles(), run.cost().entries(), run.cost().lines())).toList());
    }
}
