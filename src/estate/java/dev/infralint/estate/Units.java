package dev.infralint.estate;

import dev.infralint.module.ConfigurationFiles;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLocator;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes repositories apart into units of work. */
final class Units {
    /** Files by which other tools put roots together; what they make of a repository is known of it as a whole only. */
    private static final List<String> JOINING =
            List.of("root.hcl", "terragrunt.", ".tfcomponent.", ".tfstack.", ".tfdeploy.");

    private Units() {}

    /** The units of a repository; of one that cannot be read, the unit that says so. */
    static List<Unit> of(Source source) {
        try (Checkout checkout = Checkout.open(source)) {
            return of(source, checkout);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            return List.of(Unit.unreadable(source, EstateFault.told(fault)));
        }
    }

    private static List<Unit> of(Source source, Checkout checkout) throws IOException {
        Path top = checkout.folder();
        SourceTree tree = SourceTree.of(top);
        RootModules.Found found = RootModules.search(List.of(top), tree).value();
        String content = ContentHash.of(top);
        Set<Path> loose = new TreeSet<>(found.others());
        loose.addAll(found.values());
        List<Unit> units = new ArrayList<>();
        if (found.others().stream().anyMatch(Units::joins)) {
            long bytes = size(loose);
            for (RootModule root : found.roots()) {
                bytes += size(called(root));
            }
            units.add(new Unit(source, Unit.WHOLE, List.of("."), bytes, content, checkout.commit(), ""));
            return units;
        }
        for (RootModule root : found.roots()) {
            ConfigurationFiles files = root.loader().files(root.folder());
            List<String> paths = new ArrayList<>();
            paths.add(tree.name((files.primary().isEmpty() ? files.overrides() : files.primary()).get(0)));
            files.values().forEach(file -> paths.add(tree.name(file)));
            files.values().forEach(loose::remove);
            units.add(new Unit(source, root.name(), paths, size(called(root)), content, checkout.commit(), ""));
        }
        if (!loose.isEmpty()) {
            List<String> paths = loose.stream().map(tree::name).toList();
            units.add(new Unit(source, Unit.FILES, paths, size(loose), content, checkout.commit(), ""));
        }
        return units.isEmpty() ? List.of(Unit.empty(source, checkout.commit())) : units;
    }

    private static boolean joins(Path file) {
        String name = file.getFileName().toString();
        return JOINING.stream().anyMatch(name::contains);
    }

    /** The configuration files of a root module and of the local modules that it calls. */
    private static Set<Path> called(RootModule root) {
        Set<Path> files = new TreeSet<>();
        Set<Path> folders = new HashSet<>(Set.of(root.folder()));
        Deque<Path> open = new ArrayDeque<>(folders);
        while (!open.isEmpty()) {
            Path folder = open.pop();
            files.addAll(root.loader().files(folder).primary());
            files.addAll(root.loader().files(folder).overrides());
            for (Module.CallBlock call : root.loader().load(folder).calls().values()) {
                String source = call.source();
                if (source != null && ModuleLocator.isLocal(source)) {
                    Path next = folder.resolve(source).normalize();
                    if (Files.isDirectory(next) && folders.add(next)) {
                        open.push(next);
                    }
                }
            }
        }
        return files;
    }

    private static long size(Set<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return bytes;
    }
}
