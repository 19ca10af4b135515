package dev.infralint.policy;

import java.util.List;
import java.util.function.Supplier;

/**
 * What is known of a policy without running it; read from the text of its file. Of the hundreds that a run has, it shows a
 * few: what only a reader asks for is read when it is first asked for.
 */
public final class Policy {
    /** How the remedy begins that is not safe. */
    public static final String UNSAFE = "unsafe: ";

    private final String id;
    private final Severity severity;
    private final Topic topic;
    private final Provider provider;
    private final Profile profile;
    private final boolean preview;
    private final Supplier<Words> words;
    private final Supplier<String> page;

    /**
     * What only a reader asks for, but for the page.
     *
     * @param title a noun phrase that names the problem
     * @param since the version of infra-lint that brought it
     * @param fix what to do, in one line
     * @param aliases check ids of other tools that ask for the same
     * @param controls such as {@code cis-aws-7.0:3.2.1}
     * @param links provider documentation
     * @param service the folder below the provider's
     * @param resources the resource types it speaks about; empty when it speaks about any
     * @param summary the first sentence of its page
     * @param renamed ids that it had before, which still name it
     * @param remedy what {@code --fix} does about it: {@code safe}, {@code unsafe: } and what that brings about, or nothing
     */
    record Words(
            String title,
            String since,
            String fix,
            List<String> aliases,
            List<String> controls,
            List<String> links,
            String service,
            List<String> resources,
            String summary,
            List<String> renamed,
            String remedy) {
        Words {
            aliases = List.copyOf(aliases);
            controls = List.copyOf(controls);
            links = List.copyOf(links);
            resources = List.copyOf(resources);
            renamed = List.copyOf(renamed);
        }
    }

    Policy(
            String id,
            Severity severity,
            Topic topic,
            Provider provider,
            Profile profile,
            boolean preview,
            Supplier<Words> words,
            Supplier<String> page) {
        this.id = id;
        this.severity = severity;
        this.topic = topic;
        this.provider = provider;
        this.profile = profile;
        this.preview = preview;
        this.words = words;
        this.page = page;
    }

    /** A policy with everything that is known of it. */
    public Policy(
            String id,
            String title,
            Severity severity,
            Topic topic,
            String since,
            String fix,
            List<String> aliases,
            List<String> controls,
            List<String> links,
            Provider provider,
            String service,
            List<String> resources,
            String summary,
            String page,
            Profile profile,
            boolean preview,
            List<String> renamed,
            String remedy) {
        this(
                id,
                severity,
                topic,
                provider,
                profile,
                preview,
                here(new Words(
                        title, since, fix, aliases, controls, links, service, resources, summary, renamed, remedy)),
                here(page));
    }

    /** A policy of the default profile that never had another id. */
    public Policy(
            String id,
            String title,
            Severity severity,
            Topic topic,
            String since,
            String fix,
            List<String> aliases,
            List<String> controls,
            List<String> links,
            Provider provider,
            String service,
            List<String> resources,
            String summary,
            String page) {
        this(
                id,
                title,
                severity,
                topic,
                since,
                fix,
                aliases,
                controls,
                links,
                provider,
                service,
                resources,
                summary,
                page,
                Profile.RECOMMENDED,
                false,
                List.of(),
                "");
    }

    private static <T> Supplier<T> here(T value) {
        return () -> value;
    }

    /** The same policy, of another severity. */
    public Policy with(Severity other) {
        return new Policy(id, other, topic, provider, profile, preview, words, page);
    }

    /** The same policy, for other controls. */
    public Policy with(List<String> others) {
        Words said = words();
        Words changed = new Words(
                said.title,
                said.since,
                said.fix,
                said.aliases,
                others,
                said.links,
                said.service,
                said.resources,
                said.summary,
                said.renamed,
                said.remedy);
        return new Policy(id, severity, topic, provider, profile, preview, here(changed), page);
    }

    /** Such as {@code aws-rds-unencrypted-storage}. */
    public String id() {
        return id;
    }

    /** How much a violation matters. */
    public Severity severity() {
        return severity;
    }

    /** What it is about. */
    public Topic topic() {
        return topic;
    }

    /** Whose resources it speaks about. */
    public Provider provider() {
        return provider;
    }

    /** For whom it speaks. */
    public Profile profile() {
        return profile;
    }

    /** Whether it is new and may still change. */
    public boolean preview() {
        return preview;
    }

    /** A noun phrase that names the problem. */
    public String title() {
        return words.get().title();
    }

    /** The version of infra-lint that brought it. */
    public String since() {
        return words.get().since();
    }

    /** What to do, in one line. */
    public String fix() {
        return words.get().fix();
    }

    /** Check ids of other tools that ask for the same. */
    public List<String> aliases() {
        return words.get().aliases();
    }

    /** Such as {@code cis-aws-7.0:3.2.1}. */
    public List<String> controls() {
        return words.get().controls();
    }

    /** Provider documentation. */
    public List<String> links() {
        return words.get().links();
    }

    /** The folder below the provider's. */
    public String service() {
        return words.get().service();
    }

    /** The resource types it speaks about; empty when it speaks about any. */
    public List<String> resources() {
        return words.get().resources();
    }

    /** The first sentence of its page. */
    public String summary() {
        return words.get().summary();
    }

    /** Ids that it had before, which still name it. */
    public List<String> renamed() {
        return words.get().renamed();
    }

    /** What {@code --fix} does about it: {@code safe}, {@code unsafe: } and what that brings about, or nothing. */
    public String remedy() {
        return words.get().remedy();
    }

    /** What its remedy brings about besides; empty where it is safe, or where there is none. */
    public String risk() {
        String remedy = remedy();
        return remedy.startsWith(UNSAFE) ? remedy.substring(UNSAFE.length()) : "";
    }

    /** The whole page in Markdown, under the headings Why, Fix and Not reported. */
    public String page() {
        return page.get();
    }

    Words words() {
        return words.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy policy
                && id.equals(policy.id)
                && severity == policy.severity
                && topic == policy.topic
                && provider == policy.provider
                && profile == policy.profile
                && preview == policy.preview
                && (words == policy.words || words().equals(policy.words()))
                && (page == policy.page || page().equals(policy.page()));
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
