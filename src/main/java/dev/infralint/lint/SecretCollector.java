package dev.infralint.lint;

import dev.infralint.diag.Diagnostic;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Subject;
import dev.infralint.facts.secret.SecretEvidence;
import dev.infralint.facts.secret.SecretMatches;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.result.Redactor;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gathers what must not be shown, from the source as it is written and from what it comes to. It asks neither which policies
 * run nor whether an expression can be evaluated: a secret in a failing expression is one all the same.
 */
final class SecretCollector {
    private static final int SHORTEST_SCRIPT = 12;
    private static final int LONGEST_LINE = 4_000;

    private final Redactor.Builder secrets;

    SecretCollector() {
        this(new Redactor.Builder());
    }

    /** What was gathered before. */
    SecretCollector(Redactor.Builder gathered) {
        this.secrets = gathered;
    }

    /** What was gathered so far. */
    Redactor.Builder gathered() {
        return secrets;
    }

    /** What holds the texts of an expression. */
    private record Holder(String type, String name, boolean sensitive) {
        Holder named(String replacement) {
            return new Holder(type, replacement, sensitive);
        }
    }

    private record Step(Expression expression, Holder holder) {}

    /** The secrets that reach the blocks of a root module. */
    void add(FactGraph graph, SecretMatches matches) {
        for (Subject subject : graph.subjects()) {
            SecretEvidence.of(subject, matches, secrets::add, secrets::add);
        }
    }

    /** What another one has gathered. */
    void add(SecretCollector other) {
        secrets.add(other.secrets);
    }

    /**
     * The secrets that stand in files, those that nothing reads included.
     *
     * @param known the secrets of files that were looked through already; those of the others are added
     * @param elsewhere sensitive variables of files that are not parsed
     */
    void add(Collection<SyntaxTree> trees, Map<SyntaxTree, SecretCollector> known, Set<String> elsewhere) {
        Set<String> sensitive = new HashSet<>(elsewhere);
        trees.forEach(tree -> sensitive.addAll(sensitive(tree)));
        for (SyntaxTree tree : trees) {
            if (tree.file().name().endsWith(".tfvars")) {
                file(tree, sensitive);
            } else {
                add(known.computeIfAbsent(tree, each -> {
                    SecretCollector own = new SecretCollector();
                    own.file(each, Set.of());
                    return own;
                }));
            }
        }
    }

    private void file(SyntaxTree tree, Set<String> sensitive) {
        for (Attribute attribute : tree.body().attributes()) {
            String name = attribute.name();
            expression(attribute.value(), new Holder("", name, sensitive.contains(name)));
        }
        tree.body().blocks().forEach(this::block);
    }

    /** What a line assigns that could not be read, and so is in no tree. */
    void add(Diagnostic diagnostic) {
        Range range = diagnostic.range();
        if (range != null) {
            SourceFile file = range.file();
            int start = Math.max(file.lineStart(range.startPosition().line()), range.start() - LONGEST_LINE);
            int end = Math.min(
                    file.lineStart(range.startPosition().line() + 1), Math.max(start, range.start()) + LONGEST_LINE);
            SecretEvidence.assignments(file.text().substring(start, Math.max(start, end)))
                    .forEach(secrets::add);
        }
    }

    Redactor redactor() {
        return secrets.build();
    }

    /** The variables that a file declares to be sensitive. */
    static Set<String> sensitive(SyntaxTree tree) {
        Set<String> sensitive = new HashSet<>();
        for (Block block : tree.body().blocks("variable")) {
            if (isSensitive(block.body())) {
                sensitive.add(block.label(0));
            }
        }
        return sensitive;
    }

    private static boolean isSensitive(Body body) {
        return body.attribute("sensitive")
                .filter(mark -> mark.value() instanceof Expression.BoolLiteral literal && literal.value())
                .isPresent();
    }

