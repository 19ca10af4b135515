package dev.infralint.project;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.infralint.diag.Suggestion;
import dev.infralint.facts.network.AddressRange;
import dev.infralint.project.Expectations.Doubt;
import dev.infralint.project.Expectations.Treatment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the keys of {@link Expectations}. */
final class ExpectationsReader extends NodeReader {
    private static final List<String> TRUSTED = List.of("accounts", "registries", "networks");

    private final BiFunction<Node, String, Selector> selector;
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Map<String, String> locked = new LinkedHashMap<>();
    private @Nullable Map<String, String> tagValues;
    private @Nullable Map<String, String> names;
    private @Nullable Permission suppressions;

    ExpectationsReader(String text, String file, int firstLine, BiFunction<Node, String, Selector> selector) {
        super(text, file, firstLine);
        this.selector = selector;
    }

    void read(String name, Node value) {
        switch (name) {
            case "names" -> names = names(value);
            case "trusted" -> trusted(value);
            case "undecided" -> undecided(value);
            case "suppressions" -> suppressions = suppressions(value);
            default -> lists.put(name, texts(name, value));
        }
    }

    /** Names of tags, as a list, or with a pattern of the value of each. */
    List<String> requiredTags(Node value) {
        if (!(value instanceof MappingNode)) {
            return texts("required-tags", value);
        }
        List<String> required = new ArrayList<>();
        Map<String, String> patterns = new LinkedHashMap<>();
        each(value, "required-tags is a list of names, or a map of names and patterns", (key, name, pattern) -> {
            required.add(name);
            boolean any = pattern instanceof ScalarNode scalar
                    && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
            if (!any) {
                patterns.put(name, pattern(name, pattern));
            }
        });
        tagValues = patterns;
        return required;
    }

    private Map<String, String> names(Node value) {
        Map<String, String> patterns = new LinkedHashMap<>();
        each(value, "names is a map, such as { aws_s3_bucket.bucket: \"acme-[a-z-]+\" }", (key, name, pattern) -> {
            if (!name.matches("[a-z0-9_]+(\\.[a-z0-9_]+)+")) {
                throw fault(key, "a name is that of an attribute, such as aws_s3_bucket.bucket, not " + name);
            }
            patterns.put(name, pattern(name, pattern));
        });
        return patterns;
    }

    private String pattern(String name, Node value) {
        String pattern = text(name, value);
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            throw fault(value, "this is no regular expression: " + wrong.getDescription());
        }
        return pattern;
    }

    private void trusted(Node value) {
        each(value, "trusted has accounts, registries and networks", (key, name, list) -> {
            if (!TRUSTED.contains(name)) {
                throw fault(
                        key,
                        "trusted has accounts, registries and networks, not " + name
                                + Suggestion.clause(name, TRUSTED));
            }
            List<String> texts = texts(name, list);
            for (String text : texts) {
                if (name.equals("accounts") && !text.matches("[0-9]{12}")) {
                    throw fault(
                            list,
                            text + " is no AWS account, which has twelve digits (in quotes, if it begins with 0)");
                }
                if (name.equals("networks") && AddressRange.of(text).isEmpty()) {
                    throw fault(list, text + " is no range of addresses, such as 203.0.113.0/24");
                }
            }
            lists.put(name, texts);
        });
    }

    private void undecided(Node value) {
        if (value instanceof ScalarNode) {
            doubts.add(new Doubt(new Selector("*"), treatment(value), place(value)));
            return;
        }
        each(
                value,
                "undecided is ignore, warn or fail, or a map from policies to these",
                (key, name, word) -> doubts.add(new Doubt(selector.apply(key, name), treatment(word), place(key))));
    }

    private Permission suppressions(Node value) {
        List<String> parts = List.of("reason", "expiry", "forbid");
        Set<String> required = new HashSet<>();
        List<Selector> forbidden = new ArrayList<>();
        each(value, "suppressions has reason, expiry and forbid", (key, name, part) -> {
            if (!parts.contains(name)) {
                throw fault(
                        key,
                        "suppressions has reason, expiry and forbid, not " + name + Suggestion.clause(name, parts));
            }
            if (name.equals("forbid")) {
                texts(name, part).forEach(text -> forbidden.add(selector.apply(part, text)));
                return;
            }
            String word = text(name, part);
            if (!List.of("required", "optional").contains(word)) {
                throw fault(part, name + " is required or optional, not " + word);
            }
            if (word.equals("required")) {
                required.add(name);
            }
        });
        return new Permission(required.contains("reason"), required.contains("expiry"), forbidden);
    }

    private Treatment treatment(Node value) {
        String word = text("undecided", value).toLowerCase(Locale.ROOT);
        List<String> known = Arrays.stream(Treatment.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(word)) {
            throw fault(value, "undecided is one of " + String.join(", ", known) + Suggestion.clause(word, known));
        }
        return Treatment.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Keys that no other file may set. */
    void locked(Node value, List<String> keys) {
        for (String key : texts("locked", value)) {
            if (!keys.contains(key) || key.equals("locked")) {
                throw fault(value, "there is no setting " + key + " to lock" + Suggestion.clause(key, keys));
            }
            locked.put(key, place(value));
        }
    }

    Expectations result() {
        return new Expectations(
                Optional.ofNullable(tagValues),
                list("regions"),
                Optional.ofNullable(names),
                list("accounts"),
                list("registries"),
                list("networks"),
                list("rules"),
                doubts,
                locked,
                Optional.ofNullable(suppressions));
    }

    private Optional<List<String>> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }
}
