package dev.infralint.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins resources that name the same thing by the same known literal.
 *
 * <p>{@code bucket = "logs"} in an {@code aws_s3_bucket_versioning} names the {@code aws_s3_bucket} whose {@code bucket} is
 * {@code "logs"}. The name of the attribute tells the type of what it names: {@code bucket}, {@code bucket_name} and
 * {@code bucket_id} name a type of the same provider that ends in {@code _bucket}.
 */
final class SharedNames {
    /** Attributes that hold the name by which others know a resource, besides those built from its type. */
    private static final List<String> NAMES = List.of("name", "id", "identifier", "family");

    private static final List<String> SUFFIXES = List.of("", "_name", "_id", "_identifier");

    /** References and templates of them, without calls, which may differ, and names that differ from instance to instance. */
    private static final Pattern ASSIGNED =
            Pattern.compile("[\\w-]+\\s*=\\s*((?:\"[^\"()]*\\$\\{[^\"()]*\"|(?:var|local)\\.[\\w.-]+))\\s*");

    private static final Pattern VARYING = Pattern.compile("\\b(?:each|count|self|data|module)\\.");

    /** Between module and expression; no name has it. */
    private static final String UNKNOWN = "\u0000";

    private SharedNames() {}

    /**
     * Two resources that share a name.
     *
     * @param path the attribute of the source that holds the name
     * @param targetPath the attribute of the target that holds it
     * @param certain false when several resources have that name
     */
    record Match(Resource source, String path, Resource target, String targetPath, boolean certain) {}

    /** What a resource is called: the end of its type and the literal. */
    private record Name(String provider, String kind, String literal) {}

    private record Named(Resource resource, String path) {}

    /** Reports every pair that shares a name. */
    static void find(List<Subject> subjects, Consumer<Match> consumer) {
        Map<Name, List<Named>> names = new HashMap<>();
        for (Subject subject : subjects) {
            if (subject instanceof Resource resource) {
                register(resource, names);
            }
        }
        if (names.isEmpty()) {
            return;
        }
        for (Subject subject : subjects) {
            if (subject instanceof Resource resource) {
                ReferenceFacts.eachAttribute(
                        resource.body(), "", (path, attribute) -> match(resource, path, attribute, names, consumer));
            }
        }
    }

    private static void register(Resource resource, Map<Name, List<Named>> names) {
        String type = resource.type();
        int start = type.indexOf('_') + 1;
        for (String kind = type.substring(start); !kind.isEmpty(); kind = afterUnderscore(kind)) {
            for (String path : identityPaths(kind)) {
                String literal = literal(resource, resource.attr(path));
                if (literal != null) {
                    names.computeIfAbsent(new Name(prefix(type), kind, literal), key -> new ArrayList<>(1))
                            .add(new Named(resource, path));
                    break;
                }
            }
        }
    }

    private static List<String> identityPaths(String kind) {
        List<String> paths = new ArrayList<>();
        for (String suffix : SUFFIXES) {
            paths.add(kind + suffix);
        }
        paths.addAll(NAMES);
        return paths;
    }

    private static void match(
            Resource source, String path, Attr attribute, Map<Name, List<Named>> names, Consumer<Match> consumer) {
        String stem = stem(path.substring(path.lastIndexOf('.') + 1));
        String literal = literal(source, attribute);
        if (stem.isEmpty() || literal == null) {
            return;
        }
        List<Named> found = names.getOrDefault(new Name(prefix(source.type()), stem, literal), List.of());
        boolean itself = found.stream().anyMatch(named -> named.resource() == source);
        if (itself) {
            return;
        }
        for (Named named : found) {
            consumer.accept(new Match(source, path, named.resource(), named.path(), found.size() == 1));
        }
    }

    private static String stem(String attribute) {
        for (String suffix : SUFFIXES) {
            if (!suffix.isEmpty() && attribute.endsWith(suffix)) {
                return attribute.substring(0, attribute.length() - suffix.length());
            }
        }
        return attribute.equals("name") || attribute.equals("id") ? "" : attribute;
    }

    private static String afterUnderscore(String kind) {
        int underscore = kind.indexOf('_');
        return underscore < 0 ? "" : kind.substring(underscore + 1);
    }

    private static String prefix(String type) {
        int underscore = type.indexOf('_');
        return underscore < 0 ? type : type.substring(0, underscore);
    }

    /** The text, or what stands for one that is unknown: the same expression in the same module gives the same text. */
    private static @Nullable String literal(Resource resource, Attr attribute) {
        if (attribute.value() instanceof Value.Str text) {
            return text.value().isEmpty() ? null : text.value();
        }
        if (!attribute.isUnknown() || !attribute.written()) {
            return null;
        }
        Matcher assigned = ASSIGNED.matcher(attribute.range().text());
        return assigned.matches() && !VARYING.matcher(assigned.group(1)).find()
                ? resource.module() + UNKNOWN + assigned.group(1)
                : null;
    }
}
