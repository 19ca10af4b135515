package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Step;
import dev.infralint.facts.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource whose firewall lets in the whole internet on some port, or may do so.
 *
 * @param resource what stands behind the firewall
 * @param steps what lets in, and how sure it is that the resource is behind it
 * @param rule what lets in; null where nothing is known of the firewall
 */
public record OpenDoor(
        Resource resource, List<Step> steps, @Nullable NetworkRule rule) implements Way {
    public OpenDoor {
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

    /** The door of a resource that names an open group. */
    public static OpenDoor of(Resource resource, Reference edge, OpenGroup open) {
        List<Step> steps = new ArrayList<>(open.steps());
        steps.addAll(Step.over(edge, resource));
        return new OpenDoor(resource, steps, open.rule());
    }

    /** The door of a resource that names a group of which nothing is known. */
    public static OpenDoor of(Resource resource, Attr group) {
        return new OpenDoor(
                resource, List.of(Step.perhaps(resource, group, "may name what lets in every address")), null);
    }

    /** The same door of the machine whose interface it is. */
    public OpenDoor to(MachineInterface of) {
        List<Step> longer = new ArrayList<>(steps);
        longer.addAll(of.doubts());
        return new OpenDoor(of.machine(), longer, rule);
    }

    /** The same door of a machine that is behind it by a reference. */
    public OpenDoor to(Resource machine, Reference edge, Resource source) {
        List<Step> longer = new ArrayList<>(steps);
        longer.addAll(Step.over(edge, source));
        return new OpenDoor(machine, longer, rule);
    }

    /**
     * Those of the groups that a resource names of which nothing can be known: inputs without a value, attributes of modules
     * that are not on disk and of data sources.
     */
    public static List<Attr> unseen(List<Attr> groups) {
        return groups.stream()
                .flatMap(named -> named.elements().stream())
                .filter(OpenDoor::isUnseen)
                .toList();
    }

    private static boolean isUnseen(Attr group) {
        return group.isUnknown()
                && group.value().marks().dependencies().stream()
                        .allMatch(dependency -> dependency.address().startsWith("data.")
                                || dependency.address().contains(".data."));
    }

    /** Whether one of these ports may be open; see {@link NetworkRule#mayReach}. */
    public boolean mayReach(String ports) {
        return rule == null || rule.mayReach(ports);
    }
}
