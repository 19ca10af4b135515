package dev.infralint.compiler;

import dev.infralint.facts.Resource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that conditions can ask for. */
final class FactTypes {
    private FactTypes() {}

    /** Simple names of the types in the packages that each rule imports; none where their classes cannot be listed. */
    static Set<String> names() {
        try {
            Path place = Path.of(Resource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return names(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return names(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException notListed) {
            return Set.of();
        }
    }

    private static Set<String> names(Path classes) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String in : RuleCompiler.PACKAGES) {
            try (Stream<Path> files = Files.list(classes.resolve(in.replace('.', '/')))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches("[A-Z]\\w*\\.class"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".class".length())));
            }
        }
        return names;
    }
}
