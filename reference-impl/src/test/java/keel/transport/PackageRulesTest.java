package keel.transport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** unix uses transport, transport uses system, system uses kernel, never the other way; machines and programs see no kernel. */
class PackageRulesTest {
    private static final String[] LANGUAGE = {"java.lang..", "java.util.."};
    private final JavaClasses all = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("keel.unix", "keel.transport", "keel.system", "keel.kernel");

    @Test
    void machines_needNothingButTheLanguage() {
        classes().that().resideInAPackage("keel.transport").should().onlyDependOnClassesThat()
            .resideInAnyPackage(and("keel.transport")).check(all);
    }

    @Test
    void programs_seeNothingButTheTransportsMachines() {
        classes().that().resideInAPackage("keel.unix..").should().onlyDependOnClassesThat()
            .resideInAnyPackage(and("keel.unix..", "keel.transport")).check(all);
    }

    @Test
    void participantsOfTheTransport_knowNoPosix() {
        classes().that().resideInAPackage("keel.transport.run").should().onlyDependOnClassesThat()
            .resideInAnyPackage(and("keel.transport..", "keel.system..", "keel.kernel")).check(all);
    }

    @Test
    void hosts_knowNoTransport() {
        classes().that().resideInAPackage("keel.system..").should().onlyDependOnClassesThat()
            .resideInAnyPackage(and("keel.system..", "keel.kernel")).check(all);
    }

    @Test
    void kernel_knowsNobody() {
        noClasses().that().resideInAPackage("keel.kernel").should().dependOnClassesThat()
            .resideInAnyPackage("keel.unix..", "keel.transport..", "keel.system..").check(all);
    }

    private static String[] and(String... packages) {
        String[] both = Arrays.copyOf(packages, packages.length + LANGUAGE.length);
        System.arraycopy(LANGUAGE, 0, both, packages.length, LANGUAGE.length);
        return both;
    }
}
