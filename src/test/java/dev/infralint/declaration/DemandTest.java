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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {
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
        Attr attribute = new Attr("uri", value, SourceFile.of("main.tf", "").range(0, 0), true);

        assertThat(new Demand.Matching(pattern, false).ask(attribute)).isEqualTo(answer);
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
        Attr attribute = new Attr("name", value, SourceFile.of("main.tf", "").range(0, 0), true);

        assertThat(new Demand.Matching(pattern, false).ask(attribute)).isEqualTo(answer);
        assertThat(new Demand.Matching(pattern, true).ask(attribute))
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
        Attr attribute =
                new Attr("password", value, SourceFile.of("main.tf", "").range(0, 0), true);

        assertThat(new Demand.Present().ask(attribute)).isEqualTo(answer);
    }
}
