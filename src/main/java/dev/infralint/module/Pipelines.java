package dev.infralint.module;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of variables that the pipelines and scripts of a project hand to Terraform with {@code -var-file}, by the paths that
 * they write there: {@code params/${ENVIRONMENT}/shared.tfvars}.
 */
final class Pipelines {
    private static final Pattern GIVEN = Pattern.compile(
            "-var-file(?:[= ]|\",\\s*\")\\s*[\"']?" + "((?:\\$\\{\\{[^}]*\\}\\}|\\$\\([^)]*\\)|[^\\s\"'`;|&)\\]])+)");

    /** A part of a path that only a run of the script knows, or a tool that fills in the file. */
    private static final Pattern HOLE = Pattern.compile(Scripts.HOLE + "|\\{\\{[^}]*\\}\\}|<[^>]*>");

    private Pipelines() {}

    /** The files of a project that lie in no module and that a pipeline or script gives, in the order of their paths. */
    static Set<Path> files(ModuleLoader loader) {
        SourceTree tree = loader.tree();
        List<Path> apart = new ArrayList<>();
        for (Path folder : loader.folders()) {
            List<Path> values = loader.files(folder).values();
            if (!values.isEmpty() && !belongsToModule(folder, tree.root(), loader)) {
                apart.addAll(values);
            }
        }
        if (apart.isEmpty()) {
            return Set.of();
        }
        Set<String> patterns = new TreeSet<>();
        loader.scriptFiles().forEach(script -> patterns.addAll(given(tree.disk().text(script, Scripts.LARGEST))));
        List<Pattern> wanted = patterns.stream().map(Pattern::compile).toList();
        Set<Path> found = new TreeSet<>();
        for (Path file : apart) {
            String name = "/" + tree.name(file);
            if (wanted.stream().anyMatch(pattern -> pattern.matcher(name).find())) {
                found.add(file);
            }
        }
        return Collections.unmodifiableSet(found);
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
