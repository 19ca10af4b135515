package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.network.NetworkDenial.Place;
import dev.infralint.facts.network.NetworkRule.Layer;
import dev.infralint.value.Dependency;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads firewall rules from the resources of each provider. */
final class NetworkRules {
    private static final Place NOWHERE = new Place("", null, List.of(), false, "");
    private static final BigDecimal GOOGLE_PRIORITY = BigDecimal.valueOf(1000);

    private NetworkRules() {}

    /** A rule as it is read: what it is about, whether it turns it away, and where it stands among the others. */
    record Entry(NetworkRule rule, boolean denies, Place place) {}

    static List<NetworkRule> of(Resource resource, Collection<NetworkDenial> denials) {
        List<Entry> entries = read(resource);
        List<NetworkDenial> all = new ArrayList<>(denials);
        all.addAll(denials(entries));
        List<NetworkRule> rules = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.denies()) {
                NetworkRule rule = entry.rule()
                        .without(all.stream()
                                .flatMap(denial -> denial.closes(entry.rule(), entry.place()).stream())
                                .distinct()
                                .toList());
                List<String> doubts = all.stream()
                        .flatMap(denial -> denial.mayClose(entry.rule(), entry.place()).stream())
                        .distinct()
                        .toList();
                if (!rule.isOutOfForce()) {
                    rules.add(doubts.isEmpty() || !rule.isOpen() ? rule : rule.unless(doubts));
                }
            }
        }
        return rules;
    }

    static List<NetworkDenial> denials(Resource resource) {
        return denials(read(resource));
    }

    private static List<NetworkDenial> denials(List<Entry> entries) {
        return entries.stream()
                .filter(Entry::denies)
                .map(entry -> new NetworkDenial(entry.rule(), entry.place()))
                .distinct()
                .toList();
    }

    private static List<Entry> read(Resource resource) {
        List<Entry> rules = new ArrayList<>();
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
            case "google_compute_firewall_policy_rule",
                    "google_compute_network_firewall_policy_rule",
                    "google_compute_region_network_firewall_policy_rule" ->
                googlePolicy(resource, resource.body(), "layer4_configs", rules);
            case "google_compute_firewall_policy_with_rules",
                    "google_compute_network_firewall_policy_with_rules",
                    "google_compute_region_network_firewall_policy_with_rules" ->
                resource.blocks("rule").forEach(rule -> googlePolicy(resource, rule.body(), "layer4_config", rules));
            default -> {
                return FirewallTable.read(resource);
            }
        }
        return rules;
    }

    static String scopeOf(Resource resource) {
        return switch (resource.type()) {
            case "aws_network_acl_rule" -> named(resource.attr("network_acl_id"));
            case "azurerm_network_security_rule" -> named(resource.attr("network_security_group_name"));
            case "google_compute_firewall" -> named(resource.attr("network"));
            case "google_compute_firewall_policy_rule",
                    "google_compute_network_firewall_policy_rule",
                    "google_compute_region_network_firewall_policy_rule" -> named(resource.attr("firewall_policy"));
            default -> resource.address();
        };
    }

    /** What an attribute names: the one resource that its value comes from, else what it says, else what it would need. */
    private static String named(Attr attribute) {
        Set<Dependency> dependencies = attribute.value().marks().dependencies();
        if (dependencies.size() == 1) {
            return dependencies.iterator().next().address();
        }
        String text = attribute.textOrEmpty();
        return text.isEmpty() ? String.join(" ", attribute.needs()) : text.substring(text.lastIndexOf('/') + 1);
    }

    private static void awsGroup(Resource group, boolean ingress, List<Entry> rules) {
        for (NestedBlock rule : group.blocks(ingress ? "ingress" : "egress")) {
            for (Attr peer : merged(
                    peers(rule.body(), "cidr_blocks", "ipv6_cidr_blocks", "security_groups", "prefix_list_ids"))) {
                rules.add(permission(NetworkRule.between(
                        group,
                        Layer.MACHINE,
                        ingress,
                        peer,
                        rule.attr("protocol"),
                        rule.attr("from_port"),
                        rule.attr("to_port"))));
            }
        }
    }

    private static void awsRule(Resource rule, List<Entry> rules) {
        for (Attr peer : merged(
                peers(rule.body(), "cidr_blocks", "ipv6_cidr_blocks", "source_security_group_id", "prefix_list_ids"))) {
            rules.add(permission(NetworkRule.between(
                            rule,
                            Layer.MACHINE,
                            !rule.attr("type").is("egress"),
                            peer,
                            rule.attr("protocol"),
                            rule.attr("from_port"),
                            rule.attr("to_port"))
                    .given(rule.attr("type"))));
        }
    }

    private static void awsVpcRule(Resource rule, boolean ingress, List<Entry> rules) {
        for (Attr peer : merged(
                peers(rule.body(), "cidr_ipv4", "cidr_ipv6", "referenced_security_group_id", "prefix_list_id"))) {
            rules.add(permission(NetworkRule.between(
                    rule,
                    Layer.MACHINE,
                    ingress,
                    peer,
                    rule.attr("ip_protocol"),
                    rule.attr("from_port"),
                    rule.attr("to_port"))));
        }
    }

    private static Entry permission(NetworkRule rule) {
        return new Entry(rule, false, NOWHERE);
    }

    private static void awsAcl(Resource acl, boolean ingress, List<Entry> rules) {
        for (NestedBlock rule : acl.blocks(ingress ? "ingress" : "egress")) {
            awsAcl(acl, ingress, rule.body(), rule.attr("action"), rule.attr("rule_no"), rules);
        }
    }

    private static void awsAclRule(Resource rule, List<Entry> rules) {
        boolean ingress = !rule.attr("egress").isTrue();
        awsAcl(rule, ingress, rule.body(), rule.attr("rule_action"), rule.attr("rule_number"), rules);
    }

    private static void awsAcl(
            Resource holder, boolean ingress, Content rule, Attr action, Attr order, List<Entry> rules) {
        Place place = Place.of(scopeOf(holder), order, false, "");
        List<Attr> peers = peers(rule, "cidr_block", "ipv6_cidr_block");
        for (Attr peer : action.isIgnoringCase("deny") ? peers : merged(peers)) {
            NetworkRule read = NetworkRule.between(
                            holder,
                            Layer.SUBNET,
                            ingress,
                            peer,
                            rule.attr("protocol"),
                            rule.attr("from_port"),
                            rule.attr("to_port"))
                    .given(action, rule.attr("egress"));
            rules.add(new Entry(read, action.isIgnoringCase("deny"), place));
        }
    }

    private static void azure(Resource holder, Content rule, List<Entry> rules) {
        boolean denies = rule.attr("access").isIgnoringCase("Deny");
        boolean ingress = !rule.attr("direction").isIgnoringCase("Outbound");
        String side = ingress ? "source" : "destination";
        String other = ingress ? "destination" : "source";
        String target = texts(rule, other + "_address_prefix", other + "_address_prefixes")
                + texts(rule, "source_port_range", "source_port_ranges");
        Place place = Place.of(scopeOf(holder), rule.attr("priority"), false, target);
        List<Attr> ports = peers(rule, "destination_port_range", "destination_port_ranges");
        List<Attr> peers = peers(
                rule, side + "_address_prefix", side + "_address_prefixes", side + "_application_security_group_ids");
        for (Attr peer : denies ? peers : merged(peers)) {
            for (Attr port : ports) {
                rules.add(new Entry(
                        NetworkRule.spelled(holder, Layer.MACHINE, ingress, peer, rule.attr("protocol"), port)
                                .given(rule.attr("access"), rule.attr("direction")),
                        denies,
                        place));
            }
        }
    }

    private static void google(Resource firewall, List<Entry> rules) {
        if (firewall.attr("disabled").isTrue()) {
            return;
        }
        boolean ingress = !firewall.attr("direction").isIgnoringCase("EGRESS");
        Content body = firewall.body();
        List<Attr> peers = ingress ? googleSources(firewall) : peers(body, "destination_ranges");
        Place place = order(firewall, body, texts(body, "target_tags", "target_service_accounts"));
        GoogleRule allowed = new GoogleRule(
                firewall, ingress, false, place, List.of(firewall.attr("disabled"), firewall.attr("direction")));
        for (NestedBlock allow : firewall.blocks("allow")) {
            rules.addAll(allowed.entries(peers, allow.attr("protocol"), allow.attr("ports")));
        }
        for (NestedBlock deny : firewall.blocks("deny")) {
            rules.addAll(allowed.denying().entries(peers, deny.attr("protocol"), deny.attr("ports")));
        }
    }

    /** Who may send. Before version 4 of the provider, a rule that names no source let in every address. */
    private static List<Attr> googleSources(Resource firewall) {
        List<Attr> named = Stream.of("source_ranges", "source_tags", "source_service_accounts")
                .map(firewall::attr)
                .toList();
        if (firewall.isBeforeRecorded() && named.stream().allMatch(Attr::isEmpty)) {
            Attr ranges = named.get(0);
            return List.of(new Attr(ranges.path(), Value.of("0.0.0.0/0"), ranges.range(), false));
        }
        return peers(firewall.body(), "source_ranges", "source_tags", "source_service_accounts");
    }

    private static void googlePolicy(Resource holder, Content rule, String layers, List<Entry> rules) {
        boolean denies = rule.attr("action").isIgnoringCase("deny");
        if (rule.attr("disabled").isTrue()
                || !denies
                        && rule.attr("action").isKnown()
                        && !rule.attr("action").isIgnoringCase("allow")) {
            return;
        }
        boolean ingress = !rule.attr("direction").isIgnoringCase("EGRESS");
        String targets = texts(
                rule,
                "target_resources",
                "target_service_accounts",
                "target_secure_tags.name",
                "target_secure_tag.name");
        Place place = order(holder, rule, targets);
        GoogleRule read = new GoogleRule(
                holder,
                ingress,
                denies,
                place,
                List.of(rule.attr("disabled"), rule.attr("action"), rule.attr("direction")));
        for (NestedBlock match : rule.blocks("match")) {
            List<Attr> peers = peers(match.body(), ingress ? "src_ip_ranges" : "dest_ip_ranges");
            for (NestedBlock layer : match.blocks(layers)) {
                rules.addAll(read.entries(peers, layer.attr("ip_protocol"), layer.attr("ports")));
            }
        }
    }

    private static Place order(Resource holder, Content rule, String targets) {
        Attr priority = rule.attr("priority");
        BigDecimal order = priority.isNull() ? GOOGLE_PRIORITY : priority.number();
        return new Place(scopeOf(holder), order, priority.needs(), true, targets);
    }

    /**
     * A rule of Google, whose peers may each send what its blocks name.
     *
     * @param decisive the attributes that make it the rule that it is
     */
    private record GoogleRule(Resource holder, boolean ingress, boolean denies, Place place, List<Attr> decisive) {
        GoogleRule denying() {
            return new GoogleRule(holder, ingress, true, place, decisive);
        }

        /** An entry for each peer and port. */
        List<Entry> entries(List<Attr> peers, Attr protocol, Attr ports) {
            List<Attr> spelled = ports.isEmpty() ? List.of(ports) : ports.elements();
            List<Entry> entries = new ArrayList<>();
            for (Attr peer : denies ? peers : merged(peers)) {
                for (Attr port : spelled) {
                    NetworkRule read = NetworkRule.spelled(holder, Layer.MACHINE, ingress, peer, protocol, port);
                    entries.add(new Entry(read.given(decisive.toArray(Attr[]::new)), denies, place));
                }
            }
            return entries;
        }
    }

    /** The texts of some attributes as one, in order; empty when they mean everything. */
    private static String texts(Content rule, String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            for (Attr attribute : rule.attrs(name)) {
                for (Attr element : attribute.elements()) {
                    found.add(element.isUnknown() ? String.join(" ", element.needs()) : element.textOrEmpty());
                }
            }
        }
        found.removeIf(text -> text.equals("*"));
        return found.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** The single values of some attributes, lists taken apart; what is null is left out. */
    private static List<Attr> peers(Content rule, String... names) {
        List<Attr> peers = new ArrayList<>();
        for (String name : names) {
            peers.addAll(rule.attr(name).elements());
        }
        return peers;
    }

    /** The same peers with one that is open to the internet for all that are: they are one fault of one rule. */
    static List<Attr> merged(List<Attr> peers) {
        List<Attr> merged = new ArrayList<>();
        boolean open = false;
        for (Attr peer : peers) {
            boolean wide = AddressRange.isOpen(peer);
            if (!wide || !open) {
                merged.add(peer);
            }
            open |= wide;
        }
        return merged;
    }
}
