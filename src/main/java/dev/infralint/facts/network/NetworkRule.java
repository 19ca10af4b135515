package dev.infralint.facts.network;

import dev.infralint.facts.Addresses;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Step;
import dev.infralint.value.Dependency;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
 * @param closed ports among them that a rule which comes earlier surely turns away
 */
public record NetworkRule(
        Resource subject,
        Layer layer,
        boolean ingress,
        Attr peer,
        Attr protocol,
        Attr ports,
        int from,
        int to,
        List<PortRange> closed) {
    private static final int LAST_PORT = 65_535;

    private static final Pattern PREFIX_LIST = Pattern.compile("prefix_list_ids?");

    /** Parts of attribute names that hold sets of machines or ranges by name; none of them is the internet. */
    private static final List<String> SETS =
            List.of("security_group", "prefix_list", "source_tags", "source_service_accounts");

    /** Arguments of networks and subnets by which they are given their ranges. */
    private static final List<String> OWN_RANGES =
            List.of("cidr_block", "ipv6_cidr_block", "address_space", "address_prefixes", "ip_cidr_range");

    /** Attributes of networks, subnets and machines that hold their address ranges, which are bounded. */
    private static final Set<String> RANGES = Set.of(
            "cidr_block",
            "ipv6_cidr_block",
            "address_prefix",
            "address_prefixes",
            "address_space",
            "ip_cidr_range",
            "cluster_ipv4_cidr",
            "services_ipv4_cidr",
            "master_ipv4_cidr_block",
            "private_ip",
            "private_ip_address");

    /** The kinds of firewalls. */
    public enum Layer {
        /** Around machines: security groups, network security groups, VPC firewalls. */
        MACHINE,
        /** Around subnets: network ACLs. */
        SUBNET
    }

    public NetworkRule {
        closed = List.copyOf(closed);
    }

    /**
     * The rules that let something through and that a resource carries; none for other resources, nor rules that others
     * which come earlier leave nothing of.
     *
     * @param denials what the same firewall turns away by resources of their own
     */
    public static List<NetworkRule> of(Resource resource, Collection<NetworkDenial> denials) {
        return NetworkRules.of(resource, denials);
    }

    /** Names the firewall whose rules are asked in turn with those that a resource carries; empty when it is unknown. */
    public static String scopeOf(Resource resource) {
        return NetworkRules.scopeOf(resource);
    }

    /** A rule for the ports that an attribute spells: {@code 22}, {@code "8000-8080"}, {@code "*"}; nothing means all. */
    static NetworkRule spelled(Resource subject, Layer layer, boolean ingress, Attr peer, Attr protocol, Attr ports) {
        return spelledAs(ports.textOrEmpty(), subject, layer, ingress, peer, protocol, ports);
    }

    /** The same for a part of what the attribute spells. */
    static NetworkRule spelledAs(
            String part, Resource subject, Layer layer, boolean ingress, Attr peer, Attr protocol, Attr ports) {
        String text = part.strip();
        if (text.isEmpty() || text.equals("*")) {
            return new NetworkRule(subject, layer, ingress, peer, protocol, ports, 0, LAST_PORT, List.of());
        }
        int dash = text.indexOf('-');
        int first = port(dash < 0 ? text : text.substring(0, dash), 0);
        int last = port(dash < 0 ? text : text.substring(dash + 1), LAST_PORT);
        return new NetworkRule(subject, layer, ingress, peer, protocol, ports, first, last, List.of());
    }

    /** A rule for the ports between two attributes; both are 0 or -1, or absent, where all are meant. */
    static NetworkRule between(
            Resource subject, Layer layer, boolean ingress, Attr peer, Attr protocol, Attr from, Attr to) {
        Attr ports = protocol.isUnknown() ? protocol : from.isUnknown() ? from : to.isUnknown() ? to : from;
        BigDecimal first = from.number();
        BigDecimal last = to.number();
        if (first == null || last == null || ports.isUnknown() || isEveryProtocol(protocol)) {
            return new NetworkRule(subject, layer, ingress, peer, protocol, ports, 0, LAST_PORT, List.of());
        }
        int lowest = first.signum() < 0 ? 0 : first.intValue();
        int highest = last.signum() < 0 ? LAST_PORT : last.intValue();
        return new NetworkRule(subject, layer, ingress, peer, protocol, ports, lowest, highest, List.of());
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

    /** Whether the peer is a prefix list. */
    public boolean namesPrefixList() {
        return peer.path().contains("prefix_list_id");
    }

    /** The same rule for one of the ranges of the prefix list that it names, as if it were written in its place. */
    public NetworkRule forRange(Attr range) {
        Attr there = new Attr(
                PREFIX_LIST.matcher(peer.path()).replaceFirst("cidr"), range.value(), peer.range(), peer.written());
        return withPeer(there);
    }

    /** Surely open to the internet; {@link AddressRange} says what counts. */
    public boolean isOpen() {
        return AddressRange.isOpen(peer);
    }

    /** Not surely less than that. */
    public boolean mayBeOpen() {
        return isOpen() || peer.isUnknown() && AddressRange.mayBeOpen(peer) && !namesMachines() && !isRangeOfNetwork();
    }

    /** Whether the peer is surely this group or network, named by reference. */
    public boolean isFor(String address) {
        return peer.value().marks().dependencies().stream()
                .anyMatch(dependency -> dependency.address().equals(address));
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

    /** Whether the peer is unknown and read from ranges of networks, or from inputs that networks may have as well. */
    public boolean isReadFromNetworks() {
        Set<Dependency> dependencies = peer.value().marks().dependencies();
        return peer.isUnknown()
                && (dependencies.isEmpty()
                        ? peer.needs().stream().allMatch(need -> need.startsWith("var."))
                        : dependencies.stream().allMatch(dependency -> isRange(dependency.path())));
    }

    /** Whether nothing but the ranges of these networks, which are bounded, makes the peer unknown. */
    public boolean isRangeOf(Collection<Resource> networks) {
        Set<String> explained = new HashSet<>();
        Set<Dependency> dependencies = peer.value().marks().dependencies();
        if (dependencies.isEmpty()) {
            networks.forEach(network -> OWN_RANGES.forEach(
                    path -> explained.addAll(network.attr(path).needs())));
        }
        for (Dependency dependency : dependencies) {
            String address = Addresses.withoutKeys(dependency.address());
            String path = dependency.path().substring(dependency.path().lastIndexOf('.') + 1);
            explained.add(dependency.toString());
            networks.stream()
                    .filter(network -> network.staticAddress().equals(address))
                    .forEach(network -> explained.addAll(network.attr(path).needs()));
        }
        return explained.containsAll(peer.needs());
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
        return !ports.isUnknown() && carriesPorts() && closed.isEmpty() && from <= 1 && to >= LAST_PORT;
    }

    /**
     * Whether it is not sure that all of these ports stay closed.
     *
     * @param some as {@link Ports} writes them
     */
    public boolean mayReach(String some) {
        for (String port : some.split("\\|", -1)) {
            int slash = port.indexOf('/');
            int number = Integer.parseInt(slash < 0 ? port : port.substring(0, slash));
            if (lets(number) && (slash < 0 ? carries("tcp", "6") : carries("udp", "17"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a port of TCP that is let through, surely, is neither meant for everybody nor the subject of another list. */
    public boolean reachesOtherPort() {
        if (ports.isUnknown() || isEveryPort() || !carries("tcp", "6") || isHealthOfGateway()) {
            return false;
        }
        if (mayReach(Ports.ADMIN) || mayReach(Ports.DATABASE) || mayReach(Ports.RISKY)) {
            return false;
        }
        Set<String> served = Set.of(Ports.SERVED.split("\\|", -1));
        for (int port = from; port <= to; port++) {
            if (lets(port) && !served.contains(Integer.toString(port))) {
                return true;
            }
        }
        return false;
    }

    /** The ports on which Azure asks its application gateways whether they live; the platform demands the rule. */
    private boolean isHealthOfGateway() {
        return from >= 65_200 && to >= 65_534 && subject.type().startsWith("azurerm_");
    }

    private boolean lets(int port) {
        return from <= port
                && port <= to
                && closed.stream().noneMatch(range -> range.from() <= port && port <= range.to());
    }

    /** Whether nothing is left of the rule, since others that come before it turn everything away. */
    boolean isOutOfForce() {
        for (int port = from; port <= to; port++) {
            if (lets(port)) {
                return false;
            }
        }
        return from <= to;
    }

    /** Not surely a protocol without ports, such as ICMP. */
    public boolean carriesPorts() {
        return carries("tcp", "6") || carries("udp", "17");
    }

    private boolean carries(String name, String number) {
        String text = protocol.textOrEmpty().toLowerCase(Locale.ROOT);
        return text.isEmpty() || isEveryProtocol() || text.equals(name) || text.equals(number);
    }

    /** The ports as people say them: {@code port 22}, {@code ports 8000 to 8080}, {@code all ports}. */
    public String portText() {
        if (!carriesPorts()) {
            return "no port (" + protocol.textOrEmpty() + ")";
        }
        if (ports.isUnknown()) {
            return "unknown ports";
        }
        String open = from <= 1 && to >= LAST_PORT
                ? "all ports"
                : from == to ? "port " + from : "ports " + from + " to " + to;
        return closed.isEmpty()
                ? open
                : open + " but "
                        + String.join(
                                ", ", closed.stream().map(PortRange::toString).toList());
    }

    /**
     * How a firewall of Google Cloud is about a machine: it names no target, or one of the machine's tags or its account; none
     * when it is surely about others.
     */
    public List<Step> concern(Resource machine) {
        Attr tags = subject.attr("target_tags");
        Attr accounts = subject.attr("target_service_accounts");
        if (tags.isEmpty() && accounts.isEmpty()) {
            return List.of(new Step(subject, tags, "is about every machine of the network"));
        }
        Attr own = machine.attr("tags");
        for (Attr tag : tags.elements()) {
            if (tag.isKnown() && own.contains(tag.textOrEmpty())) {
                return List.of(new Step(subject, tags, "is about machines with the tag " + tag.textOrEmpty()));
            }
        }
        if (!own.isEmpty()) {
            List<Attr> unknown = new ArrayList<>(tags.elements());
            if (!tags.isEmpty()) {
                unknown.addAll(own.elements());
            }
            for (Attr tag : unknown) {
                if (tag.isUnknown()) {
                    return List.of(new Step(subject, tag, "may be about this machine", false));
                }
            }
        }
        return List.of();
    }

    /**
     * The same rule where something decides that may be unknown, such as whether it permits at all: it is not sure then that
     * it is open to whom it names.
     */
    NetworkRule given(Attr... decisive) {
        for (Attr attribute : decisive) {
            if (attribute.isUnknown() && isOpen()) {
                return unless(attribute.needs());
            }
        }
        return this;
    }

    /** The same rule that something may keep from being open. */
    NetworkRule unless(Collection<String> needs) {
        Value open = new Value.Unknown(
                Type.STRING,
                Refinement.NOT_NULL,
                Set.copyOf(needs),
                peer.value().marks());
        return withPeer(peer.with(open));
    }

    private NetworkRule withPeer(Attr other) {
        return new NetworkRule(subject, layer, ingress, other, protocol, ports, from, to, closed);
    }

    /** The same rule without the ports that others turn away before it. */
    NetworkRule without(List<PortRange> turnedAway) {
        return new NetworkRule(subject, layer, ingress, peer, protocol, ports, from, to, turnedAway);
    }

    /** Ports in a row, both ends included. */
    public record PortRange(int from, int to) {
        @Override
        public String toString() {
            return from == to ? Integer.toString(from) : from + " to " + to;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkRule that
                && ingress == that.ingress
                && from == that.from
                && to == that.to
                && subject.address().equals(that.subject.address())
                && peer.path().equals(that.peer.path())
                && ports.path().equals(that.ports.path())
                && closed.equals(that.closed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject.address(), peer.path(), ports.path(), ingress, from, to);
    }
}
