package keel.style;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows that {@code docs/architecture.md} draws, over both Maven modules: a package sees those listed and no others. */
class LayersTest {
    private static final int MOST_CLASSES = 40;
    private static final String KERNEL = "keel.kernel";

    /** What each package may see; each line is an arrow of the drawing. */
    private static final Map<String, Set<String>> SEES = new TreeMap<>(Map.ofEntries(
        Map.entry("keel.kernel", Set.of()),
        Map.entry("keel.hardware", Set.of("keel.kernel")),
        Map.entry("keel.hardware.workload", Set.of("keel.hardware", "keel.kernel")),
        Map.entry("keel.transport", Set.of()),
        Map.entry("keel.transport.posix", Set.of("keel.transport")),
        Map.entry("keel.transport.run", Set.of("keel.transport.posix", "keel.transport", "keel.kernel")),
        Map.entry("keel.value", Set.of()),
        Map.entry("keel.itf", Set.of("keel.value")),
        Map.entry("keel.tlc", Set.of("keel.value")),
        Map.entry("keel.recorded", Set.of("keel.value")),
        Map.entry("keel.replay", Set.of("keel.recorded", "keel.itf", "keel.value")),
        Map.entry("keel.replay.spec", Set.of("keel.replay", "keel.recorded", "keel.itf", "keel.tlc", "keel.value")),
        Map.entry("keel.refinement", Set.of("keel.replay", "keel.recorded", "keel.value", "keel.kernel")),
        Map.entry("keel.refinement.transport", Set.of("keel.value", "keel.transport")),
        Map.entry("keel.conformance", Set.of("keel.refinement", "keel.refinement.transport", "keel.replay", "keel.tlc",
            "keel.value", "keel.transport")),
        Map.entry("keel.model", Set.of("keel.conformance", "keel.refinement", "keel.refinement.transport", "keel.replay",
            "keel.itf", "keel.tlc", "keel.value", "keel.cost")),
        Map.entry("keel.cost", Set.of("keel.transport.run", "keel.transport.posix", "keel.transport", "keel.hardware",
            "keel.kernel")),
        Map.entry("keel.simulated", Set.of("keel.cost", "keel.transport.run", "keel.transport", "keel.hardware.workload",
            "keel.hardware", "keel.kernel")),
        Map.entry("keel.profile", Set.of("keel.simulated", "keel.cost", "keel.transport.run", "keel.transport",
            "keel.hardware.workload", "keel.hardware", "keel.kernel", "keel.value")),
        Map.entry("keel.report", Set.of("keel.model", "keel.conformance", "keel.profile", "keel.cost", "keel.replay", "keel.itf",
            "keel.hardware", "keel.value")),
        Map.entry("keel.cli", Set.of("keel.report", "keel.model", "keel.conformance", "keel.replay.spec", "keel.replay",
            "keel.recorded", "keel.refinement", "keel.profile", "keel.simulated", "keel.cost", "keel.transport.run",
            "keel.transport", "keel.hardware.workload", "keel.hardware", "keel.tlc", "keel.value")),
        Map.entry("tlc2.overrides", Set.of("keel.model", "keel.conformance", "keel.replay.spec"))));

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("/test-classes/")).importPackages("keel", "tlc2.overrides");

    @Test
    void everyPackage_seesOnlyWhatIsDrawn() {
        assertEquals(List.of(), strangers(classes, SEES));
    }

    @Test
    void everyPackage_isDrawn() {
        Set<String> there = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(SEES.keySet(), there);
    }

    @Test
    void anArrowThatIsNotDrawn_isNoticed() {
        Map<String, Set<String>> fewer = new TreeMap<>(SEES);
        fewer.put("keel.itf", Set.of());
        assertFalse(strangers(classes, fewer).isEmpty());
    }

    @Test
    void packages_haveNoCircle() {
        slices().matching("keel.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void noTwoClasses_haveOneName() {
        Map<String, List<String>> named = classes.stream().filter(JavaClass::isTopLevelClass)
            .filter(each -> !each.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new,
                Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertEquals(List.of(), named.values().stream().filter(same -> same.size() > 1).toList());
    }

    @Test
    void noPackage_isLarge_butTheKernel() {
        Map<String, Long> sizes = classes.stream().filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        sizes.remove(KERNEL);
        sizes.values().removeIf(size -> size <= MOST_CLASSES);
        assertEquals(Map.of(), sizes);
    }

    /** Each class that uses one of a package which its own may not see, as "from -> to". */
    private static List<String> strangers(JavaClasses classes, Map<String, Set<String>> sees) {
        List<String> strangers = new ArrayList<>();
        for (JavaClass each : classes) {
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                String from = each.getPackageName();
                String to = used.getPackageName();
                if (to.startsWith("keel") && !to.equals(from) && !sees.getOrDefault(from, Set.of()).contains(to)) {
                    strangers.add(each.getName() + " -> " + used.getName());
                }
            }
        }
        return strangers.stream().distinct().sorted().toList();
    }
}
