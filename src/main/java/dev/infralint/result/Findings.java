package dev.infralint.result;

import dev.infralint.policy.Change;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Remedy;
import dev.infralint.source.Digest;
import dev.infralint.source.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdicts of all root modules, joined: what stands at one place in a module is one finding, however many instances,
 * calls and roots lead there.
 *
 * @param findings in the order of {@link dev.infralint.result.RunResult}
 * @param suppressed what is asked to be left out, in the same order
 * @param undecided in the same order, without what is asked to be left out
 * @param undecidedLeft how many of those are left out
 * @param failures by policy, address and problem, each once
 */
public record Findings(
        List<Finding> findings,
        List<Suppressed> suppressed,
        List<Undecided> undecided,
        int undecidedLeft,
        List<PolicyFailure> failures) {
    private static final int FINGERPRINT_BYTES = 16;

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    /** Shorter numbers come first. */
    private static final Comparator<String> NATURAL =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** By root, then address: the first of a place's verdicts speaks for all. */
    private static final Comparator<Placed> FIRST = Comparator.comparing(
                    (Placed placed) -> placed.verdict().subject().address())
            .thenComparing(Placed::root)
            .thenComparing(placed -> placed.verdict().path())
            .thenComparing(placed -> placed.verdict().evidence().toString());

    public Findings {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        undecided = List.copyOf(undecided);
        failures = List.copyOf(failures);
    }

    /** Joins the verdicts of these roots, in whatever order they come. */
    public static Findings collect(Collection<RootVerdicts> roots, Collection<Policy> policies, Redactor redactor) {
        return collect(roots, policies, redactor, (verdict, policy) -> Optional.empty());
    }

    /**
     * The same, with what is asked to be left out told apart: of one place that several calls reach, the instances of one
     * call may be left out and the others not.
     */
    public static Findings collect(
            Collection<RootVerdicts> roots,
            Collection<Policy> policies,
            Redactor redactor,
            BiFunction<Verdict, Policy, Optional<Suppression>> suppression) {
        Map<String, Policy> byId =
                policies.stream().collect(Collectors.toMap(Policy::id, Function.identity(), (a, b) -> a));
        List<Group> groups = places(roots, byId, suppression).values().stream()
                .map(Group::of)
                .sorted(Group.ORDER)
                .toList();
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        int undecidedLeft = 0;
        Map<String, Integer> seen = new HashMap<>();
        Map<Place, String> fingerprints = new HashMap<>();
        for (Group group : groups) {
            String fingerprint = fingerprints.computeIfAbsent(
                    Place.of(group.first().verdict(), group.first().spot(), Optional.empty()),
                    place -> fingerprint(group.first(), seen));
            Optional<Suppression> left = group.first().suppression();
            if (group.first().verdict().undecided()) {
                if (left.isEmpty()) {
                    undecided.add(group.undecided(fingerprint));
                } else {
                    undecidedLeft++;
                }
            } else if (left.isPresent()) {
                suppressed.add(new Suppressed(group.finding(fingerprint, redactor), left.get()));
            } else {
                findings.add(group.finding(fingerprint, redactor));
            }
        }
        return new Findings(
                findings,
                suppressed,
                undecided,
                undecidedLeft,
                roots.stream()
                        .flatMap(root -> root.failures().stream())
                        .distinct()
                        .sorted(Comparator.comparing(PolicyFailure::policy)
                                .thenComparing(PolicyFailure::address)
                                .thenComparing(PolicyFailure::problem))
                        .toList());
    }

    /** What the roots say of each place. */
    private static Map<Place, List<Placed>> places(
            Collection<RootVerdicts> roots,
            Map<String, Policy> byId,
            BiFunction<Verdict, Policy, Optional<Suppression>> suppression) {
        Map<Place, List<Placed>> places = new LinkedHashMap<>();
        Ways ways = Ways.of(roots, byId, suppression);
        for (RootVerdicts root : roots) {
            for (Verdict verdict : Settled.of(root.verdicts())) {
                Policy policy = policy(verdict, byId);
                Spot spot = Spot.of(verdict);
                if (spot.isDownloaded() && policy.provider() == Provider.TERRAFORM) {
                    continue; // How others write their modules is theirs.
                }
                if (Stages.spared(verdict, policy, root.root())) {
                    continue;
                }
                Optional<Suppression> left = suppression.apply(verdict, policy).or(() -> ways.leftOut(verdict, policy));
                places.computeIfAbsent(Place.of(verdict, spot, left), place -> new ArrayList<>())
                        .add(new Placed(policy, verdict, spot, root.root(), left));
            }
        }
        return places;
    }

    /** A text in which each number is zero, so that what differs in numbers alone is the same. */
    static String withoutNumbers(String text) {
        return NUMBERS.matcher(text).replaceAll("0");
    }

    static Policy policy(Verdict verdict, Map<String, Policy> byId) {
        Policy policy = byId.get(verdict.policy());
        if (policy == null) {
            throw new IllegalStateException("a verdict of a policy that was not run: " + verdict.policy());
        }
        return policy;
    }

    private record Placed(Policy policy, Verdict verdict, Spot spot, String root, Optional<Suppression> suppression) {}

    /**
     * What makes two verdicts one finding. Files are told apart by name: two roots may read the same file. Numbers do not
     * count: what the iterations of a block say at one place is one, whichever ports they open there.
     */
    private record Place(
            String policy,
            String path,
            String message,
            String file,
            int start,
            int end,
            boolean undecided,
            Optional<Suppression> suppression) {
        static Place of(Verdict verdict, Spot spot, Optional<Suppression> suppression) {
            Range range = spot.range();
            return new Place(
                    verdict.policy(),
                    withoutNumbers(verdict.path()),
                    withoutNumbers(verdict.message()),
                    range.file().name(),
                    range.start(),
                    range.end(),
                    verdict.undecided(),
                    suppression);
        }
    }

    private record Group(
            Placed first,
            List<String> messages,
            List<String> addresses,
            List<String> roots,
            List<String> needs,
            boolean conditional,
            List<Finding.Evidence> inner,
            Optional<Remedy> remedy,
            List<Finding.Instance> instances) {
        /** So many takers of a document are evidence; all have their addresses in the finding. */
        private static final int TAKERS = 3;

        static final Comparator<Group> ORDER = Comparator.comparing(
                        (Group group) -> group.first.spot().range())
                .thenComparing(group -> group.first.policy().id())
                .thenComparing(group -> group.addresses.get(0))
                .thenComparing(group -> group.first.verdict().message())
                .thenComparing(group -> group.first.verdict().path())
                .thenComparing(group -> group.first.verdict().undecided());

        static Group of(List<Placed> all) {
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
                first = FIRST.compare(placed, first) < 0 ? placed : first;
            }
            boolean conditional =
                    all.stream().noneMatch(placed -> placed.verdict().where().isEmpty());
            return new Group(
                    first,
                    List.copyOf(messages),
                    List.copyOf(addresses),
                    List.copyOf(roots),
                    List.copyOf(needs),
                    conditional,
                    Stream.concat(
                                    evidence(all, placed -> placed.spot().inner().stream()),
                                    evidence(all, Group::taker).limit(TAKERS))
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
                            .map(argument -> new Finding.Evidence(
                                    verdict.subject().address(), "takes up this document", argument));
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

    private static String fingerprint(Placed placed, Map<String, Integer> seen) {
        Concern subject = placed.verdict().subject();
        String folder = placed.spot().block().file().folder();
        String identity = String.join(
                "\n",
                placed.verdict().policy(),
                folder,
                placed.spot().within(subject),
                placed.verdict().path());
        String fingerprint = hash(identity);
        int times = seen.merge(fingerprint, 1, Integer::sum);
        return times == 1 ? fingerprint : fingerprint + "-" + times;
    }

    private static String hash(String text) {
        byte[] digest = Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    }
}
