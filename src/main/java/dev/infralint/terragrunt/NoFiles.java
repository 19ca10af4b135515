package dev.infralint.terragrunt;

import dev.infralint.function.FunctionContext;
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

    @Override
    public Path boundary() {
        return Path.of("");
    }

    @Override
    public Computed evaluateTemplate(String name, String text, Value variables) {
        return Computed.failed(Type.DYNAMIC, "Error in function call", "There are no templates here.");
    }
}
