package dev.infralint.fix;

import dev.infralint.facts.Addresses;
import dev.infralint.fix.Editor.Refused;
import dev.infralint.fix.Unfixed.Reason;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.policy.Change;
import dev.infralint.policy.Remedy;
import dev.infralint.result.Finding;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds out which edits mend a finding. */
final class Planner {
    /** A block that is added may hold one argument, but not another new block: what that needs besides is not known. */
    private static final int MOST_MISSING = 2;

    private final Sources sources;
    private final boolean unsafe;

    Planner(Sources sources, boolean unsafe) {
        this.sources = sources;
        this.unsafe = unsafe;
    }

    /**
     * What is to be done about a finding that has a remedy: one of the two is there.
     *
     * @param unfixed why nothing can be done
     */
    record Answer(Optional<Plan> plan, Optional<Unfixed> unfixed) {}

    Answer plan(Finding finding, Remedy remedy) {
        if (!remedy.safe() && !unsafe) {
            return refused(finding, Reason.UNSAFE, remedy.risk());
        }
        List<Step> steps = new ArrayList<>();
        for (Change change : remedy.changes()) {
            try {
                steps.add(step(finding, change));
            } catch (Elsewhere elsewhere) {
                return refused(finding, elsewhere.reason, elsewhere.why());
            } catch (Refused refused) {
                return refused(finding, Reason.FORM, refused.why());
            }
        }
        return new Answer(Optional.of(new Plan(finding, steps)), Optional.empty());
    }

    private static Answer refused(Finding finding, Reason reason, String why) {
        return new Answer(Optional.empty(), Optional.of(new Unfixed(finding, reason, why)));
    }

    /** A refusal of a kind of its own. */
    private static final class Elsewhere extends Exception {
        private static final long serialVersionUID = 1L;
        private final Reason reason;
        private final String why;

