package keel.style;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import keel.model.Manifest;
import keel.model.Model;
import org.junit.jupiter.api.Test;

/** What a reader may expect of every file: lines that fit, nothing left undone, links that lead somewhere. */
class TidyTest {

    private static final int CODE_COLUMNS = 130;
    private static final int SPEC_COLUMNS = 110;
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern DEFINITION = Pattern.compile("^([A-Z][A-Za-z]*)(\\([a-zA-Z, _]*\\))? ==.*");
    private static final Pattern RULE = Pattern.compile("\\brule: \\S");
    private static final Pattern UNDONE = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private final Path root = ProjectFiles.ROOT;

    @Test
    void everyLine_fitsAndHoldsNoTab() {
        List<String> wrong = new ArrayList<>();
        for (Path file : files(".java", ".tla", ".md", ".sh", ".json", ".cfg")) {
            int limit = file.toString().endsWith(".java") ? CODE_COLUMNS
                : file.toString().endsWith(".tla") ? SPEC_COLUMNS : Integer.MAX_VALUE;
            List<String> lines = ProjectFiles.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > limit || lines.get(i).contains("\t")) {
                    wrong.add(root.relativize(file) + ":" + (i + 1));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothing_isLeftUndone() {
        List<String> wrong = files(".java", ".tla", ".md", ".cfg").stream()
            .filter(file -> ProjectFiles.lines(file).stream().anyMatch(line -> UNDONE.matcher(line).find()))
            .map(Path::toString).toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyLink_leadsSomewhere() {
        List<String> wrong = new ArrayList<>();
        for (Path file : files(".md")) {
            Matcher links = LINK.matcher(String.join("\n", ProjectFiles.lines(file)));
            while (links.find()) {
                if (!Files.exists(file.resolveSibling(links.group(1)))) {
                    wrong.add(root.relativize(file) + " -> " + links.group(1));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What lives in a package, and its one rule. */
    @Test
    void everyJavaPackage_saysWhatLivesThere() {
        Set<Path> folders = files(".java").stream().filter(file -> file.toString().contains("src/main"))
            .map(Path::getParent).collect(Collectors.toSet());
        List<String> wrong = folders.stream().map(folder -> folder.resolve("package-info.java"))
            .filter(info -> !Files.exists(info) || !RULE.matcher(String.join(" ", ProjectFiles.lines(info))).find())
            .map(Path::toString).toList();
        assertEquals(List.of(), wrong);
    }

    /** The modules without variables hold operators that others use; a sentence or a heading stands above each group. */
    @Test
    void everyKernelModule_opensWithItsPurpose() {
        for (Path file : files(".tla")) {
            List<String> lines = ProjectFiles.lines(file);
            assertFalse(lines.size() < 4, file.toString());
            assertEquals(true, lines.get(0).contains("MODULE " + moduleName(file)), file + ": its name");
            assertEquals(true, lines.get(1).startsWith("(*****"), file + ": its purpose");
        }
    }

    @Test
    void everyMutant_saysWhatItViolates() {
        List<String> lines = ProjectFiles.lines(root.resolve("specs/models/Mutants.tla"));
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (DEFINITION.matcher(lines.get(i)).matches() && !lines.get(i - 1).endsWith("*)")) {
                wrong.add(lines.get(i));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyConfiguration_isInTheManifest() {
        Set<String> listed = new TreeSet<>();
        for (Model model : models()) {
            listed.add(root.relativize(model.config().toAbsolutePath().normalize()).toString());
        }
        Set<String> there = files(".cfg").stream().map(file -> root.relativize(file).toString())
            .filter(name -> name.matches(".*/MC[^/]*")).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, listed);
    }

    /** What a model checks and no must-fail model violates might say nothing. */
    @Test
    void everyInvariant_hasAModelThatMustViolateIt() {
        Set<String> violated = new TreeSet<>();
        Set<String> checked = new TreeSet<>();
        for (Model model : models()) {
            String expected = model.expected();
            Set<String> names = checkedBy(model.config());
            if (model.mustPass()) {
                checked.addAll(names);
            } else {
                assertEquals(Set.of(expected), names, model.name());
                violated.add(expected);
            }
        }
        checked.remove("SituationsCounted");
        assertEquals(checked, violated);
    }

    /** What stands under INVARIANTS and PROPERTIES of a configuration. */
    private static Set<String> checkedBy(Path config) {
        Set<String> names = new TreeSet<>();
        boolean checking = false;
        for (String line : ProjectFiles.lines(config)) {
            if (!line.startsWith(" ")) {
                checking = line.startsWith("INVARIANT") || line.startsWith("PROPERT");
            }
            if (checking) {
                names.addAll(List.of(line.replaceFirst("^(INVARIANTS?|PROPERT(Y|IES))", "").replaceFirst("\\\\\\*.*", "").strip()
                    .split("\\s+")));
            }
        }
        names.remove("");
        return names;
    }

    /** The conjuncts of a definition that is a list of names. */
    private Set<String> conjuncts(String module, String name) {
        Set<String> names = new TreeSet<>();
        List<String> lines = ProjectFiles.lines(root.resolve("specs/models").resolve(module));
        for (int i = lines.indexOf(name + " ==") + 1; i > 0 && lines.get(i).startsWith("    /\\ "); i++) {
            names.add(lines.get(i).substring("    /\\ ".length()));
        }
        return names;
    }

    /** What models check together has a name; each lists all of it, under that name, or nothing. */
    @Test
    void setsOfInvariants_thatModelsRepeatHaveNames() {
        Map<String, Set<String>> sets = new TreeMap<>();
        List.of("KernelInvariants", "MemoryInvariants", "PagingInvariants")
            .forEach(n -> sets.put(n, conjuncts("Conformance.tla", n)));
        List.of("ClientGuarantees", "ServerGuarantees", "FairnessGuarantees")
            .forEach(n -> sets.put(n, conjuncts("transport/TransportConformance.tla", n)));
        sets.forEach((name, set) -> assertTrue(set.size() > 1, name));
        Map<Set<String>, String> alone = new HashMap<>();
        for (Model model : models()) {
            Path config = model.config();
            if (model.mustPass()) {
                Set<String> own = new TreeSet<>(checkedBy(config));
                sets.forEach((name, set) -> {
                    boolean named = ProjectFiles.lines(config).contains("    \\* " + name);
                    assertEquals(named ? set : Set.of(), own.stream().filter(set::contains).collect(toSet()),
                        config.getFileName() + " and " + name);
                    own.removeAll(set);
                });
                own.removeAll(Set.of("SituationsCounted", "TransportIsUnixFile"));
                assertTrue(own.size() < 2 || alone.put(own, model.name()) == null,
                    () -> model.name() + " and " + alone.get(own) + " check the same without a name: " + own);
            }
        }
    }

    private List<Model> models() {
        return Manifest.read(root.resolve("specs/models")).models();
    }

    private static String moduleName(Path file) {
        return file.getFileName().toString().replace(".tla", "");
    }

    private List<Path> files(String... endings) {
        return ProjectFiles.below(root).stream().filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
            .filter(file -> !root.relativize(file).toString().matches("(.*/)?recorded/.*")).toList();
    }
}
