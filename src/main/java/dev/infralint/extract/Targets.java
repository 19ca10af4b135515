package dev.infralint.extract;

import com.google.re2j.Pattern;
import dev.infralint.facts.Addresses;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.value.Dependency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources and data sources that can be named, by address with and without instance keys. */
final class Targets {
    /** The end of an address of a module or a data source. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?:^|[.])(?:module[.][^.]+|data[.][^.]+[.][^.]+)$");

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

    /**
     * Whether an address is that of a resource that no block declares: what names it names nothing else. Data sources, and
     * modules that are not on disk, may give anything.
     */
    boolean isMissing(String address) {
        String plain = Addresses.withoutKeys(address);
        return !byAddress.containsKey(plain) && !ELSEWHERE.matcher(plain).find();
    }

    /**
     * A dependency on a nested block of a resource, whose address is longer than the resource's, as one on the resource itself:
     * {@code aws_x.a.identity[0]} and {@code id} give {@code aws_x.a} and {@code identity[0].id}.
     */
    Dependency whole(Dependency dependency) {
        String address = dependency.address();
        if (byAddress.containsKey(address)) {
            return dependency;
        }
        for (int end = address.lastIndexOf('.'); end > 0; end = address.lastIndexOf('.', end - 1)) {
            if (byAddress.containsKey(address.substring(0, end))) {
                String path = address.substring(end + 1);
                return new Dependency(
                        address.substring(0, end), dependency.path().isEmpty() ? path : path + "." + dependency.path());
            }
        }
        return dependency;
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
