package dev.infralint.terragrunt;

import dev.infralint.function.FunctionContext;
import dev.infralint.source.Disk;
import dev.infralint.value.Computed;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;

/** For functions that ask nothing of their surroundings. */
enum NoFiles implements FunctionContext {
    INSTANCE;

    @Override
    public Path workingDirectory() {
        return Path.of("");
    }

    /** A folder that is not there, so that nothing can be read. */
    @Override
    public Path boundary() {
        return Path.of("/dev/null/none");
    }

    @Override
    public Disk disk() {
        return Disk.asItIs();
    }

    @Override
    public Computed evaluateTemplate(String name, String text, Value variables) {
        return Computed.failed(Type.DYNAMIC, "Error in function call", "There are no templates here.");
    }
}
