package dev.infralint.suppression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.Disk;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.suppression.Directive.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Ignore files of other tools at the project root: {@code .trivyignore}, {@code .checkov.yaml} and the like. */
final class IgnoreFiles {
    /** How long a day is written, before its time. */
    private static final int DAY = "2027-01-31".length();

    private static final int LONGEST = 1 << 20;
    private static final List<String> CHECKOV = List.of(".checkov.yaml", ".checkov.yml");
    private static final List<String> TRIVY = List.of(".trivyignore.yaml", ".trivyignore.yml");
    private static final List<String> TFSEC = List.of(".tfsec/config.yml", ".tfsec/config.yaml", ".tfsec/config.json");

    private final Path root;
    private final Disk disk;
    private final List<Directive> directives = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private IgnoreFiles(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    static IgnoreFiles read(Path root, Disk disk) {
        IgnoreFiles files = new IgnoreFiles(root, disk);
        files.trivyLines();
        TRIVY.forEach(name -> files.yaml(name).ifPresent(files::trivy));
        CHECKOV.forEach(name -> files.yaml(name).ifPresent(files::checkov));
        TFSEC.forEach(name -> files.yaml(name).ifPresent(files::tfsec));
        return files;
    }

    List<Directive> directives() {
        return directives;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private record Document(SourceFile file, Node node) {}

    private void trivyLines() {
        file(".trivyignore").ifPresent(file -> {
            for (int line = 1; line <= file.lineCount(); line++) {
                String text = file.line(line);
                int comment = text.indexOf('#');
                String entry = (comment < 0 ? text : text.substring(0, comment)).strip();
                if (!entry.isEmpty()) {
                    int start = file.lineStart(line);
                    // Trivy separates the qualifiers of this file by spaces, those of comments by colons.
                    Directives.entry(
                                    entry.replaceAll("\\s+(?=exp:|ws:)", ":"), file.range(start, start + text.length()))
                            .ifPresent(directives::add);
                }
            }
        });
    }

    private void trivy(Document document) {
        for (Node entry : elements(value(document.node(), "misconfigurations"))) {
            String id = text(value(entry, "id"));
            if (!id.isEmpty()) {
                String reason = text(value(entry, "statement"));
                List<String> paths = elements(value(entry, "paths")).stream()
                        .map(IgnoreFiles::text)
                        .map(path -> path.startsWith("./") ? path.substring(2) : path)
                        .toList();
                Directive wish = directive(Tool.TRIVY, id, reason, range(document.file(), entry))
                        .about(paths);
                String date = text(value(entry, "expired_at"));
                directives.add(date.isEmpty() ? wish : wish.until(date.length() > DAY ? date.substring(0, DAY) : date));
            }
        }
    }

    private void checkov(Document document) {
        Node list = value(document.node(), "skip-check");
        List<Node> ids = list instanceof ScalarNode ? List.of(list) : elements(list);
        for (Node node : ids) {
            for (String id : text(node).split(",", -1)) {
                if (!id.isBlank()) {
                    directives.add(directive(Tool.CHECKOV, id.strip(), "", range(document.file(), node)));
                }
            }
        }
    }

    private void tfsec(Document document) {
        for (Node node : elements(value(document.node(), "exclude"))) {
            if (!text(node).isEmpty()) {
                directives.add(directive(Tool.TRIVY, text(node), "", range(document.file(), node)));
            }
        }
    }

    private static Directive directive(Tool tool, String id, String reason, Range range) {
        return new Directive(tool, List.of(id), reason, Scope.PROJECT, range);
    }

    private static @Nullable Node value(@Nullable Node node, String name) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (text(entry.getKeyNode()).equals(name)) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }

    private static List<Node> elements(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    private static Range range(SourceFile file, Node node) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        int start = file.lineStart(line);
        return file.range(start, start + file.line(line).length());
    }

    private Optional<Document> yaml(String name) {
        Optional<SourceFile> file = file(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setUseMarks(true)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return new Compose(settings).composeString(file.get().text()).map(node -> new Document(file.get(), node));
        } catch (YamlEngineException broken) {
            diagnostics.add(Diagnostic.warning(
                    "unreadable-ignore-file",
                    "Ignore file that is not understood",
                    name + " is no YAML, so that it hides nothing.",
                    file.get().range(0, 0)));
            return Optional.empty();
        }
    }

    private Optional<SourceFile> file(String name) {
        Path path = root.resolve(name);
        if (!disk.isFile(path)
                || disk.isLink(path)
                || disk.isLink(path.getParent() == null ? path : path.getParent())) {
            return Optional.empty();
        }
        try {
            if (disk.size(path) <= LONGEST) {
                return Optional.of(SourceFile.decode(name, disk.read(path)));
            }
        } catch (IOException unreadable) {
            // Told below, as a file that is too long.
        }
        diagnostics.add(Diagnostic.warning(
                "unreadable-ignore-file",
                "Ignore file that cannot be read",
                name + " cannot be read or is longer than 1 MiB, so that it hides nothing.",
                null));
        return Optional.empty();
    }
}
