package keel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Prints what {@code ci/bench} has measured, beside the targets of the design. */
public final class Comparison {
    private static final Pattern PER_CPU_SECOND = Pattern.compile("([\\d,]+) transitions compared, ([\\d,]+) per CPU second");

    private Comparison() {
    }

    /** Argument: the folder with the results. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (JsonNode result : new ObjectMapper().readTree(folder.resolve("jmh.json").toFile())) {
            perSecond(result, result.path("params").path("server").asText().toLowerCase(Locale.ROOT),
                result.path("primaryMetric").path("score").asDouble());
        }
        simulations(new ObjectMapper().readTree(folder.resolve("simulation.json").toFile()));
        Map<String, List<Double>> seconds = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("times"))) {
            String[] fields = line.split(" ");
            seconds.computeIfAbsent(fields[0], command -> new ArrayList<>())
                .add(Double.parseDouble(fields[2]) - Double.parseDouble(fields[1]));
        }
        List<Double> check = seconds.get("check");
        List<Double> conform = seconds.get("conform");
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < check.size(); i++) {
            ratios.add(conform.get(i) / check.get(i));
            print("pair %d: check %.1f s, conform %.1f s, ratio %.2f", i + 1, check.get(i), conform.get(i), ratios.get(i));
        }
        print("conform/check, median of %d pairs: %.2f (target 1.25, stretch 1.15)", ratios.size(), median(ratios));
        List<Double> speeds = new ArrayList<>();
        for (int i = 1; i <= conform.size(); i++) {
            Matcher speed = PER_CPU_SECOND.matcher(Files.readString(folder.resolve("conform-" + i + ".txt")));
            if (speed.find()) {
                speeds.add(Double.parseDouble(speed.group(2).replace(",", "")));
            }
        }
        print("transitions per CPU second with the kernel in the loop, median: %,.0f (target 12,000, stretch 20,000)",
            median(speeds));
    }

    private static void perSecond(JsonNode result, String server, double score) {
        boolean table = result.path("params").path("costs").asText().equals("table");
        if (result.path("benchmark").asText().contains(TransportReadBenchmark.class.getSimpleName())) {
            print("reads of a byte per second, %s server: %,.0f", server, score);
        } else {
            print("call/reply round trips per second, %s server, %s: %,.0f (target %s)", server,
                table ? "with the table of costs" : "without cost model", score, table ? "1,000,000" : "5,000,000");
        }
    }

    /** Events per second on a processor by kind, and how the largest machine compares with the smallest. */
    private static void simulations(JsonNode results) {
        Map<String, Double> first = new TreeMap<>();
        for (JsonNode result : results) {
            String kernels = result.path("params").path("kernels").asText();
            JsonNode kinds = result.path("secondaryMetrics");
            double busy = score(kinds, "cpuMicroseconds") / 1e6;
            double all = score(kinds, "all") / busy;
            first.putIfAbsent(kernels, all);
            print("simulated events per CPU second, %s cores, %s: %,.0f (target 2,000,000): entries %,.0f, line accesses %,.0f,"
                + " hand-overs %,.0f, IPIs %,.0f; %.2f of the first; %,.0f by the clock",
                result.path("params").path("cores").asText(), kernels, all, score(kinds, "entries") / busy,
                score(kinds, "lineAccesses") / busy, score(kinds, "handovers") / busy, score(kinds, "ipis") / busy,
                all / first.get(kernels), score(kinds, "all"));
        }
    }

    private static double score(JsonNode kinds, String kind) {
        return kinds.path(kind).path("score").asDouble();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
