package keel.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import keel.value.NearestNames;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that cannot be understood: what stands there, and what was expected. */
final class Usage {

    private Usage() {
    }

    /** The line, without {@code keel: } before it. */
    static String wrong(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String help = "; see " + command.getCommandSpec().qualifiedName() + " --help";
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command) + help;
        }
        ArgSpec argument = wrong.getArgSpec();
        if (argument != null && wrong.getValue() != null) {
            return name(argument) + " " + wrong.getValue() + ": expected " + expected(argument) + help;
        }
        return wrong.getMessage().replaceFirst("^Error: ", "") + help;
    }

    private static String unmatched(String given, CommandLine command) {
        if (given.startsWith("-")) {
            String name = given.split("=", 2)[0];
            List<String> near = NearestNames.to(name, options(command));
            return "unknown option " + name + (near.isEmpty() ? "" : "; near: " + String.join(", ", near));
        }
        return command.getSubcommands().isEmpty() ? given + ": expected no more words here"
            : given + ": expected a command: " + String.join(", ", command.getSubcommands().keySet());
    }

    private static Collection<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String expected(ArgSpec argument) {
        Class<?> type = argument.type();
        if (type.isEnum()) {
            return words(argument, type);
        } else if (type == double.class || type == Double.class) {
            return "a number";
        }
        boolean isInt = type == int.class || type == Integer.class;
        return isInt ? "a whole number up to " + Integer.MAX_VALUE
            : type == long.class || type == Long.class ? "a whole number of at most 63 bits" : argument.paramLabel();
    }

    /** The words of the label if it lists them, or else of the type. */
    private static String words(ArgSpec argument, Class<?> type) {
        String label = argument.paramLabel();
        List<String> words = label.contains("|") ? List.of(label.split("\\|"))
            : Arrays.stream(type.getEnumConstants()).map(each -> each.toString().toLowerCase(Locale.ROOT)).toList();
        return "one of " + String.join(", ", words);
    }
}
