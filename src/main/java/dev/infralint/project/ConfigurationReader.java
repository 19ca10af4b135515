package dev.infralint.project;

import dev.infralint.diag.Suggestion;
import dev.infralint.function.Language;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Severity;
import dev.infralint.policy.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the keys of a configuration from YAML; every fault has its file, line and column and shows the line. */
final class ConfigurationReader extends NodeReader {
    private static final int DEEPEST = 20;
    static final List<String> KEYS = List.of(
            "baseline",
            "environments",
            "exclude",
            "fail-on",
            "language",
            "locked",
            "modules",
            "names",
            "overrides",
            "policies",
            "profile",
            "regions",
            "required-tags",
            "rules",
            "sarif",
            "show",
            "suppressions",
            "tasks",
            "trusted",
            "undecided",
            "var-files",
            "workspace");

    /** What a file in a folder below the one that is checked may say: what holds for its own folder alone. */
    private static final Set<String> LOCAL_KEYS = Set.of("exclude", "overrides", "policies");

    private final String folder;
    private final Collection<Policy> policies;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final List<Configuration.Rule> rules = new ArrayList<>();
    private final List<Configuration.Excluded> exclude = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final ExpectationsReader expectations;
    private final EnvironmentsReader environments;

    private ConfigurationReader(String text, String file, int firstLine, String folder, Collection<Policy> policies) {
        super(text, file, firstLine);
        this.folder = folder;
        this.expectations = new ExpectationsReader(text, file, firstLine, this::selector);
        this.environments = new EnvironmentsReader(text, file, firstLine);
        this.policies = policies;
    }

    /**
     * The configuration in a text.
     *
     * @param text YAML
     * @param file its name in messages
     * @param firstLine the number of its first line in that file
     * @param folder the folder below the project root to which its paths are relative and in which it holds
     * @param local whether it may speak of that folder's policies only
     * @param policies all that may be named
     */
    static Configuration read(
            String text, String file, int firstLine, String folder, boolean local, Collection<Policy> policies) {
        return new ConfigurationReader(text, file, firstLine, folder, policies).read(text, local);
    }

    private Configuration read(String text, boolean local) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setMaxAliasesForCollections(0)
                .build();
        Optional<Node> document;
        try {
            deep(settings, text);
            document = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            throw fault(broken.getProblemMark(), broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new ConfigurationFault(file + ": " + broken.getMessage());
        } catch (IllegalArgumentException noCharacter) {
            throw new ConfigurationFault(file + ": an escape in it names no character");
        }
        document.ifPresent(node -> top(node, local));
        return result();
    }

