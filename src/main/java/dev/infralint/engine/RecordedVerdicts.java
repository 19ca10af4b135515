package dev.infralint.engine;

import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Ruling;
import dev.infralint.declaration.Judge;
import dev.infralint.facts.Attr;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.policy.Change;
import dev.infralint.policy.Remedy;
import dev.infralint.policy.Verdicts;
import dev.infralint.result.Concern;
import dev.infralint.result.Finding;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.ShownValue;
import dev.infralint.result.Verdict;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the verdicts of one session; knows the running policy from the session's listener. */
final class RecordedVerdicts implements Verdicts {
    private static final Comparator<Verdict> PREFERENCE = Comparator.comparing(Verdict::undecided)
            .thenComparing(verdict -> verdict.where().size())
            .thenComparing(Verdict::message)
            .thenComparing(verdict -> verdict.evidence().toString());

    private final GraphIndex graph;
    private final WrittenPlaces places = new WrittenPlaces();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Attr> presumed = new ArrayList<>();
    private final Set<String> doubted = new TreeSet<>();
    private final List<PolicyFailure> failures = new ArrayList<>();
    private final Unread unread;
    private boolean denies;
    private String policy = "";

    RecordedVerdicts(GraphIndex graph) {
        this.graph = graph;
        this.unread = new Unread(graph.unreadFiles());
    }

    /** The rule that fires from now on. */
    void running(String rule) {
        int colon = rule.indexOf(": ");
        presumed.clear();
        doubted.clear();
        denies = false;
        policy = colon < 0 ? rule : rule.substring(0, colon);
    }

    /** What was concluded: one verdict for each policy, address and path, a violation before an undecided one. */
    List<Verdict> verdicts() {
        Map<String, Verdict> kept = new LinkedHashMap<>();
        Set<String> crashed = failures.stream().map(PolicyFailure::policy).collect(Collectors.toSet());
        for (Draft draft : drafts) {
            if (crashed.contains(draft.policy)) {
                continue;
            }
            Verdict verdict = draft.verdict();
            kept.merge(
                    verdict.policy() + "\n" + verdict.subject().address() + "\n" + verdict.path(),
                    verdict,
                    (a, b) -> PREFERENCE.compare(a, b) <= 0 ? a : b);
        }
        return List.copyOf(kept.values());
    }

    /** Judges a subject by a declaration; one that crashes costs its own verdicts only. */
    void judge(Declaration declaration, Subject subject) {
        try {
            for (Ruling ruling : Judge.judge(declaration, subject, graph)) {
                Attr evidence = ruling.evidence();
                Draft draft = new Draft(
                        declaration.policy(),
                        ruling.subject(),
                        ruling.whole() ? "" : evidence.path(),
                        ruling.message(),
                        evidence.isNull() && !evidence.written() ? null : evidence.value(),
                        ruling.whole()
                                ? evidence.range()
                                : places.of(ruling.subject(), evidence.path(), evidence.range()));
                draft.remedy = ruling.remedy();
                ruling.needs().forEach(draft::hangOn);
                unread.of(ruling.subject(), evidence).forEach(draft::hangOn);
                if (!evidence.written() && declaration.asksOthers()) {
                    unread.anywhere().forEach(draft::hangOn);
                }
                ruling.also()
                        .forEach(also -> draft.evidence.add(new Finding.Evidence(
                                also.subject().address(),
                                also.contribution(),
                                also.attribute().range())));
                add(draft);
            }
        } catch (RuntimeException | StackOverflowError crash) {
            String problem = crash.getMessage();
            failures.add(new PolicyFailure(
                    declaration.policy(),
                    subject.address(),
                    crash.getClass().getSimpleName() + (problem == null ? "" : ": " + problem)));
        }
    }

    /** The declared policies that crashed, each with the first subject it crashed on. */
    List<PolicyFailure> failures() {
        Map<String, PolicyFailure> first = new LinkedHashMap<>();
        failures.forEach(failure -> first.putIfAbsent(failure.policy(), failure));
        return List.copyOf(first.values());
    }

