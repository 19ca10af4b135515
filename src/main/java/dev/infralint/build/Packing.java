package dev.infralint.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last step of the build: makes of the artefact and its libraries what users start. Whatever a JVM would find out again
 * at each start is settled here:
 *
 * <ul>
 *   <li>Lambdas, the methods of records and joined texts become plain classes and methods: ours, those of rules, those of Drools.
 *   <li>All libraries are one jar: a look for a service, or for a class that is not there, opens every jar of the class path.
 *   <li>Rules and their pages are another one, so that the first jar, which every run opens, has a short table of contents.
 * </ul>
 */
public final class Packing {
    private static final String OURS = "dev/infralint/";

    /** The libraries that a run loads the most of. */
    private static final String[] DROOLS = {"org/drools/", "org/kie/"};

    private static final String RULES = "lib/rules.jar";
    private static final String LIBRARIES = "lib/libraries.jar";

    private Packing() {}

    private static boolean ofRules(String name) {
        return name.startsWith("rules/") || name.startsWith("META-INF/infra-lint/examples/");
    }

    /**
     * Arguments: the artefact, the folder of its libraries, the folder to make; the compiler of DRL, and the folder of what
     * that needs, into which it is put by a name that tells its version.
     */
    public static void main(String[] arguments) throws IOException {
        product(arguments);
        Path compiler = Path.of(arguments[3]);
        String version =
                Jar.read(compiler).manifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        Path folder = Files.createDirectories(Path.of(arguments[4]));
        Files.copy(
                compiler,
                folder.resolve("infra-lint-compiler-" + version + ".jar"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void product(String[] arguments) throws IOException {
        Path product = Path.of(arguments[2]);
        Files.createDirectories(product.resolve(LIBRARIES).getParent());
        Jar artefact = Jar.read(Path.of(arguments[0]));
        Map<String, byte[]> rules = new TreeMap<>();
        Map<String, byte[]> main = new TreeMap<>();
        artefact.entries().forEach((name, bytes) -> (ofRules(name) ? rules : main).put(name, bytes));
        new Jar(artefact.manifest(), linked(main, OURS))
                .with(Attributes.Name.CLASS_PATH, RULES + " " + LIBRARIES)
                .write(product.resolve("infra-lint.jar"));
        new Jar(new Manifest(), linked(rules, "rules/")).write(product.resolve(RULES));
        Jar libraries = Libraries.merge(libraries(Path.of(arguments[1])));
        new Jar(libraries.manifest(), linked(libraries.entries(), DROOLS)).write(product.resolve(LIBRARIES));
    }

    /** The entries, with nothing left to link in classes whose names begin so. */
    private static Map<String, byte[]> linked(Map<String, byte[]> entries, String... beginnings) {
        Map<String, byte[]> all = new TreeMap<>();
        Map<String, byte[]> classes = new TreeMap<>();
        entries.forEach((name, bytes) -> {
            if (name.endsWith(Jar.CLASS) && Arrays.stream(beginnings).anyMatch(name::startsWith)) {
                classes.put(name.substring(0, name.length() - Jar.CLASS.length()), bytes);
            } else {
                all.put(name, bytes);
            }
        });
        new ClassLinker().link(classes).forEach((name, bytes) -> all.put(name + Jar.CLASS, bytes));
        return all;
    }

    private static List<Path> libraries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
