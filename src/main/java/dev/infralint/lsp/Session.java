package dev.infralint.lsp;

import dev.infralint.authoring.Author;
import dev.infralint.navigation.Navigator;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.result.RunResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A folder that is open in an editor, and how it is checked. */
public interface Session {
    /** The folder to which the names of files in results are relative. */
    Path root();

    /**
     * Checks the folder as its configuration asks.
     *
     * @param edited the texts of buffers that differ from the disk, by real path
     */
    RunResult check(Map<Path, String> edited) throws Exception;

    /** The edits that would mend a finding in the files on disk. */
    Optional<Fix> fix(Finding finding);

    /** What stands where in the folder. */
    Navigator navigator(Map<Path, String> edited);

    /** What helps whoever writes in the folder. May be asked for from several threads. */
    Author author(Map<Path, String> edited);

    /**
     * The value of an expression in a module folder, as {@code terraform console} prints it and without secrets; empty where it
     * has none.
     */
    Optional<String> value(Path module, String expression, Map<Path, String> edited);

    /** Opens folders. */
    interface Opener {
        /** The session of a folder, with its configuration as it is now; a message for people where it cannot be read. */
        Session open(Path folder) throws Exception;
    }
}
