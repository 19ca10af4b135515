package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource that the internet can surely reach, with the way that leads to it.
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
     */
    public record Step(Subject subject, Attr evidence, String contribution) {}

    /** The same resource with one more step behind the others. */
    public Exposure and(Subject subject, Attr evidence, String contribution) {
        return new Exposure(resource, further(subject, evidence, contribution));
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
                return steps.get(i).evidence();
            }
        }
        return new Attr("", resource.body().attr("id").value(), resource.range(), false);
    }

    /** The steps that stand at other resources. */
    public List<Step> stepsElsewhere() {
        return steps.stream().filter(step -> step.subject() != resource).toList();
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