    @Override
    public Conclusion violation(Subject subject, String path, String message) {
        return violation(subject, subject.attr(path), message);
    }

    @Override
    public Conclusion violation(Subject subject, Attr evidence, String message) {
        boolean byDefault = isDefault(subject, evidence);
        Draft draft = new Draft(
                policy,
                subject,
                evidence.path(),
                message,
                byDefault || evidence.isNull() && !evidence.written() ? null : evidence.value(),
                places.of(subject, evidence.path(), evidence.range()));
        draft.hangOn(evidence);
        unread.of(subject, evidence).forEach(draft::hangOn);
        if (!evidence.written()) {
            denied(draft);
        }
        String text = evidence.text();
        if (byDefault && text != null) {
            draft.because(subject, evidence, evidence.path() + " is not set, which means " + text);
        }
        return add(draft);
    }

    /** Whether the evidence is what the provider takes for an argument that is not set. */
    private static boolean isDefault(Subject subject, Attr evidence) {
        return !evidence.written()
                && evidence.isKnown()
                && !evidence.isNull()
                && !evidence.path().isEmpty()
                && subject.attr(evidence.path()).isNull();
    }

    @Override
    public Conclusion violation(Subject subject, NestedBlock evidence, String message) {
        Draft draft = new Draft(policy, subject, evidence.path(), message, null, evidence.range());
        if (!evidence.certain() && evidence.condition().isEmpty()) {
            draft.hangOn("for_each of the dynamic block \"" + evidence.type() + "\"");
        }
        return add(draft);
    }

    @Override
    public Conclusion violation(Subject subject, String message) {
        Draft draft = new Draft(policy, subject, "", message, null, subject.range());
        denied(draft);
        return add(draft);
    }

    @Override
    public Conclusion missing(Subject subject, String type, String path, String message) {
        Draft draft = new Draft(policy, subject, "", message, null, subject.range());
        boolean named = false;
        for (Reference edge : graph.edges(subject.address(), type, path)) {
            Subject source = graph.subject(edge.source());
            boolean exists = source == null || conditions(subject).containsAll(conditions(source));
            if (edge.certain() && exists) {
                named = true;
            } else if (!exists) {
                draft.hangOn("count or for_each of " + edge.source());
            } else {
                draft.hangOn(edge.source() + "." + path);
            }
        }
        if (named) {
            return draft;
        }
        if (subject instanceof Resource resource && type.startsWith(resource.type() + "_")) {
            // aws_s3_bucket_logging settles what the block logging of an aws_s3_bucket did.
            resource.leftToOthers(type.substring(resource.type().length() + 1)).ifPresent(draft::hangOn);
        }
        unread.anywhere().forEach(draft::hangOn);
        for (ModuleCall call : graph.unreadCalls(subject.address(), List.of(type))) {
            draft.hangOn(call.address() + ", which is not on disk");
        }
        for (Resource candidate : graph.unattached(type, path)) {
            for (Attr attribute : candidate.attrs(path)) {
                draft.hangOn(attribute);
            }
        }
        return add(draft);
    }

    /** On what it hangs whether a subject exists. */
    static List<String> conditions(Subject subject) {
        return subject instanceof Resource resource ? resource.conditions() : List.of();
    }

    /** On what it hangs whether the blocks exist that lead to a path. */
    private static void blocks(List<NestedBlock> blocks, String path, Set<String> conditions) {
        for (NestedBlock block : blocks) {
            String own = block.path();
            if (path.equals(own) || path.startsWith(own + ".") || path.startsWith(own + "[")) {
                if (!block.certain()) {
                    conditions.add(
                            block.condition().isEmpty()
                                    ? "the for_each of its dynamic block \"" + block.type() + "\" is not empty"
                                    : block.condition());
                }
                blocks(block.body().blocks(), path, conditions);
                return;
            }
        }
    }

