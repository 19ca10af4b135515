package dev.infralint.declaration;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Severity;
import dev.infralint.policy.Topic;
import dev.infralint.source.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a block says of its policy as a whole: how severe it is, since when there is it, what to do. */
final class MetadataReader {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?rules/([a-z-]+)/([a-z0-9_]+)/([a-z0-9_]+)\\.md");

    private final Page page;
    private final boolean own;
    private final Faults faults;
    private final Fields fields;

    /** @param own whether it is a user's own, which may leave out most of it */
    MetadataReader(Page page, boolean own, Faults faults, Fields fields) {
        this.page = page;
        this.own = own;
        this.faults = faults;
        this.fields = fields;
    }

    /** The policy of a block; what is wrong with it is told. */
    Policy policy(String id, Range place, UnaryOperator<String> words, List<Declaration> declarations) {
        Optional<Provider> provider = own ? Optional.of(Provider.OWN) : provider(id);
        String service = fields.text("service", faults).orElse(service(id, provider));
        if (!own && fields.block().type().equals("setting")) {
            service = serviceOfFile(id, place).orElse(service);
        }
        if (provider.isEmpty()) {
            faults.add(place, "An id begins with one of " + String.join(", ", labels(Provider.values())) + ".");
        }
        String prose = words.apply(page.prose());
        Severity severity = oneOf("severity", Severity.INFO, Severity::of, labels(Severity.values()));
        return Policy.of(id, severity, topic(), provider.orElse(Provider.OWN))
                .title(title(words))
                .since(since())
                .fix(fix(words))
                .aliases(checked("aliases", PolicyForm::isAlias))
                .controls(checked("controls", PolicyForm::isControl))
                .links(links())
                .service(service)
                .resources(declarations.stream()
                        .flatMap(each -> each.types().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList())
                .summary(PolicyForm.summary(prose))
                .page(prose)
                .profile(oneOf("profile", Profile.of(severity), Profile::of, labels(Profile.values())))
                .preview(fields.value("preview").map(faults::bool).orElse(false))
                .renamed(fields.texts("renamed", faults))
                .remedy(fields.text("remedy", faults).orElse(""))
                .build();
    }

    /** The service by the name of the page's file, which the id of a setting repeats. */
    private Optional<String> serviceOfFile(String id, Range place) {
        Matcher file = FILE.matcher(page.file().name());
        if (!file.matches()) {
            faults.add(page.top(), "A setting is a page rules/<provider>/<service>/<problem>.md in snake case.");
            return Optional.empty();
        }
        String service = file.group(2).replace('_', '-');
        String expected = file.group(1) + "-" + service + "-" + file.group(3).replace('_', '-');
        if (!id.equals(expected)) {
            faults.add(place, "The id is \"" + expected + "\", as the file is named.");
        }
        return Optional.of(service);
    }

    private static String service(String id, Optional<Provider> provider) {
        int start = provider.map(each -> each.label().length() + 1).orElse(0);
        String rest = id.substring(Math.min(id.length(), start));
        int end = rest.indexOf('-');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The provider whose label an id begins with. */
    private static Optional<Provider> provider(String id) {
        return Arrays.stream(Provider.values())
                .filter(each -> each != Provider.OWN && id.startsWith(each.label() + "-"))
                .findFirst();
    }

    private String title(UnaryOperator<String> words) {
        String title = words.apply(fields.text("title", faults).orElse(page.title()));
        if (title.endsWith(".")) {
            faults.add(page.top(), "A title is a phrase without a full stop.");
        }
        return title.isEmpty() ? title : Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private Topic topic() {
        return oneOf("topic", Topic.LIFECYCLE, Topic::of, labels(Topic.values()));
    }

    private String since() {
        String since = fields.text("since", faults).orElse("");
        if (since.isEmpty() ? !own : !PolicyForm.isVersion(since)) {
            faults.add(fields.place("since"), "since is the version that brought the policy, such as \"0.2\".");
        }
        return since;
    }

    private String fix(UnaryOperator<String> words) {
        String fix = words.apply(required("fix"));
        if (fix.isEmpty() && own) {
            return wanted();
        }
        if (fix.endsWith(".") || fix.length() > PolicyForm.LONGEST_FIX) {
            faults.add(fields.place("fix"), "fix is one line of at most 140 characters without a full stop.");
        }
        if (Message.NAMES.stream().anyMatch(name -> fix.contains("${" + name + "}"))) {
            faults.add(
                    fields.place("fix"),
                    "fix is the same for every finding; of the words in braces only ${it} is known.");
        }
        return fix;
    }

    /** What to do where a user's own page does not say it: what is wanted, as it is written. */
    private String wanted() {
        return fields.value("want")
                .map(want -> "See to " + want.range().text().replaceAll("\\s+", " "))
                .filter(fix -> fix.length() <= PolicyForm.LONGEST_FIX)
                .orElse("See the page of the policy");
    }

    private List<String> links() {
        List<String> links = fields.texts("links", faults);
        for (String link : links) {
            if (!PolicyForm.isLink(link)) {
                faults.add(fields.place("links"), "links holds https addresses, not " + link + ".");
            }
        }
        if (links.isEmpty() && !own) {
            faults.add(fields.place("links"), "links names the provider's documentation.");
        }
        return links;
    }

    private List<String> checked(String name, Predicate<String> form) {
        List<String> texts = fields.texts(name, faults);
        for (String text : texts) {
            if (!form.test(text)) {
                faults.add(fields.place(name), name + " has a strange entry: " + text + ".");
            }
        }
        return texts;
    }

    private <T> T oneOf(String name, T other, Function<String, Optional<T>> of, List<String> known) {
        Optional<String> text = fields.text(name, faults);
        if (text.isEmpty()) {
            if (name.equals("severity") || name.equals("topic") && !own) {
                faults.add(fields.block().header(), name + " is one of " + String.join(", ", known) + ".");
            }
            return other;
        }
        Optional<T> value = of.apply(text.get());
        if (value.isEmpty()) {
            faults.unknownName(fields.place(name), name, text.get(), known);
        }
        return value.orElse(other);
    }

    private String required(String name) {
        Optional<String> text = fields.text(name, faults);
        if (text.isEmpty() && !fields.has(name) && !(own && name.equals("fix"))) {
            faults.add(fields.block().header(), name + " is missing.");
        }
        return text.orElse("");
    }

    private static List<String> labels(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
