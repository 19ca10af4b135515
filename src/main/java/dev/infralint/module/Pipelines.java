package dev.infralint.module;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of variables that the pipelines and scripts of a project hand to Terraform with {@code -var-file}, by the paths that
 * they write there: {@code params/${ENVIRONMENT}/shared.tfvars}.
 */
final class Pipelines {
    private static final int MOST_FOLDERS = 2_000;
    private static final int LARGEST = 1 << 19;

    private static final Pattern SCRIPT = Pattern.compile(
            "(?i)(?:.*[.](?:sh|bash|ps1|mk)|(?:gnu)?makefile|jenkinsfile.*"
                    + "|taskfile[.]ya?ml|justfile|[.]gitlab-ci[.]ya?ml|.*(?:pipeline|cloudbuild|deploy|terraform).*[.]ya?ml)");

    /** Folders in which every YAML file is one of a pipeline. */
    private static final Pattern PIPELINES = Pattern.compile(
            "(?i)(?:.*/)?(?:[.](?:github|gitlab|azure[^/]*|circleci|devops|ado)|[^/]*pipelines?)(?:/.*)?");

    private static final Pattern GIVEN = Pattern.compile(
            "-var-file(?:[= ]|\",\\s*\")\\s*[\"']?" + "((?:\\$\\{\\{[^}]*\\}\\}|\\$\\([^)]*\\)|[^\\s\"'`;|&)\\]])+)");

    /** A part of a path that only a run of the script knows. */
    private static final Pattern HOLE = Pattern.compile(
            "\\$\\{\\{[^}]*\\}\\}|\\$\\{[^}]*\\}|\\$\\([^)]*\\)|\\$[A-Za-z_][A-Za-z0-9_]*|\\{\\{[^}]*\\}\\}|<[^>]*>");

    private Pipelines() {}

    /**
     * The files of a project that lie in no module and that a pipeline or script gives, in the order of their paths. None outside
     * of git: the top may be anything there, such as somebody's home.
     */
    static Set<Path> files(ModuleLoader loader) {
        Disk disk = loader.tree().disk();
        Path top = loader.tree().root();
        if (!disk.exists(top.resolve(".git"))) {
            return Set.of();
        }
        Deque<Path> open = new ArrayDeque<>(List.of(top));
        List<Path> folders = new ArrayList<>();
        List<Path> apart = new ArrayList<>();
        while (!open.isEmpty() && folders.size() < MOST_FOLDERS) {
            Path folder = open.pop();
            folders.add(folder);
            ConfigurationFiles files = loader.files(folder);
            files.folders().forEach(open::push);
            if (!files.values().isEmpty() && !belongsToModule(folder, top, loader)) {
                apart.addAll(files.values());
            }
        }
        if (apart.isEmpty()) {
            return Set.of();
        }
        List<Path> scripts = new ArrayList<>();
        folders.forEach(folder -> scripts.addAll(scripts(folder, loader.tree())));
        Set<String> patterns = new TreeSet<>();
        scripts.forEach(script -> patterns.addAll(given(disk.text(script, LARGEST))));
        List<Pattern> wanted = patterns.stream().map(Pattern::compile).toList();
        Set<Path> found = new TreeSet<>();
        for (Path file : apart) {
            String name = "/" + loader.tree().name(file);
            if (wanted.stream().anyMatch(pattern -> pattern.matcher(name).find())) {
                found.add(file);
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** The files of a folder that may hand files of variables to Terraform. */
    private static List<Path> scripts(Path folder, SourceTree tree) {
        boolean pipelines = PIPELINES.matcher(tree.name(folder)).matches();
        List<Path> scripts = new ArrayList<>();
        for (Path file : tree.list(folder, new ArrayList<>())) {
            String name = file.getFileName().toString();
            String low = name.toLowerCase(Locale.ROOT);
            boolean yaml = low.endsWith(".yml") || low.endsWith(".yaml");
            if (pipelines && yaml || SCRIPT.matcher(name).matches()) {
                scripts.add(file);
            }
        }
        return scripts;
    }

    /** Whether a folder or one above it has configuration: its files of variables are for that. */
    private static boolean belongsToModule(Path folder, Path top, ModuleLoader loader) {
        for (Path above = folder; above != null && above.startsWith(top); above = above.getParent()) {
            if (loader.files(above).any()) {
                return true;
            }
        }
        return false;
    }

    /** How the paths end that a text gives as files of variables, as regular expressions. */
    static Set<String> given(String text) {
        Set<String> ends = new TreeSet<>();
        Matcher given = GIVEN.matcher(text);
        while (given.find()) {
            String path = HOLE.matcher(given.group(1)).replaceAll("\u0000").replace('\\', '/');
            StringBuilder end = new StringBuilder();
            for (String segment : path.split("/", -1)) {
                boolean leading = end.length() == 0 && (segment.equals("\u0000") || segment.matches("|[.]+"));
                if (!leading) {
                    end.append('/')
                            .append(Pattern.quote(segment)
                                    .replace("\\\u0000", "[^/]+")
                                    .replace("\u0000", "[^/]+"));
                }
            }
            if (ConfigurationFiles.isValues(path)) {
                ends.add(end + "$");
            }
        }
        return ends;
    }
}
