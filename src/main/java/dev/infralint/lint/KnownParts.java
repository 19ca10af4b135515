package dev.infralint.lint;

import dev.infralint.cache.KeptFolder;
import dev.infralint.cache.KeptRoot;
import dev.infralint.cache.Parts;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.KnownFolders;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.SourceTree;
import dev.infralint.result.Move;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import dev.infralint.suppression.Suppressions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The parts of a project that an earlier process has checked: root modules, and folders whose files nobody needs to parse where no
 * root module that has changed calls them. For one run.
 */
final class KnownParts implements Roots<RootFound>, KnownFolders {
    /** Who has one root module has nothing of its parts. */
    private static final int FEWEST = 2;

    private final Parts parts;
    private final SourceTree tree;
    private final Map<Path, Optional<KeptFolder>> folders = new ConcurrentHashMap<>();
    private final Map<Environments.Application, Disk.Work<Evaluated<RootFound>>> evaluated = new ConcurrentHashMap<>();
    private final Map<Path, Disk.Work<Optional<RootFound>>> judged = new ConcurrentHashMap<>();
    private final Set<String> roots = ConcurrentHashMap.newKeySet();
    private volatile boolean taken;

    KnownParts(Parts parts, SourceTree tree) {
        this.parts = parts;
        this.tree = tree;
        tree.know(this);
    }

    @Override
    public Optional<List<String>> sources(Path folder) {
        return folder(folder).map(KeptFolder::sources);
    }

    private Optional<KeptFolder> folder(Path folder) {
        return folders.computeIfAbsent(folder, path -> {
            Optional<KeptFolder> known = parts.folder(path, tree::file);
            known.ifPresent(kept -> kept.files().forEach(file -> tree.trust(file.path())));
            return known;
        });
    }

    @Override
    public Evaluated<RootFound> of(Environments.Application root, Disk disk, Supplier<Evaluated<RootFound>> work) {
        if (!root.root().plain()) {
            return work.get();
        }
        roots.add(root.root().name());
        allow(root.options());
        Optional<KeptRoot> kept = parts.root(root.root().name(), text(root.options()), tree::file);
        if (kept.isPresent()) {
            taken = true;
            kept.get().configuration().forEach(this::read);
            kept.get().values().forEach(tree::values);
            kept.get().offered().forEach(tree::offeredValues);
            return evaluated(kept.get());
        }
        Disk.Work<Evaluated<RootFound>> done = disk.noting(work);
        evaluated.put(root, done);
        return done.value();
    }

    @Override
    public Optional<RootFound> ofValues(Path file, Disk disk, Supplier<Optional<RootFound>> work) {
        if (tree.isRead(file)) {
            return work.get();
        }
        Optional<KeptRoot> kept = parts.root(values(file), "", tree::file);
        if (kept.isPresent()) {
            taken = true;
            tree.offeredValues(file);
            return Optional.of(found(kept.get()));
        }
        Disk.Work<Optional<RootFound>> done = disk.noting(work);
        judged.put(file, done);
        return done.value();
    }

    /** No root module has such a name. */
    private String values(Path file) {
        return "values " + tree.name(file);
    }

    /** What an evaluation lets be read, for it may be that none does in this run. */
    private void allow(EvaluationOptions options) {
        options.moduleFolders().forEach(tree::allow);
        options.arguments().stream()
                .filter(EvaluationOptions.Argument::file)
                .forEach(argument ->
                        tree.allowFile(Path.of(argument.text()).toAbsolutePath().normalize()));
    }

    private void read(Path file) {
        Path folder = file.getParent();
        if (folder == null || folder(folder).isEmpty() || !tree.isRead(file)) {
            tree.configuration(file);
        }
    }

    @Override
    public Set<Disk.Question> rested() {
        return Set.of();
    }

    /** Whether verdicts were taken from the earlier process. */
    boolean taken() {
        return taken;
    }

    /** By what root modules of one run are evaluated differently. */
    static String text(EvaluationOptions options) {
        return options.arguments() + "\n" + options.workspace() + "\n" + options.roots();
    }

    /** What the files say that nobody parses. */
    Collection<KeptFolder.File> files() {
        return folders.values().stream()
                .flatMap(Optional::stream)
                .flatMap(folder -> folder.files().stream())
                .toList();
    }

