package dev.infralint.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Dependency;
import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {
    private static final Today TODAY = new Today(LocalDate.of(2026, 11, 26));

    /** The row for 1.30 is before that for 1.3, as in the table: of two that begin alike the longer one is looked for first. */
    private static final Demand SUPPORTED = new Demand.Supported(List.of(
            new Release("/^amzn2-/", LocalDate.of(2026, 6, 30)),
            new Release("1.30", LocalDate.of(2026, 11, 26)),
            new Release("1.3", LocalDate.of(2026, 11, 27))));

    @ParameterizedTest
    @CsvSource({
        "1.30, NO",
        "1.30.4-gke.100, NO",
        "v1.30, NO",
        "~1.30, NO",
        "1.3, YES",
        "1.301, YES",
        "1.31, YES",
        "amzn2-ami-hvm-*, NO",
        "al2023-ami-*, YES",
        "'', YES",
    })
    void aReleaseIsSupportedUntilItsEndHasCome(String value, Answer answer) {
        assertThat(SUPPORTED.ask(attribute(Value.of(value)), TODAY)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"'', MAYBE", "1., MAYBE", "1.30., NO", "1.3., YES", "1.3, MAYBE", "v, MAYBE", "2, YES", "amzn2-ami, NO"
    })
    void theBeginningOfAVersionTellsWhetherItMayHaveEnded(String beginning, Answer answer) {
        Value unknown =
                new Value.Unknown(Type.STRING, new Refinement(true, beginning, 0, null), Set.of("a.b"), Marks.NONE);
        assertThat(SUPPORTED.ask(attribute(unknown), TODAY)).isEqualTo(answer);
    }

    @Test
    void onlyWhatEndsOneDayHangsOnTheDay() {
        Today day = new Today(LocalDate.EPOCH);
        SUPPORTED.ask(attribute(Value.of("1.31")), day);
        assertThat(day.asked()).isFalse();
        SUPPORTED.ask(attribute(Value.of("1.30")), day);
        assertThat(day.asked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "^http://,https://x.example/,NO",
        "^http://,http://x.example/,YES",
        "^http://,http,MAYBE",
        "^http://,'',MAYBE",
        "^http://[a-z],https://,NO",
        "^http://$,https://,NO",
        "^https?://,ftp://,MAYBE",
        "^http://|^ftp://,https://,MAYBE",
        "(?i)^http://,https://,MAYBE",
        "http://,https://,MAYBE",
    })
    void whatATextBeginsWithDecidesWhereItIsEnough(String pattern, String beginning, Answer answer) {
        Value value =
                new Value.Unknown(Type.STRING, new Refinement(true, beginning, 0, null), Set.of("a.b"), Marks.NONE);

        assertThat(new Demand.Matching(pattern, false).ask(attribute(value), TODAY))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "(?:^|-)url$,_-url,YES",
        "(?:^|-)url$,_url,MAYBE",
        "(?:^|-)url$,a-url_,MAYBE",
        "state,_state_,YES",
        "\\bstate\\b,_-state_,MAYBE",
        "a.*b,a_b,MAYBE",
    })
    void whatIsFoundBesideThePartsThatAreUnknownIsFound(String pattern, String text, Answer answer) {
        Outline outline = new Outline(text.replace('_', Outline.HOLE), List.of());
        Value value =
                new Value.Unknown(Type.STRING, new Refinement(true, "", 0, null, outline), Set.of("a.b"), Marks.NONE);
        Attr attribute = attribute(value);

        assertThat(new Demand.Matching(pattern, false).ask(attribute, TODAY)).isEqualTo(answer);
        assertThat(new Demand.Matching(pattern, true).ask(attribute, TODAY))
                .as("the rest of a name is taken for any")
                .isEqualTo(answer == Answer.MAYBE ? Answer.NO : answer);
    }

    @ParameterizedTest
    @CsvSource({
        "random_password.root,result,YES",
        "module.db.random_string.name,result,YES",
        "data.external.root,result,MAYBE",
        "random_password.root,keepers,MAYBE",
    })
    void whatTheRandomProviderMakesIsThere(String address, String path, Answer answer) {
        Value value = new Value.Unknown(
                Type.STRING,
                Refinement.NONE,
                Set.of(address + "." + path),
                Marks.NONE.withDependency(new Dependency(address, path)));

        assertThat(new Demand.Present().ask(attribute(value), TODAY)).isEqualTo(answer);
    }

    private static Attr attribute(Value value) {
        return new Attr("version", value, SourceFile.of("main.tf", "").range(0, 0), true);
    }
}
