package dev.infralint.lint;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.extract.Extractor;
import dev.infralint.facts.FactGraph;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.plan.PlanFiles;
import dev.infralint.result.Summary;
import dev.infralint.terraform.OtherFiles;
import dev.infralint.terraform.RootEvaluation;
import dev.infralint.terragrunt.Estate;
import dev.infralint.terragrunt.Terragrunt;
import java.nio.file.Path;
import java.util.ArrayList;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates all that a request names, in the order of its paths and folders, and makes something of the facts of each root module,
 * plan, unit of Terragrunt and other file.
 */
final class RootWalk<T> {
    private final LintRequest request;
    private final SourceTree tree;
    private final EvaluationOptions options;
    private final Function<FactGraph, T> step;
    private final BiFunction<T, Environments.Application, T> then;
    private final Roots<T> kept;

    private final Set<Diagnostic> met = new LinkedHashSet<>();
    private final List<Diagnostic> failed = new CopyOnWriteArrayList<>();
    private final List<Evaluated<T>> evaluated = new ArrayList<>();
    private final List<Estate.Unit> units = new ArrayList<>();
    private final List<T> others = new ArrayList<>();
    private final Set<String> loaded = new HashSet<>();
    private List<ModuleLoader.Loaded> folders = List.of();
    private Set<String> idle = Set.of();
    private Set<String> examples = Set.of();

    /**
     * @param step makes something of facts, from several threads
     * @param then makes more of that for a root module
     * @param kept the root modules that are known
     */
    RootWalk(
            LintRequest request,
            SourceTree tree,
            Function<FactGraph, T> step,
            BiFunction<T, Environments.Application, T> then,
            Roots<T> kept) {
        this.request = request;
        this.tree = tree;
        this.options = request.inputs()
                .options(request.folders().modules().map(List::of).orElse(List.<Path>of()));
        this.step = graph -> {
            awaited();
            return step.apply(graph);
        };
        this.then = then;
        this.kept = kept;
    }

    /** Walks; once, before what it found is asked for. */
    RootWalk<T> walked() {
        List<Path> sources = new ArrayList<>();
        for (Path path : request.paths()) {
            if (tree.disk().isFile(path) && PlanFiles.isPlan(path)) {
                guarded(tree.name(path), () -> plan(path)).ifPresent(evaluated::add);
            } else {
                sources.add(path);
            }
        }
        if (!sources.isEmpty()) {
            Outcome<RootModules.Found> found = RootModules.search(sources, tree);
            met.addAll(found.diagnostics());
            walk(found.value());
            idle = IdleModules.among(evaluated, found.value());
            examples = IdleModules.examples(evaluated, found.value());
            folders = found.value().loader().loaded();
        }
        awaited();
        return this;
    }

    /** The folders of modules that were read. */
    List<ModuleLoader.Loaded> folders() {
        return folders;
    }

    /** What the steps made: of root modules and plans, then of the rest. */
    List<T> results() {
        return Stream.concat(evaluated.stream().map(Evaluated::result), others.stream())
                .toList();
    }

    /** What was met on the way, each cause once, in order. */
    List<Diagnostic> diagnostics() {
        Set<Diagnostic> all = new LinkedHashSet<>(met);
        evaluated.forEach(root -> all.addAll(root.diagnostics()));
        List<Diagnostic> told = new ArrayList<>(Causes.of(new Collapse(evaluated.size(), valueFiles()).of(all)));
        told.addAll(failed);
        told.sort(Linter.DIAGNOSTIC_ORDER);
        return told;
    }

    /**
     * What was evaluated, counted.
     *
     * @param partlyRead the root modules and units of which a module was not on disk
     * @param switchedOff the calls and resources that an input leaves out, with their root modules
     */
    record Tally(
            Summary.Modules modules,
            Set<String> partlyRead,
            int resources,
            int unknownValues,
            List<String> switchedOff,
            List<String> unusedFiles) {}

