package dev.infralint.project;

import dev.infralint.policy.Policy;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds and reads what a project says: the block of {@code CLAUDE.md} at the project root, then {@value #FILE} there and in
 * each folder on the way down to what is checked, where the lower one wins; and, for the files further down, that of the
 * folders that they lie in.
 */
public final class ProjectConfiguration {
    /** The name of the file. */
    public static final String FILE = ".infra-lint.yaml";

    private static final String NOTES = "CLAUDE.md";
    private static final int LONGEST = 1 << 20;

    private final Path root;
    private final Collection<Policy> policies;
    private final Configuration upper;
    private final Map<String, Configuration> lower = new HashMap<>();
    private final Path checked;

    private ProjectConfiguration(Path root, Path checked, Collection<Policy> policies, Configuration upper) {
        this.root = root;
        this.checked = checked;
        this.policies = policies;
        this.upper = upper;
    }

    /**
     * The configuration for a path.
     *
     * @param root the top folder of the project, a real path
     * @param path what is checked, a real path
     * @param policies all that may be named; with none, names of policies are not looked at
     * @throws ConfigurationFault for anything that is not understood
     */
    public static ProjectConfiguration of(Path root, Path path, Collection<Policy> policies) {
        return of(root, path, policies, Optional.empty());
    }

    /**
     * The same on top of a configuration that many projects share.
     *
     * @param base its file
     */
    public static ProjectConfiguration of(Path root, Path path, Collection<Policy> policies, Optional<Path> base) {
        Path folder = Files.isDirectory(path) ? path : path.getParent();
        ProjectConfiguration project =
                new ProjectConfiguration(root, folder == null ? root : folder, policies, Configuration.EMPTY);
        return new ProjectConfiguration(root, project.checked, policies, project.down(base));
    }

    private Configuration down(Optional<Path> base) {
        List<Configuration> layers = new ArrayList<>();
        base.ifPresent(file -> layers.add(
                ConfigurationReader.read(text(file, file.toString()), file.toString(), 1, "", false, policies)));
        layers.add(notes());
        Deque<Path> way = new ArrayDeque<>();
        for (Path each = checked; each != null && each.startsWith(root); each = each.getParent()) {
            way.push(each);
        }
        for (Path each : way) {
            layers.add(file(each, false));
        }
        Configuration read = Configuration.EMPTY;
        for (Configuration layer : layers) {
            layers.stream().filter(other -> other != layer).forEach(other -> refuse(layer, other));
            read = read.with(layer);
        }
        return read;
    }

    /** Refuses a key that another file has locked. */
    private static void refuse(Configuration locking, Configuration other) {
        new TreeMap<>(locking.expectations().locked()).forEach((key, place) -> {
            String set = other.places().get(key);
            if (set != null) {
                throw new ConfigurationFault(set + ": " + key + " is locked by " + place + ", and cannot be set here");
            }
        });
    }

    /** Refuses a text that would be no configuration of the project. */
    public static void check(String text, Collection<Policy> policies) {
        ConfigurationReader.read(text, FILE, 1, "", false, policies);
    }

    /** The same with more on top, which wins for the whole run. */
    public ProjectConfiguration with(Configuration more) {
        return new ProjectConfiguration(root, checked, policies, upper.with(more));
    }

    /** What holds for the whole run. */
    public Configuration upper() {
        return upper;
    }

    /** What holds for a file, by its path below the project root: folders below what is checked have a say in it. */
    public Configuration at(String file) {
        int end = file.lastIndexOf('/');
        return end < 0 ? upper : lower.computeIfAbsent(file.substring(0, end), this::read);
    }

    private Configuration read(String folder) {
        Deque<Path> way = new ArrayDeque<>();
        Path start = root.resolve(folder).normalize();
        for (Path each = start;
                each != null && each.startsWith(root) && !checked.startsWith(each);
                each = each.getParent()) {
            way.push(each);
        }
        Configuration all = upper;
        for (Path each : way) {
            Configuration below = file(each, true);
            refuse(upper, below);
            all = all.with(below);
        }
        return all;
    }

    private Configuration file(Path folder, boolean local) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Configuration.EMPTY;
        }
        String below = root.relativize(folder).toString().replace(File.separatorChar, '/');
        String name = below.isEmpty() ? FILE : below + "/" + FILE;
        return ConfigurationReader.read(text(file, name), name, 1, below, local, policies);
    }

    /** The block of {@code CLAUDE.md} that is fenced and marked {@code infra-lint}. */
    private Configuration notes() {
        Path file = root.resolve(NOTES);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Configuration.EMPTY;
        }
        return FencedBlock.find(text(file, NOTES), "infra-lint")
                .map(block -> ConfigurationReader.read(block.text(), NOTES, block.line(), "", false, policies))
                .orElse(Configuration.EMPTY);
    }

    private static String text(Path file, String name) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigurationFault(name + " is not a file");
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new ConfigurationFault(name + " is longer than 1 MiB");
            }
            return Files.readString(file);
        } catch (CharacterCodingException notUtf8) {
            throw new ConfigurationFault(name + " is not UTF-8");
        } catch (IOException unreadable) {
            throw new ConfigurationFault("cannot read " + name + ": " + unreadable.getMessage());
        }
    }
}
