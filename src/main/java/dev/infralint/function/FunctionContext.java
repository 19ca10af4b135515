package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Value;
import java.nio.file.Path;

/** What functions may ask of the module that calls them. */
public interface FunctionContext {
    /** The folder that relative paths are relative to: Terraform's working directory, the root module. */
    Path workingDirectory();

    /** The folder outside which no file is read, symbolic links resolved. */
    Path boundary();

    /** The release whose rules hold. */
    default Language language() {
        return Language.NEWEST;
    }

    /**
     * Evaluates a template with variables, for {@code templatefile} and {@code templatestring}.
     *
     * @param name shown in diagnostics, such as the file's path
     * @param variables an object or map
     */
    Computed evaluateTemplate(String name, String text, Value variables);
}
