package dev.infralint.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Who owns which files, as {@code CODEOWNERS} of GitHub and GitLab says: the last line that matches decides.
 *
 * @see <a href="https://docs.github.com/articles/about-code-owners">About code owners</a>
 */
public final class CodeOwners {
    private static final List<String> PLACES =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    /** What a file without a line is listed under. */
    private static final String NOBODY = "nobody";

    private record Line(Paths paths, List<String> owners) {}

    private final List<Line> lines;

    private CodeOwners(List<Line> lines) {
        this.lines = lines;
    }

    /** The owners that a project names; nobody where it has no such file. Lines that are no pattern are passed over. */
    public static CodeOwners of(Path root) throws IOException {
        for (String place : PLACES) {
            Path file = root.resolve(place);
            if (Files.isRegularFile(file)) {
                return new CodeOwners(lines(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            }
        }
        return new CodeOwners(List.of());
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        List<String> section = List.of();
        for (String line : text.split("\\R", -1)) {
            String rule = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (rule.isEmpty()) {
                continue;
            }
            if (rule.startsWith("[") || rule.startsWith("^[")) {
                // A section of GitLab: what follows its name owns the lines that name nobody.
                String after = rule.substring(rule.lastIndexOf(']') + 1).strip();
                section = after.isEmpty() ? List.of() : List.of(after.split("\\s+", -1));
                continue;
            }
            String[] words = rule.split("\\s+", -1);
            List<String> named = List.of(words).subList(1, words.length);
            List<String> owners = named.isEmpty() ? section : named;
            paths(words[0]).ifPresent(paths -> lines.add(new Line(paths, owners)));
        }
        return lines;
    }

    private static Optional<Paths> paths(String pattern) {
        try {
            return Optional.of(new Paths(List.of(anchored(pattern))));
        } catch (PatternSyntaxException noPattern) {
            return Optional.empty();
        }
    }

    /** A pattern that begins with a slash starts at the top, and one for everything is {@code **}. */
    private static String anchored(String pattern) {
        String below = pattern.startsWith("/") ? "./" + pattern.substring(1) : pattern;
        return below.equals("*") ? "**" : below;
    }

    /** Who owns a file, by its path below the root: names with spaces between, or {@code nobody}. */
    public String owner(String file) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.paths().test(file)) {
                return line.owners().isEmpty() ? NOBODY : String.join(" ", line.owners());
            }
        }
        return NOBODY;
    }
}
