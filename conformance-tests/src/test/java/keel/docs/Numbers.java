package keel.docs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers in the documentation, as {@code ci/numbers.yaml} lists them: sentences whose numbers are counts of the tree,
 * and sentences whose numbers a command prints. {@code ci/numbers} runs {@link #main}.
 */
final class Numbers {
    /** Sentences of one page that hold {@link Counts}. */
    record Counted(@JsonProperty(value = "in", required = true) String page,
        @JsonProperty(required = true) List<String> texts) { }

    /** Sentences of one page that hold what a command prints where {@code reads} says. */
    record Printed(@JsonProperty(required = true) String run, @JsonProperty(required = true) List<String> reads,
        @JsonProperty(value = "in", required = true) String page, @JsonProperty(required = true) List<String> texts) { }

    record Listed(@JsonProperty(required = true) List<Counted> counts,
        @JsonProperty(required = true) List<Printed> commands) { }

    private final Path root;
    private final Listed listed;
    private final Map<String, String> counts;

    Numbers(Path root) throws IOException {
        this.root = root;
        this.listed = new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .readValue(root.resolve("ci/numbers.yaml").toFile(), Listed.class);
        this.counts = new Counts(root).all();
    }

    Listed listed() {
        return listed;
    }

    /** The sentences of the pages whose counts are not those of the tree, each as "page: what stands there". */
    List<String> wrong() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Counted each : listed.counts()) {
            String page = read(each.page());
            for (String text : each.texts()) {
                new Sentence(text).numbersIn(page, each.page()).forEach((name, number) -> {
                    if (!number.replace(",", "").equals(count(name).replace(",", ""))) {
                        wrong.add(each.page() + ": \"" + text + "\": " + name + " is " + number + ", expected " + count(name));
                    }
                });
            }
        }
        return wrong;
    }

    private String count(String name) {
        String count = counts.get(name);
        if (count == null) {
            throw new IllegalStateException("ci/numbers.yaml: expected one of " + counts.keySet() + ", found " + name);
        }
        return count;
    }

    private void writeCounts() throws IOException {
        for (Counted each : listed.counts()) {
            write(each.page(), each.texts(), counts);
        }
    }

    /** Runs the commands whose text contains {@code wanted}, and writes what they print; false if one fails. */
    private boolean writePrinted(String wanted) throws IOException, InterruptedException {
        Map<String, String> printed = new TreeMap<>();
        boolean good = true;
        for (Printed each : listed.commands()) {
            if (!each.run().contains(wanted)) {
                continue;
            }
            if (!printed.containsKey(each.run())) {
                System.err.println(each.run());
                printed.put(each.run(), output(each.run()));
            }
            try {
                Map<String, String> numbers = new TreeMap<>();
                for (String text : each.reads()) {
                    numbers.putAll(new Sentence(text).numbersIn(printed.get(each.run()), each.run()));
                }
                write(each.page(), each.texts(), numbers);
            } catch (IllegalStateException e) {
                System.err.println("ci/numbers: " + e.getMessage());
                good = false;
            }
        }
        return good;
    }

    private String output(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command).directory(root.toFile())
            .redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private void write(String page, List<String> texts, Map<String, String> numbers) throws IOException {
        String before = read(page);
        String after = before;
        for (String text : texts) {
            after = new Sentence(text).written(after, page, numbers);
        }
        if (!after.equals(before)) {
            Files.writeString(root.resolve(page), after);
            System.err.println(page + ": written");
        }
    }

    private String read(String page) throws IOException {
        return Files.readString(root.resolve(page));
    }

    /** ROOT writes the counts; ROOT --run [TEXT] also runs the commands (those that contain the text). */
    public static void main(String[] args) throws Exception {
        Numbers numbers = new Numbers(Path.of(args[0]));
        numbers.writeCounts();
        if (args.length > 1 && !numbers.writePrinted(args.length > 2 ? args[2] : "")) {
            System.exit(1);
        }
    }
}
