package keel.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import keel.value.NearestNames;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that cannot be understood: what stands there, and what was expected. */
final class Usage {
    /** What picocli says of an option whose value is missing, not the option. */
    private static final String VALUE_MISSING = "(Missing required parameter for option|Expected parameter for option) .*";

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
        return unfit(wrong) + help;
    }

    /** What is missing, there once too often, or beside what excludes it. */
    private static String unfit(ParameterException wrong) {
        String said = wrong.getMessage().replaceFirst("^Error: ", "");
        if (wrong instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            return said.matches(VALUE_MISSING) ? name(missing.getMissing().get(0)) + ": expected "
                + expected(missing.getMissing().get(0)) : missing(missing.getMissing());
        } else if (wrong instanceof MutuallyExclusiveArgsException) {
            return "expected only one of " + said.replaceFirst(" are mutually exclusive.*$", "");
        } else if (wrong instanceof MaxValuesExceededException) {
            return "expected only one of " + group(wrong.getCommandLine()) + ", and once";
        }
        return wrong instanceof OverwrittenOptionException twice ? name(twice.getOverwritten()) + ": expected once" : said;
    }

    private static String missing(List<ArgSpec> missing) {
        boolean choice = missing.size() > 1
            && missing.stream().allMatch(each -> each.group() != null && each.group().exclusive());
        return "expected " + (choice ? "one of " : "")
            + missing.stream().map(Usage::synopsis).collect(Collectors.joining(choice ? ", " : " and "));
    }

    private static String group(CommandLine command) {
        return command.getCommandSpec().argGroups().stream().flatMap(group -> group.args().stream()).map(Usage::synopsis)
            .collect(Collectors.joining(", "));
    }

    /** As the help's first lines show it. */
    private static String synopsis(ArgSpec argument) {
        return argument instanceof OptionSpec option
            ? option.longestName() + (option.arity().max() == 0 ? "" : "=" + option.paramLabel()) : argument.paramLabel();
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
