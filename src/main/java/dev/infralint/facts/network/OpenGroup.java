package dev.infralint.facts.network;

import dev.infralint.facts.Resource;

/**
 * A firewall group that surely lets in the whole internet on some port.
 *
 * @param group the security group, network security group or network that machines are in
 * @param rule what lets it in
 */
public record OpenGroup(Resource group, NetworkRule rule) {
    /** The step that the group adds to an {@link Exposure}. */
    public Exposure.Step step() {
        return new Exposure.Step(
                rule.subject(), rule.peer(), "lets in " + rule.peer().textOrEmpty() + " on " + rule.portText());
    }
}
