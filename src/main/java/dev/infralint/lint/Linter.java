package dev.infralint.lint;

import dev.infralint.cache.KeptFolder;
import dev.infralint.cache.Parts;
import dev.infralint.declaration.Today;
import dev.infralint.diag.Diagnostic;
import dev.infralint.engine.RuleEngine;
import dev.infralint.extract.Extractor;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Subject;
import dev.infralint.facts.secret.KnownTexts;
import dev.infralint.facts.secret.SecretMatches;
import dev.infralint.module.SourceTree;
import dev.infralint.result.Findings;
import dev.infralint.result.Move;
import dev.infralint.result.Redactor;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.source.Disk;
import dev.infralint.suppression.Suppressions;
import dev.infralint.terraform.RootEvaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks Terraform: paths in, result out. */
public final class Linter {
    static final Comparator<Diagnostic> DIAGNOSTIC_ORDER = Comparator.comparing((Diagnostic diagnostic) ->
                    diagnostic.subject().map(Object::toString).orElse(""))
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::detail);

    /** What was not read, so that the answer is not the whole one. */
    private static final Set<String> UNREAD =
            Set.of("folder-too-deep", "internal-error", "invalid-manifest", "unreadable-folder", "unreadable-path");

    private final LintRequest request;
    private final SourceTree tree;
    private final Continued known;
    private final Optional<KnownParts> parts;
    private final SecretCollector secrets = new SecretCollector();
    private final KnownTexts texts = new KnownTexts();
    private final Set<String> judged = new HashSet<>();
    private boolean dated;
    private boolean conditional;

    Linter(LintRequest request, Disk disk) {
        this(request, disk, Continued.once(request), Optional.empty());
    }

    /** @param known what earlier runs of this process worked out */
    Linter(LintRequest request, Disk disk, Continued known) {
        this(request, disk, known, Optional.empty());
    }

    /** @param parts what an earlier process worked out, and where this one keeps what it does */
    Linter(LintRequest request, Disk disk, Parts parts) {
        this(request, disk, Continued.once(request), Optional.of(parts));
    }

    private Linter(LintRequest request, Disk disk, Continued known, Optional<Parts> parts) {
        this.request = request;
        this.known = known;
        this.tree = SourceTree.of(request.projectRoot(), disk, known.parses());
        this.parts = parts.map(kept -> new KnownParts(kept, tree));
        if (request.inputs().release().filter(language -> !language.openTofu()).isPresent()) {
            tree.readAsTerraform();
        }
    }

    /** Begins on another thread what every run needs, so that it is done while arguments and files are read. */
    public static void prepare() {
        RuleEngine.warm();
    }

    /** Reads, evaluates and checks everything under the given paths. Never throws for bad input. */
    public static RunResult lint(LintRequest request) {
        return new Linter(request, Disk.asItIs()).lint();
    }

    /**
     * The same, as if some files said something else.
     *
     * @param edited the texts of these files by real path
     */
    public static RunResult lint(LintRequest request, Map<Path, String> edited) {
        return new Linter(request, Disk.with(edited)).lint();
    }

    /** What the policies see, for each root module; nothing is checked. */
    public static List<FactGraph> facts(LintRequest request) {
        return new Linter(request, Disk.asItIs()).walk(graph -> graph).results();
    }

    /**
     * What the policies see, and what of it must not be shown.
     *
     * @param graphs one for each root module
     * @param languages the root modules, by the release of the language that held in them
     * @param partlyRead root modules and units of Terragrunt of which a module was not on disk
     */
    public record Inspection(
            List<FactGraph> graphs, Redactor redactor, Map<String, List<String>> languages, Set<String> partlyRead) {
        public Inspection {
            graphs = List.copyOf(graphs);
            languages = Map.copyOf(languages);
            partlyRead = Set.copyOf(partlyRead);
        }
    }

    /** What the policies see, for each root module, with what may be shown of it; nothing is checked. */
    public static Inspection inspect(LintRequest request) {
        Linter linter = new Linter(request, Disk.asItIs());
        RootWalk<FactGraph> walk = linter.walk(graph -> graph);
        walk.results().forEach(graph -> linter.secrets.add(graph, new SecretMatches(request.asOf(), linter.texts)));
        RootWalk.Tally tally = walk.tally();
        return new Inspection(walk.results(), linter.redactor(), tally.modules().languages(), tally.partlyRead());
    }

    /** What reaches what and who may do what; no policy is asked. */
    public static Reached reach(LintRequest request) {
        Linter linter = new Linter(request, Disk.asItIs());
        RuleEngine engine = linter.known.engine();
        RootWalk<Reached.Root> walk = linter.walk(graph -> {
            linter.secrets.add(graph, new SecretMatches(request.asOf(), linter.texts));
            return new Reached.Root(graph, engine.ways(graph, request.settings()));
        });
        return new Reached(walk.results(), walk.diagnostics(), linter.redactor());
    }

    /** Checks as {@link #lint(LintRequest)} does, for who asks for more than findings. */
    public static Surveyed survey(LintRequest request) {
        Linter linter = new Linter(request, Disk.asItIs());
        List<Reached.Root> roots = new CopyOnWriteArrayList<>();
        RunResult result = linter.lint(
                (engine, graph) -> roots.add(new Reached.Root(graph, engine.ways(graph, request.settings()))));
        // Those that turned out to be called by others are seen there.
        roots.removeIf(root -> !linter.judged.contains(root.graph().root()));
        roots.sort(Comparator.comparing(root -> root.graph().root()));
        return new Surveyed(result, new Reached(roots, result.diagnostics(), result.redactor()));
    }

    /** Checks, remembering nothing. */
    RunResult lint() {
        return lint((engine, graph) -> {});
    }

    /** @param also is given the facts of each root module with its secrets, from several threads */
    private RunResult lint(BiConsumer<RuleEngine, FactGraph> also) {
        long start = System.nanoTime();
        known.engine().expect(tree::types);
        Roots<RootFound> roots = parts.isPresent() ? parts.get() : known.roots();
        RootWalk<RootFound> walk =
                new RootWalk<>(request, tree, graph -> judged(graph, also), this::inItsEnvironments, roots).walked();
        List<RootFound> found = walk.results();
        for (RootFound root : found) {
            secrets.add(root.secrets());
            judged.add(root.verdicts().root());
        }
        walk.diagnostics().forEach(secrets::add);
        Redactor redactor = redactor();
        Suppressions suppressions = new Suppressions(
                tree.trees(),
                request.folders().ignoreFiles(),
                tree.disk(),
                request.asOf(),
                request.inputs().currentWorkspace());
        Findings findings = Findings.collect(
                ValueFileVerdicts.once(found.stream().map(RootFound::verdicts).toList(), request.policies()),
                request.policies(),
                redactor,
                suppressions::of);
        conditional = suppressions.conditional();
        parts.filter(each -> !conditional).ifPresent(each -> each.keep(walk.folders(), suppressions, known.secrets()));
        dated = suppressions.dated() || found.stream().anyMatch(RootFound::dated);
        List<Diagnostic> diagnostics = new ArrayList<>(walk.diagnostics());
        diagnostics.addAll(Causes.of(suppressions.diagnostics(request.policies(), request.catalogue())));
        diagnostics.addAll(request.own().faults());
        diagnostics.sort(DIAGNOSTIC_ORDER);
        RootWalk.Tally tally = walk.tally();
        SourceTree.Counts files = tree.counts();
        Summary summary = new Summary(
                new Summary.Files(
                        files.read(),
                        files.broken() + request.own().broken() + unread(diagnostics),
                        tally.unusedFiles()),
                tally.modules(),
                new Summary.Resources(
                        tally.resources(),
                        tally.unknownValues(),
                        tally.switchedOff(),
                        found.stream().flatMap(root -> root.types().stream()).collect(Collectors.toSet())),
                findings.undecidedLeft(),
                (System.nanoTime() - start) / 1_000_000);
        return new RunResult.Builder(summary)
                .findings(findings.findings())
                .suppressed(findings.suppressed())
                .undecided(findings.undecided())
                .failures(findings.failures())
                .diagnostics(diagnostics)
                .policies(request.policies())
                .partlyRead(tally.partlyRead())
                .moves(moves())
                .build()
                .masked(redactor);
    }

    private RootFound judged(FactGraph graph, BiConsumer<RuleEngine, FactGraph> also) {
        SecretMatches matches = new SecretMatches(request.asOf(), texts);
        SecretCollector own = new SecretCollector();
        own.add(graph, matches);
        FactGraph facts = matches.any() ? graph.with(matches) : graph;
        also.accept(known.engine(), facts);
        Today today = new Today(request.asOf());
        RootVerdicts verdicts = known.engine().run(facts, request.settings(), request.policies(), today);
        return new RootFound(verdicts, own, types(graph), matches.dated() || today.asked());
    }

    private RootFound inItsEnvironments(RootFound found, Environments.Application root) {
        return EnvironmentVerdicts.decided(
                found,
                root.root(),
                root.options(),
                request.policies(),
                (options, environment) -> judged(
                        Extractor.extract(RootEvaluation.evaluate(root.root(), options, environment)),
                        (engine, graph) -> {}));
    }

    private <T> RootWalk<T> walk(Function<FactGraph, T> step) {
        return new RootWalk<>(request, tree, step, (first, root) -> first, KeptRoots.<T>none()).walked();
    }

    /** What masks the secrets of all that was looked at; called once everything was. */
    private Redactor redactor() {
        Set<String> sensitive = new HashSet<>();
        for (KeptFolder.File file : unparsed()) {
            sensitive.addAll(file.sensitive());
            secrets.add(new SecretCollector(file.secrets()));
        }
        secrets.add(tree.trees(), known.secrets(), sensitive);
        return secrets.redactor();
    }

    private static Set<String> types(FactGraph graph) {
        return graph.subjects().stream().map(Subject::type).collect(Collectors.toSet());
    }

    /** Whether the result holds for its day only. */
    boolean dated() {
        return dated;
    }

    /** Whether comments ask of resources what is not kept of those that were not evaluated. */
    boolean conditional() {
        return conditional && parts.filter(KnownParts::taken).isPresent();
    }

    private Collection<KeptFolder.File> unparsed() {
        return parts.map(KnownParts::files).orElse(List.of());
    }

    /** The files that were read. */
    SourceTree tree() {
        return tree;
    }

    /** What the files say of resources that have another address now. */
    private List<Move> moves() {
        return Stream.concat(
                        tree.trees().stream().flatMap(KnownParts::moves),
                        unparsed().stream().flatMap(file -> file.moves().stream()))
                .distinct()
                .sorted(Comparator.comparing(Move::toString))
                .toList();
    }

    private static int unread(List<Diagnostic> diagnostics) {
        return (int) diagnostics.stream()
                .filter(diagnostic -> UNREAD.contains(diagnostic.code()))
                .count();
    }
}
