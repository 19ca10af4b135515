package dev.infralint.declaration;

import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Companion;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Declaration.Nearness;
import dev.infralint.declaration.Declaration.Neighbour;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the conditions of a declaration, and the blocks that hold some. */
final class ConditionReader {
    static final Set<String> ELEMENTS = Set.of("each", "some");
    static final Map<String, Nearness> NEIGHBOURS = Map.of(
            "when_exists", Nearness.EXISTS,
            "unless_exists", Nearness.EXISTS,
            "when_referring", Nearness.REFERRING,
            "unless_referring", Nearness.REFERRING,
            "when_referred", Nearness.REFERRED,
            "unless_referred", Nearness.REFERRED);

    private static final Set<String> IN_ELEMENTS = Set.of("when", "unless", "want", "put", "message");
    private static final Set<String> IN_NEIGHBOURS = Set.of("path", "where", "when");
    private static final Set<String> IN_COMPANIONS = Set.of("path", "when", "want", "put", "message");

    private final Faults faults;
    private final DemandReader demands;
    private final UnaryOperator<String> words;

    /**
     * A reader for one declaration.
     *
     * @param words puts the words of a row into a message
     */
    ConditionReader(Faults faults, UnaryOperator<String> words) {
        this.faults = faults;
        this.demands = new DemandReader(faults);
        this.words = words;
    }

    /** An object, or a list of objects of which one must hold. */
    List<Clause> clauses(Optional<Expression> expression) {
        if (expression.isEmpty()) {
            return List.of();
        }
        if (expression.get() instanceof Expression.TupleConstructor tuple) {
            return tuple.elements().stream().map(this::clause).toList();
        }
        return List.of(clause(expression.get()));
    }

    /**
     * What is wanted.
     *
     * @param put what makes it so where several values would
     */
    Clause wanted(Optional<Expression> want, Optional<Expression> put) {
        Clause clause = want.map(this::clause).orElse(Clause.NOTHING);
        if (put.isEmpty()) {
            return clause;
        }
        if (!(put.get() instanceof Expression.ObjectConstructor object)) {
            faults.add(put.get().range(), "Paths and what is written there are expected here: { path = value }.");
            return clause;
        }
        List<Asked> asked = new ArrayList<>(clause.asked());
        for (Expression.ObjectConstructor.Item item : object.items()) {
            String path = faults.text(item.key()).orElse("");
            int found = -1;
            for (int i = 0; i < asked.size(); i++) {
                found = asked.get(i).paths().contains(path) ? i : found;
            }
            if (found < 0) {
                faults.unknownName(
                        item.key().range(),
                        "path in want",
                        path,
                        asked.stream().flatMap(each -> each.paths().stream()).toList());
                continue;
            }
            Asked old = asked.get(found);
            asked.set(found, new Asked(old.paths(), old.demand(), MendReader.put(item.value(), old.demand(), faults)));
        }
        return new Clause(asked);
    }

    private Clause clause(Expression expression) {
        if (!(expression instanceof Expression.ObjectConstructor object)) {
            faults.add(expression.range(), "Paths and what is asked of them are expected here: { path = value }.");
            return Clause.NOTHING;
        }
        List<Asked> asked = new ArrayList<>();
        for (Expression.ObjectConstructor.Item item : object.items()) {
            if (!(item.key() instanceof Expression.Template)) {
                faults.add(item.key().range(), "A path with dots is written in quotes.");
                continue;
            }
            List<String> paths = faults.text(item.key()).map(this::alternatives).orElse(List.of());
            demands.read(item.value())
                    .ifPresent(demand -> asked.add(new Asked(paths, demand, MendReader.of(item.value()))));
        }
        if (object.items().isEmpty()) {
            faults.add(expression.range(), "Nothing is asked here.");
        }
        return new Clause(asked);
    }

    private List<String> alternatives(String paths) {
        List<String> all = new ArrayList<>();
        for (String path : paths.split("\\|", -1)) {
            all.add(path.strip());
        }
        return all;
    }

    List<Elements> elements(List<Block> blocks) {
        List<Elements> all = new ArrayList<>();
        for (Block block : blocks) {
            known(block, IN_ELEMENTS);
            all.add(new Elements(
                    block.type().equals("each"),
                    labels(block, "the path of blocks"),
                    clauses(value(block, "when")),
                    clauses(value(block, "unless")),
                    wanted(value(block, "want"), value(block, "put")),
                    message(block)));
            if (block.type().equals("some") && value(block, "want").isEmpty()) {
                faults.add(block.header(), "some says with want what one of the elements must say.");
            }
        }
        return all;
    }

    List<Neighbour> neighbours(List<Block> blocks) {
        List<Neighbour> all = new ArrayList<>();
        for (Block block : blocks) {
            known(block, IN_NEIGHBOURS);
            Nearness nearness = NEIGHBOURS.getOrDefault(block.type(), Nearness.EXISTS);
            List<String> types = nearness == Nearness.EXISTS
                    ? labels(block, "a resource type")
                    : block.labels().stream().map(Block.Label::text).toList();
            all.add(new Neighbour(
                    block.type().startsWith("when"),
                    clauses(value(block, "where")),
                    nearness,
                    types,
                    value(block, "path").map(faults::texts).orElse(List.of()),
                    clauses(value(block, "when"))));
        }
        return all;
    }

    Optional<Companion> companion(List<Block> blocks) {
        if (blocks.size() > 1) {
            faults.add(blocks.get(1).header(), "There is one companion block; its labels name all types.");
        }
        return blocks.stream().findFirst().map(block -> {
            known(block, IN_COMPANIONS);
            List<String> paths = value(block, "path").map(faults::texts).orElse(List.of());
            if (paths.isEmpty()) {
                faults.add(block.header(), "companion names with path the argument that refers to this resource.");
            }
            return new Companion(
                    labels(block, "a resource type"),
                    paths,
                    clauses(value(block, "when")),
                    wanted(value(block, "want"), value(block, "put")),
                    message(block));
        });
    }

    private String message(Block block) {
        return value(block, "message").flatMap(faults::text).map(words).orElse("");
    }

    private static Optional<Expression> value(Block block, String name) {
        return block.body().attribute(name).map(Attribute::value);
    }

    private List<String> labels(Block block, String what) {
        if (block.labels().isEmpty()) {
            faults.add(block.header(), block.type() + " needs " + what + " as its label.");
        }
        return block.labels().stream().map(Block.Label::text).toList();
    }

    private void known(Block block, Set<String> names) {
        for (Attribute attribute : block.body().attributes()) {
            if (!names.contains(attribute.name())) {
                faults.unknownName(attribute.nameRange(), "argument", attribute.name(), names);
            }
        }
        for (Block inner : block.body().blocks()) {
            faults.unknownName(inner.typeRange(), "block", inner.type(), names);
        }
    }
}