    @Override
    public void presumes(Attr attribute, String texts) {
        boolean possible =
                texts.isEmpty() || Arrays.stream(texts.split("\\|", -1)).anyMatch(text -> !attribute.isNot(text));
        if (attribute.isUnknown() && possible) {
            presumed.add(attribute);
        }
    }

    @Override
    public void doubts(Collection<?> facts, String paths) {
        denies = true;
        facts.forEach(fact -> doubted.addAll(Doubts.of(fact, paths)));
    }

    @Override
    public void doubtsTarget(String address, String path) {
        doubted.addAll(graph.openNames(address, path));
    }

    @Override
    public void doubtsSource(String type, String path) {
        for (Resource candidate : graph.unattached(type, path)) {
            doubted.addAll(Doubts.of(candidate, path));
        }
    }

    /** What a rule says is not there may stand where nobody read. */
    private void denied(Draft draft) {
        if (denies) {
            unread.anywhere().forEach(draft::hangOn);
        }
    }

    private Draft add(Draft draft) {
        presumed.forEach(draft::hangOn);
        doubted.forEach(draft::hangOn);
        drafts.add(draft);
        return draft;
    }

    /** A verdict to which evidence may still be added. */
    private static final class Draft implements Conclusion {
        private final String policy;
        private final Subject subject;
        private final String path;
        private final String message;
        private final @Nullable Value value;
        private final Range range;
        private final Set<String> needs = new TreeSet<>();
        private final List<Finding.Evidence> evidence = new ArrayList<>();
        private final Set<String> where = new LinkedHashSet<>();
        private Optional<Remedy> remedy = Optional.empty();
        private boolean undecided;

        Draft(String policy, Subject subject, String path, String message, @Nullable Value value, Range range) {
            this.policy = policy;
            this.subject = subject;
            this.path = path;
            this.message = message;
            this.value = value;
            this.range = range;
            where.addAll(conditions(subject));
            blocks(subject.body().blocks(), path, where);
        }

        /** Undecided when the attribute, or an element of its list, is not determined. */
        void hangOn(Attr attribute) {
            if (attribute.isUnknown()) {
                undecided = true;
                needs.addAll(attribute.needs());
            } else if (attribute.value() instanceof Value.Sequence sequence) {
                for (Value element : sequence.elements()) {
                    if (element instanceof Value.Unknown unknown) {
                        undecided = true;
                        needs.addAll(unknown.needs());
                    }
                }
            }
        }

        void hangOn(String need) {
            undecided = true;
            needs.add(need);
        }

        @Override
        public Conclusion because(Subject other, String contribution) {
            evidence.add(new Finding.Evidence(other.address(), contribution, other.range()));
            where.addAll(conditions(other));
            return this;
        }

        @Override
        public Conclusion because(Subject other, Attr attribute, String contribution) {
            evidence.add(new Finding.Evidence(other.address(), contribution, attribute.range()));
            where.addAll(conditions(other));
            blocks(other.body().blocks(), attribute.path(), where);
            hangOn(attribute);
            return this;
        }

        @Override
        public Conclusion mendedBySetting(Subject other, String path, String literal) {
            Attr attribute = other.attr(path);
            mended(new Change(Change.Kind.SET, path, List.of(literal), attribute.range(), attribute.written()));
            return this;
        }

        @Override
        public Conclusion mendedByWriting(Subject other, String text) {
            mended(new Change(Change.Kind.REWRITE, "", List.of(text), other.range(), true));
            return this;
        }

        private void mended(Change change) {
            List<Change> changes = new ArrayList<>(remedy.map(Remedy::changes).orElse(List.of()));
            changes.add(change);
            remedy = Optional.of(new Remedy(changes, ""));
        }

        Verdict verdict() {
            return new Verdict(
                    policy,
                    new Concern.Judged(subject),
                    path,
                    message,
                    value == null ? null : ShownValue.of(value),
                    range,
                    undecided,
                    List.copyOf(needs),
                    evidence,
                    List.copyOf(where),
                    remedy);
        }
    }
}
