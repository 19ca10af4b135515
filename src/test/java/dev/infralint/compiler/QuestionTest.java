package dev.infralint.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "attr(\"a\").isTrue() ; attr(\"a\").isTrue() ; (attr(\"a\").isTrue() || attr(\"a\").isOpen())",
                "!attr(\"a\").isFalse() ; !(attr(\"a\").isFalse() || attr(\"a\").isOpen()) ; !attr(\"a\").isFalse()",
                "attr(\"a\").is(\"x\") ; attr(\"a\").is(\"x\") ; !attr(\"a\").isNot(\"x\")",
                "!attr(\"a\").is(\"x\") ; attr(\"a\").isNot(\"x\") ; !attr(\"a\").is(\"x\")",
                "!lacks(\"b\") ; holds(\"b\") ; !lacks(\"b\")",
                "tags.isNull() ; tags.isNull() ; !tags.isSet()",
                "is(\"x\") ; is(\"x\") ; !this.isNot(\"x\")",
                "f($r) == Answer.YES ; f($r) == Answer.YES ; f($r) != Answer.NO",
            })
    void aConstraintIsPutSoThatItSurelyHoldsAndSoThatItMay(String constraint, String surely, String possibly)
            throws Question.Unreadable {
        Question.Forms forms = Question.forms(constraint);
        assertThat(forms.surely()).isEqualTo(surely);
        assertThat(forms.possibly()).isEqualTo(possibly);
        assertThat(forms.open()).isTrue();
    }

    @Test
    void partsOfACombinationKeepTheirPlaces() throws Question.Unreadable {
        Question.Forms forms = Question.forms("type == \"a||b\" && (!lacks(\"v\") || attr(\"x.y\").contains(\"z\"))");
        assertThat(forms.surely()).isEqualTo("type == \"a||b\" && (holds(\"v\") || attr(\"x.y\").contains(\"z\"))");
        assertThat(forms.possibly()).isEqualTo("type == \"a||b\" && (!lacks(\"v\") || !attr(\"x.y\").excludes(\"z\"))");
        assertThat(forms.paths()).containsExactly("v", "x.y");
    }

    @Test
    void whatAsksNoAttributeHasOneForm() throws Question.Unreadable {
        assertThat(Question.forms("address == $r.address").open()).isFalse();
        assertThat(Question.forms("attr(\"a\").isUnknown()").open()).isFalse();
    }

    @Test
    void aQuestionOfWhichNothingIsKnownIsRefused() {
        assertThatThrownBy(() -> Question.forms("attr(\"a\").text() != null"))
                .isInstanceOf(Question.Unreadable.class)
                .hasMessageContaining("attr(\"a\").text() != null");
        assertThatThrownBy(() -> Question.forms("Helper.good(attr(\"a\"))")).isInstanceOf(Question.Unreadable.class);
    }
}
