package keel.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keel.cli.Main;
import keel.style.ProjectFiles;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/**
 * What the tree holds that a page can name: classes and their members, packages, modules and their operators, models, files,
 * commands; and which of a page's names are none of it.
 */
final class NamedThings {
    /** Words that are written like a class and name something outside this tree; what they are. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
        Map.entry("CancelBadgedSends", "seL4's invocation"), Map.entry("ConfigureFlags", "seL4's invocation"),
        Map.entry("ReadRegisters", "seL4's invocation"), Map.entry("SetIPCBuffer", "seL4's invocation"),
        Map.entry("SetSpace", "seL4's invocation"), Map.entry("SetTLSBase", "seL4's invocation"),
        Map.entry("SetTimeoutEndpoint", "seL4's invocation"), Map.entry("GetAddress", "seL4's invocation"),
        Map.entry("DtargetClasses", "an option of the mutation plugin"), Map.entry("SpacemiT", "a maker of processors"),
        Map.entry("HiFive", "a board"), Map.entry("SoC", "a system on a chip"), Map.entry("GitHub", "a forge"),
        Map.entry("KiB", "a unit"), Map.entry("MiB", "a unit"), Map.entry("GiB", "a unit"),
        Map.entry("NoSuchModel", "the model that does not exist, in an example of bad input"));

    /** Options that a page gives to show how they are refused. */
    private static final Set<String> REFUSED = Set.of("--wrkers 2");

    private static final Pattern HUMPS = Pattern.compile("\\b[A-Z][a-z0-9]+[A-Z]\\w*");
    private static final Pattern PACKAGE = Pattern.compile("(?<!-D)\\bkeel((?:\\.[a-z]\\w*)+)((?:\\.[A-Z]\\w*)*)");
    private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");
    private static final Pattern MEMBER = Pattern.compile("([A-Z]\\w*)[.!]([A-Za-z]\\w*)(\\(.*\\))?");
    private static final Pattern SITUATION = Pattern.compile("[a-z]\\w*_\\w+");
    private static final Pattern FILE = Pattern.compile("[\\w*./-]+\\.(java|tla|cfg)");
    private static final Pattern COMMAND = Pattern.compile("(?:\\./)?keel ((?:[a-z-]|\\[).*)");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");
    private static final Pattern OPERATOR = Pattern.compile("(?m)^\\s*(?:LOCAL\\s+)?([A-Za-z]\\w*)(?:\\([^=\n]*\\))?\\s*==");
    private static final Pattern TERM = Pattern.compile("\"([A-Za-z]\\w*)\"|\\b(\\w+) \\|->");
    private static final Pattern MODEL = Pattern.compile("\"name\": *\"(\\w+)\"");

    private final Path root;
    private final Set<String> words = new TreeSet<>();
    private final Set<String> models = new TreeSet<>();
    private final Set<String> files = new TreeSet<>();
    private final Map<String, String> textOf = new TreeMap<>();
    private final StringBuilder tests = new StringBuilder();

    NamedThings(Path root) {
        this.root = root;
        for (Path file : ProjectFiles.below(root)) {
            String path = root.relativize(file).toString();
            files.add(path);
            String name = StringUtils.substringBefore(file.getFileName().toString(), ".");
            if (path.endsWith(".java")) {
                String text = text(file);
                TYPE.matcher(text).results().forEach(found -> words.add(found.group(1)));
                textOf.merge(name, text, String::concat);
                tests.append(path.contains("src/test") ? text : "");
            } else if (path.endsWith(".tla")) {
                String text = text(file);
                words.add(name);
                OPERATOR.matcher(text).results().forEach(found -> words.add(found.group(1)));
                TERM.matcher(text).results()
                    .forEach(found -> words.add(found.group(1) != null ? found.group(1) : found.group(2)));
                textOf.merge(name, text, String::concat);
            } else if (path.startsWith("specs/models") && path.endsWith(".json")) {
                MODEL.matcher(text(file)).results().forEach(found -> models.add(found.group(1)));
            }
        }
        words.addAll(models);
        words.addAll(FOREIGN.keySet());
    }

