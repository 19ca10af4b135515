package dev.infralint.lint;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.engine.RuleEngine;
import dev.infralint.extract.Extractor;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Settings;
import dev.infralint.facts.Subject;
import dev.infralint.facts.secret.SecretMatches;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.plan.PlanFiles;
import dev.infralint.policy.Policy;
import dev.infralint.result.Findings;
import dev.infralint.result.Move;
import dev.infralint.result.Redactor;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.RunResult;
import dev.infralint.result.RunResult.Summary;
import dev.infralint.source.Disk;
import dev.infralint.suppression.Suppressions;
import dev.infralint.terraform.OtherFiles;
import dev.infralint.terraform.RootEvaluation;
import dev.infralint.terragrunt.Estate;
import dev.infralint.terragrunt.Terragrunt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final SecretCollector secrets = new SecretCollector();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Diagnostic> failed = new CopyOnWriteArrayList<>();
    private int missingModules;
    private final Set<String> judged = new HashSet<>();
    private final Set<String> partlyRead = new TreeSet<>();
    private int unknownValues;
    private final List<String> unusedFiles = new ArrayList<>();
    private final List<String> switchedOff = new ArrayList<>();
    private final Map<String, List<String>> languages = new TreeMap<>();
    private int resources;
    private int roots;
    private int units;
    private boolean dated;

    Linter(LintRequest request, Disk disk) {
        this(request, disk, Continued.once(request));
    }

    /** @param known what earlier runs worked out */
    Linter(LintRequest request, Disk disk, Continued known) {
        this.request = request;
        this.known = known;
        this.tree = SourceTree.of(request.projectRoot(), disk, known.parses());
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
        Linter linter = new Linter(request, Disk.asItIs());
        return linter.eachRoot(graph -> graph);
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
        List<FactGraph> graphs = linter.eachRoot(graph -> graph);
        graphs.forEach(graph -> linter.secrets.add(graph, new SecretMatches(request.asOf())));
        linter.secrets.add(linter.tree.trees(), linter.known.secrets());
        return new Inspection(graphs, linter.secrets.redactor(), linter.languages, linter.partlyRead);
    }

    /** What reaches what and who may do what; no policy is asked. */
    public static Reached reach(LintRequest request) {
        Linter linter = new Linter(request, Disk.asItIs());
        RuleEngine engine = linter.known.engine();
        List<Reached.Root> roots = linter.eachRoot(graph -> {
            linter.secrets.add(graph, new SecretMatches(request.asOf()));
            return new Reached.Root(graph, engine.ways(graph, request.settings()));
        });
        linter.secrets.add(linter.tree.trees(), linter.known.secrets());
        return new Reached(roots, linter.diagnostics, linter.secrets.redactor());
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
        List<Policy> policies = request.policies();
        Settings settings = request.settings();
        RuleEngine engine = known.engine();
        BiFunction<FactGraph, BiConsumer<RuleEngine, FactGraph>, RootFound> judge = (graph, seen) -> {
            SecretMatches matches = new SecretMatches(request.asOf());
            SecretCollector own = new SecretCollector();
            own.add(graph, matches);
            FactGraph facts = matches.any() ? graph.with(matches) : graph;
            seen.accept(engine, facts);
            RootVerdicts verdicts = engine.run(facts, settings, policies);
            return new RootFound(verdicts, own, types(graph), matches.dated());
        };
        List<RootFound> found = eachRoot(
                graph -> judge.apply(graph, also),
                (first, root) -> EnvironmentVerdicts.decided(
                        first,
                        root.root(),
                        root.options(),
                        environment -> judge.apply(
                                Extractor.extract(RootEvaluation.evaluate(root.root(), root.options(), environment)),
                                (none, seen) -> {})),
                known.roots());
        for (RootFound root : found) {
            secrets.add(root.secrets());
            judged.add(root.verdicts().root());
        }
        secrets.add(tree.trees(), known.secrets());
        diagnostics.forEach(secrets::add);
        Redactor redactor = secrets.redactor();
        Suppressions suppressions = new Suppressions(
                tree.trees(),
                request.folders().ignoreFiles(),
                tree.disk(),
                request.asOf(),
                request.inputs().currentWorkspace());
        Findings findings = Findings.collect(
                ValueFileVerdicts.once(found.stream().map(RootFound::verdicts).toList(), policies),
                policies,
                redactor,
                suppressions::of);
        dated = suppressions.dated() || found.stream().anyMatch(RootFound::dated);
        diagnostics.addAll(suppressions.diagnostics(policies, request.catalogue()));
        diagnostics.addAll(request.own().faults());
        diagnostics.sort(DIAGNOSTIC_ORDER);
        SourceTree.Counts files = tree.counts();
        Summary summary = new Summary(
                files.read(),
                files.broken() + request.own().broken() + unread(),
                roots,
                resources,
                missingModules,
                unknownValues,
                units,
                found.stream().flatMap(root -> root.types().stream()).collect(Collectors.toSet()),
                unusedFiles.stream().distinct().sorted().toList(),
                switchedOff,
                findings.undecidedLeft(),
                languages,
                (System.nanoTime() - start) / 1_000_000);
        return new RunResult(
                        findings.findings(),
                        findings.suppressed(),
                        findings.undecided(),
                        findings.failures(),
                        diagnostics,
                        policies,
                        partlyRead,
                        summary)
                .with(moves())
                .masked(redactor);
    }

    private static Set<String> types(FactGraph graph) {
        return graph.subjects().stream().map(Subject::type).collect(Collectors.toSet());
    }

    /** Whether the result holds for its day only. */
    boolean dated() {
        return dated;
    }

    /** The files that were read. */
    SourceTree tree() {
        return tree;
    }

    /** What the files say of resources that have another address now. */
    private List<Move> moves() {
        return tree.trees().stream()
                .flatMap(file -> file.body().blocks().stream())
                .filter(block -> block.type().equals("moved"))
                .flatMap(block -> block.body().attribute("from").stream()
                        .flatMap(from -> block.body().attribute("to").stream()
                                .map(to -> new Move(
                                        from.value().range().text(),
                                        to.value().range().text()))))
                .distinct()
                .sorted(Comparator.comparing(Move::toString))
                .toList();
    }

    /**
     * Applies a step to the facts of every root module and plan, in the order of their folders, and gathers what was met.
     */
    private <T> List<T> eachRoot(Function<FactGraph, T> step) {
        return eachRoot(step, (first, root) -> first, KeptRoots.none());
    }

    /**
     * The same, but for root modules that are known.
     *
     * @param then makes more of what the step gave for a root module
     */
    private <T> List<T> eachRoot(
            Function<FactGraph, T> work, BiFunction<T, Environments.Application, T> then, KeptRoots<T> kept) {
        Function<FactGraph, T> step = graph -> {
            awaited();
            return work.apply(graph);
        };
        EvaluationOptions options = options();
        Set<Diagnostic> met = new LinkedHashSet<>();
        List<Evaluated<T>> evaluated = new ArrayList<>();
        List<T> others = new ArrayList<>();
        List<Path> sources = new ArrayList<>();
        for (Path path : request.paths()) {
            if (tree.disk().isFile(path) && PlanFiles.isPlan(path)) {
                guarded(tree.name(path), () -> plan(path, options, met, step)).ifPresent(evaluated::add);
            } else {
                sources.add(path);
            }
        }
        if (!sources.isEmpty()) {
            Outcome<RootModules.Found> found = RootModules.search(sources, tree);
            met.addAll(found.diagnostics());
            List<Evaluated<T>> roots = new ArrayList<>();
            List<Path> configurations = found.value().others().stream()
                    .filter(Terragrunt::isConfiguration)
                    .toList();
            Estate estate = guarded(
                            "what the Terragrunt configurations call",
                            () -> Optional.of(Terragrunt.read(
                                    configurations, found.value().loader(), options)))
                    .orElse(new Estate(List.of(), Set.of(), configurations));
            List<RootModule> all = estate.with(found.value().roots());
            List<Environments.Application> applications =
                    new Environments(request, tree.disk(), met::add).of(all, options);
            AtomicInteger checked = new AtomicInteger();
            request.follower().checked(0, applications.size());
            applications.parallelStream()
                    .map(each -> guarded(
                            each.root().name(),
                            () -> Optional.of(kept.of(
                                    each,
                                    tree.disk(),
                                    () -> Evaluated.of(
                                            tree.name(each.root().folder()),
                                            RootEvaluation.evaluate(each.root(), each.options()),
                                            graph -> then.apply(step.apply(graph), each))))))
                    .peek(root -> request.follower().checked(checked.incrementAndGet(), applications.size()))
                    .forEachOrdered(root -> root.ifPresent(roots::add));
            tree.again(kept.rested());
            evaluated.addAll(uncalled(roots));
            units += estate.units().size();
            estate.units().parallelStream()
                    .map(unit -> guarded(
                            unit.name(), () -> Optional.of(step.apply(Extractor.extract(unit.name(), unit.blocks())))))
                    .forEachOrdered(result -> result.ifPresent(others::add));
            for (Estate.Unit unit : estate.units()) {
                met.addAll(unit.diagnostics());
                if (unit.missing()) {
                    missingModules++;
                    partlyRead.add(unit.name());
                }
            }
            for (Path file : estate.others(found.value().others())) {
                guarded(tree.name(file), () -> {
                            Outcome<List<OtherBlock>> blocks = OtherFiles.read(file, tree);
                            met.addAll(blocks.diagnostics());
                            return Optional.of(step.apply(Extractor.extract(tree.name(file), blocks.value())));
                        })
                        .ifPresent(others::add);
            }
            for (Path file : found.value().values()) {
                List<OtherBlock> values = OtherFiles.readValues(file, tree);
                if (!values.isEmpty()) {
                    others.add(step.apply(Extractor.extract(tree.name(file), values)));
                }
            }
        }
        awaited();
        for (Evaluated<T> root : evaluated) {
            met.addAll(root.diagnostics());
            missingModules += root.counts().missingModules();
            if (root.counts().missingModules() > 0) {
                partlyRead.add(root.name());
            }
            unknownValues += root.counts().unknownValues();
            unusedFiles.addAll(root.counts().unusedFiles());
            String folder = root.name().equals(".") ? "" : root.name() + ": ";
            root.counts().switchedOff().forEach(address -> switchedOff.add(folder + address));
            if (!root.counts().language().isEmpty()) {
                languages
                        .computeIfAbsent(root.counts().language(), language -> new ArrayList<>())
                        .add(root.name());
            }
            resources += root.resources();
        }
        roots = evaluated.size();
        diagnostics.addAll(Causes.of(new Collapse(roots, valueFiles()).of(met)));
        diagnostics.addAll(failed);
        diagnostics.sort(DIAGNOSTIC_ORDER);
        return Stream.concat(evaluated.stream().map(Evaluated::result), others.stream())
                .toList();
    }

    /** The files of values that are given to every root. */
    private Set<String> valueFiles() {
        return request.inputs().arguments().stream()
                .filter(LintRequest.Argument::file)
                .map(argument -> tree.name(Path.of(argument.text())))
                .collect(Collectors.toSet());
    }

    /** Without the modules that another one calls by a source that only evaluation tells. */
    private static <T> List<Evaluated<T>> uncalled(List<Evaluated<T>> roots) {
        Map<String, Integer> callers = new HashMap<>();
        roots.forEach(root -> root.called().forEach(module -> callers.merge(module, 1, Integer::sum)));
        List<Evaluated<T>> kept = new ArrayList<>();
        for (Evaluated<T> root : roots) {
            int itself = root.called().contains(root.folder()) ? 1 : 0;
            if (callers.getOrDefault(root.folder(), 0) > itself) {
                root.called().forEach(module -> callers.merge(module, -1, Integer::sum));
            } else {
                kept.add(root);
            }
        }
        return kept;
    }

    private <T> Optional<Evaluated<T>> plan(
            Path path, EvaluationOptions options, Set<Diagnostic> met, Function<FactGraph, T> step) {
        Outcome<Optional<EvaluatedRoot>> plan =
                PlanFiles.read(path, request.folders().source(), tree, options);
        met.addAll(plan.diagnostics());
        return plan.value().map(root -> Evaluated.of(root.name(), root, step));
    }

    /** Ends the run where nobody waits for it. */
    private void awaited() {
        if (request.follower().gone()) {
            throw new CancellationException("nobody waits for the result");
        }
    }

    /** What is made of one root module or plan; a fault of ours costs this one and is named. */
    private <T> Optional<T> guarded(String name, Supplier<Optional<T>> work) {
        try {
            awaited();
            return work.get();
        } catch (CancellationException gone) {
            // The others end in the same way, and then the run.
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            String message = fault.getMessage();
            StackTraceElement[] trace = fault.getStackTrace();
            failed.add(Diagnostic.error(
                    "internal-error",
                    "Root module not checked",
                    name + " was not checked, because infra-lint failed on it: "
                            + fault.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                            + (trace.length == 0 ? "" : " (" + trace[0] + ")")
                            + ". This is a bug in infra-lint; please report it.",
                    null));
            return Optional.empty();
        }
    }

    private int unread() {
        return (int) diagnostics.stream()
                .filter(diagnostic -> UNREAD.contains(diagnostic.code()))
                .count();
    }

    private EvaluationOptions options() {
        return request.inputs()
                .options(request.folders().modules().map(List::of).orElse(List.<Path>of()));
    }
}
