package dev.infralint.authoring;

import dev.infralint.module.Module;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.ModuleLocator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a module declares, by the references that lead there. */
final class Declared {
    private final Module module;
    private final ModuleLoader loader;

    Declared(Module module, ModuleLoader loader) {
        this.module = module;
        this.loader = loader;
    }

    /** The module that a call names; empty where its source is not a local one. */
    Optional<Module> called(String call) {
        return Optional.ofNullable(module.calls().get(call))
                .map(Module.CallBlock::source)
                .flatMap(source -> ModuleLocator.local(module.folder(), source))
                .map(loader::load);
    }

    /** All references to what the module declares: {@code var.region}, {@code data.aws_ami.base}. */
    Stream<String> references() {
        return Stream.of(
                        prefixed("var.", module.variables().keySet()),
                        prefixed("local.", module.locals().keySet()),
                        prefixed("module.", module.calls().keySet()),
                        module.resources().keySet().stream())
                .flatMap(names -> names);
    }

    /** The variables. */
    Stream<String> variables() {
        return module.variables().keySet().stream();
    }

    private static Stream<String> prefixed(String before, Set<String> names) {
        return names.stream().map(name -> before + name);
    }
}
