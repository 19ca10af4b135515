package dev.infralint.cli;

import dev.infralint.project.Baseline;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where the findings stand that a project accepts. */
final class BaselineFile {
    private static final long LONGEST = 64L << 20;

    private BaselineFile() {}

    /** The baseline in a file; empty when there is no such file. */
    static Optional<Baseline> read(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                throw new Failure(file + " is no file of a baseline");
            }
            return Optional.of(Baseline.read(Files.readString(file), file.toString()));
        } catch (CharacterCodingException notUtf8) {
            throw new Failure(file + " is not UTF-8");
        } catch (IOException unreadable) {
            throw new Failure("cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
