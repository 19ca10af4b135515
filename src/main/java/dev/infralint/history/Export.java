package dev.infralint.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.jspecify.annotations.Nullable;

/** Writes the files of a commit to a folder, and beside them what the working tree has that git does not keep. */
final class Export {
    private static final long LARGEST = 64L << 20;

    /** What of a folder of Terraform's own is read. */
    private static final Set<String> TERRAFORM = Set.of("modules", "environment");

    private static final String DATA = ".terraform";

    private final Repository repository;
    private final Path top;
    private final Path folder;
    private final TreeSet<String> names = new TreeSet<>();
    private final Set<String> present = new TreeSet<>();

    Export(Repository repository, Path top, Path folder) {
        this.repository = repository;
        this.top = top;
        this.folder = folder;
    }

    /** The files of the commit. */
    Set<String> names() {
        return names;
    }

    /** The files of the working tree that git keeps or would keep. */
    Set<String> present() {
        return present;
    }

    /** Writes the files; links last, so that none is written through a link. */
    void tree(RevTree tree) throws IOException {
        Map<Path, String> links = new LinkedHashMap<>();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(repository, reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                Path target = target(walk.getPathString());
                ObjectId id = walk.getObjectId(0);
                FileMode mode = walk.getFileMode(0);
                if (target == null) {
                    continue;
                }
                names.add(walk.getPathString());
                if (mode.equals(FileMode.GITLINK)) {
                    continue;
                }
                if (mode.equals(FileMode.SYMLINK)) {
                    links.put(target, new String(reader.open(id).getBytes(), StandardCharsets.UTF_8));
                } else {
                    Files.createDirectories(parent(target));
                    try (OutputStream out = Files.newOutputStream(target)) {
                        reader.open(id).copyTo(out);
                    }
                }
            }
        }
        for (Map.Entry<Path, String> link : links.entrySet()) {
            link(link.getKey(), link.getValue());
        }
    }

    private static void link(Path place, String text) throws IOException {
        Files.createDirectories(parent(place));
        try {
            Files.createSymbolicLink(place, Path.of(text));
        } catch (UnsupportedOperationException | InvalidPathException | IOException noLinkHere) {
            // What a link leads to is then not found on this side, as where it cannot be followed.
            return;
        }
    }

    /**
     * Brings what git ignores in the working tree, such as downloaded modules and files of values: it was there before the
     * change as it is now.
     */
    void ignored() throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(new FileTreeIterator(repository));
            while (walk.next()) {
                String name = walk.getPathString();
                WorkingTreeIterator here = walk.getTree(0, WorkingTreeIterator.class);
                if (here == null) {
                    continue;
                }
                if (here.getEntryFileMode().equals(FileMode.GITLINK)) {
                    bring(top.resolve(name));
                } else if (walk.isSubtree()) {
                    if (here.isEntryIgnored() && !keeps(name)) {
                        folder(name);
                    } else {
                        walk.enterSubtree();
                    }
                } else if (here.isEntryIgnored() && !names.contains(name)) {
                    bring(top.resolve(name));
                } else {
                    present.add(name);
                }
            }
        }
    }

    /** Whether a folder that is ignored holds files of the commit all the same. */
    private boolean keeps(String name) {
        String next = names.ceiling(name + "/");
        return next != null && next.startsWith(name + "/");
    }

    /** Hidden folders hold copies and caches, except that of Terraform, which holds the modules. */
    private void folder(String name) throws IOException {
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (last.equals(DATA)) {
            for (String part : TERRAFORM) {
                if (Files.exists(top.resolve(name).resolve(part))) {
                    bring(top.resolve(name).resolve(part));
                }
            }
        } else if (!last.startsWith(".") && !last.equals("node_modules")) {
            bring(top.resolve(name));
        }
    }

    private void bring(Path place) throws IOException {
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                String name = each.getFileName().toString();
                boolean hidden = name.startsWith(".") && !each.equals(place) && !name.equals(DATA);
                return hidden || name.equals("node_modules") || name.equals("providers")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = folder.resolve(top.relativize(file).toString());
                if (attributes.size() > LARGEST || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    return FileVisitResult.CONTINUE;
                }
                Files.createDirectories(parent(target));
                if (attributes.isSymbolicLink()) {
                    link(target, Files.readSymbolicLink(file).toString());
                } else if (attributes.isRegularFile()) {
                    copy(file, target);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A second name of the file costs nothing; where there can be none, a copy. */
    private static void copy(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | IOException otherFileSystem) {
            Files.copy(file, target);
        }
    }

    /** Where a name of the commit goes; null for one that would lead elsewhere. */
    private @Nullable Path target(String name) {
        try {
            Path target = folder.resolve(name).normalize();
            return target.startsWith(folder) && !target.equals(folder) ? target : null;
        } catch (InvalidPathException noNameHere) {
            return null;
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
