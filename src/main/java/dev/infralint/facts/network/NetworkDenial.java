package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a firewall surely turns away, so that rules which come later let nothing through.
 *
 * @param rule what is turned away, in the words of what is let through
 * @param place where the rule stands among the others
 */
public record NetworkDenial(NetworkRule rule, Place place) {
    /**
     * Where a rule stands among the rules that are asked in turn.
     *
     * @param scope names the firewall that they belong to; empty when it is unknown
     * @param order the lower the earlier; null when it is unknown
     * @param needs what would have to be known to tell the order; empty where it is known or there is none
     * @param equalDenies whether a denial wins over a permission of the same order
     * @param target which of the machines behind the firewall are meant; empty for all
     */
    record Place(String scope, @Nullable BigDecimal order, List<String> needs, boolean equalDenies, String target) {
        Place {
            needs = List.copyOf(needs);
        }

        /** A place whose order an attribute gives. */
        static Place of(String scope, Attr order, boolean equalDenies, String target) {
            return new Place(scope, order.number(), order.needs(), equalDenies, target);
        }

        /** What would have to be known to tell whether a denial here is asked before a permission there. */
        List<String> mayPrecede(Place later) {
            boolean comparable =
                    !scope.isEmpty() && scope.equals(later.scope) && (target.isEmpty() || target.equals(later.target));
            return comparable
                    ? Stream.concat(needs.stream(), later.needs.stream()).toList()
                    : List.of();
        }

        /** Whether a denial here is asked before a permission there, for all machines that the permission is about. */
        boolean precedes(Place later) {
            if (scope.isEmpty() || !scope.equals(later.scope) || order == null || later.order == null) {
                return false;
            }
            int difference = order.compareTo(later.order);
            return (difference < 0 || difference == 0 && equalDenies)
                    && (target.isEmpty() || target.equals(later.target));
        }
    }

    /** What a resource surely turns away; none for other resources. */
    public static List<NetworkDenial> of(Resource resource) {
        return NetworkRules.denials(resource);
    }

    /** Names the firewall whose rules are asked in turn. */
    public String scope() {
        return place.scope();
    }

    /** The ports of a later rule that are turned away before it is asked. */
    Optional<NetworkRule.PortRange> closes(NetworkRule later, Place there) {
        return place.precedes(there) && covers(later)
                ? Optional.of(new NetworkRule.PortRange(rule.from(), rule.to()))
                : Optional.empty();
    }

    /** What would have to be known to tell whether a later rule is turned away before it is asked. */
    List<String> mayClose(NetworkRule later, Place there) {
        boolean touches = rule.from() <= later.to() && later.from() <= rule.to();
        return touches && covers(later) ? place.mayPrecede(there) : List.of();
    }

    /** Whether all that a rule lets in is surely turned away on the ports of this one. */
    private boolean covers(NetworkRule later) {
        return rule.subject().certain()
                && rule.ingress() == later.ingress()
                && rule.ports().isKnown()
                && (rule.isEveryProtocol() || sameText(rule.protocol(), later.protocol()))
                && AddressRange.of(rule.peer().textOrEmpty())
                        .filter(range -> AddressRange.of(later.peer().textOrEmpty())
                                .filter(range::holds)
                                .isPresent())
                        .isPresent();
    }

    private static boolean sameText(Attr one, Attr other) {
        return one.isKnown() && other.isKnown() && one.textOrEmpty().equalsIgnoreCase(other.textOrEmpty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkDenial that && rule.equals(that.rule) && place.equals(that.place);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, place);
    }
}
