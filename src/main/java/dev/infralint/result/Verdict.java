package dev.infralint.result;

import dev.infralint.policy.Remedy;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy concluded on one subject: violated, or undecided where something would have to be known.
 *
 * @param policy id
 * @param path of the attribute that is the evidence; empty for the whole subject
 * @param value of the evidence; null when it is absent or the whole subject is the evidence
 * @param range where it is shown
 * @param undecided whether the conclusion hangs on something unknown
 * @param needs what would have to be known, sorted; empty when decided
 * @param evidence further places that lead to the conclusion, in order
 * @param where what must hold for it, as a reader would put it: "var.on is true"; empty when it holds in any case
 * @param remedy what mends it, where that is plain
 */
public record Verdict(
        String policy,
        Concern subject,
        String path,
        String message,
        @Nullable ShownValue value,
        Range range,
        boolean undecided,
        List<String> needs,
        List<Finding.Evidence> evidence,
        List<String> where,
        Optional<Remedy> remedy) {
    /** A verdict of which nothing tells what mends it. */
    public Verdict(
            String policy,
            Concern subject,
            String path,
            String message,
            @Nullable ShownValue value,
            Range range,
            boolean undecided,
            List<String> needs,
            List<Finding.Evidence> evidence,
            List<String> where) {
        this(policy, subject, path, message, value, range, undecided, needs, evidence, where, Optional.empty());
    }

    public Verdict {
        needs = List.copyOf(needs);
        evidence = List.copyOf(evidence);
        where = List.copyOf(where);
    }

    /** The same where something more must hold for it. */
    public Verdict where(String condition) {
        List<String> all = new ArrayList<>(where);
        all.add(condition);
        return new Verdict(policy, subject, path, message, value, range, undecided, needs, evidence, all, remedy);
    }

    /** The same, undecided until this is known. */
    public Verdict hangingOn(String need) {
        return new Verdict(policy, subject, path, message, value, range, true, List.of(need), evidence, where, remedy);
    }

    /** The same with other words for what would have to be known. */
    public Verdict needing(List<String> others) {
        return new Verdict(policy, subject, path, message, value, range, undecided, others, evidence, where, remedy);
    }
}
