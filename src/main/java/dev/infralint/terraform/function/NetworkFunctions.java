package dev.infralint.terraform.function;

import dev.infralint.value.Numbers;
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

    private static BigInteger integer(Call call, int index) throws FunctionFault {
        Value.Num number = call.number(index);
        if (!Numbers.isWhole(number)) {
            throw FunctionFault.of("value must be a whole number");
        }
        return number.value().toBigInteger();
    }

    private static Value cidrhost(Call call) throws FunctionFault {
        BigInteger host = integer(call, 1);
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
            throw FunctionFault.of("prefix of " + network.length() + " does not accommodate a host numbered " + host);
        }
        // Terraform takes an IPv4 address in IPv6 for one of 32 bits here, and puts the number beyond them.
        int shift = Cidr.isMapped(network.base(), network.bits()) ? 96 : 0;
        return Value.of(Cidr.address(network.with(index.shiftLeft(shift)), network.bits()));
    }

    private static Value cidrnetmask(Call call) throws FunctionFault {
        Cidr network = prefix(call);
        if (network.bits() != 32) {
            throw FunctionFault.of("IPv6 addresses cannot have a netmask: " + call.text(0));
        }
        return Value.of(Cidr.address(network.mask(network.length()), 32));
    }

    private static Value cidrsubnet(Call call) throws FunctionFault {
        int newBits = call.whole(1);
        BigInteger number = integer(call, 2);
        return Value.of(subnet(prefix(call), newBits, number).toText());
    }

    private static Cidr subnet(Cidr network, int newBits, BigInteger number) throws FunctionFault {
        int length = network.length() + newBits;
        if (length > network.bits()) {
            throw FunctionFault.of(
                    "insufficient address space to extend prefix of " + network.length() + " by " + newBits);
        }
        if (length < 0) {
            return new Cidr(network.base(), length, network.bits());
        }
        // The check sees 64 bits without sign, and the number itself has more: both as Terraform computes them.
        boolean checked = newBits >= 0 && newBits < Long.SIZE;
        if (checked && Long.compareUnsigned(number.abs().longValue(), (1L << newBits) - 1) > 0) {
            throw FunctionFault.of(
                    "prefix extension of " + newBits + " does not accommodate a subnet numbered " + number);
        }
        return new Cidr(network.with(number.shiftLeft(network.bits() - length)), length, network.bits());
    }

    private static Value cidrsubnets(Call call) throws FunctionFault {
        Cidr network;
        try {
            network = prefix(call);
        } catch (FunctionFault fault) {
            throw FunctionFault.at(0, "invalid CIDR expression: " + fault.message());
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
                throw FunctionFault.at(i, "must extend prefix by at least one bit");
            }
            if (newBits > 32) {
                throw FunctionFault.at(i, "may not extend prefix by more than 32 bits");
            }
            int length = network.length() + newBits;
            if (length > network.bits()) {
                throw FunctionFault.at(
                        i,
                        "would extend prefix to " + length + " bits, which is too long for an IPv"
                                + (network.bits() == 32 ? 4 : 6) + " address");
            }
            BigInteger size = BigInteger.ONE.shiftLeft(network.bits() - length);
            BigInteger start =
                    next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
            if (start.add(size).compareTo(end) > 0) {
                throw FunctionFault.at(
                        i, "not enough remaining address space for a subnet with a prefix of " + length + " bits");
            }
            subnets.add(new Cidr(start, length, network.bits()).toText());
            next = start.add(size);
        }
        return Values.strings(subnets);
    }
}
