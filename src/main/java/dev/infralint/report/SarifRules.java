package dev.infralint.report;

import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import com.contrastsecurity.sarif.ReportingDescriptorRelationship;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.ToolComponent;
import com.contrastsecurity.sarif.ToolComponentReference;
import dev.infralint.compliance.Framework;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Policies as SARIF rules, and their controls as taxonomies. */
final class SarifRules {
    /** Hosts keep ten tags of a rule. */
    private static final int MOST_TAGS = 10;

    private final Map<String, Policy> policies = new TreeMap<>();
    private final Map<String, Integer> indexes = new TreeMap<>();
    private final List<String> frameworks = new ArrayList<>();
    private final Map<String, SortedSet<String>> controls = new TreeMap<>();

    SarifRules(Collection<Policy> used) {
        used.forEach(policy -> policies.put(policy.id(), policy));
        for (Policy policy : policies.values()) {
            indexes.put(policy.id(), indexes.size());
            for (String control : policy.controls()) {
                controls.computeIfAbsent(Framework.keyOf(control), key -> new TreeSet<>())
                        .add(Framework.idOf(control));
            }
        }
        frameworks.addAll(controls.keySet());
    }

    /** Where the rule of a policy stands; -1 when it has none. */
    int index(String policy) {
        return indexes.getOrDefault(policy, -1);
    }

    Set<ReportingDescriptor> rules() {
        Set<ReportingDescriptor> rules = new LinkedHashSet<>();
        policies.values().forEach(policy -> rules.add(rule(policy)));
        return rules;
    }

    private ReportingDescriptor rule(Policy policy) {
        String markdown = "**" + policy.title() + "**\n\n" + Wording.page(policy) + "\n" + appendix(policy);
        ReportingDescriptor rule = new ReportingDescriptor()
                .withId(policy.id())
                .withName(pascalCase(policy.id()))
                .withShortDescription(text(sentence(policy.title())))
                .withFullDescription(text(sentence(policy.summary())))
                .withDefaultConfiguration(new ReportingConfiguration()
                        .withLevel(configured(policy.severity()))
                        .withEnabled(null)
                        .withRank(null))
                .withHelp(text(plain(markdown)).withMarkdown(markdown))
                .withHelpUri(URI.create(
                        policy.links().isEmpty()
                                ? SarifReport.HOME
                                : policy.links().get(0)))
                .withProperties(properties(policy));
        if (!policy.controls().isEmpty()) {
            rule.setRelationships(relationships(policy));
        }
        return rule;
    }

    private static PropertyBag properties(Policy policy) {
        PropertyBag properties = new PropertyBag()
                .withTags(tags(policy))
                .withAdditionalProperty("aliases", policy.aliases())
                .withAdditionalProperty("controls", policy.controls())
                .withAdditionalProperty("precision", "high")
                .withAdditionalProperty("problem.severity", problem(policy.severity()))
                .withAdditionalProperty(
                        "security-severity", Double.toString(policy.severity().score()))
                .withAdditionalProperty("severity", policy.severity().label());
        if (!policy.resources().isEmpty()) {
            properties.setAdditionalProperty("resources", policy.resources());
        }
        return properties;
    }

    private static Set<String> tags(Policy policy) {
        Set<String> tags = new LinkedHashSet<>();
        if (policy.topic().isSecurity()) {
            tags.add("security");
        }
        tags.add(policy.topic().label());
        tags.add(policy.provider().label());
        for (String control : policy.controls()) {
            if (Framework.keyOf(control).equals("cwe")) {
                tags.add("external/cwe/" + Framework.idOf(control).toLowerCase(Locale.ROOT));
            }
        }
        tags.add(policy.service());
        tags.add("terraform");
        tags.removeIf(String::isBlank);
        return new LinkedHashSet<>(List.copyOf(tags).subList(0, Math.min(tags.size(), MOST_TAGS)));
    }

