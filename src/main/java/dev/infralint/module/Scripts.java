package dev.infralint.module;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the pipelines and scripts of a project that may run Terraform. */
final class Scripts {
    private static final int MOST_FOLDERS = 2_000;
    static final int LARGEST = 1 << 19;

    private static final Pattern SCRIPT = Pattern.compile(
            "(?i)(?:.*[.](?:sh|bash|ps1|mk)|(?:gnu)?makefile|jenkinsfile.*"
                    + "|taskfile[.]ya?ml|justfile|[.]gitlab-ci[.]ya?ml|.*(?:pipeline|cloudbuild|deploy|terraform).*[.]ya?ml)");

    /** Folders in which every YAML file is one of a pipeline. */
    private static final Pattern PIPELINES = Pattern.compile(
            "(?i)(?:.*/)?(?:[.](?:github|gitlab|azure[^/]*|circleci|devops|ado)|[^/]*pipelines?)(?:/.*)?");

    /** Scripts that try out what is made, with values that nothing is made with. */
    private static final Pattern TRIED_ONLY =
            Pattern.compile("(?i)(?:^|[/._-])(?:examples?|samples?|tests?|fixtures?|testdata|e2e)(?:[/._-]|$)");

    private static final Pattern APPLIED = Pattern.compile("\\bapply\\b");

    private static final Pattern SETS = Pattern.compile(
            "TF_VAR_|-var[= \t\"']|-backend-config|workspace (?:select|new) |TF_WORKSPACE|[.]tfvars|backend[\\w-]*[.]tf|backend \\\\?\"");

    /** Folders of scripts that are about what lies beside them. */
    private static final Pattern HELPERS = Pattern.compile("(?i)(?:scripts?|bin|ci|cd|tools?|hack|build|make)");

    /** A part of a text that only a run of the script knows. */
    static final String HOLE =
            "\\$\\{\\{[^}]*\\}\\}|\\$\\{[^}]*\\}|\\$\\([^)]*\\)|\\(\\([^()]*\\)\\)|\\$[A-Za-z_][A-Za-z0-9_]*";

    /** A path in a text, and whether what stands before it says that it is one of a folder. */
    private static final Pattern PATH =
            Pattern.compile("((?:-chdir[= ]|\\bcd |[A-Za-z_-]*(?i:dir(?:ectory)?)[\"']?[:=] ?)[\"']?)?" + "((?:" + HOLE
                    + "|[A-Za-z0-9_.*/-])+)");

    private static final Pattern HOLES = Pattern.compile(HOLE);
    private static final String OPEN = "\0";

    private final ModuleLoader loader;
    private final Path top;

    /** The folders with configuration, as the segments of their paths. */
    private final Map<Path, List<String>> roots = new TreeMap<>();

    private Scripts(ModuleLoader loader) {
        this.loader = loader;
        this.top = loader.tree().root();
        for (Path folder : loader.folders()) {
            List<String> path = segments(loader.tree().name(folder));
            if (loader.files(folder).any() && !path.contains("modules") && !path.contains("module")) {
                roots.put(folder, path);
            }
        }
    }

    /** The folders of the project; none outside of git: the top may be anything there, such as somebody's home. */
    static List<Path> folders(ModuleLoader loader) {
        Path top = loader.tree().root();
        if (!loader.tree().disk().exists(top.resolve(".git"))) {
            return List.of();
        }
        Deque<Path> open = new ArrayDeque<>(List.of(top));
        List<Path> folders = new ArrayList<>();
        while (!open.isEmpty() && folders.size() < MOST_FOLDERS) {
            Path folder = open.pop();
            folders.add(folder);
            loader.files(folder).folders().forEach(open::push);
        }
        return folders;
    }

    /** The files of some folders that may run Terraform. */
    static List<Path> files(List<Path> folders, SourceTree tree) {
        List<Path> scripts = new ArrayList<>();
        for (Path folder : folders) {
            boolean pipelines = PIPELINES.matches(tree.name(folder));
            for (Path file : tree.list(folder, new ArrayList<>())) {
                String name = file.getFileName().toString();
                String low = name.toLowerCase(Locale.ROOT);
                boolean yaml = low.endsWith(".yml") || low.endsWith(".yaml");
                if (pipelines && yaml || SCRIPT.matches(name)) {
                    scripts.add(file);
                }
            }
        }
        return scripts;
    }

    /** Those that have something applied or set something, with what they set, in the order of their paths. */
    static List<Script> read(ModuleLoader loader) {
        Scripts scripts = new Scripts(loader);
        return loader.scriptFiles().stream()
                .sorted()
                .filter(file -> !TRIED_ONLY.matcher(loader.tree().name(file)).find())
                .map(scripts::script)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Script> script(Path file) {
        SourceTree tree = loader.tree();
        String text = tree.disk().text(file, LARGEST);
        boolean applies = APPLIED.matcher(text).find();
        if (!applies && !SETS.matcher(text).find()) {
            return Optional.empty();
        }
        List<Script.Setting> settings = ScriptReader.read(SourceFile.of(tree.name(file), text));
        return settings.isEmpty() && !applies
                ? Optional.empty()
                : Optional.of(new Script(tree.name(file), scope(file), named(file, text), applies, settings));
    }

    private Path scope(Path file) {
        Path folder = file.resolveSibling("").normalize();
        if (PIPELINES.matches(loader.tree().name(folder))) {
            return top;
        }
        while (folder.startsWith(top)
                && !folder.equals(top)
                && HELPERS.matches(folder.getFileName().toString())) {
            folder = folder.resolveSibling("").normalize();
        }
        return folder;
    }

    /** The folders with configuration that a script names, or that it lies in. */
    private Set<Path> named(Path file, String text) {
        Set<Path> named = new HashSet<>();
        Set<String> met = new HashSet<>();
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            boolean said = path.group(1) != null;
            String written = HOLES.matcher(path.group(2)).replaceAll(OPEN);
            if ((said || written.contains("/")) && met.add(said + written)) {
                List<String> segments = segments(written);
                roots.forEach((root, own) -> {
                    if (leads(segments, own)) {
                        named.add(root);
                    }
                });
            }
        }
        Path beside = file.resolveSibling("").normalize();
        if (named.isEmpty() && roots.containsKey(beside)) {
            named.add(beside);
        }
        return named;
    }

    /** The segments of a path, without those at its beginning that only a run knows. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            boolean leading = segments.isEmpty() && segment.matches("[.\0]*");
            if (!leading && !segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /** Whether a path is that of a folder from somewhere above it, or of what lies in it. */
    private static boolean leads(List<String> path, List<String> folder) {
        if (path.isEmpty() || folder.isEmpty()) {
            return false;
        }
        if (path.size() >= folder.size() && alike(path.subList(0, folder.size()), folder)) {
            return true;
        }
        List<String> plain = path.stream()
                .takeWhile(segment -> !segment.contains("*") && !ConfigurationFiles.isConfiguration(segment))
                .toList();
        return !plain.isEmpty()
                && plain.size() <= folder.size()
                && alike(plain, folder.subList(folder.size() - plain.size(), folder.size()));
    }

    private static boolean alike(List<String> written, List<String> folder) {
        for (int i = 0; i < written.size(); i++) {
            String segment = written.get(i);
            int open = segment.indexOf(OPEN);
            boolean same = open < 0
                    ? segment.equals(folder.get(i))
                    : folder.get(i).startsWith(segment.substring(0, open))
                            && folder.get(i).endsWith(segment.substring(segment.lastIndexOf(OPEN) + 1));
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
