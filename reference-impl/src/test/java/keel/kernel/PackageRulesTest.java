package keel.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of the package: it stands alone, and nothing static changes. */
class PackageRulesTest {
    private final JavaClasses kernel = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("keel.kernel");

    @Test
    void kernel_needsNothingButTheLanguage() {
        classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("keel.kernel", "java.lang..", "java.util.function").check(kernel);
    }

    @Test
    void staticFields_areConstantsThatCannotChange() {
        fields().that().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should().beFinal().andShould().haveRawType(new Immutable()).check(kernel);
    }

    /** Primitives, enums, records, and the constants of the kernel's stateless interfaces. */
    private static final class Immutable extends DescribedPredicate<JavaClass> {
        Immutable() {
            super("a primitive, an enum, a record, or a stateless interface");
        }

        @Override
        public boolean test(JavaClass type) {
            return type.isPrimitive() || type.isEnum() || type.isRecord()
                || type.isEquivalentTo(Capability.class) || type.isEquivalentTo(Events.class);
        }
    }
}
