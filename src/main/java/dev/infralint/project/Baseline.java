package dev.infralint.project;

import dev.infralint.facts.Addresses;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings that a project accepts for now: one line each, sorted, so that it can be reviewed and merged.
 *
 * <p>A line is known by its fingerprint, which has no line number in it: a finding that moves within its module stays
 * accepted. The same fault at another resource is new, also where a further call of the module brings it, and so is one
 * whose severity rose. A line under an id that its policy had before counts for the policy.
 *
 * @param entries sorted, each fingerprint once
 */
public record Baseline(List<Entry> entries) {
    /** The name of the file at the project root. */
    public static final String FILE = ".infra-lint-baseline";

    private static final String HEAD = "# infra-lint baseline ";
    private static final int VERSION = 1;
    private static final String COLUMNS = "# policy\tseverity\taddress\tfile\tfingerprint";
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::policy).thenComparing(Entry::address).thenComparing(Entry::fingerprint);

    /** Sorted, and each fingerprint once: where a merge kept the lines of both sides, what both accept. */
    public Baseline {
        Map<String, Entry> kept = new HashMap<>();
        entries.forEach(entry -> kept.merge(entry.fingerprint(), entry, Entry::and));
        entries = kept.values().stream().sorted(ORDER).toList();
    }

    /**
     * An accepted finding.
     *
     * @param addresses of the resources, without instance keys, sorted; at least one
     * @param file where it stood when it was accepted
     */
    public record Entry(String policy, Severity severity, List<String> addresses, String file, String fingerprint) {
        public Entry {
            addresses = addresses.stream()
                    .map(Addresses::withoutKeys)
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** The entry of a finding as it is now. */
        public static Entry of(Finding finding) {
            return new Entry(
                    finding.policy().id(),
                    finding.policy().severity(),
                    finding.addresses().stream().map(Entry::clean).toList(),
                    clean(finding.range().file().name()),
                    finding.fingerprint());
        }

        /** The first of its addresses. */
        public String address() {
            return addresses.get(0);
        }

        private Entry and(Entry other) {
            List<String> both = new ArrayList<>(addresses);
            both.addAll(other.addresses);
            return new Entry(policy, severity, both, file, fingerprint);
        }

        private static String clean(String text) {
            return text.replaceAll("\\p{Cntrl}", "?");
        }

        private String line() {
            return String.join("\t", policy, severity.label(), String.join(",", addresses), file, fingerprint);
        }
    }

    /** All of these findings. */
    public static Baseline of(Collection<Finding> findings) {
        return new Baseline(findings.stream().map(Entry::of).toList());
    }

    /**
     * Reads the file.
     *
     * @param text its text
     * @param name how it is called in messages
     * @throws ConfigurationFault where a line cannot be read, or a newer version wrote it
     */
    public static Baseline read(String text, String name) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String place = name + ":" + number + ": ";
            if (line.startsWith(HEAD) && !line.substring(HEAD.length()).startsWith(VERSION + ":")) {
                throw new ConfigurationFault(
                        place + "a newer infra-lint wrote this baseline; update infra-lint, or record it"
                                + " again with infra-lint baseline");
            }
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
                throw new ConfigurationFault(
                        place + "a merge left both sides here; delete the three lines of markers, keep"
                                + " the others, and run infra-lint baseline --update");
            }
            entries.add(entry(line, place));
        }
        return new Baseline(entries);
    }

    private static Entry entry(String line, String place) {
        List<String> parts = List.of(line.split("\t", -1));
        if (parts.size() != 5) {
            throw new ConfigurationFault(
                    place + "expected policy, severity, address, file and fingerprint between tabs");
        }
        Severity severity = Severity.of(parts.get(1))
                .orElseThrow(() -> new ConfigurationFault(place + "there is no severity " + parts.get(1)));
        List<String> addresses = List.of(Addresses.withoutKeys(parts.get(2)).split(",", -1));
        return new Entry(parts.get(0), severity, addresses, parts.get(3), parts.get(4));
    }

    /** The file's text. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD)
                .append(VERSION)
                .append(": findings that are accepted for now; see infra-lint baseline --help\n")
                .append(COLUMNS)
                .append('\n');
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        return text.toString();
    }

    /** Without some entries. */
    public Baseline without(Collection<Entry> gone) {
        Set<Entry> removed = new HashSet<>(gone);
        return new Baseline(
                entries.stream().filter(entry -> !removed.contains(entry)).toList());
    }

    /** With these findings as they are now. */
    public Baseline with(Collection<Finding> findings) {
        List<Entry> now = findings.stream().map(Entry::of).toList();
        Set<String> known = now.stream().map(Entry::fingerprint).collect(Collectors.toSet());
        List<Entry> all = new ArrayList<>(now);
        entries.stream().filter(entry -> !known.contains(entry.fingerprint())).forEach(all::add);
        return new Baseline(all);
    }
}
