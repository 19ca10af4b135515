package dev.infralint.module;

import java.nio.file.Path;

/** A folder with configuration that no other scanned module calls. */
public final class RootModule {
    private final Path folder;
    private final ModuleLoader loader;

    public RootModule(Path folder, ModuleLoader loader) {
        this.folder = folder.toAbsolutePath().normalize();
        this.loader = loader;
    }

    /** The folder, absolute. */
    public Path folder() {
        return folder;
    }

    /** The folder as it is shown. */
    public String name() {
        return loader.tree().name(folder);
    }

    /** The files of the run that this root module belongs to. */
    public SourceTree tree() {
        return loader.tree();
    }

    public ModuleLoader loader() {
        return loader;
    }

    @Override
    public String toString() {
        return name();
    }
}
