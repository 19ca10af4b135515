package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;

/**
 * A firewall group that lets in the whole internet on some port, or may do so where its rule is unknown.
 *
 * @param group the security group, network security group or network that machines are in
 * @param rule what lets it in
 */
public record OpenGroup(Resource group, NetworkRule rule) {
    /** The step that the group adds to an {@link Exposure}. */
    public Exposure.Step step() {
        Attr peer = rule.peer();
        if (!rule.isOpen()) {
            return new Exposure.Step(rule.subject(), peer, "may let in every address on " + rule.portText(), false);
        }
        boolean certain = rule.ports().isKnown();
        return new Exposure.Step(
                rule.subject(),
                certain ? peer : rule.ports(),
                "lets in " + peer.textOrEmpty() + " on " + rule.portText(),
                certain);
    }
}
