package dev.infralint.extract;

import dev.infralint.TestFiles;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Real Terraform in a temporary folder, and the facts that policies see of it. */
public final class Configuration {
    private final Path folder;

    public Configuration(Path folder) {
        this.folder = folder;
    }

    /** Writes a file and gives the configuration back. */
    public Configuration file(String name, String content) {
        try {
            TestFiles.write(folder, name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The facts of all root modules. */
    public List<FactGraph> graphs() {
        return Linter.facts(LintRequest.of(folder));
    }

    /** The facts of the only root module. */
    public FactGraph graph() {
        List<FactGraph> graphs = graphs();
        if (graphs.size() != 1) {
            throw new IllegalStateException(graphs.size() + " root modules");
        }
        return graphs.get(0);
    }

    /** The resource at an address. */
    public Resource resource(String address) {
        return (Resource) graph().subject(address).orElseThrow();
    }

    /** The references as {@code source.path -> target.attribute}, with {@code ~>} where it is not certain. */
    public List<String> references() {
        return graph().references().stream().map(Configuration::text).toList();
    }

    private static String text(Reference reference) {
        String target = reference.targetPath().isEmpty() ? "" : "." + reference.targetPath();
        return reference.source() + " " + reference.path() + (reference.certain() ? " -> " : " ~> ")
                + reference.target() + target;
    }
}
