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

        /** The same for other controls. */
        Words with(List<String> others) {
            return new Words(title, since, fix, aliases, others, links, service, resources, summary, renamed, remedy);
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

    /** A policy of a problem, of which everything else is still to be said. */
    public static Builder of(String id, Severity severity, Topic topic, Provider provider) {
        return new Builder(id, severity, topic, provider);
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
        return new Policy(id, severity, topic, provider, profile, preview, here(words().with(others)), page);
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

    /** Collects what is known of a policy; what is not said is empty, and the profile follows the severity. */
    public static final class Builder {
        private final String id;
        private final Severity severity;
        private final Topic topic;
        private final Provider provider;
        private Profile profile;
        private boolean preview;
        private String title = "";
        private String since = "";
        private String fix = "";
        private String service = "";
        private String summary = "";
        private String page = "";
        private String remedy = "";
        private List<String> aliases = List.of();
        private List<String> controls = List.of();
        private List<String> links = List.of();
        private List<String> resources = List.of();
        private List<String> renamed = List.of();

        private Builder(String id, Severity severity, Topic topic, Provider provider) {
            this.id = id;
            this.severity = severity;
            this.topic = topic;
            this.provider = provider;
            this.profile = Profile.of(severity);
        }

        /** For whom it speaks. */
        public Builder profile(Profile one) {
            profile = one;
            return this;
        }

        /** Whether it is new and may still change. */
        public Builder preview(boolean yes) {
            preview = yes;
            return this;
        }

        /** A noun phrase that names the problem. */
        public Builder title(String text) {
            title = text;
            return this;
        }

        /** The version of infra-lint that brought it. */
        public Builder since(String text) {
            since = text;
            return this;
        }

        /** What to do, in one line. */
        public Builder fix(String text) {
            fix = text;
            return this;
        }

        /** The folder below the provider's. */
        public Builder service(String text) {
            service = text;
            return this;
        }

        /** The first sentence of its page. */
        public Builder summary(String text) {
            summary = text;
            return this;
        }

        /** The whole page. */
        public Builder page(String text) {
            page = text;
            return this;
        }

        /** What {@code --fix} does about it, as {@link Policy#remedy} gives it. */
        public Builder remedy(String text) {
            remedy = text;
            return this;
        }

        /** Check ids of other tools that ask for the same. */
        public Builder aliases(List<String> all) {
            aliases = all;
            return this;
        }

        /** Such as {@code cis-aws-7.0:3.2.1}. */
        public Builder controls(List<String> all) {
            controls = all;
            return this;
        }

        /** Provider documentation. */
        public Builder links(List<String> all) {
            links = all;
            return this;
        }

        /** The resource types it speaks about. */
        public Builder resources(List<String> all) {
            resources = all;
            return this;
        }

        /** Ids that it had before. */
        public Builder renamed(List<String> all) {
            renamed = all;
            return this;
        }

        /** The policy. */
        public Policy build() {
            Words words = new Words(
                    title, since, fix, aliases, controls, links, service, resources, summary, renamed, remedy);
            return new Policy(id, severity, topic, provider, profile, preview, here(words), here(page));
        }
    }
}
