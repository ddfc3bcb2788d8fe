package keel.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How long each model took last time on this machine, and whether it did as expected: a file that the project does not keep. */
public final class LastRuns {
    /** One model's last run, in seconds on the clock. */
    public record LastRun(boolean asExpected, double seconds) { }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Map<String, LastRun> runs;

    /** The runs that this file remembers; it need not exist. What cannot be read is forgotten. */
    public LastRuns(Path file) {
        this.file = file;
        runs = read(file);
    }

    /** The model's last run. */
    public Optional<LastRun> of(Model model) {
        return Optional.ofNullable(runs.get(model.name()));
    }

    private static Map<String, LastRun> read(Path file) {
        try {
            return Files.exists(file) ? MAPPER.readValue(file.toFile(), new TypeReference<TreeMap<String, LastRun>>() { })
                : new TreeMap<>();
        } catch (IOException unreadable) {
            return new TreeMap<>();
        }
    }

    /** Remembers these runs; that it could not be written harms nothing but the list. */
    public void add(List<ModelOutcome> outcomes) {
        outcomes.stream().filter(outcome -> outcome.verdict() != ModelOutcome.Verdict.SKIPPED)
            .forEach(outcome -> runs.put(outcome.model().name(),
                new LastRun(!outcome.failed(), Math.round(outcome.result().spent().seconds() * 10) / 10.0)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "runs", ".new");
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), runs);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritten) {
            return;
        }
    }
}
