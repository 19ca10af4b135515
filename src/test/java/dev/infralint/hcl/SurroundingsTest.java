package dev.infralint.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.hcl.Surroundings.Opened;
import dev.infralint.hcl.Surroundings.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final String BROKEN = """
        resource "aws_instance" "a" {
          ami = "x ${var.
          tags = { a = [1, ], b = (
          root_block_device {
            volume_size = 1
          }
        ] } " <<
        data "
        locals { x = <<EOT
          ${a
        """;

    @Test
    void theOpenBlocksAndTheirNamesAreToldWithWhatFollows() {
        Surroundings around = around(
                "a \"b\" c {\n  x = 1\n  d {\n    y = { z = 1 }\n    ne|\n    v = 1\n    w {\n      u = 1\n    }\n  }\n}\n");
        assertThat(around.spot()).isEqualTo(Spot.ITEM);
        assertThat(around.blocks()).containsExactly(new Opened("a", List.of("b", "c")), new Opened("d", List.of()));
        assertThat(around.names()).containsExactlyInAnyOrder("y", "v");
    }

    @Test
    void aLineThatIsBrokenHarmsNoOther() {
        Surroundings around = around("a {\n  b = \"open\n  c d\n  = 1\n  |\n}\n");
        assertThat(around.spot()).isEqualTo(Spot.ITEM);
        assertThat(around.blocks()).hasSize(1);
    }

    @Test
    void aValueIsToldWithItsReference() {
        assertThat(around("a {\n  b = f(x.y[0].z|)\n}\n"))
                .extracting(Surroundings::spot, Surroundings::name, Surroundings::start)
                .containsExactly(Spot.VALUE, "b", 12);
        assertThat(around("a {\n  b = [\"x\", \"y|\"]\n}\n").spot()).isEqualTo(Spot.TEXT);
        assertThat(around("a {\n  b = f(\"y|\")\n}\n").spot()).isEqualTo(Spot.NOTHING);
        assertThat(around("a {\n  b = { c = |\n  }\n}\n").spot()).isEqualTo(Spot.VALUE);
        assertThat(around("a {\n  b = { |\n  }\n}\n").spot()).isEqualTo(Spot.NOTHING);
        assertThat(around("a { b = 1 }|").spot()).isEqualTo(Spot.NOTHING);
        assertThat(around("a \"b\" \"|").label()).isEqualTo(1);
    }

    @Test
    void everyPlaceOfABrokenTextIsAnswered() {
        for (int offset = 0; offset <= BROKEN.length(); offset++) {
            Surroundings around = Surroundings.of(BROKEN, offset);
            assertThat(around.start()).as("start at " + offset).isBetween(0, offset);
        }
    }

    @Test
    void aBlockIsReadToTheEndOfAFileThatEndsInTheMiddleOfAValue() {
        Surroundings around = around("a {\n  |\n  b = 1\n  tags = {\n");
        assertThat(around.spot()).isEqualTo(Spot.ITEM);
        assertThat(around.names()).containsExactlyInAnyOrder("b", "tags");
    }

    @Test
    void aReferenceBeginsBehindWhatIsOpenAroundItEvenWhereABracketIsNot() {
        assertThat(around("[ a = {(]|").spot()).isEqualTo(Spot.VALUE);
        assertThat(around("[ a = b]|").start()).isEqualTo(8);
    }

    private static Surroundings around(String text) {
        int bar = text.indexOf('|');
        return Surroundings.of(text.substring(0, bar) + text.substring(bar + 1), bar);
    }
}
