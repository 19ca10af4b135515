package dev.infralint.drl;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The compiler of DRL: a folder of jars that is no part of the product. It is loaded anew, together with a second copy of what it
 * needs of the product: Drools finds its services by class loader, once, and those of the product have no compiler among them.
 *
 * @param folder of the jars
 * @param product the class path of the product
 * @param version of the product
 */
record CompilerArchive(Path folder, List<Path> product, String version) {
    /** The variable of the environment that names the folder. */
    static final String VARIABLE = "INFRA_LINT_COMPILER";

    private static final String MAIN = "dev.infralint.compiler.OwnCompiler";
    private static final String NAME = "infra-lint-compiler-";
    private static final String RUNS_FROM_CLASSES = "0.0.0";

    CompilerArchive {
        product = List.copyOf(product);
    }

    /** The folder that the environment names, else {@code compiler} beside the jar of the product. */
    static CompilerArchive of(Map<String, String> environment, String version) {
        List<Path> product = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            product.add(Path.of(entry).toAbsolutePath());
        }
        String named = environment.getOrDefault(VARIABLE, "");
        return new CompilerArchive(named.isEmpty() ? beside() : Path.of(named).toAbsolutePath(), product, version);
    }

    private static Path beside() {
        try {
            Path jar = Path.of(CompilerArchive.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("compiler");
        } catch (URISyntaxException | InvalidPathException noPlaceOnDisk) {
            return Path.of("compiler").toAbsolutePath();
        }
    }

    /** The archive is not there, or is not what this product needs. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why, null, false, false);
        }

        /** What is to be said of a file that needs it. */
        String of(String file) {
            return file + " is a rule in DRL, and " + getMessage();
        }
    }

    /** What the compiler makes of texts, by the names of their files. */
    @SuppressWarnings("unchecked") // The classes on both sides come from one build.
    Map<String, Map<String, byte[]>> compile(Map<String, String> texts) throws Unusable {
        List<URL> urls = urls();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Function<Map<String, String>, Map<String, Map<String, byte[]>>> compiler =
                    (Function<Map<String, String>, Map<String, Map<String, byte[]>>>)
                            loader.loadClass(MAIN).getConstructor().newInstance();
            return compiler.apply(texts);
        } catch (ClassNotFoundException | NoClassDefFoundError notThere) {
            throw new Unusable(
                    "the compiler for it is not here: unpack " + archive() + ", which comes with each release,"
                            + " into " + folder.getParent() + " (so that there is " + folder
                            + "), or unpack it elsewhere and name"
                            + " its folder compiler in " + VARIABLE + ".");
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw new Unusable("the compiler in " + folder + " cannot be started: " + broken + ".");
        } catch (IOException unreadable) {
            throw new Unusable("the compiler in " + folder + " cannot be read: " + unreadable.getMessage() + ".");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private String archive() {
        return NAME + version + ".zip";
    }

    /** The jars of the archive and the class path of the product. */
    private List<URL> urls() throws Unusable {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            } catch (IOException unreadable) {
                throw new Unusable("the folder " + folder + " cannot be read: " + unreadable.getMessage() + ".");
            }
        }
        List<String> ours = jars.stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.startsWith(NAME))
                .toList();
        boolean fits =
                ours.isEmpty() || version.equals(RUNS_FROM_CLASSES) || ours.equals(List.of(NAME + version + ".jar"));
        if (!fits) {
            throw new Unusable("the compiler in " + folder + " is of another version (" + String.join(", ", ours)
                    + "): put " + archive() + " in its place.");
        }
        jars.addAll(product);
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException noPlace) {
                throw new Unusable("its compiler cannot be loaded from " + jar + ".");
            }
        }
        return urls;
    }
}
