package dev.infralint.build;

import dev.infralint.declaration.Demand;
import dev.infralint.declaration.Release;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A value to try a demand with.
 *
 * @param hcl as it is written in a configuration
 */
record Sample(String hcl, Value value) {
    private static final Range NOWHERE = SourceFile.of("", "").range(0, 0);
    private static final int MOST = 120;

    /** Values that meet a demand, the plainest first. */
    static List<Sample> good(Demand demand) {
        return answering(demand, Answer.YES);
    }

    /** Values that do not. */
    static List<Sample> bad(Demand demand) {
        return answering(demand, Answer.NO);
    }

    private static List<Sample> answering(Demand demand, Answer answer) {
        Map<String, Sample> found = new LinkedHashMap<>();
        for (Sample sample : pool(demand)) {
            if (demand.ask(new Attr("x", sample.value(), NOWHERE, true), CaseGenerator.today()) == answer) {
                found.putIfAbsent(sample.hcl(), sample);
            }
        }
        return found.values().stream().limit(MOST).toList();
    }

    private static List<Sample> pool(Demand demand) {
        List<Sample> pool = new ArrayList<>();
        if (demand instanceof Demand.Present) {
            pool.add(text("a-value"));
            pool.add(text(""));
        } else if (demand instanceof Demand.OneOf oneOf) {
            oneOf.texts().forEach(text -> pool.add(literal(text)));
            if (oneOf.ignoringCase()) {
                oneOf.texts().forEach(text -> pool.add(literal(flipped(text))));
            }
            pool.addAll(others(oneOf.texts()));
        } else if (demand instanceof Demand.Bound bound) {
            for (int step : new int[] {0, 1, -1}) {
                pool.add(literal(bound.bound().add(BigDecimal.valueOf(step)).toPlainString()));
            }
        } else if (demand instanceof Demand.Matching matching) {
            RegexSample.of(matching.pattern()).forEach(text -> pool.add(text(text)));
            pool.add(text("~"));
            pool.add(text("another-value"));
        } else if (demand instanceof Demand.Containing containing) {
            List<Sample> parts =
                    containing.parts().stream().map(Sample::literal).toList();
            pool.add(list(parts));
            for (Sample part : parts) {
                pool.add(list(parts.stream().filter(each -> each != part).toList()));
            }
            pool.add(list(List.of(text("another-value"))));
        } else if (demand instanceof Demand.Supported supported) {
            pool.add(text("another-value"));
            supported.releases().forEach(release -> pool.addAll(named(release)));
        } else {
            pool.addAll(composed(demand));
        }
        return pool;
    }

    /** Values that name a release. */
    private static List<Sample> named(Release release) {
        return release.pattern().isEmpty()
                ? List.of(literal(release.text()), text(release.text() + ".7"))
                : RegexSample.of(release.pattern()).stream()
                        .limit(2)
                        .map(Sample::text)
                        .toList();
    }

    private static List<Sample> composed(Demand demand) {
        List<Sample> pool = new ArrayList<>();
        if (demand instanceof Demand.Not not) {
            pool.addAll(pool(not.inner()));
        } else if (demand instanceof Demand.All all) {
            all.demands().forEach(each -> pool.addAll(pool(each)));
        } else if (demand instanceof Demand.Any any) {
            any.demands().forEach(each -> pool.addAll(pool(each)));
        } else if (demand instanceof Demand.Length length) {
            for (int size : sizes(length.of())) {
                List<Sample> elements = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    elements.add(text("element-" + i));
                }
                pool.add(list(elements));
                pool.add(text("x".repeat(size)));
            }
        } else {
            Demand each = demand instanceof Demand.Every every ? every.each() : ((Demand.Some) demand).each();
            List<Sample> good = good(each);
            List<Sample> bad = bad(each);
            good.forEach(sample -> pool.add(list(List.of(sample))));
            bad.forEach(sample -> pool.add(list(List.of(sample))));
            if (!good.isEmpty() && !bad.isEmpty()) {
                pool.add(list(List.of(good.get(0), bad.get(0))));
            }
            pool.add(list(List.of()));
        }
        return pool;
    }

    /** The numbers of elements to try. */
    private static List<Integer> sizes(Demand demand) {
        List<Integer> sizes = new ArrayList<>();
        for (Sample sample : pool(demand)) {
            BigDecimal number = new Attr("x", sample.value(), NOWHERE, true).number();
            if (number != null && number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(1000)) < 0) {
                sizes.add(number.intValue());
            }
        }
        return sizes;
    }

    /** Values of the same kind that are none of these. */
    private static List<Sample> others(List<String> texts) {
        List<Sample> others = new ArrayList<>();
        String first = texts.get(0);
        if (first.equals("true") || first.equals("false")) {
            others.add(literal(first.equals("true") ? "false" : "true"));
        } else if (first.matches("-?[0-9]+")) {
            others.add(literal(new BigDecimal(first).add(BigDecimal.ONE).toPlainString()));
            others.add(literal("987654"));
        } else {
            others.add(text("another-value"));
        }
        return others;
    }

    private static String flipped(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
    }

    /** A text as it is written: what would be another text as a number ({@code 5.0}) stays in quotes. */
    private static Sample literal(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new Sample(text, Value.of(text.equals("true")));
        }
        if (text.matches("-?[0-9]+(\\.[0-9]*[1-9])?")) {
            return new Sample(text, new Value.Num(new BigDecimal(text), Marks.NONE));
        }
        return text(text);
    }

    private static Sample text(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("${", "$${")
                .replace("%{", "%%{");
        return new Sample("\"" + escaped + "\"", Value.of(text));
    }

    private static Sample list(List<Sample> elements) {
        return new Sample(
                "[" + String.join(", ", elements.stream().map(Sample::hcl).toList()) + "]",
                new Value.TupleValue(elements.stream().map(Sample::value).toList(), Marks.NONE));
    }
}
