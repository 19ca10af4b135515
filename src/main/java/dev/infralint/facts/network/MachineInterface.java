package dev.infralint.facts.network;

import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A network interface of its own that a machine has.
 *
 * @param network the interface
 * @param doubts how it belongs to the machine, as far as that is not sure
 */
public record MachineInterface(Resource machine, Resource network, List<Step> doubts) {
    public MachineInterface {
        doubts = List.copyOf(doubts);
    }

    /** The same, as sure as a further reference. */
    public MachineInterface over(Reference edge, Resource source) {
        List<Step> longer = new ArrayList<>(doubts);
        longer.addAll(Step.over(edge, source));
        return new MachineInterface(machine, network, longer);
    }
}
