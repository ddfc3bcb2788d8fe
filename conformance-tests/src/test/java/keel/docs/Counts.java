package keel.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import keel.model.Manifest;
import keel.model.Model;

/** Counts of the tree that take no time: models, recordings, faults, rules. By name, written as pages write them. */
final class Counts {
    private static final Path RECORDED = Path.of("conformance-tests/src/main/resources/recorded");
    private static final java.util.Set<String> ADDITIONS = java.util.Set.of("lists", "fastpath");

    private final Path root;
    private final Map<String, String> counts = new TreeMap<>();

    Counts(Path root) throws IOException {
        this.root = root;
        models();
        recordings();
        files();
        put("faults.kernel", constants("keel.conformance.Faults"));
        put("faults.transport", constants("keel.conformance.TransportFaults"));
        put("faults.posix", constants("keel.unix.Faults"));
        put("rules.posix", Files.readString(root.resolve("docs/posix-rules.md")).lines()
            .filter(line -> line.startsWith("| ") && line.contains("`")).count());
    }

    /** The numbers by name: {@code 2,342}. */
    Map<String, String> all() {
        return counts;
    }

    private static int constants(String faults) {
        try {
            return Class.forName(faults).getEnumConstants().length;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("there are no " + faults, e);
        }
    }

    private void models() {
        List<Model> models = Manifest.read(root.resolve("specs/models")).models();
        put("models", models.size());
        put("models.default", count(models, model -> model.tier().compareTo(Model.Tier.DEFAULT) <= 0));
        put("models.mustFail", count(models, model -> !model.mustPass()));
        put("models.transport", count(models, Counts::isOfTransport));
        put("models.transport.pass", count(models, model -> isOfTransport(model) && model.mustPass()));
        put("models.transport.mustFail", count(models, model -> isOfTransport(model) && !model.mustPass()));
    }

    private static boolean isOfTransport(Model model) {
        return model.theme().equals("transport");
    }

    private static long count(List<Model> models, Predicate<Model> wanted) {
        return models.stream().filter(wanted).count();
    }

    private void recordings() throws IOException {
        long all = 0;
        try (Stream<Path> files = Files.list(root.resolve(RECORDED))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl.gz")).toList()) {
                String name = file.getFileName().toString().replace(".jsonl.gz", "");
                long lines = lines(file);
                put("recorded." + name, lines);
                all += ADDITIONS.contains(name) ? 0 : lines;
            }
        }
        put("recorded", all);
    }

    private static long lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }

    private void files() throws IOException {
        put("profiles", number("hw-profiles", ".yaml"));
        put("kernel.classes", number("reference-impl/src/main/java/keel/kernel", ".java"));
        put("kernel.modules", number("specs/kernel", ".tla"));
    }

    private long number(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    private void put(String name, long count) {
        counts.put(name, String.format(Locale.ROOT, "%,d", count));
    }
}
