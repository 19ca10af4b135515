package dev.infralint.declaration;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a block says, together with what the family around it says for all its rows: a row's attribute comes first. */
record Fields(Block block, @Nullable Body family) {
    Optional<Attribute> attribute(String name) {
        Optional<Attribute> own = block.body().attribute(name);
        return own.isPresent() || family == null ? own : family.attribute(name);
    }

    /** The same, with the message and the remedy of another block where this one has none. */
    Fields saying(Fields other) {
        List<Attribute> said = Stream.of("message", "remedy")
                .flatMap(name -> other.attribute(name).stream())
                .toList();
        return new Fields(block, new Body(said, List.of(), block.range(), block.range()));
    }

    boolean has(String name) {
        return attribute(name).isPresent();
    }

    Optional<Expression> value(String name) {
        return attribute(name).map(Attribute::value);
    }

    /** Where an attribute says what it says; the header of the block where it is not there. */
    Range place(String name) {
        return value(name).map(Expression::range).orElse(block.header());
    }

    Optional<String> text(String name, Faults faults) {
        return value(name).flatMap(faults::text);
    }

    List<String> texts(String name, Faults faults) {
        return value(name).map(faults::texts).orElse(List.of());
    }

    /** The blocks of these types; those of the family only where the row has none of its own. */
    List<Block> blocks(Set<String> types) {
        List<Block> own = of(block.body(), types);
        return own.isEmpty() && family != null ? of(family, types) : own;
    }

    private static List<Block> of(Body body, Set<String> types) {
        List<Block> found = new ArrayList<>();
        for (Block each : body.blocks()) {
            if (types.contains(each.type())) {
                found.add(each);
            }
        }
        return found;
    }
}
