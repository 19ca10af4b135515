package dev.infralint.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What {@code .infra-lint.yaml} at the project root says.
 *
 * @param requiredTags tag or label names that every resource must have
 */
record ProjectSettings(List<String> requiredTags) {
    static final String FILE = ".infra-lint.yaml";
    private static final String REQUIRED_TAGS = "required-tags";
    private static final int LONGEST = 1 << 20;

    ProjectSettings {
        requiredTags = List.copyOf(requiredTags);
    }

    /** The settings of a project; those of an empty file when it has none. Anything that is not understood is refused. */
    static ProjectSettings of(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new ProjectSettings(List.of());
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(FILE + " is not a file");
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new Failure(FILE + " is longer than 1 MiB");
            }
            return read(Files.readString(file));
        } catch (CharacterCodingException notUtf8) {
            throw new Failure(FILE + " is not UTF-8");
        } catch (IOException unreadable) {
            throw new Failure("cannot read " + FILE + ": " + unreadable.getMessage());
        }
    }

    private static ProjectSettings read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(FILE)
                .setUseMarks(true)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            Optional<Node> document = new Compose(settings).composeString(text);
            return document.isEmpty() ? new ProjectSettings(List.of()) : of(document.get());
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new Failure(FILE + ":" + line + ": " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new Failure(FILE + ": " + broken.getMessage());
        }
    }

    private static ProjectSettings of(Node document) {
        if (document instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            return new ProjectSettings(List.of());
        }
        if (!(document instanceof MappingNode mapping)) {
            throw failure(document, "settings are names with values, such as required-tags: [Owner]");
        }
        List<String> requiredTags = List.of();
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (!name.equals(REQUIRED_TAGS)) {
                throw failure(
                        entry.getKeyNode(),
                        "there is no setting " + (name.isEmpty() ? "of this form" : name)
                                + Suggestion.of(name, List.of(REQUIRED_TAGS)));
            }
            if (!seen.add(name)) {
                throw failure(entry.getKeyNode(), name + " stands here for the second time");
            }
            requiredTags = texts(name, entry.getValueNode());
        }
        return new ProjectSettings(requiredTags);
    }

    private static List<String> texts(String name, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw failure(node, name + " is a list of names, such as [Owner, Environment]");
        }
        List<String> texts = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            if (!(element instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                throw failure(element, name + " is a list of names, such as [Owner, Environment]");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    private static Failure failure(Node node, String problem) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new Failure(FILE + ":" + line + ": " + problem);
    }
}
