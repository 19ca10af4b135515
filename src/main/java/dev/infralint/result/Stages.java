package dev.infralint.result;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Topic;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a project decides anew for each of its environments: spare zones, copies and long logs are for the one in production. */
public final class Stages {
    private static final Set<Topic> SPARES = Set.of(Topic.BACKUP_RECOVERY, Topic.HIGH_AVAILABILITY);

    /**
     * Names of folders and environments that nobody's customers use. {@code test} is no such name, nor is what ends in
     * {@code -dev}: it may be a test of anything, and the name of a product.
     */
    private static final Pattern BEFORE_PRODUCTION = Pattern.compile("(?i)(?:.*[/(])?(?:dev|develop|development"
            + "|(?:[\\w.-]*[-_.])?(?:qa|uat|stg|stage|staging|preprod|pre-prod|sandbox|playground|nonprod|non-prod))"
            + "(?:[/)].*)?");

    private static final Pattern SPARE_POLICY =
            Pattern.compile("-no-deletion-protection$|-short-(?:[a-z]+-)*retention$");

    private static final Pattern PRODUCTION =
            Pattern.compile("(?i)(?:^|[^a-z])(?<!non-|pre-)(?:prod|production|prd|live)(?:[^a-z]|$)");

    /** A value that is another one in production: {@code var.stage == "prod" ? 7 : 0}, {@code local.is_production}. */
    private static final Pattern UNLESS_PRODUCTION = Pattern.compile(
            "(?i)==\\s*\"(?:prod|production|prd|live)\"|(?<![!\\w.])(?:var|local)\\.(?:is_)?(?:prod|production)\\b");

    private Stages() {}

    /** Whether a policy asks for what is decided for each environment by itself. */
    public static boolean asksForSpares(Policy policy) {
        return SPARES.contains(policy.topic())
                || SPARE_POLICY.matcher(policy.id()).find();
    }

    /** Whether the name of a folder or environment is that of production. */
    public static boolean isProduction(String name) {
        return PRODUCTION.matcher(name).find();
    }

    /** Whether a verdict misses spares or copies where the project has decided to do without: outside production. */
    static boolean spared(Verdict verdict, Policy policy, String root) {
        return asksForSpares(policy) && (isBeforeProduction(root) || anotherInProduction(verdict));
    }

    private static boolean isBeforeProduction(String root) {
        return BEFORE_PRODUCTION.matcher(root).matches() && !isProduction(root);
    }

    private static boolean anotherInProduction(Verdict verdict) {
        ShownValue value = verdict.value();
        List<Origin> steps = value == null ? List.of() : value.steps();
        return Stream.concat(Stream.of(verdict.range()), steps.stream().map(Origin::range))
                .map(Range::text)
                .anyMatch(text -> UNLESS_PRODUCTION.matcher(text).find());
    }
}
