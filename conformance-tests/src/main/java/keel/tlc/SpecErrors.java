package keel.tlc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import keel.value.BadInput;
import tlc2.output.MP;
import tlc2.output.Message;
import tlc2.output.OutputCollector;
import util.SimpleFilenameToStream;

/**
 * What SANY says of a module that is not TLA+, and TLC of a configuration that does not fit its module: one line with
 * the file, line and column, and the whole sentence.
 */
public final class SpecErrors {
    /** What TLC says before it says what happened. */
    private static final String NO_HELP = "(Error: )?TLC threw an unexpected exception\\. This was probably caused by"
        + " an error in the spec or model\\. See the User Output or TLC Console for clues to what happened\\."
        + "( The exception was an? [\\w.$]+( :)?)? ?";

    /** What TLC adds to a sentence although it says nothing of the input. */
    private static final String ASIDE = " (Note that a bug can cause TLC to|Can also be caused by trying to run TLC).*";

    /** What TLC says before it says what an operator that Java overrides met. */
    private static final String OVERRIDDEN = "Attempted to apply the operator overridden by the Java method .*?,? but it produced"
        + " the following error: ";

    private static final Pattern PLACE = Pattern.compile("line (\\d+), col(?:umn)? (\\d+)");
    private static final Pattern ERROR_PLACE =
        Pattern.compile("line (\\d+), col (\\d+) to line \\d+, col \\d+ of module (\\w+)");
    private static final Pattern UNPARSED = Pattern.compile("Could not parse module (\\w+) from file.*");
    private static final Pattern IMPORTED =
        Pattern.compile("Cannot find source file for module (\\w+) imported in module (\\w+)\\.");
    private static final Pattern CONFIG = Pattern.compile("configuration file|is not a state predicate|^The constant parameter"
        + "|cannot be a constant\\.$|cannot take any argument\\.$|is not defined in the spec\\.$|cannot be used as a"
        + "|^The spec is trivially false|is not correctly defined\\.$");
    private static final Pattern CONFIG_LINE = Pattern.compile("configuration file at line (\\d+)\\s*");
    private static final Pattern NAMED = Pattern.compile("(?:identifier|parameter|constant|for|invariant|property|name|operator"
        + "|constraint|predicate|view|of) ([A-Za-z_]\\w*)");

    private final Path module;
    private final Path config;

    /** Of these files; other modules are looked for beside the module and in the folders of TLA-Library. */
    public SpecErrors(Path module, Path config) {
        this.module = module;
        this.config = config;
    }

    /** The line, if what TLC printed or says of itself is that the module or the configuration is wrong; else empty. */
    public String find(Path log, String said) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        String parser = parser(lines);
        return parser.isEmpty() && CONFIG.matcher(said).find() ? config(said) : parser;
    }

    /** The first error that TLC reported, as one sentence; empty if there is none. */
    public static String said() {
        for (Message message : OutputCollector.getAllMessages()) {
            if (message.getMessageClass() == MP.ERROR) {
                return sentence(MP.getError(message.getMessageCode(), message.getParameters()));
            }
        }
        return "";
    }

    /** TLC's words without those that say nothing of what happened. */
    public static String sentence(String words) {
        return words.replaceAll("\\s+", " ").strip().replaceFirst("^" + NO_HELP, "").replaceFirst("^Error: ", "")
            .replaceFirst("^" + OVERRIDDEN, "").strip();
    }

    private String parser(List<String> lines) {
        String unparsed = lines.stream().map(UNPARSED::matcher).filter(Matcher::matches).map(m -> m.group(1))
            .findFirst().orElse(name(module));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher imported = IMPORTED.matcher(line);
            if (line.startsWith("***Parse Error***")) {
                return at(unparsed, block(lines, i + 1, "Residual stack trace"));
            } else if (line.startsWith("Lexical error at ")) {
                return at(unparsed, line.replaceAll("\\s+", " "));
            } else if (line.startsWith("*** Errors:")) {
                return semantic(lines, i + 1);
            } else if (imported.matches()) {
                return line(file(imported.group(2)), importLine(imported.group(2), imported.group(1)), line);
            } else if (line.startsWith("*** Abort messages:")) {
                String words = block(lines, i + 1, "***", "Error:", "Starting...")
                    .replaceFirst("^(Unknown location|In module \\w+) ?", "");
                if (!IMPORTED.matcher(words).matches()) {
                    return line(file(unparsed), "", words);
                }
            } else if (line.startsWith("Error: Parsing or semantic analysis failed.")) {
                return line(module, "", "expected a TLA+ module named " + name(module) + ", found none");
            }
        }
        return "";
    }

    private String semantic(List<String> lines, int from) {
        String words = "";
        Matcher place = null;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher next = ERROR_PLACE.matcher(line);
            if (next.matches() && place == null) {
                place = next;
            } else if (next.matches() || line.isEmpty() && !words.isBlank()) {
                break;
            } else {
                words = words + " " + line;
            }
        }
        String sentence = words.strip().replaceAll("\\s+", " ");
        return place == null ? line(module, "", sentence)
            : line(file(place.group(3)), "line " + place.group(1) + ", column " + place.group(2), sentence);
    }

    private String at(String moduleName, String words) {
        Matcher place = PLACE.matcher(words);
        return line(file(moduleName), place.find() ? "line " + place.group(1) + ", column " + place.group(2) : "", words);
    }

    private static String block(List<String> lines, int from, String... ends) {
        return lines.stream().skip(from).map(String::strip)
            .takeWhile(line -> List.of(ends).stream().noneMatch(line::startsWith))
            .collect(Collectors.joining(" ")).replaceAll("\\s+", " ").strip();
    }

    private String config(String said) throws IOException {
        String words = said.replaceFirst(ASIDE, "");
        Matcher line = CONFIG_LINE.matcher(words);
        if (line.find()) {
            return line(config, "line " + line.group(1), words.substring(line.end())
                .replaceFirst("^It was expecting (.*), but did not find it\\.$", "expected $1"));
        }
        Matcher named = NAMED.matcher(words);
        String place = "";
        while (place.isEmpty() && named.find()) {
            List<Integer> lines = linesOf(config, named.group(1));
            place = lines.isEmpty() ? "" : "line " + lines.get(lines.size() - 1);
        }
        return line(config, place, words);
    }

    /** The lines of the file that name this outside comments, counted from 1. */
    private static List<Integer> linesOf(Path file, String name) throws IOException {
        Pattern whole = Pattern.compile("(?<!\\w)" + name + "(?!\\w)");
        List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        return IntStream.range(0, lines.size()).filter(i -> whole.matcher(lines.get(i).split("\\\\\\*", 2)[0]).find())
            .map(i -> i + 1).boxed().toList();
    }

    private String importLine(String importer, String imported) {
        try {
            List<Integer> lines = linesOf(file(importer), imported);
            return lines.isEmpty() ? "" : "line " + lines.get(0);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private Path file(String moduleName) {
        Path beside = module.resolveSibling(moduleName + ".tla");
        if (Files.exists(beside)) {
            return beside;
        }
        for (String folder : System.getProperty(SimpleFilenameToStream.TLA_LIBRARY, "").split(File.pathSeparator)) {
            Path there = Path.of(folder, moduleName + ".tla");
            if (!folder.isEmpty() && Files.exists(there)) {
                return there;
            }
        }
        return beside.getFileName();
    }

    private static String name(Path module) {
        return module.getFileName().toString().replace(".tla", "");
    }

    private static String line(Path file, String place, String words) {
        return new BadInput(file.toString(), place, words).getMessage();
    }
}
