package dev.infralint.suppression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.facts.Addresses;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.ForeignChecks;
import dev.infralint.policy.Policy;
import dev.infralint.result.Concern;
import dev.infralint.result.Finding;
import dev.infralint.result.Suppression;
import dev.infralint.result.Verdict;
import dev.infralint.source.Disk;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.suppression.Directive.Scope;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comments and ignore files of a run ask to leave out. */
public final class Suppressions {
    private static final Pattern LISTED = Pattern.compile("(?i)CKV2?_(AWS|AZURE|GCP)_\\w*|AVD-(AWS|AZU|GCP)-\\w*");

    private final Map<SourceFile, List<Placed>> byFile = new IdentityHashMap<>();
    private final Map<String, List<Placed>> byData = new HashMap<>();
    private final List<Placed> everywhere = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final LocalDate asOf;
    private final String workspace;

    /**
     * Reads the comments of these files and the ignore files of other tools at the project root.
     *
     * @param asOf the day on which expiry is judged
     */
    public Suppressions(Collection<SyntaxTree> trees, Path projectRoot, Disk disk, LocalDate asOf, String workspace) {
        this.asOf = asOf;
        this.workspace = workspace;
        for (SyntaxTree tree : trees) {
            List<Placed> placed = Placed.in(tree);
            if (!placed.isEmpty()) {
                byFile.put(tree.file(), placed);
                placed.stream()
                        .filter(each -> !each.data().isEmpty())
                        .forEach(each -> byData.computeIfAbsent(each.data(), data -> new ArrayList<>())
                                .add(each));
            }
        }
        IgnoreFiles files = IgnoreFiles.read(projectRoot, disk);
        files.directives().forEach(directive -> everywhere.add(Placed.everywhere(directive)));
        diagnostics.addAll(files.diagnostics());
    }

    /** Whether anything in a file asks to leave something out. */
    public boolean speaks(SourceFile file) {
        return byFile.containsKey(file);
    }

    /** Whether something hangs on values of the resources that it is about. */
    public boolean conditional() {
        return placed().anyMatch(placed -> !placed.directive.conditions().isEmpty());
    }

    private Stream<Placed> placed() {
        return Stream.concat(everywhere.stream(), byFile.values().stream().flatMap(List::stream));
    }

    /** What asks to leave a verdict out. */
    public Optional<Suppression> of(Verdict verdict, Policy policy) {
        if (byFile.isEmpty() && everywhere.isEmpty()) {
            return Optional.empty();
        }
        return at(verdict.range(), verdict, policy, false)
                .or(() -> verdict.evidence().stream()
                        .map(Finding.Evidence::range)
                        .flatMap(range -> at(range, verdict, policy, false).stream())
                        .findFirst())
                .or(() -> at(verdict.subject().range(), verdict, policy, true))
                .or(() -> verdict.subject().calls().stream()
                        .flatMap(call -> at(call, verdict, policy, true).stream())
                        .findFirst())
                .or(() -> inData(verdict, policy))
                .or(() -> atArgument(verdict, policy))
                .or(() -> first(everywhere, verdict.range(), verdict, policy, false));
    }

    private Optional<Suppression> at(Range place, Verdict verdict, Policy policy, boolean whole) {
        return first(byFile.getOrDefault(place.file(), List.of()), place, verdict, policy, whole);
    }

    /** A comment at the argument whose value holds the place in question, such as a JSON document. */
    private Optional<Suppression> atArgument(Verdict verdict, Policy policy) {
        return verdict.subject().arguments(verdict.path()).stream()
                .filter(argument -> !argument.equals(verdict.range()))
                .flatMap(argument -> at(argument, verdict, policy, false).stream())
                .findFirst();
    }

    /** A comment in a data source, such as a policy document, that the attribute in question takes up. */
    private Optional<Suppression> inData(Verdict verdict, Policy policy) {
        if (byData.isEmpty() || verdict.path().isEmpty()) {
            return Optional.empty();
        }
        Concern subject = verdict.subject();
        String folder = subject.range().file().folder();
        for (String taken : subject.data(verdict.path())) {
            String address = Addresses.withoutKeys(taken);
            int data = address.startsWith("data.") ? 0 : address.indexOf(".data.") + 1;
            boolean here =
                    Addresses.withoutKeys(subject.module()).equals(data == 0 ? "" : address.substring(0, data - 1));
            List<Placed> candidates = byData.getOrDefault(address.substring(data), List.of()).stream()
                    .filter(placed -> placed.coversData(verdict.path()))
                    .filter(placed -> here
                            == folder.equals(placed.directive.range().file().folder()))
                    .toList();
            for (Placed placed : candidates) {
                if (asks(placed, verdict, policy)) {
                    return Optional.of(use(placed, policy));
                }
            }
        }
        return Optional.empty();
    }