    /** Refuses collections nested deeper than any configuration needs: nodes are composed by recursion, events are not. */
    private void deep(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw fault(event.getStartMark(), "this is nested deeper than " + DEEPEST);
            }
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
        }
    }

    private void top(Node document, boolean local) {
        if (document instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            return;
        }
        each(document, "settings are names with values, such as profile: recommended", (key, name, value) -> {
            if (!KEYS.contains(name)) {
                throw fault(key, "there is no setting " + name + Suggestion.clause(name, KEYS));
            }
            if (local && !LOCAL_KEYS.contains(name)) {
                throw fault(
                        key,
                        name + " stands in the configuration of the project or of the folder that is checked;"
                                + " a file further down may set exclude, overrides and policies");
            }
            places.put(name, place(key));
            setting(name, value);
        });
    }

    private void setting(String name, Node value) {
        switch (name) {
            case "profile" ->
                values.put(name, word(value, Profile::of, labels(Profile.values(), Profile::label), "profile"));
            case "fail-on" -> values.put(name, failOn(value));
            case "show" -> values.put(name, severity(value));
            case "policies" -> policies(value, Paths.NONE);
            case "overrides" -> overrides(value);
            case "language" -> values.put(name, release(value));
            case "exclude" -> exclude.add(new Configuration.Excluded(folder, paths(name, value), place(value)));
            case "var-files" -> values.put(name, texts(name, value));
            case "environments" -> values.put(name, environments.read(value));
            case "required-tags" -> values.put(name, expectations.requiredTags(value));
            case "locked" -> expectations.locked(value, KEYS);
            case "names", "regions", "rules", "suppressions", "trusted", "undecided" -> expectations.read(name, value);
            default -> values.put(name, text(name, value));
        }
    }

    private String failOn(Node value) {
        String word = text("fail-on", value).toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>(labels(Severity.values(), Severity::label));
        known.add(Configuration.NEVER);
        if (!known.contains(word)) {
            throw fault(
                    value,
                    "fail-on is one of " + String.join(", ", known) + ", not " + word + Suggestion.clause(word, known));
        }
        return word;
    }

    private String release(Node value) {
        String text = text("language", value);
        if (Language.named(text).isEmpty()) {
            throw fault(value, "language is terraform, terraform-1.9, opentofu or opentofu-1.8, not " + text);
        }
        return text;
    }

    private Severity severity(Node value) {
        return word(value, Severity::of, labels(Severity.values(), Severity::label), "severity");
    }

    private void overrides(Node value) {
        String form = "overrides is a list of entries with paths and policies";
        if (!(value instanceof SequenceNode sequence)) {
            throw fault(value, form);
        }
        for (Node entry : sequence.getValue()) {
            Map<String, Node> parts = new LinkedHashMap<>();
            each(entry, form, (key, name, part) -> {
                if (!List.of("paths", "policies").contains(name)) {
                    throw fault(
                            key,
                            "an override has paths and policies, not " + name
                                    + Suggestion.clause(name, List.of("paths", "policies")));
                }
                parts.put(name, part);
            });
            Node paths = parts.get("paths");
            Node graded = parts.get("policies");
            if (paths == null || graded == null) {
                throw fault(entry, form);
            }
            policies(graded, paths("paths", paths));
        }
    }

    private void policies(Node value, Paths paths) {
        each(value, "policies is a map, such as { aws-s3-no-access-logs: off }", (key, name, graded) -> {
            Selector selector = selector(key, name);
            String word = graded instanceof ScalarNode scalar ? scalar.getValue() : "";
            Grade grade = Grade.of(word)
                    .orElseThrow(() -> fault(
                            graded,
                            "a policy is on, off or of a severity (" + String.join(", ", Grade.words()) + ")"
                                    + Suggestion.clause(word, Grade.words())));
            rules.add(new Configuration.Rule(selector, grade, folder, paths, place(key)));
        });
    }

    /** A selector that selects something: a misspelt one would silently do nothing. */
    private Selector selector(Node key, String text) {
        int colon = text.indexOf(':');
        if (colon >= 0 && !Selector.KINDS.contains(text.substring(0, colon))) {
            throw fault(key, "policies are named by id, or by topic:, severity: or provider:, not by " + text);
        }
        String name = text.substring(colon + 1).strip();
        if (colon >= 0) {
            List<String> known = switch (text.substring(0, colon)) {
                case "topic" -> labels(Topic.values(), Topic::label);
                case "severity" -> labels(Severity.values(), Severity::label);
                default -> labels(Provider.values(), Provider::label);
            };
            if (!known.contains(name.toLowerCase(Locale.ROOT))) {
                throw fault(
                        key, "there is no " + text.substring(0, colon) + " " + name + Suggestion.clause(name, known));
            }
        }
        Selector selector = new Selector(text);
        // Without policies the file is read for what it says of them: folders of policies of the project's own.
        if (colon < 0 && !policies.isEmpty() && policies.stream().noneMatch(selector::selects)) {
            throw fault(
                    key,
                    "there is no policy " + text
                            + Suggestion.clause(
                                    text, policies.stream().map(Policy::id).toList()));
        }
        return selector;
    }

    private Paths paths(String name, Node value) {
        List<String> globs = texts(name, value);
        try {
            return new Paths(globs);
        } catch (PatternSyntaxException wrong) {
            throw fault(value, "this is no pattern of paths: " + wrong.getDescription());
        }
    }

    private <T> T word(Node node, Function<String, Optional<T>> of, List<String> known, String what) {
        String word = text(what, node).toLowerCase(Locale.ROOT);
        return of.apply(word)
                .orElseThrow(() -> fault(
                        node,
                        "there is no " + what + " " + word + Suggestion.clause(word, known) + " ("
                                + String.join(", ", known) + ")"));
    }

    private static <E> List<String> labels(E[] values, Function<E, String> label) {
        return Arrays.stream(values).map(label).toList();
    }

    @SuppressWarnings("unchecked")
    private <T> Optional<T> value(String name) {
        return Optional.ofNullable((T) values.get(name));
    }

    private Configuration result() {
        return new Configuration(
                new Configuration.Reporting(value("profile"), value("fail-on"), value("show")),
                rules,
                exclude,
                value("required-tags"),
                new Configuration.Inputs(value("var-files"), value("workspace"), value("language"), value("modules")),
                new Configuration.Outputs(value("sarif"), value("tasks"), value("baseline")),
                value("environments"),
                expectations.result(),
                places);
    }
}
