package keel.transport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of the transport's packages: machines need no kernel, programs see none, only the runner knows it. */
class PackageRulesTest {
    private final JavaClasses transport = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("keel.transport", "keel.kernel");

    @Test
    void machines_needNothingButTheLanguage() {
        classes().that().resideInAPackage("keel.transport")
            .should().onlyDependOnClassesThat().resideInAnyPackage("keel.transport", "java.lang..", "java.util..")
            .check(transport);
    }

    @Test
    void programs_seeNoKernel() {
        noClasses().that().resideInAnyPackage("keel.transport", "keel.transport.posix")
            .should().dependOnClassesThat().resideInAnyPackage("keel.kernel..", "keel.transport.run..").check(transport);
    }

    @Test
    void kernel_knowsNoTransport() {
        noClasses().that().resideInAPackage("keel.kernel")
            .should().dependOnClassesThat().resideInAPackage("keel.transport..").check(transport);
    }
}
