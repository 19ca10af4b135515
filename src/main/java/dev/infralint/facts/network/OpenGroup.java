package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A firewall group that lets in the whole internet on some port, or may do so where its rule is unknown.
 *
 * @param group the security group, network security group or network that machines are in
 * @param rule what lets it in
 * @param doubts how the rule belongs to the group, as far as that is not sure
 */
public record OpenGroup(Resource group, NetworkRule rule, List<Step> doubts) {
    public OpenGroup {
        doubts = List.copyOf(doubts);
    }

    /** The group that carries a rule itself. */
    public static OpenGroup of(NetworkRule rule) {
        return new OpenGroup(rule.subject(), rule, List.of());
    }

    /** The same for a part of the group, such as a subnetwork of a network, that names it. */
    public OpenGroup around(Resource part, Reference edge) {
        List<Step> longer = new ArrayList<>(doubts);
        longer.addAll(Step.over(edge, part));
        return new OpenGroup(part, rule, longer);
    }

    /** The steps that the group adds to an {@link Exposure}. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(List.of(step()));
        steps.addAll(doubts);
        return steps;
    }

    private Step step() {
        Attr peer = rule.peer();
        if (!rule.isOpen()) {
            return new Step(rule.subject(), peer, "may let in every address on " + rule.portText(), false);
        }
        boolean certain = rule.ports().isKnown();
        return new Step(
                rule.subject(),
                certain ? peer : rule.ports(),
                "lets in " + peer.textOrEmpty() + " on " + rule.portText(),
                certain);
    }
}
