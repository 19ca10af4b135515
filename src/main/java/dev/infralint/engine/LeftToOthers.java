package dev.infralint.engine;

import dev.infralint.facts.Resource;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Topic;
import dev.infralint.result.Concern;
import dev.infralint.result.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Verdicts on arguments that {@code ignore_changes} leaves to others. What is written there was the first value; what is there
 * now, nothing here tells, and writing another one changes nothing. A secret that stands in the file stands there all the same.
 */
final class LeftToOthers {
    private LeftToOthers() {}

    /** The verdicts, with those undecided. */
    static List<Verdict> undecided(List<Verdict> verdicts, Collection<Policy> policies) {
        Set<String> ofRunning = policies.stream()
                .filter(policy -> policy.topic() != Topic.SECRETS && policy.provider() != Provider.TERRAFORM)
                .map(Policy::id)
                .collect(Collectors.toSet());
        return verdicts.stream()
                .map(verdict -> ofRunning.contains(verdict.policy()) ? undecided(verdict) : verdict)
                .toList();
    }

    private static Verdict undecided(Verdict verdict) {
        return !verdict.undecided()
                        && !verdict.path().isEmpty()
                        && verdict.subject() instanceof Concern.Judged judged
                        && judged.subject() instanceof Resource resource
                ? resource.leftToOthers(verdict.path()).map(verdict::hangingOn).orElse(verdict)
                : verdict;
    }
}
