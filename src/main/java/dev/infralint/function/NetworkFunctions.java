package dev.infralint.function;

import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Functions on address ranges, IPv4 and IPv6. */
final class NetworkFunctions {
    private NetworkFunctions() {}

    static List<Function> all() {
        return List.of(
                Function.named("cidrhost")
                        .takes("prefix", Type.STRING)
                        .takes("hostnum", Type.NUMBER)
                        .gives(Type.STRING, NetworkFunctions::cidrhost),
                Function.named("cidrcontains")
                        .takes("containing_prefix", Type.STRING)
                        .takes("contained_ip_or_prefix", Type.STRING)
                        .gives(Type.BOOL, NetworkFunctions::cidrcontains),
                Function.named("cidrnetmask")
                        .takes("prefix", Type.STRING)
                        .gives(Type.STRING, NetworkFunctions::cidrnetmask),
                Function.named("cidrsubnet")
                        .takes("prefix", Type.STRING)
                        .takes("newbits", Type.NUMBER)
                        .takes("netnum", Type.NUMBER)
                        .gives(Type.STRING, NetworkFunctions::cidrsubnet),
                Function.named("cidrsubnets")
                        .takes("prefix", Type.STRING)
                        .rest(Parameter.of("newbits", Type.NUMBER))
                        .gives(new Type.ListOf(Type.STRING), NetworkFunctions::cidrsubnets));
    }

    private static Cidr prefix(Call call) throws FunctionFault {
        return Cidr.parse(call.text(0));
    }

    private static Value cidrhost(Call call) throws FunctionFault {
        BigInteger host = call.integer(1);
        Cidr network = prefix(call);
        BigInteger most =
                BigInteger.ONE.shiftLeft(network.bits() - network.length()).subtract(BigInteger.ONE);
        BigInteger counted = BigInteger.valueOf(host.abs().longValue());
        BigInteger index = host;
        if (host.signum() < 0) {
            counted = host.negate().subtract(BigInteger.ONE);
            index = most.subtract(counted);
        }
        if (counted.compareTo(most) > 0) {
            throw FunctionFault.of(network.toText() + " has no host number " + host + "; take a smaller number");
        }
        // Terraform takes an IPv4 address in IPv6 for one of 32 bits here, and puts the number beyond them.
        int shift = Cidr.isMapped(network.base(), network.bits()) ? 96 : 0;
        return Value.of(Cidr.address(network.with(index.shiftLeft(shift)), network.bits()));
    }

    /** OpenTofu's: whether an address or a whole range lies in a range. */
    private static Value cidrcontains(Call call) throws FunctionFault {
        Cidr outer = prefix(call);
        String text = call.text(1);
        Cidr inner;
        try {
            inner = Cidr.parse(text.contains("/") ? text : text.contains(":") ? text + "/128" : text + "/32");
        } catch (FunctionFault fault) {
            throw FunctionFault.of(FunctionFault.quote(text) + " is neither an address nor a range of addresses");
        }
        if (outer.bits() != inner.bits()) {
            throw FunctionFault.of(call.text(0) + " and " + text + " are of different families, IPv4 and IPv6");
        }
        return Value.of(outer.length() <= inner.length()
                && outer.with(BigInteger.ZERO).equals(inner.base().and(outer.mask(outer.length()))));
    }

    private static Value cidrnetmask(Call call) throws FunctionFault {
        Cidr network = prefix(call);
        if (network.bits() != 32) {
            throw FunctionFault.of(call.text(0) + " is IPv6, which has no netmasks; give an IPv4 range");
        }
        return Value.of(Cidr.address(network.mask(network.length()), 32));
    }

    private static Value cidrsubnet(Call call) throws FunctionFault {
        int newBits = call.whole(1);
        BigInteger number = call.integer(2);
        return Value.of(subnet(prefix(call), newBits, number).toText());
    }

    private static Cidr subnet(Cidr network, int newBits, BigInteger number) throws FunctionFault {
        int length = network.length() + newBits;
        if (length > network.bits()) {
            throw FunctionFault.of(network.toText() + " has no " + newBits + " bits left to number subnets with");
        }
        if (length < 0) {
            return new Cidr(network.base(), length, network.bits());
        }
        // The check sees 64 bits without sign, and the number itself has more: both as Terraform computes them.
        boolean checked = newBits >= 0 && newBits < Long.SIZE;
        if (checked && Long.compareUnsigned(number.abs().longValue(), (1L << newBits) - 1) > 0) {
            throw FunctionFault.of("there is no subnet number " + number + " with " + newBits
                    + " new bits; add bits or take a smaller number");
        }
        return new Cidr(network.with(number.shiftLeft(network.bits() - length)), length, network.bits());
    }

    private static Value cidrsubnets(Call call) throws FunctionFault {
        Cidr network;
        try {
            network = prefix(call);
        } catch (FunctionFault fault) {
            throw FunctionFault.at(0, fault.message());
        }
        List<String> subnets = new ArrayList<>();
        BigInteger next = network.base();
        BigInteger end = network.base().add(BigInteger.ONE.shiftLeft(network.bits() - network.length()));
        for (int i = 1; i < call.size(); i++) {
            int newBits;
            try {
                newBits = call.whole(i);
            } catch (FunctionFault fault) {
                throw FunctionFault.at(i, fault.message());
            }
            if (newBits < 1) {
                throw FunctionFault.at(i, newBits + " new bits split nothing; give 1 or more");
            }
            boolean bounded = !call.context().language().openTofu()
                    || !call.context().language().since(13, 13);
            if (newBits > 32 && bounded) {
                throw FunctionFault.at(i, newBits + " new bits are too many at once; give 32 or fewer");
            }
            int length = network.length() + newBits;
            if (length > network.bits()) {
                throw FunctionFault.at(i, network.toText() + " has no " + newBits + " bits left");
            }
            BigInteger size = BigInteger.ONE.shiftLeft(network.bits() - length);
            BigInteger start =
                    next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
            if (start.add(size).compareTo(end) > 0) {
                throw FunctionFault.at(
                        i, network.toText() + " has no room left for a subnet with a prefix of " + length + " bits");
            }
            subnets.add(new Cidr(start, length, network.bits()).toText());
            next = start.add(size);
        }
        return Values.strings(subnets);
    }
}
