package keel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A command as it can be pasted into a shell: Keel by the name by which it was called, words quoted that need it. */
public final class Pasted {

    private Pasted() {
    }

    /** The words after that name. */
    public static String keel(List<String> words) {
        List<String> all = new ArrayList<>(List.of(System.getProperty("keel.command", "keel")));
        all.addAll(words);
        return all.stream().map(Pasted::quoted).collect(Collectors.joining(" "));
    }

    /** The words after that name. */
    static String keel(String... words) {
        return keel(Arrays.asList(words));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
