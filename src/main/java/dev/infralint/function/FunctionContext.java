package dev.infralint.function;

import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.List;

/** What functions may ask of the module that calls them. */
public interface FunctionContext {
    /** The folder that relative paths are relative to: Terraform's working directory, the root module. */
    Path workingDirectory();

    /** The folder outside which no file is read, symbolic links resolved. */
    Path boundary();

    /** Where files are asked for. */
    Disk disk();

    /** Where what a path names lies, which may be a folder that is yet to be copied there; absolute. */
    default Path located(Path path) {
        return path;
    }

    /** Whether Terraform runs in a copy of the working directory, at a place that only a run knows. */
    default boolean copied() {
        return false;
    }

    /** The release whose rules hold. */
    default Language language() {
        return Language.NEWEST;
    }

    /** Whether there is a function of that name besides Terraform's, or in the place of one. */
    default boolean has(String function) {
        return false;
    }

    /** Calls a function that only this context {@link #has}. */
    default Computed call(String function, List<Value> arguments) {
        return Computed.failed(
                Type.DYNAMIC, "Call to unknown function", "There is no function named " + function + ".");
    }

    /** A file that was read, by the name under which it is shown. */
    default SourceFile source(Path file, String text) {
        return SourceFile.of(file.toString(), text);
    }

    /** The texts that were decoded already for the same run. */
    default DecodedTexts decoded() {
        return new DecodedTexts();
    }

    /**
     * Evaluates a template with variables, for {@code templatefile} and {@code templatestring}.
     *
     * @param name shown in diagnostics, such as the file's path
     * @param variables an object or map
     */
    Computed evaluateTemplate(String name, String text, Value variables);

    /**
     * Takes what a function does beyond walking over its arguments from what may be done for the root module.
     *
     * @param work in units of some ten nanoseconds
     * @return whether anything is left
     */
    default boolean spend(long work) {
        return true;
    }
}
