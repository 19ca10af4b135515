package dev.infralint.migration;

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

/**
 * A piece of a YAML or JSON file.
 *
 * @param file its name
 * @param node null for nothing
 */
record Yaml(String file, @Nullable Node node) {
    /** An entry of a map. */
    record Entry(String key, String place, Yaml value) {}

    /** The document; empty when it is none. */
    static Optional<Yaml> read(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return Optional.of(
                    new Yaml(file, new Compose(settings).composeString(text).orElse(null)));
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError broken) {
            return Optional.empty();
        }
    }

    /** The entries of a map, in their order. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                Yaml key = new Yaml(file, tuple.getKeyNode());
                entries.add(new Entry(key.text(), key.place(), new Yaml(file, tuple.getValueNode())));
            }
        }
        return entries;
    }

    /** The value of a key of a map. */
    Yaml at(String key) {
        return entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .findFirst()
                .orElse(new Yaml(file, null));
    }

    /** The elements of a list; a single value is a list of itself. */
    List<Yaml> elements() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(each -> new Yaml(file, each))
                    .toList();
        }
        return node instanceof ScalarNode ? List.of(this) : List.of();
    }

    /** The words of a list, or of a text with commas. */
    List<Aliases.Id> words() {
        List<Aliases.Id> words = new ArrayList<>();
        for (Yaml element : elements()) {
            for (String word : element.text().split(",", -1)) {
                if (!word.isBlank()) {
                    words.add(new Aliases.Id(word.strip(), element.place()));
                }
            }
        }
        return words;
    }

    /** A single value; empty for anything else. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    /** File and line. */
    String place() {
        int line = node == null ? 0 : node.getStartMark().map(Mark::getLine).orElse(0);
        return file + ":" + (line + 1);
    }
}
