package dev.infralint.result;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Remedy;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A violation as shown. The same place in a module that is used many times gives one finding with many addresses.
 *
 * @param policy which policy
 * @param addresses the resource instances concerned, sorted; at least one
 * @param path the attribute that is the evidence, such as {@code ingress[1].cidr_blocks}; empty for the whole block
 * @param message one sentence without full stop that states the problem
 * @param value the evidence as Terraform would print it, shortened and without secrets; null when it is absent
 * @param range the attribute, or the header of the block when it is absent
 * @param block the header of the block
 * @param evidence further places that lead to the conclusion, in order
 * @param calls the module calls through which the place is reached, outermost first
 * @param origin the way of the value from its first place to the attribute; empty when it is written in place
 * @param fingerprint identity over time: of policy, module folder, resource and attribute, never of a line
 * @param roots the root modules in which it was found, as shown, sorted
 * @param remedy what mends it, where that is plain
 * @param instances where it was found: each root, resource and way of calls there; empty where only one is told of
 * @param others what is told together with it: the same again elsewhere, or milder policies about the same statement
 */
public record Finding(
        Policy policy,
        List<String> addresses,
        String path,
        String message,
        @Nullable String value,
        Range range,
        Range block,
        List<Evidence> evidence,
        List<Range> calls,
        List<Origin> origin,
        String fingerprint,
        List<String> roots,
        Optional<Remedy> remedy,
        List<Instance> instances,
        List<Finding> others) {
    private static final Pattern LIBRARY = Pattern.compile("(?:^|/)modules?/");

    public Finding {
        addresses = List.copyOf(addresses);
        evidence = List.copyOf(evidence);
        calls = List.copyOf(calls);
        origin = List.copyOf(origin);
        roots = List.copyOf(roots);
        instances = List.copyOf(instances);
        others = List.copyOf(others);
    }

    /** The ways of module calls that lead to the place, each once; the first is that of {@link #calls}. */
    public List<List<Range>> ways() {
        Set<List<Range>> ways = new LinkedHashSet<>();
        ways.add(calls);
        instances.forEach(instance -> ways.add(instance.calls()));
        ways.remove(List.<Range>of());
        return List.copyOf(ways);
    }

    /** Whether it is about a way that leads through one of these places, and so is told there. */
    public boolean leadsThrough(Set<Range> places) {
        return Ways.isWay(policy)
                && (places.contains(range)
                        || evidence.stream().map(Evidence::range).anyMatch(places::contains));
    }

    /** Whether it may be a step of a way. */
    public boolean isStep() {
        return Ways.TOPICS.contains(policy.topic());
    }

    /** Whether it was found in folders of modules only, which nothing that was checked calls. */
    public boolean isUncalled() {
        return !roots.isEmpty()
                && roots.stream().allMatch(root -> LIBRARY.matcher(root).find());
    }

    /** The same finding, of a policy that was graded anew. */
    public Finding with(Policy graded) {
        return but().policy(graded).build();
    }

    /** The same finding, told for others of its policy and of milder ones: it names the resources of its own policy. */
    Finding with(List<Finding> more) {
        TreeSet<String> all = new TreeSet<>(addresses);
        TreeSet<String> reached = new TreeSet<>(roots);
        List<Instance> found = new ArrayList<>(instances);
        for (Finding other : more) {
            if (other.policy.equals(policy)) {
                all.addAll(other.addresses);
                reached.addAll(other.roots);
                found.addAll(other.instances);
            }
        }
        List<String> named = new ArrayList<>(addresses);
        all.stream().filter(address -> !addresses.contains(address)).forEach(named::add);
        return but().addresses(named)
                .roots(List.copyOf(reached))
                .instances(found.stream().distinct().toList())
                .others(more)
                .build();
    }

    /** The same finding, of which nothing tells what mends it. */
    public Finding withoutRemedy() {
        return but().remedy(Optional.empty()).build();
    }

    /** Begins a finding of which all is so but what the builder is told. */
    public Builder but() {
        return new Builder(policy, range)
                .addresses(addresses)
                .path(path)
                .message(message)
                .value(value)
                .block(block)
                .evidence(evidence)
                .calls(calls)
                .origin(origin)
                .fingerprint(fingerprint)
                .roots(roots)
                .remedy(remedy)
                .instances(instances)
                .others(others);
    }

    /**
     * A resource in which it was found.
     *
     * @param root the root module
     * @param calls the module calls that lead there, outermost first
     */
    public record Instance(String root, String address, List<Range> calls) {
        public Instance {
            calls = List.copyOf(calls);
        }
    }

    /** A step of the evidence: a place, the address there and what it contributes. */
    public record Evidence(String address, String contribution, Range range) {}

    /** Makes a finding; what it is not told is empty. */
    public static final class Builder {
        private Policy policy;
        private Range range;
        private List<String> addresses = List.of();
        private String path = "";
        private String message = "";
        private @Nullable String value;
        private Range block;
        private List<Evidence> evidence = List.of();
        private List<Range> calls = List.of();
        private List<Origin> origin = List.of();
        private String fingerprint = "";
        private List<String> roots = List.of();
        private Optional<Remedy> remedy = Optional.empty();
        private List<Instance> instances = List.of();
        private List<Finding> others = List.of();

        /** A finding of a policy on a place, which is a block of its own. */
        public Builder(Policy policy, Range range) {
            this.policy = policy;
            this.range = range;
            this.block = range;
        }

        public Builder policy(Policy one) {
            policy = one;
            return this;
        }

        public Builder range(Range one) {
            range = one;
            return this;
        }

        public Builder addresses(List<String> one) {
            addresses = one;
            return this;
        }

        public Builder path(String one) {
            path = one;
            return this;
        }

        public Builder message(String one) {
            message = one;
            return this;
        }

        public Builder value(@Nullable String one) {
            value = one;
            return this;
        }

        public Builder block(Range one) {
            block = one;
            return this;
        }

        public Builder evidence(List<Evidence> one) {
            evidence = one;
            return this;
        }

        public Builder calls(List<Range> one) {
            calls = one;
            return this;
        }

        public Builder origin(List<Origin> one) {
            origin = one;
            return this;
        }

        public Builder fingerprint(String one) {
            fingerprint = one;
            return this;
        }

        public Builder roots(List<String> one) {
            roots = one;
            return this;
        }

        public Builder remedy(Optional<Remedy> one) {
            remedy = one;
            return this;
        }

        public Builder instances(List<Instance> one) {
            instances = one;
            return this;
        }

        public Builder others(List<Finding> one) {
            others = one;
            return this;
        }

        public Finding build() {
            return new Finding(
                    policy,
                    addresses,
                    path,
                    message,
                    value,
                    range,
                    block,
                    evidence,
                    calls,
                    origin,
                    fingerprint,
                    roots,
                    remedy,
                    instances,
                    others);
        }
    }
}
