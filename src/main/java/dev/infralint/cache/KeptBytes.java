package dev.infralint.cache;

import dev.infralint.source.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What was made of something, in the cache folder of the user, by what it was made of. An entry is preceded by its digest: a
 * damaged one is not there.
 */
public final class KeptBytes {
    private static final int DIGEST = 32;

    private final CacheFolder folder;

    /**
     * A cache in a folder, which need not be there.
     *
     * @param most bytes of all entries
     */
    public KeptBytes(Path folder, long most) {
        this.folder = new CacheFolder(folder, most);
    }

    /**
     * A folder of the user's caches, where the environment says that there is a place for one.
     *
     * @param name of the folder below that of infra-lint
     */
    public static Optional<KeptBytes> ofUser(Map<String, String> environment, String name, long most) {
        return CacheFolder.ofUser(environment)
                .map(caches -> new KeptBytes(caches.resolve("infra-lint").resolve(name), most));
    }

    /** What was made of this. */
    public Optional<byte[]> find(String source) {
        return folder.read(name(source))
                .filter(KeptBytes::whole)
                .map(bytes -> Arrays.copyOfRange(bytes, DIGEST, bytes.length));
    }

    /** Keeps what was made of this. */
    public void keep(String source, byte[] made) {
        byte[] bytes = Arrays.copyOf(Digest.sha256().digest(made), DIGEST + made.length);
        System.arraycopy(made, 0, bytes, DIGEST, made.length);
        folder.write(name(source), bytes);
    }

    private static boolean whole(byte[] bytes) {
        if (bytes.length < DIGEST) {
            return false;
        }
        byte[] made = Arrays.copyOfRange(bytes, DIGEST, bytes.length);
        return Arrays.equals(Digest.sha256().digest(made), Arrays.copyOf(bytes, DIGEST));
    }

    private static String name(String source) {
        return HexFormat.of().formatHex(Digest.sha256().digest(source.getBytes(StandardCharsets.UTF_8)));
    }
}
