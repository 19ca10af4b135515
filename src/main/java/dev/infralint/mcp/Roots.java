package dev.infralint.mcp;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders that are served: every path of a client must lie in one of them, links followed.
 *
 * @param folders as they really are; at least one
 */
public record Roots(List<Path> folders) {
    public Roots {
        folders = List.copyOf(folders);
    }

    /** Whether a real path lies in one of the folders. */
    public boolean hold(Path real) {
        return folders.stream().anyMatch(real::startsWith);
    }

    /** The served folder in which a real path lies. */
    public Path around(Path real) {
        return folders.stream()
                .filter(real::startsWith)
                .findFirst()
                .orElseThrow(() -> new Refusal(outside(real.toString())));
    }

    /**
     * The real path of what a client names.
     *
     * @param tops further folders to which a path may be relative
     */
    Path existing(String given, List<Path> tops) {
        List<Path> candidates = candidates(given, tops);
        boolean there = false;
        for (Path candidate : candidates) {
            try {
                Path real = candidate.toRealPath();
                there = true;
                if (hold(real)) {
                    return real;
                }
            } catch (IOException missing) {
                // The next one may be there.
            }
        }
        throw new Refusal(
                there || candidates.stream().noneMatch(path -> hold(path.normalize()))
                        ? outside(given)
                        : "there is no " + given + "; paths are absolute or relative to " + shown());
    }

    private List<Path> candidates(String given, List<Path> tops) {
        List<Path> all = new ArrayList<>();
        try {
            folders.forEach(folder -> all.add(folder.resolve(given)));
            tops.forEach(folder -> all.add(folder.resolve(given)));
        } catch (InvalidPathException noPath) {
            throw new Refusal(given + " is no path");
        }
        return all;
    }

    private String outside(String given) {
        return given + " lies outside of the folders that are served (" + shown()
                + "); to serve it too, infra-lint mcp must be started with its folder";
    }

    private String shown() {
        return String.join(", ", folders.stream().map(Path::toString).toList());
    }
}
