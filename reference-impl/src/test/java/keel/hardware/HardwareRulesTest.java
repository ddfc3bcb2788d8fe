package keel.hardware;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import keel.kernel.Boot;
import keel.kernel.Kernel;
import org.junit.jupiter.api.Test;

/** Which way the packages depend: the machine hears the kernel, and only workloads set kernels up. */
class HardwareRulesTest {
    private final JavaClasses keel = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("keel");

    @Test
    void hardware_needsNothingButTheKernel() {
        classes().that().resideInAPackage("keel.hardware..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("keel.hardware..", "keel.kernel", "java..").check(keel);
    }

    @Test
    void kernel_doesNotKnowTheMachine() {
        noClasses().that().resideInAPackage("keel.kernel").should().dependOnClassesThat()
            .resideInAPackage("keel.hardware..").check(keel);
    }

    @Test
    void machine_doesNotKnowItsWorkloads() {
        noClasses().that().resideInAPackage("keel.hardware").should().dependOnClassesThat()
            .resideInAPackage("keel.hardware.workload").check(keel);
    }

    @Test
    void onlyTheSimulation_entersKernels_andOnlyWorkloadsBootThem() {
        noClasses().that().resideInAPackage("keel.hardware").and().doNotBelongToAnyOf(Simulation.class, KernelInstance.class)
            .should().dependOnClassesThat().belongToAnyOf(Kernel.class).check(keel);
        noClasses().that().resideInAPackage("keel.hardware").should().dependOnClassesThat().belongToAnyOf(Boot.class).check(keel);
    }
}
