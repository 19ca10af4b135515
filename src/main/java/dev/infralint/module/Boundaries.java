package dev.infralint.module;

import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What may be read, wherever symbolic links point: the project root, and the folders and files that the user named. May be
 * used from several threads.
 */
final class Boundaries {
    private final Disk disk;
    private final List<Path> places = new CopyOnWriteArrayList<>();

    Boundaries(Path root, Disk disk) {
        this.disk = disk;
        places.add(real(root));
    }

    /** Lets a folder or a file be read, too. */
    void allow(Path named) {
        Path real = real(named);
        if (!hold(real)) {
            places.add(real);
        }
    }

    /** Where a path without links lies below the project root, which itself may be reached by links; elsewhere the same path. */
    Path within(Path root, Path real) {
        return real.startsWith(places.get(0)) ? root.resolve(places.get(0).relativize(real)) : real;
    }

    /** Whether a path without links lies inside. */
    boolean hold(Path real) {
        return places.stream().anyMatch(real::startsWith);
    }

    /** The boundary that a path lies in; null when it lies in none. */
    @Nullable
    Path of(Path path) {
        Path real = real(path);
        for (Path place : places) {
            if (real.startsWith(place)) {
                return place;
            }
        }
        return null;
    }

    /** The path with the symbolic links of its existing part resolved. */
    private Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing != null) {
            try {
                Path real = disk.real(existing);
                return real.resolve(existing.relativize(absolute)).normalize();
            } catch (IOException e) {
                existing = existing.getParent();
            }
        }
        return absolute;
    }
}
