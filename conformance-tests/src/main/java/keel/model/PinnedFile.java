package keel.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import keel.model.RunResult.End;
import keel.value.BadInput;

/** Writes pins into manifests, in which each model's figures stand on the line of its name. */
public final class PinnedFile {
    private final Path file;
    private final List<String> lines;
    private final List<String> changes = new ArrayList<>();

    private PinnedFile(Path file) throws IOException {
        this.file = file;
        lines = new ArrayList<>(Files.readAllLines(file));
    }

    /** Writes what the runs found; returns each change in a line. The runs had one worker, to their end. */
    public static List<String> write(Path folder, List<ModelOutcome> outcomes) throws IOException {
        List<String> changes = new ArrayList<>();
        for (Path path : Manifest.files(folder)) {
            PinnedFile file = new PinnedFile(path);
            outcomes.forEach(file::pin);
            if (!file.changes.isEmpty()) {
                Files.writeString(path, String.join("\n", file.lines) + "\n");
                changes.addAll(file.changes);
            }
        }
        return changes;
    }

    private void pin(ModelOutcome outcome) {
        RunResult result = outcome.result();
        Model model = outcome.model();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).contains("\"name\": \"" + model.name() + "\"")) {
                continue;
            }
            if (model.mustPass() && result.end() == End.HOLDS) {
                set(i, model.name(), "distinct", result.explored().distinct());
                set(i, model.name(), "generated", result.explored().generated());
            } else if (!model.mustPass() && result.end() == End.VIOLATED && result.violated().equals(model.expected())
                && !outcome.isEndless()) {
                set(i, model.name(), "length", result.traceStates());
            }
        }
    }

    private void set(int at, String model, String member, long value) {
        String line = lines.get(at);
        Matcher there = Pattern.compile("\"" + member + "\": (\\d+)").matcher(line);
        String before = there.find() ? there.group(1) : "";
        if (before.equals(String.valueOf(value))) {
            return;
        }
        String pinned = "\"" + member + "\": " + value;
        Matcher tier = Pattern.compile("(\"tier\": \"[a-z]+\"(, \"distinct\": \\d+)?)").matcher(line);
        if (before.isEmpty() && !tier.find()) {
            throw new BadInput(file.toString(), "line " + (at + 1), "expected name and tier of " + model + " on one line");
        }
        lines.set(at, before.isEmpty() ? tier.replaceFirst("$1, " + pinned) : there.replaceFirst(pinned));
        changes.add(model + ": " + member + " " + (before.isEmpty() ? "" : before + " -> ") + value);
    }
}
