package dev.infralint.terragrunt;

import dev.infralint.value.Value;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * From where a file of configuration is read.
 *
 * @param directory the folder of the configuration that is being read: the unit's, for what it includes too
 * @param original the folder of the unit that all reading began with
 * @param included the file itself where it is included by another one; else null
 * @param template the folder that a stack makes this one of, and that holds what lies in it; else the folder itself
 * @param values what {@code values} stands for; null where nothing gives any
 */
record Place(
        Path directory,
        Path original,
        @Nullable Path included,
        Path template,
        @Nullable Value values) {
    /** A folder as it lies there. */
    static Place of(Path folder) {
        return new Place(folder, folder, null, folder, null);
    }

    /** The same folder, for a file that the configuration includes. */
    Place including(Path file) {
        return new Place(directory, original, file, template, values);
    }

    /** The folder of another configuration that is read for its values. */
    Place reading(Path file) {
        Path folder = file.getParent() == null ? directory : file.getParent();
        return new Place(folder, original, null, folder, null);
    }

    /** Where a path leads that is written in this folder: what a stack has yet to copy lies in the template. */
    Path resolve(String path) {
        Path resolved = directory.resolve(path).normalize();
        return resolved.startsWith(directory)
                ? template.resolve(directory.relativize(resolved)).normalize()
                : resolved;
    }
}
