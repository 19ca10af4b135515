package dev.infralint.result;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Topic;
import dev.infralint.source.Range;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Ways that several resources make together, such as from the internet to a database. A way is left out with each of its
 * steps: whoever allows a step knows where it leads.
 *
 * @param steps where a step is found and asked to be left out
 */
record Ways(Map<Range, Suppression> steps) {
    static final Set<Topic> TOPICS = Set.of(Topic.PUBLIC_EXPOSURE, Topic.LEAST_PRIVILEGE);

    /** The steps of these roots that are asked to be left out; none where there is no way. */
    static Ways of(
            Collection<RootVerdicts> roots,
            Map<String, Policy> policies,
            BiFunction<Verdict, Policy, Optional<Suppression>> suppression) {
        Map<Range, Suppression> steps = new HashMap<>();
        boolean any = roots.stream()
                .flatMap(root -> root.verdicts().stream())
                .anyMatch(verdict -> isWay(Findings.policy(verdict, policies)));
        if (any) {
            roots.stream().flatMap(root -> root.verdicts().stream()).forEach(verdict -> {
                Policy policy = Findings.policy(verdict, policies);
                if (TOPICS.contains(policy.topic())) {
                    suppression.apply(verdict, policy).ifPresent(left -> steps.putIfAbsent(verdict.range(), left));
                }
            });
        }
        return new Ways(steps);
    }

    static boolean isWay(Policy policy) {
        return policy.provider() == Provider.CROSS_CLOUD && policy.service().equals("exposure");
    }

    /** What leaves a way out: what leaves out a step of it. */
    Optional<Suppression> leftOut(Verdict verdict, Policy policy) {
        return isWay(policy)
                ? Stream.concat(
                                Stream.of(verdict.range()),
                                verdict.evidence().stream().map(Finding.Evidence::range))
                        .map(steps::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                : Optional.empty();
    }
}
