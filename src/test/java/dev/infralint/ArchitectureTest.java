package dev.infralint;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the direction of the packages, and the house rules that a reader of one file cannot check. */
class ArchitectureTest {
    private static final String ROOT = "dev.infralint.";
    private static final Path SOURCES = Path.of("src/main/java");

    /** Which package may use which: the table of the design, and the only copy that a machine reads. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("source", Set.of()),
            Map.entry("diag", Set.of("source")),
            Map.entry("hcl", Set.of("source", "diag")),
            Map.entry("value", Set.of("source", "diag")),
            Map.entry("function", Set.of("source", "diag", "hcl", "value")),
            Map.entry("expression", Set.of("source", "diag", "hcl", "value", "function")),
            Map.entry("configuration", Set.of("source", "diag", "hcl", "value", "function", "expression")),
            Map.entry("module", Set.of("source", "diag", "hcl", "value", "function", "expression", "configuration")),
            Map.entry("provider", Set.of("value", "expression", "configuration")),
            Map.entry(
                    "terraform",
                    Set.of(
                            "source",
                            "diag",
                            "hcl",
                            "value",
                            "function",
                            "expression",
                            "configuration",
                            "module",
                            "provider")),
            Map.entry(
                    "plan",
                    Set.of("source", "diag", "hcl", "value", "expression", "configuration", "module", "terraform")),
            Map.entry(
                    "terragrunt",
                    Set.of("source", "diag", "hcl", "value", "function", "expression", "configuration", "module")),
            Map.entry("provider.schema", Set.of("value")),
            Map.entry("facts", Set.of("source", "value", "provider.schema")),
            Map.entry("facts.access", Set.of("source", "value", "facts", "facts.network")),
            Map.entry("facts.network", Set.of("source", "value", "facts")),
            Map.entry("facts.secret", Set.of("source", "value", "facts")),
            Map.entry("facts.workload", Set.of("source", "value", "function", "facts", "facts.network")),
            Map.entry("facts.store", Set.of("facts")),
            Map.entry("facts.tagging", Set.of("source", "value", "facts")),
            Map.entry(
                    "extract",
                    Set.of("source", "hcl", "value", "function", "configuration", "provider.schema", "facts")),
            Map.entry("policy", Set.of("source", "diag", "value", "facts")),
            Map.entry("result", Set.of("source", "diag", "value", "facts", "facts.secret", "policy")),
            Map.entry("declaration", Set.of("source", "diag", "hcl", "value", "provider.schema", "facts", "policy")),
            Map.entry("engine", Set.of("source", "diag", "hcl", "value", "facts", "policy", "declaration", "result")),
            Map.entry(
                    "build",
                    Set.of(
                            "source",
                            "diag",
                            "value",
                            "provider.schema",
                            "facts",
                            "policy",
                            "compliance",
                            "compiler",
                            "declaration",
                            "engine")),
            Map.entry("compiler", Set.of("source", "diag", "facts", "facts.access", "policy", "declaration", "engine")),
            Map.entry("cache", Set.of("source", "diag", "value", "policy", "result")),
            Map.entry("drl", Set.of("source", "diag", "policy", "engine", "cache")),
            Map.entry("suppression", Set.of("source", "diag", "hcl", "value", "facts", "policy", "result")),
            Map.entry("compliance", Set.of("policy", "result")),
            Map.entry("report", Set.of("source", "diag", "value", "facts", "policy", "compliance", "result")),
            Map.entry(
                    "lint",
                    Set.of(
                            "source",
                            "diag",
                            "function",
                            "hcl",
                            "value",
                            "configuration",
                            "module",
                            "terraform",
                            "terragrunt",
                            "plan",
                            "facts",
                            "facts.secret",
                            "extract",
                            "policy",
                            "declaration",
                            "result",
                            "engine",
                            "cache",
                            "drl",
                            "suppression")),
            Map.entry(
                    "own",
                    Set.of(
                            "source",
                            "diag",
                            "value",
                            "facts",
                            "provider.schema",
                            "declaration",
                            "policy",
                            "result",
                            "drl",
                            "lint")),
            Map.entry("fix", Set.of("source", "diag", "hcl", "value", "facts", "policy", "result")),
            Map.entry("project", Set.of("diag", "facts", "function", "facts.network", "policy", "result", "source")),
            Map.entry("history", Set.of()),
            Map.entry("navigation", Set.of("source", "diag", "hcl", "expression", "module")),
            Map.entry(
                    "authoring",
                    Set.of(
                            "source",
                            "diag",
                            "hcl",
                            "value",
                            "function",
                            "expression",
                            "configuration",
                            "module",
                            "provider.schema")),
            Map.entry("lsp", Set.of("source", "diag", "value", "policy", "result", "navigation", "authoring")),
            Map.entry("mcp", Set.of("source", "diag", "value", "policy", "result")),
            Map.entry("migration", Set.of("source", "hcl", "policy", "project", "result", "suppression")),
            Map.entry(
                    "cli",
                    Set.of(
                            "project",
                            "history",
                            "lsp",
                            "mcp",
                            "migration",
                            "navigation",
                            "authoring",
                            "provider.schema",
                            "own",
                            "fix",
                            "source",
                            "diag",
                            "facts",
                            "policy",
                            "compliance",
                            "result",
                            "report",
                            "cache",
                            "drl",
                            "lint")));

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.infralint");

    @Test
    void theRulesBelowSeeTheProduct() throws IOException {
        Set<String> written;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            written = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SOURCES.relativize(file).toString().replace(File.separatorChar, '.'))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(toCollection(TreeSet::new));
        }
        Set<String> seen = PRODUCT.stream().map(JavaClass::getName).collect(toCollection(TreeSet::new));
        assertThat(written).hasSizeGreaterThan(250);
        assertThat(seen).as("classes under dev.infralint").containsAll(written);
    }

    @Test
    void everyPackageHasARowInTheTable() {
        Set<String> seen = PRODUCT.stream()
                .map(type -> type.getPackageName() + ".")
                .map(name -> name.equals(ROOT) ? "(root)" : name.substring(ROOT.length(), name.length() - 1))
                .collect(toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).containsAll(seen);
    }

    @Test
    void thePageOfTheArchitectureNamesEveryPackage() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        assertThat(MAY_USE.keySet())
                .filteredOn(name -> !page.contains("`" + name + "`") && !page.contains("`" + name + "."))
                .isEmpty();
    }

    @Test
    void everyPackageUsesOnlyWhatItsRowAllows() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : PRODUCT) {
            String from = row(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT)) {
                    String to = row(target);
                    if (!to.equals(from)
                            && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
                        breaches.add(from + " -> " + to + ": " + dependency.getDescription());
                    }
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void everyPackageTypesItsNulls() {
        Set<String> unmarked = PRODUCT.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName())
                .collect(toCollection(TreeSet::new));
        assertThat(unmarked).as("packages without @NullMarked in package-info").isEmpty();
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessTargetWhere(calls("java.lang.System", "exit"))
                .orShould()
                .accessTargetWhere(calls("java.lang.Runtime", "exit", "halt"))
                .orShould()
                .accessTargetWhere(calls("java.lang.Throwable", "printStackTrace"))
                .because("a host of the library owns its streams and its process")
                .check(PRODUCT);
    }

    @Test
    void dataNeverChangesAfterItIsMade() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT + "diag", ROOT + "value", ROOT + "facts..", ROOT + "policy", ROOT + "result")
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("Builder")
                .and(are(notSynthetic()))
                .should()
                .beFinal()
                .because("values and facts are shared between modules, threads and policies, and only while they are"
                        + " built do they belong to one")
                .check(PRODUCT);
    }

    @Test
    void onlyTheEngineAndTheBuildKnowDrools() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "engine..", ROOT + "compiler..", ROOT + "build..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..", "org.mvel..", "org.mvel2..")
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLineKnowsItsParserAndOnlyReportsKnowSarif() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.contrastsecurity..")
                .check(PRODUCT);
    }

    @Test
    void whatARunReadsItAsksOfTheDiskThatNotesIt() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "module..",
                        ROOT + "expression..",
                        ROOT + "function..",
                        ROOT + "terraform..",
                        ROOT + "terragrunt..",
                        ROOT + "plan..",
                        ROOT + "extract..",
                        ROOT + "facts..",
                        ROOT + "engine..",
                        ROOT + "suppression..",
                        ROOT + "lint..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "lint.OwnReader")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .accessTargetWhere(calls("java.nio.file.Path", "toRealPath"))
                .orShould()
                .accessTargetWhere(calls("java.io.File", "exists", "isFile", "isDirectory", "list", "listFiles"))
                .because("a run whose every read is unchanged is not worked out again, so every read must be noted")
                .check(PRODUCT);
    }

    @Test
    void nothingLogs() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
                .because("what a user must know is a diagnostic")
                .check(PRODUCT);
    }

    @Test
    void theTablesOfEveryArgumentAreReadForEditorsOnly() {
        Set<String> editors = Set.of("authoring", "lsp");
        noClasses()
                .that(described(
                        "serve no editor",
                        type -> !editors.contains(row(type)) && !type.getName().contains(".cli.LspCommand")))
                .and()
                .haveSimpleNameNotStartingWith("Editor")
                .should()
                .dependOnClassesThat(described(
                        "hold every argument", type -> type.getName().startsWith(ROOT + "provider.schema.Editor")))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "authoring")
                .because("a run asks the small tables")
                .check(PRODUCT);
    }

    @Test
    void nothingReachesTheNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat(described(
                        "open connections or resolve names",
                        type -> type.getPackageName().startsWith("java.net.http")
                                || type.getPackageName().startsWith("javax.net")
                                || type.getName().matches("java\\.net\\.(.*Socket.*|.*URLConnection|Inet.*|Proxy.*)")
                                || type.getName().matches("java\\.nio\\.channels\\.(.*SocketChannel|DatagramChannel)")))
                .orShould()
                .accessTargetWhere(calls("java.net.URL", "openConnection", "openStream", "getContent"))
                .because("a pull request from a stranger decides what is read")
                .check(PRODUCT);
    }

    @Test
    void nothingStartsAProcess() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .accessTargetWhere(calls("java.lang.Runtime", "exec"))
                .because("a pull request from a stranger decides what is read")
                .check(PRODUCT);
    }

    /** The name of a package below the root, as the table writes it. */
    private static String row(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String owner, String... methods) {
        Set<String> names = Set.of(methods);
        return described(
                "call " + owner + " " + names,
                access -> access.getTargetOwner().getName().equals(owner)
                        && names.contains(access.getTarget().getName()));
    }

    /** A compiler's own fields, such as the table behind a switch over an enum, are no data. */
    private static DescribedPredicate<HasModifiers> notSynthetic() {
        return described("written in the source", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static <T> DescribedPredicate<T> described(String text, Predicate<? super T> test) {
        return DescribedPredicate.describe(text, test);
    }
}