    private boolean asks(Placed placed, Verdict verdict, Policy policy) {
        return placed.directive.names(policy, verdict.subject().type()) && counts(placed.directive, verdict);
    }

    private static Suppression use(Placed placed, Policy policy) {
        placed.needed.add(policy);
        Directive directive = placed.directive;
        return new Suppression(
                directive.tool().label(),
                directive.reason(),
                directive.range(),
                directive.scope() != Scope.PROJECT,
                directive.until().isPresent());
    }

    private Optional<Suppression> first(
            List<Placed> candidates, Range place, Verdict verdict, Policy policy, boolean whole) {
        for (Placed placed : candidates) {
            boolean covers = whole ? placed.coversBlock(place) : placed.covers(place);
            if (covers && asks(placed, verdict, policy)) {
                return Optional.of(use(placed, policy));
            }
        }
        return Optional.empty();
    }

    private boolean counts(Directive directive, Verdict verdict) {
        return directive.fault().isEmpty()
                && !expired(directive)
                && directive.isAbout(verdict.range().file().name())
                && (directive.workspace().isEmpty() || Directive.fits(directive.workspace(), workspace))
                && directive.conditions().entrySet().stream()
                        .allMatch(each -> holds(verdict, each.getKey(), each.getValue()));
    }

    /** Whether the resource, or the nested block where something was found, has a value. */
    private static boolean holds(Verdict verdict, String path, String value) {
        Concern subject = verdict.subject();
        if (subject.has(path, value)) {
            return true;
        }
        for (int end = verdict.path().lastIndexOf('.');
                end > 0;
                end = verdict.path().lastIndexOf('.', end - 1)) {
            if (subject.has(verdict.path().substring(0, end) + "." + path, value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether another day would leave out something else. */
    public boolean dated() {
        return placed().anyMatch(placed -> placed.directive.until().isPresent());
    }

    private boolean expired(Directive directive) {
        return directive.until().map(asOf::isAfter).orElse(false);
    }

    /** A warning for each wish that hides nothing although its author means it to: expired, unknown, faulty, unneeded. */
    public List<Diagnostic> diagnostics(Collection<Policy> run, Catalogue catalogue) {
        Set<String> ids = run.stream().map(Policy::id).collect(Collectors.toSet());
        List<Diagnostic> warnings = new ArrayList<>(diagnostics);
        List<Placed> all = new ArrayList<>(everywhere);
        byFile.values().forEach(all::addAll);
        for (Placed placed : all) {
            Directive directive = placed.directive;
            if (!directive.fault().isEmpty()) {
                warnings.add(warning(
                        "faulty-suppression",
                        "Suppression that hides nothing",
                        "This is not understood: " + directive.fault() + ".",
                        directive));
            } else if (expired(directive)) {
                warnings.add(warning(
                        "expired-suppression",
                        "Suppression that has expired",
                        "It counted until " + directive.until().orElseThrow() + " and hides nothing any more.",
                        directive));
            } else {
                for (String id : directive.ids()) {
                    (directive.tool() == Tool.OWN ? own(placed, id, ids, catalogue) : foreign(directive, id))
                            .ifPresent(warnings::add);
                }
            }
        }
        return warnings;
    }

    private static Optional<Diagnostic> foreign(Directive directive, String id) {
        return id.contains("*")
                        || !LISTED.matcher(id).matches()
                        || ForeignChecks.find(id).isPresent()
                ? Optional.empty()
                : Optional.of(warning(
                        "unknown-check",
                        "Unknown check in a suppression",
                        "No check of " + directive.tool().label() + " is known as \"" + id + "\".",
                        directive));
    }

    private static Optional<Diagnostic> own(Placed placed, String id, Set<String> run, Catalogue catalogue) {
        List<Policy> own = catalogue.named(id);
        List<Policy> named = own.isEmpty() ? catalogue.withAlias(id) : own;
        if (named.isEmpty()) {
            String why = id.contains("*")
                    ? "A pattern hides nothing: name each policy."
                    : "There is no policy \"" + id
                            + "\", so that this comment leaves nothing out. List the policies with:"
                            + " infra-lint rules.";
            return Optional.of(warning("unknown-policy", "Unknown policy in a comment", why, placed.directive));
        }
        boolean ran = named.stream().anyMatch(policy -> run.contains(policy.id()));
        boolean needed = named.stream().anyMatch(placed.needed::contains);
        return needed || !ran
                ? Optional.empty()
                : Optional.of(warning(
                        "unused-suppression",
                        "Comment that leaves nothing out",
                        "There is no finding of " + id + " here any more. Remove it from this comment.",
                        placed.directive));
    }

    private static Diagnostic warning(String code, String summary, String detail, Directive directive) {
        return Diagnostic.warning(code, summary, detail, directive.range());
    }
}
