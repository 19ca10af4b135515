package dev.infralint.navigation;

import dev.infralint.expression.SubExpressions;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of one module folder: where each is declared, and every place where one stands. */
final class Names {
    /** Arguments of a module call that are no inputs of the module. */
    private static final Set<String> META =
            Set.of("source", "version", "count", "for_each", "providers", "depends_on", "enabled");

    /** Blocks whose two labels are a type and a name, with what stands before these in a reference. */
    private static final Map<String, String> TYPED =
            Map.of("resource", "", "data", "data.", "ephemeral", "ephemeral.", "list", "list.", "action", "action.");

    private static final Set<String> MODES = Set.of("data", "ephemeral", "list", "action");

    /**
     * A place where a name stands.
     *
     * @param name as a reference spells it, such as {@code var.region} or {@code data.aws_ami.base}
     * @param module the call whose module declares it, such as {@code module.network}; null for this folder's own names
     * @param range the place, from the first letter of the name
     */
    record Standing(String name, @Nullable String module, Range range) {}

    private final Map<String, Range> declared = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final List<Standing> standing = new ArrayList<>();
    private final List<Expression.GetAttribute> steps = new ArrayList<>();

    /** Takes the names of a configuration file. */
    void configuration(Body body) {
        for (Block block : body.blocks()) {
            declare(block);
            if (block.type().equals("locals")) {
                block.body().attributes().forEach(local -> declare("local." + local.name(), local.nameRange()));
            }
            uses(block.body());
        }
    }

    /** Takes the names of a file of values for variables. */
    void values(Body body) {
        for (Attribute value : body.attributes()) {
            standing.add(new Standing("var." + value.name(), null, value.nameRange()));
        }
    }

    /** Where a name is declared. */
    Optional<Range> declaration(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    /** The source of a module call, where it is written as plain text. */
    Optional<String> source(String module) {
        return Optional.ofNullable(sources.get(module));
    }

    /** The name that stands at an offset of a file; the shortest of several. */
    Optional<Standing> at(String file, int offset) {
        return standing.stream()
                .filter(place -> holds(place.range, file, offset))
                .min((one, other) -> Integer.compare(length(one.range), length(other.range)));
    }

    /** The reference up to and with the word at an offset of a file, as it is written. */
    Optional<Range> reference(String file, int offset) {
        return steps.stream()
                .filter(step -> holds(step.nameRange(), file, offset))
                .findFirst()
                .map(Expression.GetAttribute::range);
    }

    /** Every place where a name of this folder stands, its declaration too. */
    List<Range> places(String name) {
        return standing.stream()
                .filter(place -> place.module == null && place.name.equals(name))
                .map(Standing::range)
                .sorted()
                .distinct()
                .toList();
    }

    private static boolean holds(Range range, String file, int offset) {
        return range.file().name().equals(file) && range.start() <= offset && offset <= range.end();
    }

    private static int length(Range range) {
        return range.end() - range.start();
    }

    private void declare(Block block) {
        String typed = TYPED.get(block.type());
        if (typed != null && block.labels().size() == 2) {
            declare(
                    typed + block.label(0) + "." + block.label(1),
                    block.labels().get(1).range());
        } else if (block.labels().size() == 1) {
            Range label = block.labels().get(0).range();
            switch (block.type()) {
                case "variable" -> declare("var." + block.label(0), label);
                case "output" -> declare("output." + block.label(0), label);
                case "module" -> {
                    declare("module." + block.label(0), label);
                    call("module." + block.label(0), block.body());
                }
                default -> {}
            }
        }
    }

    private void declare(String name, Range range) {
        declared.putIfAbsent(name, range);
        standing.add(new Standing(name, null, range));
    }

    private void call(String module, Body body) {
        for (Attribute argument : body.attributes()) {
            if (!META.contains(argument.name())) {
                standing.add(new Standing("var." + argument.name(), module, argument.nameRange()));
            } else if (argument.name().equals("source")) {
                Syntax.literal(argument.value()).ifPresent(source -> sources.put(module, source));
            }
        }
    }

    private void uses(Body body) {
        body.attributes().forEach(attribute -> uses(attribute.value()));
        body.blocks().forEach(block -> uses(block.body()));
    }

    private void uses(Expression whole) {
        Deque<Expression> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Expression next = open.pop();
            if (next instanceof Expression.GetAttribute step) {
                use(step);
            }
            SubExpressions.of(next).forEach(open::push);
        }
    }

    private void use(Expression.GetAttribute step) {
        String before = dotted(step.source());
        if (before == null) {
            return;
        }
        steps.add(step);
        String name = before + "." + step.name();
        Range range = step.range();
        if (before.startsWith("module.") && before.indexOf('.') == before.lastIndexOf('.')) {
            standing.add(new Standing("output." + step.name(), before, step.nameRange()));
        } else if (before.indexOf('.') < 0
                ? !MODES.contains(before)
                : MODES.contains(before.substring(0, before.indexOf('.')))) {
            standing.add(new Standing(name, null, range));
        }
    }

    /** A chain of names without its keys, such as {@code module.network}; null for anything else. */
    private static @Nullable String dotted(Expression expression) {
        if (expression instanceof Expression.Variable variable) {
            return variable.name();
        }
        if (expression instanceof Expression.Index index) {
            return dotted(index.source());
        }
        if (expression instanceof Expression.GetAttribute step) {
            String before = dotted(step.source());
            return before == null ? null : before + "." + step.name();
        }
        return null;
    }
}
