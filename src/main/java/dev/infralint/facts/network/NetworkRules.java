package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.network.NetworkRule.Layer;
import java.util.ArrayList;
import java.util.List;

/** Reads firewall rules from the resources of each provider. */
final class NetworkRules {
    private NetworkRules() {}

    static List<NetworkRule> of(Resource resource) {
        List<NetworkRule> rules = new ArrayList<>();
        switch (resource.type()) {
            case "aws_security_group", "aws_default_security_group" -> {
                awsGroup(resource, true, rules);
                awsGroup(resource, false, rules);
            }
            case "aws_security_group_rule" -> awsRule(resource, rules);
            case "aws_vpc_security_group_ingress_rule" -> awsVpcRule(resource, true, rules);
            case "aws_vpc_security_group_egress_rule" -> awsVpcRule(resource, false, rules);
            case "aws_network_acl", "aws_default_network_acl" -> {
                awsAcl(resource, true, rules);
                awsAcl(resource, false, rules);
            }
            case "aws_network_acl_rule" -> awsAclRule(resource, rules);
            case "azurerm_network_security_group" ->
                resource.blocks("security_rule").forEach(rule -> azure(resource, rule.body(), rules));
            case "azurerm_network_security_rule" -> azure(resource, resource.body(), rules);
            case "google_compute_firewall" -> google(resource, rules);
            default -> {
                return List.of();
            }
        }
        return rules;
    }

    private static void awsGroup(Resource group, boolean ingress, List<NetworkRule> rules) {
        for (NestedBlock rule : group.blocks(ingress ? "ingress" : "egress")) {
            for (Attr peer :
                    peers(rule.body(), "cidr_blocks", "ipv6_cidr_blocks", "security_groups", "prefix_list_ids")) {
                rules.add(NetworkRule.between(
                        group,
                        Layer.MACHINE,
                        ingress,
                        peer,
                        rule.attr("protocol"),
                        rule.attr("from_port"),
                        rule.attr("to_port")));
            }
        }
    }

    private static void awsRule(Resource rule, List<NetworkRule> rules) {
        for (Attr peer :
                peers(rule.body(), "cidr_blocks", "ipv6_cidr_blocks", "source_security_group_id", "prefix_list_ids")) {
            rules.add(NetworkRule.between(
                    rule,
                    Layer.MACHINE,
                    !rule.attr("type").is("egress"),
                    peer,
                    rule.attr("protocol"),
                    rule.attr("from_port"),
                    rule.attr("to_port")));
        }
    }

    private static void awsVpcRule(Resource rule, boolean ingress, List<NetworkRule> rules) {
        for (Attr peer :
                peers(rule.body(), "cidr_ipv4", "cidr_ipv6", "referenced_security_group_id", "prefix_list_id")) {
            rules.add(NetworkRule.between(
                    rule,
                    Layer.MACHINE,
                    ingress,
                    peer,
                    rule.attr("ip_protocol"),
                    rule.attr("from_port"),
                    rule.attr("to_port")));
        }
    }

    private static void awsAcl(Resource acl, boolean ingress, List<NetworkRule> rules) {
        for (NestedBlock rule : acl.blocks(ingress ? "ingress" : "egress")) {
            if (!rule.attr("action").is("deny")) {
                for (Attr peer : peers(rule.body(), "cidr_block", "ipv6_cidr_block")) {
                    rules.add(NetworkRule.between(
                            acl,
                            Layer.SUBNET,
                            ingress,
                            peer,
                            rule.attr("protocol"),
                            rule.attr("from_port"),
                            rule.attr("to_port")));
                }
            }
        }
    }

    private static void awsAclRule(Resource rule, List<NetworkRule> rules) {
        if (!rule.attr("rule_action").is("deny")) {
            for (Attr peer : peers(rule.body(), "cidr_block", "ipv6_cidr_block")) {
                rules.add(NetworkRule.between(
                        rule,
                        Layer.SUBNET,
                        !rule.attr("egress").isTrue(),
                        peer,
                        rule.attr("protocol"),
                        rule.attr("from_port"),
                        rule.attr("to_port")));
            }
        }
    }

    private static void azure(Resource holder, Content rule, List<NetworkRule> rules) {
        if (rule.attr("access").isIgnoringCase("Deny")) {
            return;
        }
        boolean ingress = !rule.attr("direction").isIgnoringCase("Outbound");
        String side = ingress ? "source" : "destination";
        List<Attr> ports = peers(rule, "destination_port_range", "destination_port_ranges");
        for (Attr peer : peers(
                rule, side + "_address_prefix", side + "_address_prefixes", side + "_application_security_group_ids")) {
            for (Attr port : ports) {
                rules.add(NetworkRule.spelled(holder, Layer.MACHINE, ingress, peer, rule.attr("protocol"), port));
            }
        }
    }

    private static void google(Resource firewall, List<NetworkRule> rules) {
        if (firewall.attr("disabled").isTrue()) {
            return;
        }
        boolean ingress = !firewall.attr("direction").isIgnoringCase("EGRESS");
        List<Attr> peers = ingress
                ? peers(firewall.body(), "source_ranges", "source_tags", "source_service_accounts")
                : peers(firewall.body(), "destination_ranges");
        for (NestedBlock allow : firewall.blocks("allow")) {
            List<Attr> ports = allow.lacks("ports")
                    ? List.of(allow.attr("ports"))
                    : allow.attr("ports").elements();
            for (Attr peer : peers) {
                for (Attr port : ports) {
                    rules.add(
                            NetworkRule.spelled(firewall, Layer.MACHINE, ingress, peer, allow.attr("protocol"), port));
                }
            }
        }
    }

    /** The single values of some attributes, lists taken apart; what is null is left out. */
    private static List<Attr> peers(Content rule, String... names) {
        List<Attr> peers = new ArrayList<>();
        for (String name : names) {
            peers.addAll(rule.attr(name).elements());
        }
        return peers;
    }
}
