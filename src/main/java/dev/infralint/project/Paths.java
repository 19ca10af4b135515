package dev.infralint.project;

import com.google.re2j.Pattern;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Globs over paths below a folder of the project, as {@code .gitignore} has them: {@code **} crosses folders, and a name
 * of a folder means all that is in it.
 *
 * @param globs as they are written, none of them empty
 */
public record Paths(List<String> globs) implements Predicate<String> {
    /** No path at all. */
    public static final Paths NONE = new Paths(List.of());

    private static final Map<String, List<Pattern>> COMPILED = new ConcurrentHashMap<>();

    /** Refuses what is no glob, with a {@link java.util.regex.PatternSyntaxException}. */
    public Paths {
        globs = List.copyOf(globs);
        globs.forEach(Paths::patterns);
    }

    /** Whether a path, with {@code /} between its parts and relative to the folder, is meant. */
    @Override
    public boolean test(String path) {
        return globs.stream()
                .flatMap(glob -> patterns(glob).stream())
                .anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static List<Pattern> patterns(String glob) {
        return COMPILED.computeIfAbsent(glob, Paths::compile);
    }

    private static List<Pattern> compile(String glob) {
        String clean = glob.startsWith("./") ? glob.substring(2) : glob;
        clean = clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
        Stream<String> forms = clean.contains("/")
                ? Stream.of(clean, clean + "/**")
                : Stream.of(clean, clean + "/**", "**/" + clean, "**/" + clean + "/**");
        String rest = clean;
        if (clean.startsWith("**/")) {
            forms = Stream.concat(forms, Stream.of(rest.substring(3), rest.substring(3) + "/**"));
        }
        return forms.map(Paths::pattern).toList();
    }

    /** A glob of the JDK, which says what is wrong with it, as an expression that takes linear time, which the JDK's do not. */
    private static Pattern pattern(String glob) {
        Objects.requireNonNull(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        StringBuilder regex = new StringBuilder();
        boolean group = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean folders = glob.startsWith("**", i);
                    regex.append(folders ? ".*" : "[^/]*");
                    i += folders ? 1 : 0;
                }
                case '?' -> regex.append("[^/]");
                case '{' -> {
                    regex.append("(?:");
                    group = true;
                }
                case '}' -> {
                    regex.append(group ? ")" : "\\}");
                    group = false;
                }
                case ',' -> regex.append(group ? "|" : ",");
                case '[' -> i = characters(glob, i + 1, regex);
                case '\\' -> regex.append(Pattern.quote(glob.substring(++i, i + 1)));
                default -> {
                    int end = glob.offsetByCodePoints(i, 1);
                    regex.append(Pattern.quote(glob.substring(i, end)));
                    i = end - 1;
                }
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Translates a class of characters, from behind its bracket to the closing one, which the JDK has found there. */
    private static int characters(String glob, int from, StringBuilder regex) {
        int i = from;
        boolean negated = glob.startsWith("!", i);
        regex.append(negated ? "[^/" : "[");
        i += negated ? 1 : 0;
        for (int first = i; glob.charAt(i) != ']'; i++) {
            char c = glob.charAt(i);
            boolean plain = c == '-' && i > first || Character.isLetterOrDigit(c) || c > 127;
            regex.append(plain ? "" : "\\").append(c);
        }
        regex.append(']');
        return i;
    }
}
