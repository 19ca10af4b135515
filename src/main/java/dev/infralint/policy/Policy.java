package dev.infralint.policy;

import java.util.List;

/**
 * What is known of a policy without running it; read from the text of its file.
 *
 * @param id such as {@code aws-rds-unencrypted-storage}
 * @param title a noun phrase that names the problem
 * @param severity how much a violation matters
 * @param topic what it is about
 * @param since the version of infra-lint that brought it
 * @param fix what to do, in one line
 * @param aliases check ids of other tools that ask for the same
 * @param controls such as {@code cis-aws-7.0:3.2.1}
 * @param links provider documentation
 * @param provider whose resources it speaks about
 * @param service the folder below the provider's
 * @param resources the resource types it speaks about; empty when it speaks about any
 * @param summary the first sentence of its page
 * @param page the whole page in Markdown, under the headings Why, Fix and Not reported
 * @param profile for whom it speaks
 * @param preview whether it is new and may still change
 * @param renamed ids that it had before, which still name it
 * @param remedy what {@code --fix} does about it: {@code safe}, {@code unsafe: } and what that brings about, or nothing
 */
public record Policy(
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
    /** How the remedy begins that is not safe. */
    public static final String UNSAFE = "unsafe: ";

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

    public Policy {
        renamed = List.copyOf(renamed);
        aliases = List.copyOf(aliases);
        controls = List.copyOf(controls);
        links = List.copyOf(links);
        resources = List.copyOf(resources);
    }

    /** What its remedy brings about besides; empty where it is safe, or where there is none. */
    public String risk() {
        return remedy.startsWith(UNSAFE) ? remedy.substring(UNSAFE.length()) : "";
    }

    /** The same policy, of another severity. */
    public Policy with(Severity other) {
        return new Policy(
                id, title, other, topic, since, fix, aliases, controls, links, provider, service, resources, summary,
                page, profile, preview, renamed, remedy);
    }

    /** The same policy, for other controls. */
    public Policy with(List<String> others) {
        return new Policy(
                id, title, severity, topic, since, fix, aliases, others, links, provider, service, resources, summary,
                page, profile, preview, renamed, remedy);
    }
}
