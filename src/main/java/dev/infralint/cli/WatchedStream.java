package dev.infralint.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers that something could not be written; a reader that went away is no error. */
final class WatchedStream extends FilterOutputStream {
    private volatile @Nullable String lost;

    WatchedStream(OutputStream out) {
        super(out);
    }

    /** Why something was not written; empty when all was. */
    Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException problem) {
            String reason = String.valueOf(problem.getMessage());
            String lower = reason.toLowerCase(Locale.ROOT);
            if (!lower.contains("broken pipe") && !lower.contains("pipe is being closed")) {
                lost = reason;
            }
            throw problem;
        }
    }
}
