package keel.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import keel.model.LastRuns;
import keel.model.Manifest;
import keel.value.BadInput;

/** Where the project is: the launcher says so; otherwise the nearest folder upwards that has the specifications. */
final class Home {
    private static final Path MODELS = Path.of("specs", "models");

    private Home() {
    }

    static Path folder() {
        String told = System.getProperty("keel.home");
        if (told != null) {
            return Path.of(told);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(MODELS))) {
                return folder;
            }
        }
        throw new BadInput("keel", "", "expected to be run below the project's folder, which has " + MODELS);
    }

    static Path specs() {
        return folder().resolve("specs");
    }

    static Path profiles() {
        return folder().resolve("hw-profiles");
    }

    static Path models() {
        return folder().resolve(MODELS);
    }

    /** The history of model runs in this folder. */
    static LastRuns lastRuns() {
        return new LastRuns(folder().resolve("keel-out").resolve("last-runs.json"));
    }

    static Manifest manifest() {
        return Manifest.read(models());
    }
}