    /** The pages, each with its path. */
    Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        files.stream().filter(file -> file.endsWith(".md")).forEach(file -> pages.put(file, text(root.resolve(file))));
        return pages;
    }

    /** What a page names and the tree does not hold, each with what it was to be. */
    List<String> missing(String page) {
        Set<String> missing = new TreeSet<>();
        String text = page.replaceAll("https?://\\S+", "");
        HUMPS.matcher(text).results().filter(found -> !words.contains(found.group()))
            .forEach(found -> missing.add("no class, module, operator or model: " + found.group()));
        PACKAGE.matcher(text).results().filter(found -> !isHere(found.group(1), found.group(2)))
            .forEach(found -> missing.add("no package or class: " + found.group()));
        QUOTED.matcher(text).results().forEach(found -> quoted(found.group(1).strip(), missing));
        for (String line : text.lines().toList()) {
            command(line.strip(), missing);
        }
        return List.copyOf(missing);
    }

    private boolean isHere(String path, String type) {
        String folder = "java/keel" + path.replace('.', '/') + "/";
        String name = StringUtils.substringBefore(type.isEmpty() ? "" : type.substring(1), ".");
        return files.stream().anyMatch(file -> file.contains(folder + (name.isEmpty() ? "" : name + ".java")));
    }

    private void quoted(String name, Set<String> missing) {
        Matcher member = MEMBER.matcher(name);
        if (member.matches() && textOf.containsKey(member.group(1)) && !List.of("java", "tla", "cfg").contains(member.group(2))
            && !Pattern.compile("\\b" + member.group(2) + "\\b").matcher(textOf.get(member.group(1))).find()) {
            missing.add("nothing of that name in " + member.group(1) + ": " + name);
        }
        if (SITUATION.matcher(name).matches() && name.matches("[a-z]+[A-Z].*") && !tests.toString().contains(" " + name + "(")) {
            missing.add("no test: " + name);
        }
        Matcher file = FILE.matcher(name);
        if (file.matches()) {
            Pattern pattern = Pattern.compile("(.*/)?" + name.replace(".", "\\.").replace("*", ".*"));
            if (files.stream().noneMatch(each -> pattern.matcher(each).matches())) {
                missing.add("no file: " + name);
            }
        }
        if (name.startsWith("ci/") && !files.contains(StringUtils.substringBefore(name, " "))) {
            missing.add("no file: " + name);
        }
        command(name, missing);
    }

    /** A command is understood, and the models that it names are there. */
    private void command(String line, Set<String> missing) {
        Matcher command = COMMAND.matcher(line);
        if (!command.matches() || REFUSED.stream().anyMatch(line::endsWith)) {
            return;
        }
        String asked = command.group(1).split(" *(#|\\||>|&&|;|`|,|\\(|…)")[0].replaceAll("[\\[\\]]|…", "").strip()
            .replace("A..B", "1..2");
        try {
            CommandLine.ParseResult parsed = new CommandLine(Main.class).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(asked.split(" +"));
            CommandLine.ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
            if (List.of("check", "conform", "trace", "corpus").contains(last.commandSpec().name())) {
                last.matchedPositionals().stream().flatMap(each -> each.stringValues().stream())
                    .filter(model -> !words.contains(model) && !isPlaceholder(model))
                    .forEach(model -> missing.add("no model " + model + ": keel " + asked));
            }
        } catch (ParameterException wrong) {
            // A page need not say all of a command.
            if (!(wrong instanceof MissingParameterException) && !isPlaceholder(wrong.getValue())) {
                missing.add("not understood: keel " + asked + ": " + StringUtils.substringBefore(wrong.getMessage(), "\n"));
            }
        }
    }

    private static boolean isPlaceholder(String word) {
        return word != null && word.matches("[A-Z]+");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
