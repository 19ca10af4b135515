package dev.infralint.module;

import dev.infralint.hcl.Block;
import dev.infralint.hcl.SyntaxTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What only OpenTofu reads, so that a module that has it is meant for no other product. */
final class OpenTofuFeatures {
    /** How it stands in expressions: names, and the call of a function with a text that Terraform refuses. */
    private static final List<String> WORDS =
            List.of("tofu.workspace", "cidrcontains(", "urldecode(", "base64gunzip(", "templatestring(\"");

    private OpenTofuFeatures() {}

    /** The first such feature of a root module, with the file where it stands. */
    static Optional<String> in(RootModule root, ModuleLoader loader) {
        Module module = root.module();
        Stream<Block> settings =
                module.settings().blocks().stream().flatMap(block -> block.body().blocks("encryption").stream());
        Stream<Block> providers = module.providers().values().stream()
                .map(Module.ProviderBlock::block)
                .filter(block -> block.body().attribute("for_each").isPresent());
        Stream<Block> switched = Stream.concat(
                        module.resources().values().stream().map(Module.ResourceBlock::block),
                        module.calls().values().stream().map(Module.CallBlock::block))
                .flatMap(block -> JsonBodies.shaped(block.body()).blocks("lifecycle").stream())
                .filter(lifecycle -> lifecycle.body().attribute("enabled").isPresent());
        return Stream.of(settings, providers, switched)
                .flatMap(blocks -> blocks)
                .findFirst()
                .map(block -> "the block " + block.type() + " in "
                        + block.header().file().name())
                .or(() -> word(root, loader));
    }

    private static Optional<String> word(RootModule root, ModuleLoader loader) {
        for (Path file : loader.files(root.folder()).primary()) {
            SyntaxTree tree = loader.tree().configuration(file).tree();
            String text = tree == null ? "" : tree.file().text();
            Optional<String> found = WORDS.stream().filter(text::contains).findFirst();
            if (found.isPresent()) {
                return found.map(word ->
                        word.replaceFirst("\\(.*", "") + " in " + root.tree().name(file));
            }
        }
        return Optional.empty();
    }
}
