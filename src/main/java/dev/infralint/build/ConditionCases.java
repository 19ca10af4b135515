package dev.infralint.build;

import dev.infralint.build.GeneratedCase.Conclusion;
import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases of conditions on the resource itself: each exception with its near misses, and whether the policy applies at all. */
final class ConditionCases {
    private static final String UNKNOWN = CaseGenerator.UNKNOWN;
    private static final Attr OPEN = new Attr("x", Value.unknown(Type.DYNAMIC), CaseGenerator.NOWHERE, true);

    private final CaseGenerator generator;
    private final Declaration declaration;

    ConditionCases(CaseGenerator generator, Declaration declaration) {
        this.generator = generator;
        this.declaration = declaration;
    }

    void generate() {
        Optional<Shape> wrong = generator.wrong();
        if (wrong.isPresent()) {
            declaration.unless().forEach(clause -> excepted(clause, wrong.get()));
            declaration.when().forEach(clause -> applies(clause, wrong.get()));
        }
    }

    private void excepted(Clause clause, Shape wrong) {
        Shape excepted = wrong.without(generator.paths(clause));
        generator.meet(excepted, clause);
        generator.add("the exception holds: " + shown(clause), excepted, Conclusion.NOTHING);
        for (Asked asked : clause.asked()) {
            if (CaseGenerator.isAbsence(asked)) {
                continue;
            }
            each(excepted, asked, "the exception holds", Conclusion.NOTHING);
            Shape open = excepted.without(generator.paths(asked));
            generator.add(
                    "the exception is unknown: " + first(asked),
                    open.put(first(asked), UNKNOWN),
                    asked.demand().answer(OPEN, CaseGenerator.today()) == Answer.NO
                            ? Conclusion.VIOLATION
                            : Conclusion.UNDECIDED);
            nearMiss(clause, asked, excepted);
        }
    }

    private void applies(Clause clause, Shape wrong) {
        Shape applies = wrong.without(generator.paths(declaration.when().get(0)));
        generator.meet(applies, clause);
        generator.add("it applies: " + shown(clause), applies, Conclusion.VIOLATION);
        for (Asked asked : clause.asked()) {
            if (!CaseGenerator.isAbsence(asked)) {
                each(applies, asked, "it applies", Conclusion.VIOLATION);
            }
            if (declaration.when().size() > 1) {
                continue;
            }
            generator
                    .spoilt(applies, asked)
                    .forEach(shape -> generator.add("it does not apply: " + first(asked), shape, Conclusion.NOTHING));
            if (!CaseGenerator.isAbsence(asked)) {
                Shape open = applies.without(generator.paths(asked));
                generator.add(
                        "unknown whether it applies: " + first(asked),
                        open.put(first(asked), UNKNOWN),
                        Conclusion.UNDECIDED);
            }
        }
    }

    /** Each value that meets a demand, at each of its paths. */
    private void each(Shape shape, Asked asked, String what, Conclusion expected) {
        for (String path : generator.paths(asked)) {
            for (Sample sample : Sample.good(asked.demand())) {
                generator.add(
                        what + ": " + path + " = " + sample.hcl(),
                        shape.without(generator.paths(asked)).put(path, sample.hcl()),
                        expected);
            }
        }
    }

    /** All of an exception holds but one thing, where no other exception does. */
    private void nearMiss(Clause clause, Asked asked, Shape excepted) {
        boolean shared = Stream.concat(declaration.unless().stream(), declaration.when().stream())
                .filter(other -> other != clause)
                .flatMap(other -> generator.paths(other).stream())
                .anyMatch(generator.paths(asked)::contains);
        if (!shared) {
            Conclusion expected = declaration.want().asked().stream()
                    .filter(wanted ->
                            generator.paths(wanted).stream().noneMatch(excepted::has) && generator.isException(wanted))
                    .map(wanted -> generator.absent(wanted, excepted))
                    .findFirst()
                    .orElse(Conclusion.VIOLATION);
            generator
                    .spoilt(excepted, asked)
                    .forEach(shape -> generator.add("nearly an exception: " + first(asked), shape, expected));
        }
    }

    private String first(Asked asked) {
        return generator.paths(asked).get(0);
    }

    private static String shown(Clause clause) {
        return String.join(
                ", ", clause.asked().stream().map(asked -> asked.paths().get(0)).toList());
    }
}
