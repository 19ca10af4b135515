package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells ranges of the internet that somebody trusts from those that nobody has named. */
public final class TrustedNetworks {
    private static final List<AddressRange> PRIVATE = Stream.of(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "fc00::/7",
                    "fe80::/10",
                    "::1")
            .flatMap(range -> AddressRange.of(range).stream())
            .toList();

    private TrustedNetworks() {}

    /** Whether a peer is a range of the internet, not all of it, that lies in none of the trusted ones. */
    public static boolean strange(Attr peer, List<String> trusted) {
        Optional<AddressRange> range = AddressRange.of(peer.textOrEmpty());
        return peer.isKnown()
                && range.isPresent()
                && !range.get().isOpen()
                && PRIVATE.stream().noneMatch(each -> each.holds(range.get()))
                && trusted.stream()
                        .flatMap(each -> AddressRange.of(each).stream())
                        .noneMatch(each -> each.holds(range.get()));
    }
}
