package dev.infralint.lint;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Topic;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.Verdict;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is told of a file of variables that no root module loads, told once: a secret in it is one for the file itself, also where
 * a root module was judged with its values.
 */
final class ValueFileVerdicts {
    private ValueFileVerdicts() {}

    /** The verdicts without those on root modules that repeat what is told of such a file at the same place. */
    static List<RootVerdicts> once(List<RootVerdicts> all, Collection<Policy> policies) {
        Set<String> ofSecrets = policies.stream()
                .filter(policy -> policy.topic() == Topic.SECRETS)
                .map(Policy::id)
                .collect(Collectors.toSet());
        Set<Range> told = new HashSet<>();
        for (RootVerdicts root : all) {
            for (Verdict verdict : root.verdicts()) {
                if (ofSecrets.contains(verdict.policy()) && isOfItsFile(verdict)) {
                    told.add(verdict.range());
                }
            }
        }
        return told.isEmpty()
                ? all
                : all.stream().map(root -> without(root, ofSecrets, told)).toList();
    }

    private static RootVerdicts without(RootVerdicts root, Set<String> ofSecrets, Set<Range> told) {
        return root.with(root.verdicts().stream()
                .filter(verdict -> !ofSecrets.contains(verdict.policy())
                        || !told.contains(verdict.range())
                        || isOfItsFile(verdict))
                .toList());
    }

    /** Whether what is told of is the file of variables itself. */
    private static boolean isOfItsFile(Verdict verdict) {
        SourceFile file = verdict.subject().range().file();
        return file.name().contains(".tfvars") && verdict.range().file().equals(file);
    }
}
