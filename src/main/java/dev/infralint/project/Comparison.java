package dev.infralint.project;

import dev.infralint.facts.Addresses;
import dev.infralint.result.Finding;
import dev.infralint.result.Move;
import dev.infralint.result.RunResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is found now beside what was found before.
 *
 * @param known findings that were there before
 * @param news findings that were not, or that have grown since
 * @param grown what was there before of a finding that has grown, by its fingerprint
 * @param moved entries whose findings have another fingerprint now
 * @param gone entries of which nothing is left
 */
record Comparison(
        List<Finding> known,
        List<Finding> news,
        Map<String, String> grown,
        Map<Baseline.Entry, Finding> moved,
        List<Baseline.Entry> gone) {
    Comparison {
        known = List.copyOf(known);
        news = List.copyOf(news);
        grown = Map.copyOf(grown);
        moved = Map.copyOf(moved);
        gone = List.copyOf(gone);
    }

    /**
     * Compares by fingerprint; what is left over on both sides, by what was moved.
     *
     * @param baseline what was found before
     * @param result what is found now
     * @param files which file an old one is now
     */
    static Comparison of(Baseline baseline, RunResult result, Files files) {
        Set<String> seen = Reported.seen(result);
        Map<String, Baseline.Entry> byFingerprint = new HashMap<>();
        Map<String, List<Baseline.Entry>> orphans = new LinkedHashMap<>();
        for (Baseline.Entry entry : baseline.entries()) {
            byFingerprint.put(entry.fingerprint(), entry);
            if (!seen.contains(entry.fingerprint())) {
                orphans.computeIfAbsent(entry.policy(), policy -> new ArrayList<>())
                        .add(entry);
            }
        }
        Pairing pairing = new Pairing(result.moves(), files);
        List<Finding> known = new ArrayList<>();
        List<Finding> news = new ArrayList<>();
        Map<String, String> grown = new HashMap<>();
        Map<Baseline.Entry, Finding> moved = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            Baseline.Entry entry = byFingerprint.get(finding.fingerprint());
            if (entry == null) {
                List<Baseline.Entry> left = lost(orphans, finding, pairing);
                entry = left.isEmpty() ? null : left.get(0);
                left.forEach(each -> {
                    orphans.getOrDefault(each.policy(), List.of()).remove(each);
                    moved.put(each, finding);
                });
            }
            String growth = entry == null ? "" : pairing.growth(entry, finding);
            if (entry != null && growth.isEmpty()) {
                known.add(finding);
            } else {
                news.add(finding);
                if (entry != null) {
                    grown.put(finding.fingerprint(), growth);
                }
            }
        }
        List<Baseline.Entry> gone =
                orphans.values().stream().flatMap(List::stream).toList();
        return new Comparison(known, news, grown, moved, gone);
    }

    /** The entry that a finding had elsewhere, else all those that it had when its policy was called otherwise. */
    private static List<Baseline.Entry> lost(
            Map<String, List<Baseline.Entry>> orphans, Finding finding, Pairing pairing) {
        List<Baseline.Entry> own = orphans.getOrDefault(finding.policy().id(), List.of()).stream()
                .filter(each -> pairing.same(each, finding))
                .limit(1)
                .toList();
        return own.isEmpty()
                ? finding.policy().renamed().stream()
                        .flatMap(id -> orphans.getOrDefault(id, List.of()).stream())
                        .filter(each -> pairing.same(each, finding))
                        .toList()
                : own;
    }

    /** What has become of a file. */
    interface Files {
        /** The name that a file has now, or its own. */
        String now(String file);

        /** Whether a file may be another one under a new name that nobody has told. */
        boolean gone(String file);
    }

    private record Pairing(List<Move> moves, Files files) {
        /** Whether a finding with another fingerprint is the one that was found before, elsewhere. */
        boolean same(Baseline.Entry entry, Finding finding) {
            Set<String> before = now(entry);
            Set<String> here = addresses(finding);
            if (before.stream().noneMatch(here::contains)) {
                return false;
            }
            boolean moved = !before.equals(Set.copyOf(entry.addresses()));
            String file = finding.range().file().name();
            return moved
                    || folder(files.now(entry.file())).equals(folder(file))
                    || files.gone(entry.file()) && last(entry.file()).equals(last(file));
        }

        /** What was there before of a finding that is more severe now, or in more places; empty when it is not. */
        String growth(Baseline.Entry entry, Finding finding) {
            if (entry.severity().compareTo(finding.policy().severity()) > 0) {
                return "was " + entry.severity().label();
            }
            Set<String> more = new LinkedHashSet<>(addresses(finding));
            more.removeAll(now(entry));
            return more.isEmpty() ? "" : "is now at " + String.join(", ", more) + " too";
        }

        private Set<String> now(Baseline.Entry entry) {
            return entry.addresses().stream()
                    .map(address -> Move.follow(address, moves))
                    .collect(Collectors.toCollection(HashSet::new));
        }

        private static Set<String> addresses(Finding finding) {
            return finding.addresses().stream()
                    .map(Addresses::withoutKeys)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static String folder(String file) {
            return file.substring(0, Math.max(0, file.lastIndexOf('/')));
        }

        private static String last(String file) {
            return file.substring(file.lastIndexOf('/') + 1);
        }
    }
}
