package keel.style;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One word, one meaning, and the field's word first: words with several meanings, or with none in the field, name no class,
 * module, method or operator.
 */
class WordsTest {
    /** No class and no module is called so. */
    private static final Set<String> CLASSES = Set.of("Machine", "World", "Operation", "Operations", "Programs", "Form",
        "KernelForm", "Shape", "Shapes", "Work", "Wire", "Wires", "Tally", "Place", "Acts", "Turn", "Seat", "Site", "Soon",
        "Chance", "End", "Troubles", "Trouble", "Sameness", "Settled", "Definitions", "Conformances", "Scope", "Reach",
        "Ancestry", "Prelude", "Population", "Texts", "Wiring", "Holdings", "Body", "Job", "Call", "Family",
        "CapabilityFaults");

    /** What a class may not end in: "Form" of something is a schema, a layout or a codec. */
    private static final Pattern ENDING = Pattern.compile(".+Forms?");

    /** No method and no operator is called so, with a small or a capital letter. */
    private static final Set<String> OPERATIONS = Set.of("AskingOf", "StartsFamilyBeside", "GoOn", "PutOff",
        "Interest", "Wish", "Acts", "Turn", "Seat", "Soon", "Chance", "Tally", "Wire", "Wires", "Shape", "Shapes", "Trouble",
        "Troubles", "Sameness", "Settled", "Reach", "Ancestry", "Prelude", "Population", "Texts", "Wiring", "Holdings");

    /** A file and a name in it: the one meaning that the word keeps. */
    private static final Map<String, String> ALLOWED = Map.ofEntries(
        Map.entry("kernel/Machine.tla Machine", "the module that runs a kernel"),
        Map.entry("keel/hardware/Machine.java Machine", "the computer"),
        Map.entry("Programs.tla Programs", "the module that runs the programs of scenarios"),
        Map.entry("keel/model/RunResult.java End", "how a run ended"),
        Map.entry("keel/tlc/Behaviour.java End", "how a behaviour ends"),
        Map.entry("keel/recorded/ScenarioOps.java Operation", "an operation of a scenario, within the table of them"),
        Map.entry("keel/unix/Operation.java Operation", "an operation of a generated program of POSIX calls"),
        Map.entry("abstract/TakeGrant.tla Reach", "the transitive closure, as in the literature"),
        Map.entry("Programs.tla Reach", "an access to memory, or the fault that it comes to"));

    /** Names that have not yet been changed. */
    private static final Set<String> STILL = Set.of(
        "transport/Transport.tla Troubles");

    private static final Pattern OPERATOR = Pattern.compile("(?m)^(?:LOCAL\\s+)?([A-Za-z]\\w*)(?:\\([^=\n]*\\))?\\s*==");

    @Test
    void wordsWithoutAMeaningOfTheirOwn_nameNothing() throws IOException {
        Set<String> found = found(ProjectFiles.ROOT);
        assertEquals(Set.of(), ALLOWED.keySet().stream()
            .filter(name -> found.stream().noneMatch(each -> each.endsWith("/" + name))).collect(toCollection(TreeSet::new)),
            "allowed, and not there");
        found.removeIf(name -> ALLOWED.keySet().stream().anyMatch(allowed -> name.endsWith("/" + allowed)));
        found.removeIf(name -> STILL.stream().anyMatch(still -> name.endsWith("/" + still)));
        assertEquals("", String.join("\n", found));
    }

    @Test
    void plantedNames_areFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Job.java"),
            "class Job { enum End { A } class SlotForms { } void goOn() { } int job; }");
        Files.writeString(folder.resolve("Troubles.tla"),
            "---- MODULE Troubles ----\nPutOff(k) == k\nLOCAL Wish == 1\nx == Soon\n===");
        assertEquals(Set.of("Job.java Job", "Job.java End", "Job.java SlotForms", "Job.java goOn", "Troubles.tla Troubles",
            "Troubles.tla PutOff", "Troubles.tla Wish"), found(folder));
    }

    /** Each file below the folder with a name in it that is one of these words. */
    private static Set<String> found(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        List<Path> files = ProjectFiles.below(folder);
        List<Path> java = files.stream().filter(file -> file.toString().endsWith(".java")).toList();
        for (Path file : files.stream().filter(each -> each.toString().endsWith(".tla")).toList()) {
            String name = file.getFileName().toString().replace(".tla", "");
            add(name, CLASSES.contains(name), folder, file, found);
            OPERATOR.matcher(Files.readString(file)).results().map(match -> match.group(1))
                .forEach(operator -> add(operator, isOperation(operator), folder, file, found));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask parser = (JavacTask) compiler.getTask(null, manager, null, null, null,
                manager.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : parser.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                unit.accept(new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitClass(ClassTree type, Void nothing) {
                        String name = type.getSimpleName().toString();
                        add(name, CLASSES.contains(name) || ENDING.matcher(name).matches(), folder, file, found);
                        return super.visitClass(type, nothing);
                    }

                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        String name = method.getName().toString();
                        add(name, isOperation(name), folder, file, found);
                        return super.visitMethod(method, nothing);
                    }
                }, null);
            }
        }
        return found;
    }

    private static boolean isOperation(String name) {
        return OPERATIONS.contains(StringUtils.capitalize(name));
    }

    private static void add(String name, boolean isOne, Path folder, Path file, Set<String> found) {
        if (isOne) {
            found.add(folder.relativize(file) + " " + name);
        }
    }
}
