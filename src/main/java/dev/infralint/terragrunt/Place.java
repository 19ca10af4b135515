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
 * @param values what {@code values} stands for; null where nothing gives any
 */
record Place(
        Path directory,
        Path original,
        @Nullable Path included,
        @Nullable Value values) {
    /** The same folder, for a file that the configuration includes. */
    Place including(Path file) {
        return new Place(directory, original, file, values);
    }

    /** The folder of another configuration that is read for its values. */
    Place reading(Path file) {
        Path folder = file.getParent();
        return new Place(folder == null ? directory : folder, original, null, null);
    }
}
