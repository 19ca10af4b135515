package dev.infralint.result;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.source.Digest;
import dev.infralint.source.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        List<JoinedVerdicts> all = places(roots, byId, suppression).values().stream()
                .map(JoinedVerdicts::of)
                .sorted(JoinedVerdicts.ORDER)
                .toList();
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        int undecidedLeft = 0;
        Map<String, Integer> seen = new HashMap<>();
        Map<Place, String> fingerprints = new HashMap<>();
        for (JoinedVerdicts joined : all) {
            String fingerprint = fingerprints.computeIfAbsent(
                    Place.of(joined.first().verdict(), joined.first().spot(), Optional.empty()),
                    place -> fingerprint(joined.first(), seen));
            Optional<Suppression> left = joined.first().suppression();
            if (joined.first().verdict().undecided()) {
                if (left.isEmpty()) {
                    undecided.add(joined.undecided(fingerprint));
                } else {
                    undecidedLeft++;
                }
            } else if (left.isPresent()) {
                suppressed.add(new Suppressed(joined.finding(fingerprint, redactor), left.get()));
            } else {
                findings.add(joined.finding(fingerprint, redactor));
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
