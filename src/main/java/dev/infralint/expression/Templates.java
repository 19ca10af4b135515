package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.source.Range;
import dev.infralint.value.Arms;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Templates: interpolations and directives between literal text (hclsyntax/spec.md, "Templates"). */
final class Templates {
    private static final String BAD_VALUE = "Invalid template interpolation value";

    private static final int LONGEST_PREFIX = 128;
    private static final String ENDS = "-_:;/\\,.()[]{}|?!~ \t@#$%^&*+\"'";

    private final Evaluation evaluation;

    Templates(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The value of a template; one that is nothing but an interpolation gives the value inside, whatever its type. */
    Value evaluate(Expression.Template template) {
        List<TemplatePart> parts = template.parts();
        if (parts.size() == 1 && parts.get(0) instanceof TemplatePart.Interpolation only) {
            return evaluation.evaluate(only.expression());
        }
        return render(parts, template.range());
    }

    /** The parts as one string. */
    private Value render(List<TemplatePart> parts, Range range) {
        Text text = new Text();
        Marks marks = Marks.NONE;
        int before = evaluation.faults();
        for (TemplatePart part : parts) {
            Value value = value(part);
            if (value.isNull()) {
                evaluation.error(BAD_VALUE, "A null value cannot stand in a string.", part.range(), range);
                text.addUnknown(Evaluation.unknown());
                continue;
            }
            marks = marks.with(value.marks());
            if (!value.isKnown() || value instanceof Value.InstanceValue) {
                text.addUnknown(value);
                continue;
            }
            Computed converted = Conversions.convert(value, Type.STRING);
            if (converted.error() != null) {
                evaluation.error(
                        BAD_VALUE,
                        "This value cannot stand in a string: "
                                + converted.error().detail(),
                        part.range(),
                        range);
            } else if (converted.value() instanceof Value.Str string) {
                if (!evaluation.spendOn(List.of(string), range)) {
                    return Evaluation.unknown();
                }
                text.add(string.value());
                if (!evaluation.mayBuild(text.length())) {
                    return evaluation.tooLarge(Type.STRING, range);
                }
            }
        }
        return Evaluation.marked(text.value(evaluation.faults() > before), marks);
    }

    /** Text that may have holes where values are unknown. */
    private static final class Text {
        private final StringBuilder text = new StringBuilder();
        private final List<Value> unknown = new ArrayList<>();
        private final List<Value> holes = new ArrayList<>();
        private int prefix = -1;
        private boolean ambiguous;

        void add(String known) {
            ambiguous |= known.indexOf(Outline.HOLE) >= 0;
            text.append(known);
        }

        void addUnknown(Value value) {
            unknown.add(value);
            Outline inner =
                    value instanceof Value.Unknown hole ? hole.refinement().outline() : null;
            int start = text.length();
            if (inner == null || !Outline.mayHold(text.length(), holes.size(), inner)) {
                text.append(beginning(value)).append(Outline.HOLE);
                holes.add(value);
            } else {
                text.append(inner.text());
                holes.addAll(inner.holes());
            }
            if (prefix < 0) {
                int hole = text.indexOf(String.valueOf(Outline.HOLE), start);
                prefix = hole < 0 ? start : hole;
            }
        }

        /**
         * How an unknown text surely begins; that of one of a few values is told by these, and a bracket that opens JSON
         * would have no end in the document around it.
         */
        private static String beginning(Value value) {
            return value instanceof Value.Unknown hole
                            && hole.refinement().arms().isEmpty()
                            && hole.refinement().encoded() == null
                    ? hole.refinement().prefix()
                    : "";
        }

        int length() {
            return text.length();
        }

        Value value(boolean failed) {
            if (unknown.isEmpty() && !failed) {
                return Strings.of(text.toString());
            }
            if (unknown.isEmpty()) {
                return Unknowns.of(Type.STRING, Refinement.NOT_NULL, unknown.toArray(Value[]::new));
            }
            Outline outline = ambiguous ? null : new Outline(Strings.normalize(text.toString()), holes);
            Refinement refinement = new Refinement(true, safePrefix(text.substring(0, prefix)), 0, null, outline);
            return Unknowns.of(Type.STRING, ofArms(refinement), unknown.toArray(Value[]::new));
        }

        /** With the texts that there may be, where the only hole is one of a few values. */
        private Refinement ofArms(Refinement known) {
            Outline outline = known.outline();
            if (outline == null || holes.size() != 1 || holes.get(0) != unknown.get(0)) {
                return known;
            }
            List<Value> texts = new ArrayList<>();
            for (Value arm : Arms.of(holes.get(0))) {
                if (!(Conversions.convert(arm, Type.STRING).value() instanceof Value.Str part)) {
                    return known;
                }
                texts.add(Strings.of(outline.text().replace(String.valueOf(Outline.HOLE), part.value())));
            }
            return Arms.in(known, texts);
        }
    }

    /**
     * What a string surely begins with when it begins with this text: the last character may yet be combined with what
     * follows, unless it is a sign after which nothing combines. Terraform keeps no more than 128 bytes.
     */
    private static String safePrefix(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String known = text;
        if (bytes.length > LONGEST_PREFIX) {
            known = new String(bytes, 0, LONGEST_PREFIX, StandardCharsets.UTF_8);
            while (!text.startsWith(known)) {
                known = known.substring(0, known.length() - 1);
            }
        }
        if (known.isEmpty() || ENDS.indexOf(known.charAt(known.length() - 1)) >= 0) {
            return known;
        }
        List<String> clusters = Strings.clusters(known);
        String last = clusters.get(clusters.size() - 1);
        return known.substring(0, known.length() - last.length());
    }

    private Value value(TemplatePart part) {
        if (part instanceof TemplatePart.Literal literal) {
            return Value.of(literal.text());
        }
        if (part instanceof TemplatePart.Interpolation interpolation) {
            return evaluation.evaluate(interpolation.expression());
        }
        if (part instanceof TemplatePart.If choice) {
            Range range = choice.range();
            Evaluation.Attempt whenTrue = evaluation.attempt(() -> render(choice.whenTrue(), range));
            Evaluation.Attempt whenFalse = evaluation.attempt(() -> render(choice.whenFalse(), range));
            return evaluation
                    .conditionals()
                    .choose(
                            choice.condition(),
                            new Conditionals.Arm(whenTrue, range),
                            new Conditionals.Arm(whenFalse, range),
                            range);
        }
        TemplatePart.For loop = (TemplatePart.For) part;
        return join(evaluation.loops().directive(loop, () -> render(loop.body(), loop.range())));
    }

    /** The strings of a loop's rounds, one after the other. */
    private Value join(Value rounds) {
        if (!(rounds instanceof Value.TupleValue tuple)) {
            return Unknowns.of(Type.STRING, rounds);
        }
        StringBuilder text = new StringBuilder();
        Marks marks = rounds.marks();
        for (Value round : tuple.elements()) {
            marks = marks.with(round.marks());
            if (!(round instanceof Value.Str string)) {
                return Evaluation.marked(
                        Unknowns.of(Type.STRING, tuple.elements().toArray(Value[]::new)), marks);
            }
            text.append(string.value());
        }
        return new Value.Str(text.toString(), marks);
    }
}
