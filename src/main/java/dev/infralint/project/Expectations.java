package dev.infralint.project;

import dev.infralint.facts.Settings;
import dev.infralint.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project asks of its resources beyond what every project is asked, and of those who configure it.
 *
 * @param tagValues patterns of the values of tags, by key
 * @param regions where resources may be
 * @param names patterns of names, by {@code TYPE.ATTRIBUTE}
 * @param accounts AWS accounts that may be given access
 * @param registries where container images may come from
 * @param networks ranges of the internet that may come in
 * @param rules folders of policies of the project's own
 * @param doubts what is made of checks that cannot be decided, the last line that selects a policy decides
 * @param locked keys that no other file may set, with the place that says so
 */
public record Expectations(
        Optional<Map<String, String>> tagValues,
        Optional<List<String>> regions,
        Optional<Map<String, String>> names,
        Optional<List<String>> accounts,
        Optional<List<String>> registries,
        Optional<List<String>> networks,
        Optional<List<String>> rules,
        List<Doubt> doubts,
        Map<String, String> locked,
        Optional<Permission> suppressions) {
    /** Nothing is asked for. */
    public static final Expectations NONE = new Expectations(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Optional.empty());

    public Expectations {
        doubts = List.copyOf(doubts);
        locked = Map.copyOf(locked);
    }

    /** What is made of a check that cannot be decided. */
    public enum Treatment {
        /** It is counted. */
        IGNORE,
        /** It is listed. */
        WARN,
        /** It is listed, and fails the run. */
        FAIL
    }

    /** A line about checks that cannot be decided. */
    public record Doubt(Selector selector, Treatment treatment, String place) {}

    /** What is made of a check of this policy where it cannot be decided. */
    public Treatment treatment(Policy policy) {
        Treatment treatment = Treatment.IGNORE;
        for (Doubt doubt : doubts) {
            if (doubt.selector().selects(policy)) {
                treatment = doubt.treatment();
            }
        }
        return treatment;
    }

    /** What policies are told of it. */
    public Settings settings(List<String> requiredTags) {
        return new Settings(
                requiredTags,
                tagValues.orElse(Map.of()),
                regions.orElse(List.of()),
                names.orElse(Map.of()),
                accounts.orElse(List.of()),
                registries.orElse(List.of()),
                networks.orElse(List.of()));
    }

    /** These with others on top. */
    Expectations with(Expectations upper) {
        List<Doubt> all = new ArrayList<>(doubts);
        all.addAll(upper.doubts);
        Map<String, String> locks = new LinkedHashMap<>(upper.locked);
        locks.putAll(locked);
        return new Expectations(
                upper.tagValues.or(() -> tagValues),
                upper.regions.or(() -> regions),
                upper.names.or(() -> names),
                upper.accounts.or(() -> accounts),
                upper.registries.or(() -> registries),
                upper.networks.or(() -> networks),
                upper.rules.or(() -> rules),
                all,
                locks,
                upper.suppressions.or(() -> suppressions));
    }
}
