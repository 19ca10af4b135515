package dev.infralint.cache;

import dev.infralint.result.Move;
import dev.infralint.result.Redactor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the files of a folder say besides what a module makes of them.
 *
 * @param sources of the module calls
 * @param files of configuration
 */
public record KeptFolder(List<String> sources, List<File> files) {
    public KeptFolder {
        sources = List.copyOf(sources);
        files = List.copyOf(files);
    }

    /**
     * A file without faults, and without comments that ask to leave something out.
     *
     * @param sensitive the variables that it declares so
     * @param secrets that stand in it
     * @param moves of resources
     */
    public record File(Path path, Set<String> sensitive, Redactor.Builder secrets, List<Move> moves) {
        public File {
            sensitive = Set.copyOf(sensitive);
            moves = List.copyOf(moves);
        }
    }
}
