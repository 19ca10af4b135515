package dev.infralint.compiler;

import dev.infralint.declaration.PolicyForm;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Severity;
import dev.infralint.policy.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metadata and the page of a policy from the text of its file.
 *
 * <p>From the text and not from the compiled rule: builders of Drools treat quotes and repeated keys each in its own way.
 */
public final class PolicyReader {
    private static final List<String> REQUIRED = List.of("title", "severity", "topic", "since", "fix", "links");
    private static final Set<String> OPTIONAL =
            Set.of("aliases", "controls", "profile", "preview", "renamed", "remedy");
    private static final Pattern FILE = Pattern.compile("(?:.*/)?rules/([a-z-]+)/([a-z0-9_]+)/([a-z0-9_]+)\\.drl");

    private final DrlText text;
    private final boolean own;
    private final List<String> faults = new ArrayList<>();

    private PolicyReader(DrlText text, boolean own) {
        this.text = text;
        this.own = own;
    }

    /**
     * What was read.
     *
     * @param policy empty when the file is not one
     * @param faults each as {@code file:line: what}; a policy with a fault does not ship
     */
    public record Reading(Optional<Policy> policy, List<String> faults) {
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    /** Reads a file under {@code rules/}; {@link DrlText#path} says where it stands. */
    public static Reading read(DrlText text) {
        PolicyReader reader = new PolicyReader(text, false);
        Optional<Policy> policy = reader.identity().flatMap(reader::policy);
        return new Reading(policy, reader.faults);
    }

    /** Reads a user's own file: the first rule's name is the id, and a severity will do for metadata. */
    public static Reading own(DrlText text) {
        PolicyReader reader = new PolicyReader(text, true);
        Optional<Policy> policy = reader.ownIdentity().flatMap(reader::policy);
        return new Reading(policy, reader.faults);
    }

    private record Identity(String id, Provider provider, String service) {}

    private Optional<Identity> ownIdentity() {
        if (text.rules().isEmpty()) {
            fault(0, "there is no rule here: a policy is rule \"acme-its-problem\" when … then … end, each on a line");
            return Optional.empty();
        }
        DrlText.RuleText first = text.rules().get(0);
        String id = first.name();
        if (!PolicyForm.isId(id)) {
            fault(first.start(), "the first rule's name is the id: words of a-z and 0-9, joined by hyphens; not " + id);
            return Optional.empty();
        }
        return Optional.of(new Identity(id, Provider.OWN, id.substring(0, id.indexOf('-'))));
    }

    private Optional<Identity> identity() {
        Matcher file = FILE.matcher(text.path());
        if (!file.matches()) {
            fault(0, "a policy is a file rules/<provider>/<service>/<problem>.drl in snake case");
            return Optional.empty();
        }
        Optional<Provider> provider = Provider.of(file.group(1));
        String service = file.group(2).replace('_', '-');
        String id = file.group(1) + "-" + service + "-" + file.group(3).replace('_', '-');
        if (provider.isEmpty()) {
            fault(0, "no such provider: " + file.group(1));
            return Optional.empty();
        }
        String packageName = "rules." + file.group(1).replace('-', '_') + "." + file.group(2);
        if (!text.packageName().equals(packageName)) {
            fault(0, "the package must be " + packageName);
        }
        return Optional.of(new Identity(id, provider.get(), service));
    }

    private Optional<Policy> policy(Identity identity) {
        String id = identity.id();
        Optional<DrlText.RuleText> main =
                text.rules().stream().filter(rule -> rule.name().equals(id)).findFirst();
        if (main.isEmpty()) {
            fault(0, "no rule is named \"" + id + "\" as the file is");
            return Optional.empty();
        }
        for (DrlText.RuleText rule : text.rules()) {
            if (rule != main.get()) {
                checkHelper(rule, id);
            }
        }
        String page = text.page();
        if (!own) {
            checkPage(page, main.get().start());
        }
        Map<String, String> metadata = metadata(main.get());
        Optional<Severity> severity = Severity.of(metadata.getOrDefault("severity", ""));
        if (severity.isEmpty() && metadata.containsKey("severity")) {
            fault(main.get().start(), "no such severity: " + metadata.get("severity"));
        }
        Policy.Builder policy = Policy.of(
                        id,
                        severity.orElse(Severity.INFO),
                        Topic.of(metadata.getOrDefault("topic", "")).orElse(Topic.LIFECYCLE),
                        identity.provider())
                .title(metadata.getOrDefault("title", inWords(id)))
                .since(metadata.getOrDefault("since", ""))
                .fix(metadata.getOrDefault("fix", own ? "See the page of the policy" : ""))
                .aliases(list(metadata.get("aliases")))
                .controls(list(metadata.get("controls")))
                .links(list(metadata.get("links")))
                .service(identity.service())
                .resources(RuleTypes.reported(text, text.rules()))
                .summary(PolicyForm.summary(page))
                .page(page)
                .preview(metadata.getOrDefault("preview", "false").equals("true"))
                .renamed(list(metadata.get("renamed")))
                .remedy(metadata.getOrDefault("remedy", ""));
        Profile.of(metadata.getOrDefault("profile", "")).ifPresent(policy::profile);
        return Optional.of(policy.build());
    }