        Elsewhere(Reason reason, String why) {
            super(why, null, false, false);
            this.reason = reason;
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private Step step(Finding finding, Change change) throws Elsewhere, Refused {
        Sheet sheet = editable(change.place().file());
        if (change.kind() == Change.Kind.REWRITE) {
            return Step.rewriting(change.place(), change.literals().get(0));
        }
        Optional<List<Integer>> block = Sources.block(sheet, change.place());
        if (block.isPresent()) {
            return change.written() && change.kind() == Change.Kind.REMOVE
                    ? gone(sheet, block.get())
                    : added(sheet, block.get(), change);
        }
        Spot spot = Sources.attribute(sheet, change.place())
                .orElseThrow(() -> new Refused("it does not stand in a block of its own"));
        if (!change.written()) {
            throw new Refused("it belongs into an object, which is not edited");
        }
        List<String> path = path(change.path());
        int depth = Sources.depth(sheet, spot.blocks());
        List<String> keys = path.subList(Math.min(path.size(), depth + 1), path.size());
        if (!keys.isEmpty() && change.path().endsWith("]")) {
            throw new Refused("it is an element of a list");
        }
        return written(finding, change, sheet, new Spot(spot.blocks(), spot.attribute(), keys));
    }

    private static List<String> path(String path) {
        return Arrays.asList(Addresses.withoutKeys(path).split("\\.", -1));
    }

    private Sheet editable(SourceFile file) throws Elsewhere {
        try {
            return sources.editable(file);
        } catch (Refused refused) {
            throw new Elsewhere(Reason.PLACE, refused.why());
        }
    }

    private static Step gone(Sheet sheet, List<Integer> block) throws Refused {
        boolean repeated = block.size() > 1
                && sheet.block(block.subList(0, block.size() - 1))
                        .filter(around -> around.type().equals("dynamic"))
                        .isPresent();
        if (repeated) {
            throw new Refused("a dynamic block gives it");
        }
        return new Step(sheet.file().name(), new Spot(block, "", List.of()), List.of(), Change.Kind.REMOVE, List.of());
    }

    /** What is not there yet comes into the innermost block that is. */
    private static Step added(Sheet sheet, List<Integer> block, Change change) throws Refused {
        List<String> path = path(change.path());
        List<String> missing = path.subList(Math.min(path.size(), Sources.depth(sheet, block)), path.size());
        if (missing.isEmpty()) {
            throw new Refused("a block stands where an argument is wanted");
        }
        if (missing.size() > MOST_MISSING) {
            throw new Refused("the blocks around it are not there, and may need more than this");
        }
        Body body = sheet.body(block);
        boolean otherwise = body.blocks("dynamic").stream()
                        .anyMatch(dynamic -> dynamic.label(0).equals(missing.get(0)))
                || missing.size() > 1 && body.attribute(missing.get(0)).isPresent();
        if (otherwise) {
            throw new Refused("a dynamic block or an object stands for " + missing.get(0));
        }
        return new Step(sheet.file().name(), new Spot(block, "", List.of()), missing, change.kind(), change.literals());
    }

    /** What is written is edited where its value is written: in place, or where the variable or local gets it. */
    private Step written(Finding finding, Change change, Sheet sheet, Spot spot) throws Elsewhere, Refused {
        List<Origin> origins = new ArrayList<>(finding.origin());
        Sheet here = sheet;
        Spot at = spot;
        while (true) {
            Expression value = at.keys().isEmpty()
                    ? here.attribute(at)
                            .orElseThrow(() -> new Refused("it is gone"))
                            .value()
                    : Editor.inside(
                            here.attribute(at)
                                    .orElseThrow(() -> new Refused("it is gone"))
                                    .value(),
                            at.keys());
            if (plain(value, change.kind())) {
                return new Step(here.file().name(), at, List.of(), change.kind(), change.literals());
            }
            Range next = source(value, here, origins, change);
            here = editable(next.file());
            at = Sources.attribute(here, next)
                    .orElseThrow(() -> new Elsewhere(Reason.COMPUTED, "its value is a part of a larger one"));
        }
    }

    /** Where a variable or local that nothing else reads gets its value. */
    private Range source(Expression value, Sheet here, List<Origin> origins, Change change) throws Elsewhere, Refused {
        String kind = Sources.named(value, "var").isPresent() ? "var" : "local";
        String name = Sources.named(value, kind)
                .orElseThrow(() -> new Elsewhere(
                        Reason.COMPUTED,
                        "its value is computed, by " + line(value.range().text())));
        if (change.kind() == Change.Kind.REMOVE) {
            throw new Elsewhere(Reason.COMPUTED, "its value comes from " + kind + "." + name);
        }
        if (sources.reads(here.file(), kind, name) != 1) {
            throw new Elsewhere(Reason.SHARED, kind + "." + name + " is read elsewhere, too");
        }
        boolean told =
                !origins.isEmpty() && (origins.get(origins.size() - 1).what() + " in ").contains("." + name + " in ");
        if (!told) {
            throw new Elsewhere(Reason.COMPUTED, kind + "." + name + " gets its value outside the source");
        }
        return origins.remove(origins.size() - 1).range();
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    /** Whether an expression is a value as it is written, and may be replaced by another one. */
    private static boolean plain(Expression value, Change.Kind kind) {
        if (value instanceof Expression.Parentheses parentheses) {
            return plain(parentheses.inner(), kind);
        }
        if (value instanceof Expression.Template template) {
            return template.parts().stream().allMatch(TemplatePart.Literal.class::isInstance);
        }
        if (value instanceof Expression.Unary unary) {
            return unary.operand() instanceof Expression.NumberLiteral;
        }
        if (value instanceof Expression.TupleConstructor tuple) {
            return kind == Change.Kind.ADD || tuple.elements().stream().allMatch(element -> plain(element, kind));
        }
        return value instanceof Expression.BoolLiteral
                || value instanceof Expression.NumberLiteral
                || value instanceof Expression.NullLiteral;
    }
}
