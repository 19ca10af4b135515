package dev.infralint.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Folders of which an earlier run tells what their files say, so that nobody parses them. Asked from several threads. */
public interface KnownFolders {
    /** None is known. */
    KnownFolders NONE = folder -> Optional.empty();

    /**
     * The sources of the module calls in a folder, where its files say what they said; {@link SourceTree#trust} is told of these
     * files.
     */
    Optional<List<String>> sources(Path folder);
}
