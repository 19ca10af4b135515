package dev.infralint.project;

import dev.infralint.diag.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the key {@code environments}. */
final class EnvironmentsReader extends NodeReader {
    private static final List<String> KEYS = List.of("roots", "var-files", "workspace");
    private static final String FORM =
            "environments is a map, such as { prod: { var-files: [prod.tfvars], workspace: prod } }";

    EnvironmentsReader(String text, String file, int firstLine) {
        super(text, file, firstLine);
    }

    List<Environment> read(Node value) {
        List<Environment> environments = new ArrayList<>();
        each(value, FORM, (key, name, parts) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw fault(key, "the name of an environment has letters, digits, dots, dashes and underscores");
            }
            environments.add(environment(key, name, parts));
        });
        return environments;
    }

    private Environment environment(Node place, String name, Node parts) {
        List<String> roots = new ArrayList<>();
        List<String> files = new ArrayList<>();
        List<String> workspace = new ArrayList<>();
        each(parts, FORM, (key, part, value) -> {
            switch (part) {
                case "roots" -> roots.addAll(texts(part, value));
                case "var-files" -> files.addAll(texts(part, value));
                case "workspace" -> workspace.add(text(part, value));
                default ->
                    throw fault(
                            key,
                            "an environment has roots, var-files and workspace, not " + part
                                    + Suggestion.clause(part, KEYS));
            }
        });
        if (roots.isEmpty() && files.isEmpty() && workspace.isEmpty()) {
            throw fault(place, "the environment " + name + " says nothing: give it var-files or a workspace");
        }
        try {
            return new Environment(
                    name, new Paths(roots), files, workspace.stream().findFirst(), place(place));
        } catch (PatternSyntaxException wrong) {
            throw fault(parts, "this is no pattern of paths: " + wrong.getDescription());
        }
    }
}
