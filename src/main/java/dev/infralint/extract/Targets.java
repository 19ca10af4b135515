package dev.infralint.extract;

import dev.infralint.facts.Addresses;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources and data sources that can be named, by address with and without instance keys. */
final class Targets {
    private final Map<String, List<Subject>> byAddress = new HashMap<>();

    Targets(List<Subject> subjects) {
        for (Subject subject : subjects) {
            if (subject instanceof Resource || subject instanceof DataSource) {
                add(subject.address(), subject);
                String plain = Addresses.withoutKeys(subject.address());
                if (!plain.equals(subject.address())) {
                    add(plain, subject);
                }
                String withModuleKeys = withoutLastKey(subject.address());
                if (!withModuleKeys.equals(plain) && !withModuleKeys.equals(subject.address())) {
                    add(withModuleKeys, subject);
                }
            }
        }
    }

    private void add(String address, Subject subject) {
        byAddress.computeIfAbsent(address, key -> new ArrayList<>(1)).add(subject);
    }

    /** The instances that an address names: one when it carries its keys, all of the resource when it does not. */
    List<Subject> at(String address) {
        return byAddress.getOrDefault(address, List.of());
    }

    static String typeOf(Subject subject) {
        if (subject instanceof Resource resource) {
            return resource.type();
        }
        return subject instanceof DataSource data ? data.type() : "";
    }

    private static String withoutLastKey(String address) {
        if (!address.endsWith("]")) {
            return address;
        }
        int open = lastKeyStart(address);
        return open < 0 ? address : address.substring(0, open);
    }

    /** Where the key at the end of an address begins; a quoted key may hold brackets of its own. */
    private static int lastKeyStart(String address) {
        if (!address.endsWith("\"]")) {
            return address.lastIndexOf('[');
        }
        for (int i = address.lastIndexOf("[\""); i >= 0; i = address.lastIndexOf("[\"", i - 1)) {
            int quotes = 0;
            for (int j = i + 2; j < address.length() - 2; j++) {
                if (address.charAt(j) == '\\') {
                    j++;
                } else if (address.charAt(j) == '"') {
                    quotes++;
                }
            }
            if (quotes == 0) {
                return i;
            }
        }
        return -1;
    }
}
