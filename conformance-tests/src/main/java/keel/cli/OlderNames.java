package keel.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Older names of the options of {@code keel run}: accepted, and not documented. */
final class OlderNames implements IParameterPreprocessor {
    private static final Map<String, String> NEWER = Map.of("--count", "--workload", "--size", "--bytes");
    private static final String END_OF_OPTIONS = "--";

    @Override
    public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        for (int i = words.size() - 1; i >= 0 && !words.get(i).equals(END_OF_OPTIONS); i--) {
            String[] parts = words.get(i).split("=", 2);
            parts[0] = NEWER.getOrDefault(parts[0], parts[0]);
            words.set(i, String.join("=", parts));
        }
        return false;
    }
}
