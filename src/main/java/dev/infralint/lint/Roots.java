package dev.infralint.lint;

import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Where what is made of root modules comes from: evaluation, or an earlier run that read the same. Asked by several threads. */
interface Roots<T> {
    /** A root module, from an earlier run or evaluated now. */
    Evaluated<T> of(Environments.Application root, Disk disk, Supplier<Evaluated<T>> work);

    /** What is made of a file of values that no root module loads; empty where one does, or where there is nothing. */
    Optional<T> ofValues(Path file, Disk disk, Supplier<Optional<T>> work);

    /** What was asked in earlier runs for the root modules that were not evaluated again in this one, and whose files are known. */
    Set<Disk.Question> rested();
}
