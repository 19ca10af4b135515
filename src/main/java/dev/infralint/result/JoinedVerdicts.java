package dev.infralint.result;

import dev.infralint.policy.Change;
import dev.infralint.policy.Remedy;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdicts of a policy at one place, which are told as one.
 *
 * @param first the one that speaks for all
 * @param messages those that differ in numbers
 * @param conditional whether it holds only where the verdicts say
 * @param inner evidence that the place itself and those that take it up give
 */
record JoinedVerdicts(
        Placed first,
        List<String> messages,
        List<String> addresses,
        List<String> roots,
        List<String> needs,
        boolean conditional,
        List<Finding.Evidence> inner,
        Optional<Remedy> remedy,
        List<Finding.Instance> instances) {
    /** Shorter numbers come first. */
    private static final Comparator<String> NATURAL =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** So many takers of a document are evidence; all have their addresses in the finding. */
    private static final int TAKERS = 3;

    /** By place, then policy and address. */
    static final Comparator<JoinedVerdicts> ORDER = Comparator.comparing(
                    (JoinedVerdicts joined) -> joined.first.spot().range())
            .thenComparing(joined -> joined.first.policy().id())
            .thenComparing(joined -> joined.addresses.get(0))
            .thenComparing(joined -> joined.first.verdict().message())
            .thenComparing(joined -> joined.first.verdict().path())
            .thenComparing(joined -> joined.first.verdict().undecided());

    /** Joins what was found at one place: one or more. */
    static JoinedVerdicts of(List<Placed> all) {
        TreeSet<String> messages = new TreeSet<>(NATURAL);
        TreeSet<String> addresses = new TreeSet<>();
        TreeSet<String> roots = new TreeSet<>();
        TreeSet<String> needs = new TreeSet<>();
        Placed first = all.get(0);
        for (Placed placed : all) {
            messages.add(placed.verdict().message());
            addresses.add(placed.verdict().subject().address());
            roots.add(placed.root());
            needs.addAll(placed.verdict().needs());
            first = Placed.FIRST.compare(placed, first) < 0 ? placed : first;
        }
        boolean conditional =
                all.stream().noneMatch(placed -> placed.verdict().where().isEmpty());
        return new JoinedVerdicts(
                first,
                List.copyOf(messages),
                List.copyOf(addresses),
                List.copyOf(roots),
                List.copyOf(needs),
                conditional,
                Stream.concat(
                                evidence(all, placed -> placed.spot().inner().stream()),
                                evidence(all, JoinedVerdicts::taker).limit(TAKERS))
                        .toList(),
                remedy(all),
                instances(all));
    }

    /** What each adds to the evidence, in the order of the places. */
    private static Stream<Finding.Evidence> evidence(
            List<Placed> all, Function<Placed, Stream<Finding.Evidence>> added) {
        return all.stream()
                .flatMap(added)
                .distinct()
                .sorted(Comparator.comparing(Finding.Evidence::range).thenComparing(Finding.Evidence::address));
    }

    /** The argument that takes up a document which is written elsewhere. */
    private static Stream<Finding.Evidence> taker(Placed placed) {
        Verdict verdict = placed.verdict();
        return placed.spot().isDownloaded()
                ? Stream.empty()
                : verdict.subject().arguments(verdict.path()).stream()
                        .limit(1)
                        .filter(argument -> !argument.covers(verdict.range()))
                        .map(argument ->
                                new Finding.Evidence(verdict.subject().address(), "takes up this document", argument));
    }

    /** Each root with each resource in it: what several calls and roots have in common is true of all that are named. */
    private static List<Finding.Instance> instances(List<Placed> all) {
        return all.stream()
                .map(placed -> new Finding.Instance(
                        placed.root(),
                        placed.verdict().subject().address(),
                        placed.spot().calls()))
                .distinct()
                .sorted(Comparator.comparing(Finding.Instance::root).thenComparing(Finding.Instance::address))
                .toList();
    }

    /** What mends all of them; nothing where it is not plain for one. */
    private static Optional<Remedy> remedy(List<Placed> all) {
        Set<Change> changes = new LinkedHashSet<>();
        for (Placed placed : all) {
            Optional<Remedy> remedy = placed.verdict().remedy();
            if (remedy.isEmpty() || placed.spot().isDownloaded()) {
                return Optional.empty();
            }
            changes.addAll(remedy.get().changes());
        }
        Placed first = all.get(0);
        return first.verdict()
                .remedy()
                .map(one -> new Remedy(
                        List.copyOf(changes),
                        one.risk().isEmpty() ? first.policy().risk() : one.risk()));
    }

    /** The message, with what must hold for it where it holds at no place in any case. */
    private String message() {
        Verdict verdict = first.verdict();
        return conditional ? joined() + ", where " + String.join(" and ", verdict.where()) : joined();
    }

    /** The messages as one; they differ in numbers only, which are listed where one of them differs. */
    private String joined() {
        String message = messages.get(0);
        if (messages.size() == 1) {
            return message;
        }
        String last = messages.get(messages.size() - 1);
        int start = 0;
        while (start < Math.min(message.length(), last.length()) && message.charAt(start) == last.charAt(start)) {
            start++;
        }
        while (start > 0 && Character.isDigit(message.charAt(start - 1))) {
            start--;
        }
        int end = start;
        while (end < message.length() && Character.isDigit(message.charAt(end))) {
            end++;
        }
        String before = message.substring(0, start);
        String after = message.substring(end);
        boolean one = messages.stream()
                .allMatch(each -> each.startsWith(before)
                        && each.endsWith(after)
                        && each.length() > before.length() + after.length()
                        && each.substring(before.length(), each.length() - after.length())
                                .chars()
                                .allMatch(Character::isDigit));
        return one
                ? before
                        + messages.stream()
                                .map(each -> each.substring(before.length(), each.length() - after.length()))
                                .collect(Collectors.joining(", "))
                        + after
                : message + " (and " + (messages.size() - 1) + " more like this)";
    }

    /** As a finding. */
    Finding finding(String fingerprint, Redactor redactor) {
        Verdict verdict = first.verdict();
        ShownValue value = verdict.value();
        return new Finding.Builder(first.policy(), first.spot().range())
                .block(first.spot().block())
                .addresses(addresses)
                .path(verdict.path())
                .message(message())
                .value(value == null ? null : value.text(redactor))
                .evidence(Stream.concat(inner.stream(), verdict.evidence().stream())
                        .toList())
                .calls(first.spot().calls())
                .origin(value == null ? List.of() : value.steps())
                .fingerprint(fingerprint)
                .roots(roots)
                .remedy(remedy)
                .instances(instances)
                .build();
    }

    /** As an undecided check. */
    Undecided undecided(String fingerprint) {
        Verdict verdict = first.verdict();
        return new Undecided(
                first.policy(),
                addresses,
                verdict.path(),
                joined(),
                needs,
                first.spot().range(),
                fingerprint,
                roots);
    }
}
