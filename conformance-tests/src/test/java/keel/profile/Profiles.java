package keel.profile;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the profiles are. */
public final class Profiles {

    private Profiles() {
    }

    /** Their folder. */
    public static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("hw-profiles"))) {
            folder = folder.getParent();
        }
        return folder.resolve("hw-profiles");
    }

    /** All of them. */
    public static Library library() {
        return new Library(folder());
    }
}