    private void block(Block top) {
        record Open(Block block, String type) {}
        boolean variable = top.type().equals("variable");
        boolean guarded = (variable || top.type().equals("output")) && isSensitive(top.body());
        String fallback = top.label(0);
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(top, top.label(0))));
        while (!open.isEmpty()) {
            Open next = open.pop();
            Body body = next.block().body();
            String pair = pairName(body);
            for (Attribute attribute : body.attributes()) {
                String name = attribute.name();
                String holder = variable && name.equals("default")
                        ? fallback
                        : name.equals("value") && !pair.isEmpty() ? pair : name;
                boolean shown = variable && !name.equals("default");
                expression(attribute.value(), new Holder(next.type(), shown ? "" : holder, guarded && !shown));
            }
            body.blocks().forEach(inner -> open.push(new Open(inner, next.type())));
        }
    }

    private static String pairName(Body body) {
        for (String name : List.of("name", "key")) {
            String text = body.attribute(name)
                    .map(attribute -> literal(attribute.value()))
                    .orElse("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** The text of a literal without interpolation; empty for anything else. */
    private static String literal(Expression expression) {
        return expression instanceof Expression.Template template
                        && template.parts().size() == 1
                        && template.parts().get(0) instanceof TemplatePart.Literal text
                ? text.text()
                : "";
    }

    private void expression(Expression whole, Holder first) {
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(whole, first)));
        while (!open.isEmpty()) {
            Step step = open.pop();
            Holder holder = step.holder();
            Expression expression = step.expression();
            if (expression instanceof Expression.Template template) {
                parts(template.parts(), holder, open);
            } else if (expression instanceof Expression.NumberLiteral number) {
                if (holder.sensitive()) {
                    secrets.add(number.range());
                }
            } else if (expression instanceof Expression.ObjectConstructor object) {
                object(object, holder, open);
            } else if (expression instanceof Expression.FunctionCall call) {
                call(call, holder, open);
            } else if (expression instanceof Expression.TupleConstructor tuple) {
                tuple.elements().forEach(element -> open.push(new Step(element, holder)));
            } else if (expression instanceof Expression.Parentheses parentheses) {
                open.push(new Step(parentheses.inner(), holder));
            } else if (expression instanceof Expression.Conditional conditional) {
                open.push(new Step(conditional.condition(), holder.named("")));
                open.push(new Step(conditional.whenTrue(), holder));
                open.push(new Step(conditional.whenFalse(), holder));
            } else if (expression instanceof Expression.Binary binary) {
                open.push(new Step(binary.left(), holder));
                open.push(new Step(binary.right(), holder));
            } else if (expression instanceof Expression.Unary unary) {
                open.push(new Step(unary.operand(), holder));
            } else if (expression instanceof Expression.ForTuple loop) {
                open.push(new Step(loop.collection(), holder));
                open.push(new Step(loop.result(), holder));
            } else if (expression instanceof Expression.ForObject loop) {
                open.push(new Step(loop.collection(), holder));
                open.push(new Step(loop.result(), holder));
            } else if (expression instanceof Expression.Index index) {
                open.push(new Step(index.source(), holder));
            } else if (expression instanceof Expression.GetAttribute attribute) {
                open.push(new Step(attribute.source(), holder));
            } else if (expression instanceof Expression.Splat splat) {
                open.push(new Step(splat.source(), holder));
            }
        }
    }

    private void object(Expression.ObjectConstructor object, Holder holder, Deque<Step> open) {
        String pair = "";
        for (Expression.ObjectConstructor.Item item : object.items()) {
            String key = key(item.key());
            if (key.equals("name") || key.equals("key")) {
                pair = literal(item.value());
            }
        }
        for (Expression.ObjectConstructor.Item item : object.items()) {
            String key = key(item.key());
            boolean paired = key.toLowerCase(Locale.ROOT).equals("value") && !pair.isEmpty();
            open.push(new Step(item.value(), holder.named(paired ? pair : key.isEmpty() ? holder.name() : key)));
        }
    }

    private static String key(Expression key) {
        return key instanceof Expression.Variable variable ? variable.name() : literal(key);
    }

    /** The names of files and keys that functions take are none of the secrets that they give. */
    private void call(Expression.FunctionCall call, Holder holder, Deque<Step> open) {
        Holder inner = holder;
        switch (call.name()) {
            case "file",
                    "filebase64",
                    "fileexists",
                    "fileset",
                    "templatefile",
                    "pathexpand",
                    "abspath",
                    "basename",
                    "dirname",
                    "lookup",
                    "formatdate",
                    "timeadd" -> inner = holder.named("");
            case "sensitive", "ephemeralasnull" -> inner = new Holder(holder.type(), holder.name(), true);
            default -> {}
        }
        for (Expression argument : call.arguments()) {
            open.push(new Step(argument, inner));
        }
    }

    private void parts(List<TemplatePart> parts, Holder holder, Deque<Step> open) {
        for (TemplatePart part : parts) {
            if (part instanceof TemplatePart.Literal literal) {
                text(literal, holder);
            } else if (part instanceof TemplatePart.Interpolation interpolation) {
                open.push(new Step(interpolation.expression(), holder));
            } else if (part instanceof TemplatePart.If condition) {
                parts(condition.whenTrue(), holder, open);
                parts(condition.whenFalse(), holder, open);
            } else if (part instanceof TemplatePart.For loop) {
                parts(loop.body(), holder, open);
            }
        }
    }

    private void text(TemplatePart.Literal literal, Holder holder) {
        String text = literal.text();
        boolean secret = holder.sensitive()
                || SecretEvidence.isSecret(holder.name(), text)
                || SecretEvidence.isSecretArgument(holder.type(), holder.name(), text);
        if (secret) {
            secrets.add(text);
            secrets.add(literal.range());
        } else if (text.length() >= SHORTEST_SCRIPT && (text.indexOf('=') >= 0 || text.indexOf(':') >= 0)) {
            SecretEvidence.assignments(text).forEach(secrets::add);
            SecretEvidence.tokens(text).forEach(secrets::add);
        } else {
            SecretEvidence.tokens(text).forEach(secrets::add);
        }
    }
}
