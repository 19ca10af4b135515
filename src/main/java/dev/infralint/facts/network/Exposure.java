package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A resource that the internet can reach, with the way that leads to it; the way is as sure as its steps.
 *
 * @param resource what can be reached
 * @param steps the way from the internet to the resource, in order; at least one
 */
public record Exposure(Resource resource, List<Step> steps) {
    public Exposure {
        steps = List.copyOf(steps);
    }

    /**
     * A step of the way.
     *
     * @param subject what lets traffic pass
     * @param evidence the attribute that does
     * @param contribution what it contributes, as it is shown
     * @param certain whether it surely does; otherwise what is unknown of the evidence decides
     */
    public record Step(Subject subject, Attr evidence, String contribution, boolean certain) {
        /** A step that surely lets traffic pass, though its evidence, such as a reference, is not known by value. */
        public Step(Subject subject, Attr evidence, String contribution) {
            this(subject, evidence, contribution, true);
        }

        /** The evidence for a verdict: known when the step is certain. */
        public Attr proof() {
            return certain && evidence.isUnknown()
                    ? new Attr(evidence.path(), Value.of(true), evidence.range(), evidence.written())
                    : evidence;
        }
    }

    /** The same resource with one more step behind the others. */
    public Exposure and(Subject subject, Attr evidence, String contribution) {
        return new Exposure(resource, further(subject, evidence, contribution));
    }

    /** The same resource with one more step, which an attribute decides by its value. */
    public Exposure given(Subject subject, Attr decisive, String contribution) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(subject, decisive, contribution, decisive.isKnown()));
        return new Exposure(resource, longer);
    }

    /** The same way, as sure as a reference that it follows. */
    public Exposure over(Reference edge, Resource source) {
        if (edge.certain()) {
            return this;
        }
        Attr attribute = source.attr(edge.path());
        Value open = new Value.Unknown(
                Type.DYNAMIC,
                Refinement.NONE,
                Set.of(source.address() + "." + edge.path()),
                attribute.value().marks());
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(
                source, new Attr(edge.path(), open, attribute.range(), true), "may name " + edge.target(), false));
        return new Exposure(resource, longer);
    }

    /** The steps with one more behind them: the way to what is reached through this resource. */
    public List<Step> further(Subject subject, Attr evidence, String contribution) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(subject, evidence, contribution));
        return longer;
    }

    /**
     * Whether this load balancer can pass connections to a data store: those of layer seven speak HTTP, which of the data
     * stores only search domains do.
     */
    public boolean passesTo(Resource store) {
        boolean layerSeven = !resource.type().equals("aws_elb")
                && !resource.attr("load_balancer_type").isOneOf("network|gateway");
        return !layerSeven
                || store.type().equals("aws_opensearch_domain")
                || store.type().equals("aws_elasticsearch_domain");
    }

    /** The last attribute on the way that belongs to the resource itself; its header when there is none. */
    public Attr evidence() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).subject() == resource) {
                return steps.get(i).proof();
            }
        }
        return new Attr("", resource.body().attr("id").value(), resource.range(), false);
    }

    /** The steps that stand at other resources, and those of the resource itself that are not certain. */
    public List<Step> stepsElsewhere() {
        return steps.stream()
                .filter(step -> step.subject() != resource || !step.certain())
                .toList();
    }

    /** The addresses on the way, from the internet to the resource. */
    public String way() {
        List<String> addresses = new ArrayList<>(List.of("internet"));
        for (Step step : steps) {
            String address = step.subject().address();
            if (!addresses.contains(address)) {
                addresses.add(address);
            }
        }
        addresses.remove(resource.address());
        addresses.add(resource.address());
        return String.join(" → ", addresses);
    }
}
