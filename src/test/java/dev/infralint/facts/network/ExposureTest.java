package dev.infralint.facts.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.engine.Graphs;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.source.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final Range RANGE = Graphs.file("main.tf").range(0, 1);
    private static final Resource STORE = Graphs.resourceIn("", true, Graphs.file("main.tf"), 0, "aws_db_instance.a");
    private static final Exposure START = new Exposure(STORE, List.of());

    @Test
    void aReferenceWhoseValueIsUnknownIsCertainAllTheSame() {
        Attr id = new Attr("instance", Graphs.unknown("aws_instance.a.id"), RANGE, true);

        assertThat(START.and(STORE, id, "gives it an address").evidence().isKnown())
                .isTrue();
        assertThat(START.given(STORE, id, "gives it an address").evidence().isKnown())
                .isFalse();
    }

    @Test
    void aWayOverAnUncertainReferenceIsNotCertain() {
        assertThat(START.over(edge(true), STORE).steps()).isEmpty();
        assertThat(START.over(edge(false), STORE).steps()).singleElement().satisfies(step -> {
            assertThat(step.certain()).isFalse();
            assertThat(step.proof().needs()).containsExactly("aws_db_instance.a.vpc_security_group_ids");
        });
    }

    private static Reference edge(boolean certain) {
        return new Reference(
                "aws_db_instance.a",
                "aws_db_instance",
                "vpc_security_group_ids",
                "aws_security_group.g",
                "aws_security_group",
                "id",
                certain);
    }
}
