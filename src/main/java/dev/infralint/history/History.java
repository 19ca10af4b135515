package dev.infralint.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** Finds what a branch began from. */
public final class History {
    private static final int SHORT = 10;

    private History() {}

    /**
     * The files of the last commit that a revision and {@code HEAD} have in common.
     *
     * @param top the top folder of the working tree
     * @param revision a branch, a tag or a commit
     * @throws HistoryFault where there is none
     */
    public static Base before(Path top, String revision) {
        return base(top, revision, true);
    }

    /**
     * The files of a revision itself, without what git ignores.
     *
     * @param top the top folder of the working tree
     * @param revision a branch, a tag or a commit
     * @throws HistoryFault where there is none
     */
    public static Base at(Path top, String revision) {
        return base(top, revision, false);
    }

    private static Base base(Path top, String revision, boolean shared) {
        QuietReader.install();
        try (Repository repository = open(top);
                RevWalk walk = new RevWalk(repository)) {
            RevCommit base = commit(repository, walk, revision);
            if (shared) {
                RevCommit common = common(walk, base, commit(repository, walk, Constants.HEAD));
                if (common == null) {
                    throw new HistoryFault(revision + " and HEAD have no commit in common here" + shallow(repository));
                }
                base = common;
            }
            walk.parseBody(base);
            Path folder = Scratch.folder("infra-lint-base");
            try {
                Export export = new Export(repository, top, folder);
                export.tree(base.getTree());
                if (shared) {
                    export.ignored();
                }
                return new Base(
                        folder,
                        base.name().substring(0, SHORT),
                        shared ? Renames.find(folder, top, export.names(), export.present()) : Map.of());
            } catch (IOException | RuntimeException failed) {
                Scratch.remove(folder);
                throw failed;
            }
        } catch (MissingObjectException incomplete) {
            throw new HistoryFault(
                    "the repository lacks " + incomplete.getObjectId().name() + ", which is needed to compare with "
                            + revision + ": fetch it, without --depth and --filter");
        } catch (IOException unreadable) {
            throw new HistoryFault("cannot compare with " + revision + ": " + unreadable.getMessage());
        }
    }

    private static Repository open(Path top) throws IOException {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(top.toFile()).setMustExist(true);
        if (builder.getGitDir() == null) {
            throw new HistoryFault("there is no git repository around " + top + " to compare with");
        }
        try {
            Repository repository = builder.build();
            String hash = repository.getConfig().getString("extensions", null, "objectFormat");
            if (hash != null && !hash.equalsIgnoreCase("sha1")) {
                repository.close();
                throw new HistoryFault("this repository names its objects by " + hash + ", which cannot be read here");
            }
            return repository;
        } catch (RepositoryNotFoundException none) {
            throw new HistoryFault(builder.getGitDir() + " is no git repository to compare with");
        }
    }

    private static RevCommit commit(Repository repository, RevWalk walk, String revision) throws IOException {
        ObjectId id;
        try {
            id = repository.resolve(revision + "^{commit}");
        } catch (RevisionSyntaxException noRevision) {
            throw new HistoryFault(revision + " is no name of a commit");
        }
        if (id == null) {
            throw new HistoryFault(
                    revision.equals(Constants.HEAD)
                            ? "there is no commit yet to compare with"
                            : "there is no commit " + revision + " here; a branch of the remote is named like"
                                    + " origin/main, and is there after git fetch" + shallow(repository));
        }
        return walk.parseCommit(id);
    }

    private static @Nullable RevCommit common(RevWalk walk, RevCommit from, RevCommit head) throws IOException {
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(from);
        walk.markStart(head);
        RevCommit base = walk.next();
        walk.reset();
        walk.setRevFilter(RevFilter.ALL);
        return base;
    }

    private static String shallow(Repository repository) {
        return Files.exists(repository.getCommonDirectory().toPath().resolve("shallow"))
                ? ". This clone is shallow: git fetch --unshallow brings the history (in GitHub Actions: fetch-depth:"
                        + " 0)"
                : "";
    }
}