    private void checkHelper(DrlText.RuleText rule, String id) {
        if (!rule.name().startsWith(id + ": ")) {
            fault(rule.start(), "a further rule is named \"" + id + ": what it does\", not \"" + rule.name() + "\"");
        }
        if (!rule.metadata().isEmpty()) {
            fault(rule.start(), "only the rule \"" + id + "\" carries metadata");
        }
    }

    private Map<String, String> metadata(DrlText.RuleText rule) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (DrlText.Metadata each : rule.metadata()) {
            if (!REQUIRED.contains(each.key()) && !OPTIONAL.contains(each.key())) {
                fault(each.start(), "no such key: @" + each.key());
            } else if (each.value().isEmpty()) {
                fault(each.start(), "@" + each.key() + " takes one quoted string");
            } else if (each.value().get().isBlank()) {
                fault(each.start(), "@" + each.key() + " is empty");
            } else if (metadata.put(each.key(), each.value().get()) != null) {
                fault(each.start(), "@" + each.key() + " is given twice");
            }
        }
        for (String key : own ? List.of("severity") : REQUIRED) {
            if (rule.metadata().stream().noneMatch(each -> each.key().equals(key))) {
                fault(rule.start(), "@" + key + " is missing");
            }
        }
        checkValues(metadata, rule.start());
        return metadata;
    }

    private void checkValues(Map<String, String> metadata, int offset) {
        String topic = metadata.get("topic");
        if (topic != null && Topic.of(topic).isEmpty()) {
            fault(offset, "no such topic: " + topic);
        }
        String profile = metadata.get("profile");
        if (profile != null && Profile.of(profile).isEmpty()) {
            fault(offset, "no such profile: " + profile);
        }
        String since = metadata.get("since");
        if (since != null && !PolicyForm.isVersion(since)) {
            fault(offset, "@since is a version such as 0.1, not " + since);
        }
        for (String key : List.of("title", "fix")) {
            String value = metadata.get(key);
            if (value != null && (value.endsWith(".") || value.contains("\n"))) {
                fault(offset, "@" + key + " is one line without a full stop");
            }
        }
        String fix = metadata.get("fix");
        if (fix != null && fix.length() > PolicyForm.LONGEST_FIX) {
            fault(offset, "@fix is longer than 140 characters");
        }
        checkEach(metadata, "aliases", PolicyForm::isAlias, offset);
        checkEach(metadata, "controls", PolicyForm::isControl, offset);
        for (String link : list(metadata.get("links"))) {
            if (!PolicyForm.isLink(link)) {
                fault(offset, "@links holds https addresses, not " + link);
            }
        }
    }

    private void checkEach(Map<String, String> metadata, String key, Predicate<String> form, int offset) {
        for (String value : list(metadata.get(key))) {
            if (!form.test(value)) {
                fault(offset, "@" + key + " has a strange entry: " + value);
            }
        }
    }

    private void checkPage(String page, int offset) {
        if (page.isEmpty()) {
            fault(offset, "the policy has no page: a comment /** … */ before its first rule");
            return;
        }
        List<String> headings = PolicyForm.headings(page);
        if (!headings.equals(PolicyForm.HEADINGS)) {
            fault(offset, "the page's headings must be " + PolicyForm.HEADINGS + ", not " + headings);
        }
        for (int i = 0; i < PolicyForm.emptyParts(page); i++) {
            fault(offset, "the page has an empty part");
        }
        if (PolicyForm.summary(page).isEmpty()) {
            fault(offset, "the page begins with a sentence");
        }
    }

    private static String inWords(String id) {
        String words = id.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static List<String> list(@Nullable String commaSeparated) {
        if (commaSeparated == null || commaSeparated.isBlank()) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (String value : commaSeparated.split(",", -1)) {
            values.add(value.strip());
        }
        return values;
    }

    private void fault(int offset, String what) {
        faults.add(text.path() + ":" + text.line(offset) + ": " + what);
    }
}
