package dev.infralint.project;

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
import java.util.function.Predicate;

/**
 * Findings that a project accepts for now: one line each, sorted, so that it can be reviewed and merged.
 *
 * <p>A line is known by its fingerprint, which has no line number in it: a finding that moves within its module stays
 * accepted, the same fault at another resource is new, and so is one whose severity rose.
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

    /** Sorted, and each fingerprint once. */
    public Baseline {
        Map<String, Entry> kept = new HashMap<>();
        entries.forEach(entry -> kept.putIfAbsent(entry.fingerprint(), entry));
        entries = kept.values().stream().sorted(ORDER).toList();
    }

    /**
     * An accepted finding.
     *
     * @param address the first of its addresses
     * @param file where it stood when it was accepted
     */
    public record Entry(String policy, Severity severity, String address, String file, String fingerprint) {
        /** The entry of a finding as it is now. */
        public static Entry of(Finding finding) {
            return new Entry(
                    finding.policy().id(),
                    finding.policy().severity(),
                    clean(finding.addresses().get(0)),
                    clean(finding.range().file().name()),
                    finding.fingerprint());
        }

        private static String clean(String text) {
            return text.replaceAll("\\p{Cntrl}", "?");
        }

        private String line() {
            return String.join("\t", policy, severity.label(), address, file, fingerprint);
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
        return new Entry(parts.get(0), severity, parts.get(2), parts.get(3), parts.get(4));
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

    /** Whether a finding is accepted: it is listed, and has not become more severe. */
    public Predicate<Finding> accepts() {
        Map<String, Severity> accepted = new HashMap<>();
        entries.forEach(entry -> accepted.put(entry.fingerprint(), entry.severity()));
        return finding -> {
            Severity then = accepted.get(finding.fingerprint());
            return then != null && then.compareTo(finding.policy().severity()) <= 0;
        };
    }

    /**
     * The entries whose findings are gone.
     *
     * @param now fingerprints of all that was found, or could not be decided
     * @param looked whether a run has looked where an entry stood
     */
    public List<Entry> gone(Set<String> now, Predicate<Entry> looked) {
        return entries.stream()
                .filter(entry -> !now.contains(entry.fingerprint()) && looked.test(entry))
                .toList();
    }

    /** Without some entries. */
    public Baseline without(Collection<Entry> gone) {
        Set<Entry> removed = new HashSet<>(gone);
        return new Baseline(
                entries.stream().filter(entry -> !removed.contains(entry)).toList());
    }

    /** With these findings as they are now. */
    public Baseline with(Collection<Finding> findings) {
        List<Entry> all = new ArrayList<>(findings.stream().map(Entry::of).toList());
        all.addAll(entries);
        return new Baseline(all);
    }
}
