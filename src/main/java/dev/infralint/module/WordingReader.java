package dev.infralint.module;

import dev.infralint.configuration.Wording;
import dev.infralint.configuration.Wording.Form;
import dev.infralint.expression.SubExpressions;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.source.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads how the blocks of a module are written; walks with a stack, since expressions may be nested deeply. */
final class WordingReader {
    private static final Pattern ADDRESS = Pattern.compile("[\\w-]+(?:\\.[\\w-]+){1,2}");

    private final List<Form> forms = new ArrayList<>();
    private final Map<String, Set<String>> mentions = new TreeMap<>();
    private final List<Form> declared = new ArrayList<>();

    /** What speaks: the type of the block, or of its resource. */
    private String speaker = "";

    /** What speaks, as others name it. */
    private String self = "";

    private WordingReader() {}

    static Wording read(List<Block> blocks) {
        WordingReader reader = new WordingReader();
        blocks.forEach(reader::block);
        for (Form form : reader.declared) {
            if (!reader.mentions.containsKey(form.name())) {
                reader.forms.add(form);
            }
        }
        reader.forms.sort(Comparator.comparing(Form::range).thenComparing(Form::kind));
        return new Wording(reader.forms, reader.mentions);
    }

    private void block(Block block) {
        speaker = block.type();
        self = "";
        switch (block.type()) {
            case "resource", "ephemeral" -> {
                speaker = block.label(0);
                self = block.label(0) + "." + block.label(1);
            }
            case "data" -> {
                speaker = "data." + block.label(0);
                self = "data." + block.label(0) + "." + block.label(1);
                declared.add(new Form("unused-data", self, self, block.header()));
            }
            case "variable" -> {
                self = "var." + block.label(0);
                declared.add(new Form("unused-variable", self, self, block.header()));
            }
            case "locals" -> {
                locals(block);
                return;
            }
            case "module", "output", "provider", "check" -> self = block.type() + "." + block.label(0);
            default -> {}
        }
        counted(block);
        body(block.body());
    }

    private void counted(Block block) {
        block.body()
                .attribute("count")
                .filter(count -> count.value() instanceof Expression.FunctionCall call
                        && call.name().equals("length"))
                .ifPresent(count -> form("count-of-list", count.range()));
    }

    private void locals(Block block) {
        for (Attribute attribute : block.body().attributes()) {
            self = "local." + attribute.name();
            declared.add(new Form("unused-local", self, self, attribute.range()));
            attribute(attribute);
        }
    }

    private void body(Body body) {
        body.attributes().forEach(this::attribute);
        for (Block nested : body.blocks()) {
            // The data source of a check is there for the check alone.
            if (nested.type().equals("data") && speaker.equals("check")) {
                String check = self;
                self = "data." + nested.label(0) + "." + nested.label(1);
                body(nested.body());
                self = check;
            } else {
                body(nested.body());
            }
        }
    }

    private void attribute(Attribute attribute) {
        boolean ownSyntax = !attribute.range().file().name().endsWith(".json");
        Deque<Expression> open = new ArrayDeque<>();
        Set<Expression> keys = Collections.newSetFromMap(new IdentityHashMap<>());
        open.push(attribute.value());
        while (!open.isEmpty()) {
            Expression expression = open.pop();
            mention(expression, attribute.name());
            if (ownSyntax && !keys.contains(expression)) {
                look(expression);
            }
            if (expression instanceof Expression.ObjectConstructor object) {
                object.items().forEach(item -> keys.add(item.key()));
            }
            SubExpressions.of(expression).forEach(open::push);
        }
    }

    private void mention(Expression expression, String argument) {
        if (expression instanceof Expression.GetAttribute attribute) {
            if (attribute.source() instanceof Expression.Variable root) {
                mention(root.name() + "." + attribute.name());
            } else if (attribute.source() instanceof Expression.GetAttribute type
                    && type.source() instanceof Expression.Variable root) {
                mention(root.name() + "." + type.name() + "." + attribute.name());
            }
        } else if (argument.equals("depends_on")) {
            Syntax.literal(expression)
                    .filter(text -> ADDRESS.matcher(text).matches())
                    .ifPresent(this::mention);
        } else if (expression instanceof Expression.FunctionCall call
                && call.name().startsWith("provider::")) {
            String[] steps = call.name().split("::", -1);
            mention("provider." + steps[1]);
        }
    }

    private void mention(String address) {
        if (!address.equals(self)) {
            mentions.computeIfAbsent(address, any -> new TreeSet<>()).add(speaker);
        }
    }

    private void look(Expression expression) {
        if (expression instanceof Expression.Template template && isWrapped(template)) {
            form("lone-interpolation", template.range());
        } else if (expression instanceof Expression.Index index
                && index.legacy()
                && index.key() instanceof Expression.NumberLiteral) {
            form("legacy-index", index.range());
        } else if (expression instanceof Expression.FunctionCall call
                && call.name().equals("lookup")
                && call.arguments().size() == 2
                && !call.expandFinal()) {
            form("lookup-without-default", call.range());
        } else if (expression instanceof Expression.Binary binary && comparesEmptyList(binary)) {
            form("empty-list-comparison", binary.range());
        } else if (expression instanceof Expression.ObjectConstructor object) {
            repeatedKeys(object);
        }
    }

    private void form(String kind, Range range) {
        forms.add(new Form(kind, owner(), "", range));
    }

    private String owner() {
        return self.isEmpty() ? speaker : self;
    }

    private static boolean isWrapped(Expression.Template template) {
        return !template.heredoc()
                && template.parts().size() == 1
                && template.parts().get(0) instanceof TemplatePart.Interpolation;
    }

    private static boolean comparesEmptyList(Expression.Binary binary) {
        return (binary.operator() == Expression.Binary.Operator.EQUAL
                        || binary.operator() == Expression.Binary.Operator.NOT_EQUAL)
                && (isEmptyList(binary.left()) || isEmptyList(binary.right()));
    }

    private static boolean isEmptyList(Expression expression) {
        return expression instanceof Expression.TupleConstructor tuple
                && tuple.elements().isEmpty();
    }

    private void repeatedKeys(Expression.ObjectConstructor object) {
        Set<String> seen = new HashSet<>();
        for (Expression.ObjectConstructor.Item item : object.items()) {
            Syntax.literal(item.key())
                    .filter(key -> !seen.add(key))
                    .ifPresent(key -> forms.add(
                            new Form("repeated-key", owner(), key, item.key().range())));
        }
    }
}
