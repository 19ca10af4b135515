package dev.infralint.estate;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How roots are checked; what workers are told.
 *
 * @param asOf the day by which expiry and age are judged
 * @param seconds time for one root module
 * @param key the file with the key for hashes of secrets; empty for no such hashes. Workers read it themselves, so that the
 *     key stands in nothing that is sent or stored
 * @param base a configuration below that of every repository; empty without one
 * @param rules a folder with further policies; empty without one
 * @param inputs a hash of all this but the time, and of the version: a stored result counts where it is the same
 */
record Options(LocalDate asOf, int seconds, String key, String base, String rules, String inputs)
        implements Serializable {
    /** The options for these files. */
    static Options of(LocalDate asOf, int seconds, @Nullable Path key, @Nullable Path base, @Nullable Path rules)
            throws IOException {
        String digest = key == null ? "" : SecretDigests.of(key).digest("infra-lint estate");
        String inputs = ContentHash.of(
                Version.current(),
                asOf.toString(),
                digest,
                base == null ? "" : Files.readString(existing(base)),
                rules == null ? "" : ContentHash.of(existing(rules)));
        return new Options(asOf, seconds, real(key), real(base), real(rules), inputs);
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new EstateFault("there is no " + path);
        }
        return path;
    }

    private static String real(@Nullable Path path) throws IOException {
        return path == null ? "" : path.toRealPath().toString();
    }
}
