package dev.infralint.project;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Globs over paths below a folder of the project, as {@code .gitignore} has them: {@code **} crosses folders, and a name
 * of a folder means all that is in it.
 *
 * @param globs as they are written, none of them empty
 */
public record Paths(List<String> globs) {
    /** No path at all. */
    public static final Paths NONE = new Paths(List.of());

    /** Refuses what is no glob, with a {@link java.util.regex.PatternSyntaxException}. */
    public Paths {
        globs = List.copyOf(globs);
        globs.forEach(glob -> matchers(glob).forEach(Objects::requireNonNull));
    }

    /** Whether a path, with {@code /} between its parts and relative to the folder, is meant. */
    public boolean match(String path) {
        try {
            Path parsed = Path.of(path);
            return globs.stream().flatMap(Paths::matchers).anyMatch(matcher -> matcher.matches(parsed));
        } catch (InvalidPathException noPathHere) {
            return false;
        }
    }

    private static Stream<PathMatcher> matchers(String glob) {
        String clean = glob.startsWith("./") ? glob.substring(2) : glob;
        clean = clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
        Stream<String> forms = clean.contains("/")
                ? Stream.of(clean, clean + "/**")
                : Stream.of(clean, clean + "/**", "**/" + clean, "**/" + clean + "/**");
        String rest = clean;
        if (clean.startsWith("**/")) {
            forms = Stream.concat(forms, Stream.of(rest.substring(3), rest.substring(3) + "/**"));
        }
        return forms.map(form -> FileSystems.getDefault().getPathMatcher("glob:" + form));
    }
}
