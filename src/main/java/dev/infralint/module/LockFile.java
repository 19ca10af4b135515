package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Parser;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lock file that {@code terraform init} writes: which version of each provider it chose. */
public final class LockFile {
    private static final String NAME = ".terraform.lock.hcl";

    private LockFile() {}

    /** The chosen versions by source address, without the public registry's host; empty where there is no lock file. */
    public static Outcome<Map<String, String>> versions(RootModule root) {
        Path file = root.folder().resolve(NAME);
        if (!root.tree().disk().isFile(file)) {
            return new Outcome<>(Map.of(), List.of());
        }
        List<Diagnostic> problems = new ArrayList<>();
        String text = root.tree().text(file, problems);
        Map<String, String> versions = new LinkedHashMap<>();
        if (text != null) {
            SyntaxTree tree = Parser.parse(SourceFile.of(root.tree().name(file), text));
            problems.addAll(tree.diagnostics());
            for (Block block : tree.body().blocks()) {
                if (block.type().equals("provider") && block.labels().size() == 1) {
                    block.body()
                            .attribute("version")
                            .flatMap(version -> Syntax.literal(version.value()))
                            .ifPresent(version -> versions.put(
                                    ModuleSettings.withoutHost(
                                            block.labels().get(0).text()),
                                    version));
                }
            }
        }
        return new Outcome<>(versions, problems);
    }
}
