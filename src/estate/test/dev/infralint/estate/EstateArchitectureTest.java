package dev.infralint.estate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds what the estate may use: rooms of the product, and Spark and Hadoop in the classes that are about them. */
class EstateArchitectureTest {
    private static final String ROOT = "dev.infralint.";

    /** Rooms of the product that the estate uses; no room uses the estate, as the table of the product says. */
    private static final Set<String> ROOMS = Set.of(
            "source",
            "diag",
            "module",
            "facts",
            "facts.access",
            "facts.secret",
            "policy",
            "result",
            "report",
            "lint",
            "project",
            "history");

    /** Run on the driver or hand rows over; what a root comes to is worked out without Spark. */
    private static final Set<String> ON_SPARK = Set.of(
            "AskCommand",
            "Estate",
            "EstateCommand",
            "Main",
            "Output",
            "Overview",
            "Questions",
            "Sparks",
            "Table",
            "Worker");

    /** Read or write where the caller named a place. */
    private static final Set<String> ON_HADOOP = Set.of("Archives", "LocalFiles", "Output", "Sources", "Store");

    private static final JavaClasses ESTATE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.infralint.estate");

    @Test
    void onlyRoomsOfTheTableAreUsed() {
        Set<String> used = new TreeSet<>();
        for (JavaClass type : ESTATE) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .filter(name -> name.startsWith(ROOT))
                    .map(name -> name.substring(ROOT.length()))
                    .filter(name -> !name.equals("estate"))
                    .forEach(used::add);
        }
        assertThat(ESTATE).hasSizeGreaterThan(30);
        assertThat(used).isEqualTo(new TreeSet<>(ROOMS));
    }

    @Test
    void sparkAndHadoopAreKnownToTheClassesThatAreAboutThem() {
        noClasses()
                .that(are(outside(ON_SPARK)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.spark.."))
                .check(ESTATE);
        noClasses()
                .that(are(outside(ON_HADOOP)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.hadoop.."))
                .check(ESTATE);
    }

    @Test
    void onlyHadoopOpensConnections() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("java.net..").and(DescribedPredicate.not(belongToAnyOf(URI.class, URL.class))))
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "openConnection")
                .check(ESTATE);
    }

    @Test
    void nothingIsPublicOrShared() {
        fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(ESTATE);
        classes()
                // Hadoop makes its file systems by their names.
                .that(are(outside(Set.of("Main", "LocalFiles"))))
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(ESTATE);
        assertThat(EstateArchitectureTest.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
    }

    private static DescribedPredicate<JavaClass> outside(Set<String> names) {
        return DescribedPredicate.describe("outside of " + new TreeSet<>(names), type -> {
            JavaClass outer = type;
            while (outer.getEnclosingClass().isPresent()) {
                outer = outer.getEnclosingClass().get();
            }
            return !names.contains(outer.getSimpleName());
        });
    }
}
