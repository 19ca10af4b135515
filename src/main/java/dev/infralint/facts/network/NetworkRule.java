package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.value.Dependency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a firewall lets through, in the same words for every cloud: one fact for each peer and port range of a rule of a
 * security group, network ACL, network security group or VPC firewall.
 *
 * @param subject the resource that carries the rule
 * @param layer what kind of firewall it is
 * @param ingress whether it is about traffic that comes in
 * @param peer who may send or receive: an address range, a group or a tag
 * @param protocol as the provider names it
 * @param ports the ports as they are written; absent when all are meant
 * @param from first port, 0 when all are meant or they are unknown
 * @param to last port, 65535 when all are meant or they are unknown
 */
public record NetworkRule(
        Resource subject, Layer layer, boolean ingress, Attr peer, Attr protocol, Attr ports, int from, int to) {
    private static final int LAST_PORT = 65_535;

    /** Parts of attribute names that hold sets of machines or ranges by name; none of them is the internet. */
    private static final List<String> SETS =
            List.of("security_group", "prefix_list", "source_tags", "source_service_accounts");

    /** Attributes of networks, subnets and machines that hold their address ranges, which are bounded. */
    private static final Set<String> RANGES = Set.of(
            "cidr_block",
            "ipv6_cidr_block",
            "address_prefix",
            "address_prefixes",
            "address_space",
            "ip_cidr_range",
            "private_ip",
            "private_ip_address");

    /** The kinds of firewalls. */
    public enum Layer {
        /** Around machines: security groups, network security groups, VPC firewalls. */
        MACHINE,
        /** Around subnets: network ACLs. */
        SUBNET
    }

    /** The rules that let something through and that a resource carries; none for other resources. */
    public static List<NetworkRule> of(Resource resource) {
        return NetworkRules.of(resource);
    }

    /** A rule for the ports that an attribute spells: {@code 22}, {@code "8000-8080"}, {@code "*"}; nothing means all. */
    static NetworkRule spelled(Resource subject, Layer layer, boolean ingress, Attr peer, Attr protocol, Attr ports) {
        String text = ports.textOrEmpty().strip();
        if (text.isEmpty() || text.equals("*")) {
            return new NetworkRule(subject, layer, ingress, peer, protocol, ports, 0, LAST_PORT);
        }
        int dash = text.indexOf('-');
        int first = port(dash < 0 ? text : text.substring(0, dash), 0);
        int last = port(dash < 0 ? text : text.substring(dash + 1), LAST_PORT);
        return new NetworkRule(subject, layer, ingress, peer, protocol, ports, first, last);
    }

    /** A rule for the ports between two attributes; both are 0 or -1, or absent, where all are meant. */
    static NetworkRule between(
            Resource subject, Layer layer, boolean ingress, Attr peer, Attr protocol, Attr from, Attr to) {
        Attr ports = from.isUnknown() ? from : to.isUnknown() ? to : from;
        BigDecimal first = from.number();
        BigDecimal last = to.number();
        if (first == null || last == null || ports.isUnknown() || isEveryProtocol(protocol)) {
            return new NetworkRule(subject, layer, ingress, peer, protocol, ports, 0, LAST_PORT);
        }
        int lowest = first.signum() < 0 ? 0 : first.intValue();
        int highest = last.signum() < 0 ? LAST_PORT : last.intValue();
        return new NetworkRule(subject, layer, ingress, peer, protocol, ports, lowest, highest);
    }

    private static int port(String text, int otherwise) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    private static boolean isEveryProtocol(Attr protocol) {
        return switch (protocol.textOrEmpty().toLowerCase(Locale.ROOT)) {
            case "-1", "all", "*", "any" -> true;
            default -> false;
        };
    }

    /** Surely the whole internet, or a half of it. */
    public boolean isOpen() {
        return peer.isOneOf("0.0.0.0/0|::/0|0.0.0.0/1|128.0.0.0/1|*|0.0.0.0|any|Any|Internet|internet|INTERNET|/0");
    }

    /** Not surely less than the whole internet. */
    public boolean mayBeOpen() {
        return isOpen() || peer.isUnknown() && !namesMachines() && !isRangeOfNetwork();
    }

    /** Whether the peer is a set of machines or ranges by name, such as a group, a tag or a prefix list. */
    private boolean namesMachines() {
        String path = peer.path();
        return SETS.stream().anyMatch(path::contains);
    }

    /** Whether the peer is an unknown address range of a network or machine that the configuration names. */
    private boolean isRangeOfNetwork() {
        Set<Dependency> dependencies = peer.value().marks().dependencies();
        return !dependencies.isEmpty()
                && peer.needs().stream()
                        .allMatch(need -> dependencies.stream()
                                .anyMatch(dependency ->
                                        need.equals(dependency.toString()) && isRange(dependency.path())));
    }

    private static boolean isRange(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        int index = last.indexOf('[');
        return RANGES.contains(index < 0 ? last : last.substring(0, index));
    }

    /** Whether every protocol is let through. */
    public boolean isEveryProtocol() {
        return isEveryProtocol(protocol);
    }

    /** Whether every port of TCP or UDP is let through. */
    public boolean isEveryPort() {
        return !ports.isUnknown() && carriesPorts() && from <= 1 && to >= LAST_PORT;
    }

    /**
     * Whether it is not sure that all of these ports stay closed.
     *
     * @param some port numbers separated by {@code |}
     */
    public boolean mayReach(String some) {
        if (!carriesPorts()) {
            return false;
        }
        for (String port : some.split("\\|", -1)) {
            int number = Integer.parseInt(port);
            if (from <= number && number <= to) {
                return true;
            }
        }
        return false;
    }

    /** Not surely a protocol without ports, such as ICMP. */
    private boolean carriesPorts() {
        return switch (protocol.textOrEmpty().toLowerCase(Locale.ROOT)) {
            case "", "tcp", "udp", "6", "17", "-1", "all", "*", "any" -> true;
            default -> false;
        };
    }

    /** The ports as people say them: {@code port 22}, {@code ports 8000 to 8080}, {@code all ports}. */
    public String portText() {
        if (ports.isUnknown()) {
            return "unknown ports";
        }
        if (from <= 1 && to >= LAST_PORT) {
            return "all ports";
        }
        return from == to ? "port " + from : "ports " + from + " to " + to;
    }

    /** Whether a firewall of Google Cloud is about a machine: it names no target, or one of the machine's tags. */
    public boolean concerns(Resource machine) {
        Attr tags = subject.attr("target_tags");
        Attr accounts = subject.attr("target_service_accounts");
        if (tags.isEmpty() && accounts.isEmpty()) {
            return true;
        }
        return tags.elements().stream()
                .anyMatch(tag -> tag.isKnown() && machine.attr("tags").contains(tag.textOrEmpty()));
    }

    /** Those of some ports that are let through, in order, separated by commas. */
    public String reached(String some) {
        List<String> found = new ArrayList<>();
        for (String port : some.split("\\|", -1)) {
            int number = Integer.parseInt(port);
            if (from <= number && number <= to) {
                found.add(port);
            }
        }
        return String.join(", ", found);
    }
}
