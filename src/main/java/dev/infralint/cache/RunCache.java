package dev.infralint.cache;

import dev.infralint.policy.Policy;
import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of earlier runs in the cache folder of the user. May be used from several threads and processes. */
public final class RunCache {
    private static final long MOST = 256L << 20;
    private static final Path PLACE = Path.of("infra-lint", "results");

    private final CacheFolder folder;
    private final String product;
    private final String call;

    /**
     * A cache in a folder, which need not be there.
     *
     * @param call tells this use of infra-lint from others, so that a later one can {@link #expects expect} a result
     * @param product tells builds of infra-lint apart, with the policies that they bring and the machine that runs them
     * @param most bytes of all entries
     */
    public RunCache(Path folder, String call, String product, long most) {
        this.folder = new CacheFolder(folder, most);
        this.call = call;
        this.product = product;
    }

    /** The cache of the user, where the environment says that there is a place for one. */
    public static Optional<RunCache> ofUser(Map<String, String> environment, String call, String product) {
        return CacheFolder.ofUser(environment).map(caches -> new RunCache(caches.resolve(PLACE), call, product, MOST));
    }

    /** Whether the last run of this call kept its result, so that there may be little to do. */
    public static boolean expects(Map<String, String> environment, String call) {
        return CacheFolder.ofUser(environment)
                .filter(caches -> new CacheFolder(caches.resolve(PLACE), MOST).has(name(call)))
                .isPresent();
    }

    /**
     * What a result is an answer to.
     *
     * @param text everything that was asked for, in one text
     * @param root of the project
     * @param day by which expiry is judged
     * @param policies that are run
     */
    public record Request(String text, Path root, LocalDate day, List<Policy> policies) {
        public Request {
            policies = List.copyOf(policies);
        }
    }

    /**
     * The result of an earlier run for which the disk said what it says now.
     *
     * @param disk what it is asked is not asked again where there is no such run
     */
    public Optional<RunResult> find(Request request, Disk disk) {
        Optional<byte[]> bytes = folder.read(name(request.text()));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Entry.read(bytes.get(), request, product).result(disk);
        } catch (IOException | RuntimeException damagedOrForeign) {
            return Optional.empty();
        }
    }

    /**
     * Keeps a result.
     *
     * @param dated whether it holds for that day only
     * @param paths where the files lie that were read from the disk
     */
    public void keep(Request request, boolean dated, RunResult result, Map<SourceFile, Path> paths, Disk disk) {
        folder.write(name(request.text()), Entry.write(request, product, dated, result, paths, disk));
        folder.write(name(call), new byte[0]);
    }

    /** What earlier runs of a request found of parts of the project; what the disk is asked for that is not asked again. */
    public Parts parts(Request request, Disk disk) {
        return new Parts(folder, name(request.text()) + "-parts", request, product, disk);
    }

    /** Requests that share a name take each other's place. */
    private static String name(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100000001B3L + text.charAt(i);
        }
        return String.format("%016x", hash);
    }
}
