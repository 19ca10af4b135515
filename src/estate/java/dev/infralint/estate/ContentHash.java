package dev.infralint.estate;

import dev.infralint.source.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a repository holds, as one hash: names and contents of all files that a run can read.
 *
 * <p>A root module may read any file of its repository, by {@code file()}, by a module's source or by a setting, and which
 * ones only evaluation tells; so that no result is ever stale, all count.
 */
final class ContentHash {
    /** Folders that no run enters, or of which it reads nothing. */
    private static final Set<String> UNREAD = Set.of(".git", "node_modules", "providers");

    private ContentHash() {}

    /** The hash, in hexadecimal digits. */
    static String of(Path top) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path above = folder.getParent();
                String name = folder.getFileName().toString();
                boolean providers = name.equals("providers")
                        && !(above != null && above.getFileName().toString().equals(".terraform"));
                boolean skipped = !folder.equals(top) && UNREAD.contains(name) && !providers;
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(top.relativize(file).toString(), file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                files.put(top.relativize(file).toString(), file);
                return FileVisitResult.CONTINUE;
            }
        });
        MessageDigest digest = Digest.sha256();
        for (var file : files.entrySet()) {
            digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(content(file.getValue()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of texts, in hexadecimal digits. */
    static String of(String... texts) {
        MessageDigest digest = Digest.sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a file, after its kind; a link counts by where it leads, and what cannot be read by that. */
    private static byte[] content(Path file) {
        MessageDigest digest = Digest.sha256();
        try {
            if (Files.isSymbolicLink(file)) {
                digest.update(("link " + Files.readSymbolicLink(file)).getBytes(StandardCharsets.UTF_8));
            } else if (Files.isRegularFile(file)) {
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            digest.update("unreadable".getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }
}