    /**
     * Keeps all that was found for the next run.
     *
     * @param read the folders whose modules were read
     * @param secrets of each file that was parsed
     */
    void keep(List<ModuleLoader.Loaded> read, Suppressions suppressions, Map<SyntaxTree, SecretCollector> secrets) {
        if (roots.size() < FEWEST) {
            return;
        }
        Map<SourceFile, Path> places = tree.paths();
        for (ModuleLoader.Loaded folder : read) {
            if (folder(folder.folder()).isEmpty()) {
                said(folder, suppressions, secrets)
                        .ifPresent(kept -> parts.keep(folder.folder(), kept, folder.asked(), places));
            }
        }
        evaluated.forEach((root, done) -> {
            RootFound found = done.value().result();
            if (found.verdicts().failures().isEmpty()) {
                KeptRoot kept = kept(done.value(), tree.parsedFor(done.reads()));
                parts.keep(root.root().name(), text(root.options()), kept, done.reads(), places);
            }
        });
        judged.forEach((file, done) -> done.value()
                .filter(found -> found.verdicts().failures().isEmpty())
                .ifPresent(found -> parts.keep(values(file), "", kept(tree.name(file), found), done.reads(), places)));
        parts.write();
    }

    /** What the files of a folder say; empty where one of them has faults or asks to leave something out. */
    private Optional<KeptFolder> said(
            ModuleLoader.Loaded folder, Suppressions suppressions, Map<SyntaxTree, SecretCollector> secrets) {
        List<KeptFolder.File> files = new ArrayList<>();
        for (Path file : folder.files()) {
            SourceTree.Parsed parsed = tree.configuration(file);
            SyntaxTree syntax = parsed.tree();
            SecretCollector own = syntax == null ? null : secrets.get(syntax);
            if (syntax == null
                    || own == null
                    || !parsed.diagnostics().isEmpty()
                    || suppressions.speaks(syntax.file())) {
                return Optional.empty();
            }
            files.add(new KeptFolder.File(
                    file,
                    SecretCollector.sensitive(syntax),
                    own.gathered(),
                    moves(syntax).toList()));
        }
        return Optional.of(new KeptFolder(folder.sources(), files));
    }

    /** What a file says of resources that have another address now. */
    static Stream<Move> moves(SyntaxTree file) {
        return file.body().blocks("moved").stream()
                .flatMap(block -> block.body().attribute("from").stream()
                        .flatMap(from -> block.body().attribute("to").stream()
                                .map(to -> new Move(
                                        from.value().range().text(),
                                        to.value().range().text()))));
    }

    private static KeptRoot kept(Evaluated<RootFound> root, SourceTree.ParsedFor files) {
        RootFound found = root.result();
        EvaluatedRoot.Counts counts = root.counts();
        return new KeptRoot(
                root.name(),
                root.folder(),
                root.called(),
                found.verdicts(),
                found.secrets().gathered(),
                found.types(),
                found.dated(),
                root.diagnostics(),
                new KeptRoot.Figures(
                        counts.missingModules(),
                        counts.unknownValues(),
                        root.resources(),
                        counts.unusedFiles(),
                        counts.switchedOff(),
                        counts.language()),
                files.configuration(),
                files.values(),
                files.offered());
    }

    private static KeptRoot kept(String name, RootFound found) {
        return new KeptRoot(
                name,
                name,
                Set.of(),
                found.verdicts(),
                found.secrets().gathered(),
                found.types(),
                found.dated(),
                List.of(),
                new KeptRoot.Figures(0, 0, 0, List.of(), List.of(), ""),
                List.of(),
                List.of(),
                List.of());
    }

    private static RootFound found(KeptRoot kept) {
        return new RootFound(kept.verdicts(), new SecretCollector(kept.secrets()), kept.types(), kept.dated());
    }

    private static Evaluated<RootFound> evaluated(KeptRoot kept) {
        KeptRoot.Figures figures = kept.figures();
        return new Evaluated<>(
                kept.name(),
                kept.folder(),
                kept.called(),
                found(kept),
                kept.diagnostics(),
                new EvaluatedRoot.Counts(
                        figures.missingModules(),
                        figures.unknownValues(),
                        figures.unusedFiles(),
                        figures.switchedOff(),
                        figures.language()),
                figures.resources());
    }
}