    private static String appendix(Policy policy) {
        StringBuilder text = new StringBuilder();
        if (!policy.links().isEmpty()) {
            text.append("\n## Links\n\n");
            policy.links().forEach(link -> text.append("- <").append(link).append(">\n"));
        }
        if (!policy.controls().isEmpty()) {
            text.append("\n## Controls\n\n");
            policy.controls()
                    .forEach(control -> text.append("- ")
                            .append(Framework.of(Framework.keyOf(control)).title())
                            .append(": ")
                            .append(Framework.idOf(control))
                            .append('\n'));
        }
        if (!policy.aliases().isEmpty()) {
            text.append("\nOther tools call it ")
                    .append(String.join(", ", policy.aliases()))
                    .append(".\n");
        }
        return text.toString();
    }

    private Set<ReportingDescriptorRelationship> relationships(Policy policy) {
        Set<ReportingDescriptorRelationship> relationships = new LinkedHashSet<>();
        for (String control : policy.controls()) {
            String key = Framework.keyOf(control);
            String id = Framework.idOf(control);
            SortedSet<String> taxa = controls.getOrDefault(key, new TreeSet<>());
            relationships.add(new ReportingDescriptorRelationship()
                    .withTarget(new ReportingDescriptorReference()
                            .withId(id)
                            .withIndex(taxa.headSet(id).size())
                            .withGuid(guid(key + ":" + id))
                            .withToolComponent(reference(key)))
                    .withKinds(new LinkedHashSet<>(Set.of("relevant"))));
        }
        return relationships;
    }

    /** The frameworks that the rules refer to, each with the controls that occur. */
    Set<ToolComponent> taxonomies() {
        Set<ToolComponent> taxonomies = new LinkedHashSet<>();
        for (String key : frameworks) {
            Framework framework = Framework.of(key);
            Set<ReportingDescriptor> taxa = new LinkedHashSet<>();
            for (String id : controls.getOrDefault(key, new TreeSet<>())) {
                taxa.add(new ReportingDescriptor()
                        .withId(id)
                        .withGuid(guid(key + ":" + id))
                        .withShortDescription(text(sentence(framework.title() + ", control " + id))));
            }
            ToolComponent taxonomy = new ToolComponent()
                    .withName(key)
                    .withGuid(guid(key))
                    .withFullName(framework.title())
                    .withShortDescription(text(sentence(framework.title())))
                    .withIsComprehensive(false)
                    .withTaxa(taxa);
            framework.organization().ifPresent(taxonomy::setOrganization);
            framework.link().map(URI::create).ifPresent(taxonomy::setInformationUri);
            taxonomies.add(taxonomy);
        }
        return taxonomies;
    }

    Set<ToolComponentReference> supported() {
        Set<ToolComponentReference> references = new LinkedHashSet<>();
        frameworks.forEach(key -> references.add(reference(key)));
        return references;
    }

    private ToolComponentReference reference(String key) {
        return new ToolComponentReference()
                .withName(key)
                .withIndex(frameworks.indexOf(key))
                .withGuid(guid(key));
    }

    /** A GUID that is the same in every run. */
    private static String guid(String name) {
        return UUID.nameUUIDFromBytes(("infra-lint:" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static Result.Level level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Result.Level.ERROR;
            case MEDIUM -> Result.Level.WARNING;
            case LOW, INFO -> Result.Level.NOTE;
        };
    }

    private static ReportingConfiguration.Level configured(Severity severity) {
        return ReportingConfiguration.Level.fromValue(level(severity).value());
    }

    private static String problem(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "recommendation";
        };
    }

    static MultiformatMessageString text(String text) {
        return new MultiformatMessageString().withText(text);
    }

    static String sentence(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }

    /** {@code aws-rds-unencrypted-storage} as {@code AwsRdsUnencryptedStorage}. */
    static String pascalCase(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }

    /** Markdown without its marks of emphasis and headings, for viewers that show plain text. */
    private static String plain(String markdown) {
        return markdown.replaceAll("(?m)^#+ +", "")
                .replace("**", "")
                .replace("`", "")
                .strip();
    }
}
