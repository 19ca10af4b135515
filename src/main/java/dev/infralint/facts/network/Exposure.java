package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Step;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource that the internet can reach, with the way that leads to it; the way is as sure as its steps.
 *
 * @param resource what can be reached
 * @param steps the way from the internet to the resource, in order; at least one
 */
public record Exposure(Resource resource, List<Step> steps) implements Way {
    public Exposure {
        steps = List.copyOf(steps);
    }

    @Override
    public Kind kind() {
        return Kind.REACHED;
    }

    @Override
    public String end() {
        return resource.address();
    }

    @Override
    public String claim() {
        return "";
    }

    /** The way through an open door. */
    public static Exposure through(OpenDoor door) {
        return new Exposure(door.resource(), door.steps());
    }

    /** The same resource with one more step behind the others. */
    public Exposure and(Subject subject, Attr evidence, String contribution) {
        return with(List.of(new Step(subject, evidence, contribution)));
    }

    /** The same resource with one more step, which an attribute decides by its value. */
    public Exposure given(Subject subject, Attr decisive, String contribution) {
        return with(List.of(Step.given(subject, decisive, contribution)));
    }

    /** The same way, as sure as a reference that it follows. */
    public Exposure over(Reference edge, Subject source) {
        return with(Step.over(edge, source));
    }

    /** The way to another resource that is reached through this one. */
    public Exposure to(Resource next) {
        return new Exposure(next, steps);
    }

    /** The same resource with one more step. */
    public Exposure with(Step step) {
        return with(List.of(step));
    }

    private Exposure with(List<Step> more) {
        List<Step> longer = new ArrayList<>(steps);
        longer.addAll(more);
        return new Exposure(resource, longer);
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

    /** Of ways to one resource that hang on the same unknowns one is enough: there may be as many as the product of theirs. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Exposure that
                && resource.equals(that.resource)
                && needs().equals(that.needs())
                && (!needs().isEmpty() || steps.equals(that.steps));
    }

    @Override
    public int hashCode() {
        return Objects.hash(resource, needs());
    }

    private List<String> needs() {
        return steps.stream()
                .filter(step -> !step.certain())
                .flatMap(step -> step.evidence().needs().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
