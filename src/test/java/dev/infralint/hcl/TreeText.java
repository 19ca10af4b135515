package dev.infralint.hcl;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.Position;
import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a tree as text: one line for each node, {@code Kind @line:column-line:column text}, indented by depth. */
final class TreeText implements Expression.Visitor<Void> {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private TreeText() {}

    static String of(SyntaxTree tree) {
        TreeText text = new TreeText();
        text.body(tree.body());
        for (Comment comment : tree.comments()) {
            text.line("Comment", comment.range(), comment.text());
        }
        return text.out.toString();
    }

    static String of(Expression expression) {
        TreeText text = new TreeText();
        expression.accept(text);
        return text.out.toString();
    }

    static String of(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            Range range = diagnostic.subject().orElseThrow();
            Range wider = diagnostic.wider() == null ? range : diagnostic.wider();
            out.append(diagnostic.summary()).append(' ').append(at(range));
            if (!wider.equals(range)) {
                out.append(" within ").append(at(wider));
            }
            out.append("\n  ").append(diagnostic.detail()).append('\n');
        }
        return out.toString();
    }

    private void body(Body body) {
        line("Body", body.range(), "ends " + at(body.end()));
        depth++;
        for (Attribute attribute : body.attributes()) {
            line("Attribute", attribute.range(), attribute.name());
            child(attribute.value());
        }
        for (Block block : body.blocks()) {
            line("Block", block.range(), block.type() + " header " + at(block.header()));
            depth++;
            for (Block.Label label : block.labels()) {
                line("Label", label.range(), label.text());
            }
            body(block.body());
            depth--;
        }
        depth--;
    }

    private void child(Expression expression) {
        depth++;
        expression.accept(this);
        depth--;
    }

    private void parts(List<TemplatePart> parts) {
        depth++;
        for (TemplatePart part : parts) {
            if (part instanceof TemplatePart.Literal literal) {
                line("Literal", literal.range(), quoted(literal.text()));
            } else if (part instanceof TemplatePart.Interpolation interpolation) {
                line("Interpolation", interpolation.range(), "");
                child(interpolation.expression());
            } else if (part instanceof TemplatePart.If condition) {
                line("If", condition.range(), "");
                child(condition.condition());
                parts(condition.whenTrue());
                depth++;
                line("Else", condition.range(), "");
                parts(condition.whenFalse());
                depth--;
            } else if (part instanceof TemplatePart.For loop) {
                line("For", loop.range(), names(loop.keyName(), loop.valueName()));
                child(loop.collection());
                parts(loop.body());
            }
        }
        depth--;
    }

    private Void line(String kind, Range range, String text) {
        out.append("  ".repeat(depth)).append(kind).append(' ').append(at(range));
        if (!text.isEmpty()) {
            out.append(' ').append(text);
        }
        out.append('\n');
        return null;
    }

    private static String at(Range range) {
        Position start = range.startPosition();
        Position end = range.endPosition();
        return "@" + start.line() + ":" + start.column() + "-" + end.line() + ":" + end.column();
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    private static String names(@Nullable String key, String value) {
        return key == null ? value : key + ", " + value;
    }

    @Override
    public Void number(Expression.NumberLiteral expression) {
        return line("Number", expression.range(), expression.value().toString());
    }

    @Override
    public Void bool(Expression.BoolLiteral expression) {
        return line("Bool", expression.range(), String.valueOf(expression.value()));
    }

    @Override
    public Void nullLiteral(Expression.NullLiteral expression) {
        return line("Null", expression.range(), "");
    }

    @Override
    public Void template(Expression.Template expression) {
        line("Template", expression.range(), expression.heredoc() ? "heredoc" : "");
        parts(expression.parts());
        return null;
    }

    @Override
    public Void variable(Expression.Variable expression) {
        return line("Variable", expression.range(), expression.name());
    }

    @Override
    public Void attribute(Expression.GetAttribute expression) {
        line("GetAttribute", expression.range(), expression.name() + " " + at(expression.nameRange()));
        child(expression.source());
        return null;
    }

    @Override
    public Void index(Expression.Index expression) {
        line("Index", expression.range(), expression.legacy() ? "legacy" : "");
        child(expression.source());
        child(expression.key());
        return null;
    }

    @Override
    public Void splat(Expression.Splat expression) {
        line("Splat", expression.range(), (expression.full() ? "full " : "") + at(expression.marker()));
        child(expression.source());
        child(expression.each());
        return null;
    }

    @Override
    public Void call(Expression.FunctionCall expression) {
        line("Call", expression.range(), expression.name() + (expression.expandFinal() ? " ..." : ""));
        expression.arguments().forEach(this::child);
        return null;
    }

    @Override
    public Void unary(Expression.Unary expression) {
        line("Unary", expression.range(), expression.operator().toString());
        child(expression.operand());
        return null;
    }

    @Override
    public Void binary(Expression.Binary expression) {
        line("Binary", expression.range(), expression.operator().sign());
        child(expression.left());
        child(expression.right());
        return null;
    }

    @Override
    public Void conditional(Expression.Conditional expression) {
        line("Conditional", expression.range(), "");
        child(expression.condition());
        child(expression.whenTrue());
        child(expression.whenFalse());
        return null;
    }

    @Override
    public Void tuple(Expression.TupleConstructor expression) {
        line("Tuple", expression.range(), "");
        expression.elements().forEach(this::child);
        return null;
    }

    @Override
    public Void object(Expression.ObjectConstructor expression) {
        line("Object", expression.range(), "");
        for (Expression.ObjectConstructor.Item item : expression.items()) {
            child(item.key());
            depth++;
            child(item.value());
            depth--;
        }
        return null;
    }

    @Override
    public Void forTuple(Expression.ForTuple expression) {
        line("ForTuple", expression.range(), names(expression.keyName(), expression.valueName()));
        child(expression.collection());
        child(expression.result());
        if (expression.condition() != null) {
            child(expression.condition());
        }
        return null;
    }

    @Override
    public Void forObject(Expression.ForObject expression) {
        line(
                "ForObject",
                expression.range(),
                names(expression.keyName(), expression.valueName()) + (expression.grouping() ? " ..." : ""));
        child(expression.collection());
        child(expression.resultKey());
        child(expression.result());
        if (expression.condition() != null) {
            child(expression.condition());
        }
        return null;
    }

    @Override
    public Void parentheses(Expression.Parentheses expression) {
        line("Parentheses", expression.range(), "");
        child(expression.inner());
        return null;
    }

    @Override
    public Void invalid(Expression.Invalid expression) {
        return line("Invalid", expression.range(), "");
    }
}
