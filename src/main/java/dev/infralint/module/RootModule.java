package dev.infralint.module;

import dev.infralint.source.Range;
import dev.infralint.source.RootName;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder with configuration that no other scanned module calls, or a stack in one of its deployments. */
public final class RootModule {
    private final Path folder;
    private final ModuleLoader loader;
    private final String name;
    private final @Nullable Module module;
    private final Map<String, Input> inputs;
    private final boolean copied;

    public RootModule(Path folder, ModuleLoader loader) {
        this(folder, loader, "", null, Map.of());
    }

    /**
     * A root whose declarations do not stand in configuration files of its folder.
     *
     * @param suffix tells it apart from others in the folder; may be empty
     * @param module null for what the folder's configuration files say
     */
    RootModule(Path folder, ModuleLoader loader, String suffix, @Nullable Module module, Map<String, Input> inputs) {
        this(loader.tree().name(folder) + suffix, folder, loader, module, inputs, false);
    }

    private RootModule(
            String name,
            Path folder,
            ModuleLoader loader,
            @Nullable Module module,
            Map<String, Input> inputs,
            boolean copied) {
        this.folder = folder.toAbsolutePath().normalize();
        this.loader = loader;
        this.name = name;
        this.module = module;
        this.inputs = Map.copyOf(inputs);
        this.copied = copied;
    }

    /**
     * A root under a name of its own: a module with values for its variables, as another tool calls it.
     *
     * @param module with what the tool adds to the folder's configuration
     * @param copied whether the tool runs Terraform in a copy of the folder
     */
    public static RootModule named(
            String name, Module module, ModuleLoader loader, Map<String, Input> inputs, boolean copied) {
        return new RootModule(name, module.folder(), loader, module, inputs, copied);
    }

    /** The same root as it is applied in an environment, which its name tells. */
    public RootModule in(String environment) {
        return new RootModule(RootName.in(name, environment), folder, loader, module, inputs, copied);
    }

    /**
     * A value for a variable that the files of the run give.
     *
     * @param source what gives it, such as {@code deployment.prod}
     * @param overFiles whether it wins over the files of values beside the module, as arguments of a command do
     */
    public record Input(Value value, Range range, String source, boolean overFiles) {
        /** One that files of values beside the module win over, as the environment gives it. */
        public Input(Value value, Range range, String source) {
            this(value, range, source, false);
        }
    }

    /** The folder, absolute. */
    public Path folder() {
        return folder;
    }

    /** The folder as it is shown, with what tells the root apart from others in it. */
    public String name() {
        return name;
    }

    /** What it declares. */
    public Module module() {
        return module == null ? loader.load(folder) : module;
    }

    /** Whether all that it declares stands in configuration files of its folder. */
    public boolean plain() {
        return module == null;
    }

    /** Values for its variables, by name. */
    public Map<String, Input> inputs() {
        return inputs;
    }

    /** Whether it is applied from a copy of its folder, at a place that only a run knows. */
    boolean copied() {
        return copied;
    }

    /** The files of the run that this root module belongs to. */
    public SourceTree tree() {
        return loader.tree();
    }

    /** What loads the modules that it calls. */
    public ModuleLoader loader() {
        return loader;
    }

    @Override
    public String toString() {
        return name();
    }
}
