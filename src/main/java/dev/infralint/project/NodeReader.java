package dev.infralint.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads pieces of YAML; every fault has its file, line and column and shows the line. */
abstract class NodeReader {
    final String file;
    private final int firstLine;
    private final List<String> lines;

    NodeReader(String text, String file, int firstLine) {
        this.file = file;
        this.firstLine = firstLine;
        this.lines = text.lines().toList();
    }

    /** A single word. */
    String text(String name, Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw fault(node, name + " is one word");
    }

    /** A list of words. */
    List<String> texts(String name, Node node) {
        String form = name + " is a list of names, such as [Owner, Environment]";
        if (!(node instanceof SequenceNode sequence)) {
            throw fault(node, form);
        }
        List<String> texts = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            if (!(element instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                throw fault(element, form);
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    /** What is done with an entry of a map. */
    interface Entry {
        void read(Node key, String name, Node value);
    }

    /** Reads a map, each key once. */
    void each(Node node, String form, Entry entry) {
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, form);
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw fault(tuple.getKeyNode(), form);
            }
            if (!seen.add(key.getValue())) {
                throw fault(key, key.getValue() + " stands here for the second time");
            }
            entry.read(key, key.getValue(), tuple.getValueNode());
        }
    }

    /** File and line. */
    String place(Node node) {
        return file + ":" + (node.getStartMark().map(Mark::getLine).orElse(0) + firstLine);
    }

    /** What is wrong at a place. */
    ConfigurationFault fault(Node node, String problem) {
        return fault(node.getStartMark(), problem);
    }

    ConfigurationFault fault(Optional<Mark> mark, String problem) {
        return fault(
                mark.map(Mark::getLine).orElse(0), mark.map(Mark::getColumn).orElse(0), problem);
    }

    ConfigurationFault fault(int line, int column, String problem) {
        String head = file + ":" + (line + firstLine) + ":" + (column + 1) + ": " + problem;
        if (line >= lines.size() || lines.get(line).isBlank()) {
            return new ConfigurationFault(head);
        }
        String shown = lines.get(line).replace('\t', ' ');
        return new ConfigurationFault(
                head + "\n  " + shown + "\n  " + " ".repeat(Math.min(column, shown.length())) + "^");
    }
}
