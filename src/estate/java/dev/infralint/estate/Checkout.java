package dev.infralint.estate;

import dev.infralint.history.Base;
import dev.infralint.history.History;
import dev.infralint.history.HistoryFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a repository in a folder of this machine, for as long as it is open. */
final class Checkout implements AutoCloseable {
    private final Path folder;
    private final String commit;
    private final Runnable remove;

    /** @param remove what is done when it is closed */
    Checkout(Path folder, String commit, Runnable remove) {
        this.folder = folder;
        this.commit = commit;
        this.remove = remove;
    }

    /**
     * Brings the files of a repository.
     *
     * @throws EstateFault where there are none
     */
    static Checkout open(Source source) throws IOException {
        return switch (source.kind()) {
            case CHECKOUT -> {
                Path folder = Path.of(source.location());
                if (!Files.isDirectory(folder)) {
                    throw new EstateFault("there is no folder " + folder
                            + " on this machine; every worker must see the checkouts under the same path");
                }
                yield new Checkout(folder.toRealPath(), "", () -> {});
            }
            case GIT -> commit(source);
            case ARCHIVE -> Archives.unpack(source.location());
        };
    }

    private static Checkout commit(Source source) {
        try {
            Base base = History.at(Path.of(source.location()), source.ref());
            return new Checkout(base.folder(), base.commit(), base::close);
        } catch (HistoryFault none) {
            throw new EstateFault(source.location() + ": " + none.getMessage());
        }
    }

    /** The top folder, a real path. */
    Path folder() {
        return folder;
    }

    /** The commit, shortened; empty for what is no git directory. */
    String commit() {
        return commit;
    }

    @Override
    public void close() {
        remove.run();
    }
}
