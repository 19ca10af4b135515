package dev.infralint.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A file that people and other runs may write at the same time, brought up to date so that nobody's words are lost.
 *
 * <p>Runs take turns by a lock on a file beside it. A person takes no lock: what is replaced is compared with what was read,
 * before and, through a second link to the old file, after it was replaced; where it differs, the update is made again on
 * what the person wrote.
 */
final class SharedFile {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 50;

    private final OutputFile file;

    private SharedFile(OutputFile file) {
        this.file = file;
    }

    /** Replaces what is there by what the merge makes of it; the merge may be asked several times. */
    static void update(OutputFile file, UnaryOperator<byte[]> merge) {
        byte[] before = file.read();
        if (Arrays.equals(before, merge.apply(before))) {
            return;
        }
        Path target = file.target();
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Turn turn = Turn.take(target);
            try {
                new SharedFile(file).merge(merge);
            } finally {
                turn.end();
            }
        } catch (IOException e) {
            throw file.failure("write", e);
        }
    }

    private void merge(UnaryOperator<byte[]> merge) throws IOException {
        byte[] current = file.read();
        byte[] base = current;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] content = merge.apply(base);
            if (Arrays.equals(content, current)) {
                return;
            }
            byte[] replaced = replace(current, content);
            if (Arrays.equals(replaced, current)) {
                return;
            }
            byte[] now = file.read();
            boolean done = Arrays.equals(now, content);
            base = done ? replaced : added(replaced, content, now);
            current = now;
        }
        throw new Failure("cannot update " + file.shown() + ": it changes all the time");
    }

    /** The old text with what was appended to the new one meanwhile; else the text that is there now. */
    private static byte[] added(byte[] replaced, byte[] content, byte[] now) {
        boolean appended = now.length > content.length && Arrays.equals(Arrays.copyOf(now, content.length), content);
        if (!appended) {
            return now;
        }
        byte[] all = Arrays.copyOf(replaced, replaced.length + now.length - content.length);
        System.arraycopy(now, content.length, all, replaced.length, now.length - content.length);
        return all;
    }

    /**
     * Puts the content in place of what is expected there.
     *
     * @return what stood there when it was replaced; where that was not what was expected before, nothing is replaced
     */
    private byte[] replace(byte[] expected, byte[] content) throws IOException {
        byte[] now = file.read();
        if (!Arrays.equals(now, expected)) {
            return now;
        }
        Path target = file.target();
        Path old = Temporary.beside(target);
        boolean linked = link(old, target);
        try {
            file.write(content);
            return linked ? Files.readAllBytes(old) : expected;
        } finally {
            Temporary.end(old);
        }
    }

    private static boolean link(Path link, Path target) {
        try {
            if (!Files.isRegularFile(target)) {
                return false;
            }
            Files.createLink(link, target);
            return true;
        } catch (IOException | UnsupportedOperationException noSecondLinksHere) {
            return false;
        }
    }

    /** The right to write, held by one run at a time. */
    private static final class Turn {
        private final Path path;
        private final FileChannel channel;

        private Turn(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
        }

        static Turn take(Path target) throws IOException {
            Path path = target.resolveSibling("." + target.getFileName() + ".lock");
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                if (isSomethingElse(path)) {
                    throw new FileSystemException(path.toString(), null, path.getFileName() + " is no plain file");
                }
                FileChannel channel = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                if (locked(channel) && stillThere(path, channel)) {
                    return new Turn(path, channel);
                }
                channel.close();
                if (System.nanoTime() > end) {
                    throw new FileSystemException(
                            path.toString(), null, "another run has held " + path.getFileName() + " for a minute");
                }
                pause();
            }
        }

        /** Whether there is something that is no plain file; asked once, since another run may take its file away meanwhile. */
        private static boolean isSomethingElse(Path path) throws IOException {
            try {
                return !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isRegularFile();
            } catch (NoSuchFileException free) {
                return false;
            }
        }

        /** The lock is on a byte far behind the text, so that the text can be read meanwhile. */
        private static boolean locked(FileChannel channel) throws IOException {
            try {
                FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
                return lock != null;
            } catch (OverlappingFileLockException anotherThreadHasIt) {
                return false;
            }
        }

        /** Whether the locked file is the one that others will try: the run before may have taken it away. */
        private static boolean stillThere(Path path, FileChannel channel) throws IOException {
            byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(mark), 0);
            try {
                return Arrays.equals(Files.readAllBytes(path), mark);
            } catch (NoSuchFileException takenAway) {
                return false;
            }
        }

        private static void pause() throws IOException {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        void end() throws IOException {
            Files.deleteIfExists(path);
            channel.close();
        }
    }
}