    Tally tally() {
        Set<String> partlyRead = new TreeSet<>();
        units.stream().filter(Estate.Unit::missing).map(Estate.Unit::name).forEach(partlyRead::add);
        int missing = (int) units.stream().filter(Estate.Unit::missing).count();
        int unknown = 0;
        int resources = 0;
        Set<String> unused = new TreeSet<>();
        List<String> switchedOff = new ArrayList<>();
        Map<String, List<String>> languages = new TreeMap<>();
        for (Evaluated<T> root : evaluated) {
            EvaluatedRoot.Counts counts = root.counts();
            missing += counts.missingModules();
            if (counts.missingModules() > 0) {
                partlyRead.add(root.name());
            }
            unknown += counts.unknownValues();
            resources += root.resources();
            unused.addAll(counts.unusedFiles());
            String folder = root.name().equals(".") ? "" : root.name() + ": ";
            counts.switchedOff().forEach(address -> switchedOff.add(folder + address));
            if (!counts.language().isEmpty()) {
                languages
                        .computeIfAbsent(counts.language(), language -> new ArrayList<>())
                        .add(root.name());
            }
        }
        unused.removeAll(loaded);
        return new Tally(
                new Summary.Modules(evaluated.size(), missing, units.size(), idle, examples, languages),
                partlyRead,
                resources,
                unknown,
                switchedOff,
                List.copyOf(unused));
    }

    private void walk(RootModules.Found found) {
        Estate estate = estate(found);
        roots(estate.with(found.roots()));
        units.addAll(estate.units());
        estate.units().parallelStream()
                .map(unit -> guarded(
                        unit.name(), () -> Optional.of(step.apply(Extractor.extract(unit.name(), unit.blocks())))))
                .forEachOrdered(result -> result.ifPresent(others::add));
        units.forEach(unit -> met.addAll(unit.diagnostics()));
        for (Path file : estate.others(found.others())) {
            guarded(tree.name(file), () -> Optional.of(other(file))).ifPresent(others::add);
        }
        for (Path file : found.values()) {
            kept.ofValues(file, tree.disk(), () -> values(file)).ifPresent(others::add);
        }
    }

    private Optional<T> values(Path file) {
        List<OtherBlock> values = OtherFiles.readValues(file, tree);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(step.apply(Extractor.extract(tree.name(file), values)));
    }

    private Estate estate(RootModules.Found found) {
        List<Path> configurations =
                found.others().stream().filter(Terragrunt::isConfiguration).toList();
        return guarded(
                        "what the Terragrunt configurations call",
                        () -> Optional.of(Terragrunt.read(configurations, found.loader(), options)))
                .orElse(new Estate(List.of(), Set.of(), configurations));
    }

    private void roots(List<RootModule> roots) {
        List<Environments.Application> applications =
                new Environments(request, tree.disk(), met::add).of(roots, options);
        applications.forEach(each -> each.options().arguments().stream()
                .filter(EvaluationOptions.Argument::file)
                .forEach(argument -> loaded.add(tree.name(Path.of(argument.text())))));
        AtomicInteger checked = new AtomicInteger();
        request.follower().checked(0, applications.size());
        List<Evaluated<T>> all = new ArrayList<>();
        applications.parallelStream()
                .map(each -> guarded(
                        each.root().name(), () -> Optional.of(kept.of(each, tree.disk(), () -> evaluated(each)))))
                .peek(root -> request.follower().checked(checked.incrementAndGet(), applications.size()))
                .forEachOrdered(root -> root.ifPresent(all::add));
        tree.again(kept.rested());
        evaluated.addAll(uncalled(all));
    }

    private Evaluated<T> evaluated(Environments.Application each) {
        return Evaluated.of(
                tree.name(each.root().folder()),
                RootEvaluation.evaluate(each.root(), each.options()),
                graph -> then.apply(step.apply(graph), each));
    }

    /** Without the modules that another one calls by a source that only evaluation tells. */
    private static <T> List<Evaluated<T>> uncalled(List<Evaluated<T>> roots) {
        Map<String, Integer> callers = new HashMap<>();
        roots.forEach(root -> root.called().forEach(module -> callers.merge(module, 1, Integer::sum)));
        List<Evaluated<T>> uncalled = new ArrayList<>();
        for (Evaluated<T> root : roots) {
            int itself = root.called().contains(root.folder()) ? 1 : 0;
            if (callers.getOrDefault(root.folder(), 0) > itself) {
                root.called().forEach(module -> callers.merge(module, -1, Integer::sum));
            } else {
                uncalled.add(root);
            }
        }
        return uncalled;
    }

    private T other(Path file) {
        Outcome<List<OtherBlock>> blocks = OtherFiles.read(file, tree);
        met.addAll(blocks.diagnostics());
        return step.apply(Extractor.extract(tree.name(file), blocks.value()));
    }

    private Optional<Evaluated<T>> plan(Path path) {
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
    private <R> Optional<R> guarded(String name, Supplier<Optional<R>> work) {
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

    /** The files of values that are given to every root. */
    private Set<String> valueFiles() {
        return request.inputs().arguments().stream()
                .filter(LintRequest.Argument::file)
                .map(argument -> tree.name(Path.of(argument.text())))
                .collect(Collectors.toSet());
    }
}
