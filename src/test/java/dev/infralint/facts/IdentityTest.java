package dev.infralint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.facts.access.PrivilegedIdentity;
import dev.infralint.facts.network.Exposure;
import dev.infralint.facts.network.NetworkRule;
import dev.infralint.facts.network.OpenGroup;
import dev.infralint.facts.workload.Container;
import dev.infralint.facts.workload.PodSpec;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Value;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final SourceFile FILE = SourceFile.of("main.tf", "resource {}\nmodule {}\n");
    private static final Range HEADER = FILE.range(0, 8);
    private static final Range CALL = FILE.range(12, 18);

    @Test
    void aSubjectIsToldByItsAddressAndItsPlaceAndNotByItsContent() {
        Resource one = resource("aws_x.a", HEADER, List.of(), new Looked());
        Resource same = resource("aws_x.a", HEADER, List.of(), Map.of("a", attr("a", Value.of(true))));
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(resource("aws_x.b", HEADER, List.of(), Map.of()));
        assertThat(one).isNotEqualTo(resource("aws_x.a", CALL, List.of(), Map.of()));
        assertThat(one).isNotEqualTo(resource("aws_x.a", HEADER, List.of(CALL), Map.of()));
    }

    @Test
    void whatRestsOnASubjectIsHashedWithoutItsContent() {
        Resource group = resource("aws_security_group.a", HEADER, List.of(), new Looked());
        NestedBlock block = new NestedBlock("ingress[0]", "ingress", List.of(), group.body(), true, HEADER);
        Attr peer = attr("ingress[0].cidr_blocks", Value.of("0.0.0.0/0"));
        NetworkRule rule = new NetworkRule(group, NetworkRule.Layer.MACHINE, true, peer, peer, peer, 0, 1, List.of());
        for (Object fact : List.of(
                rule,
                OpenGroup.of(rule),
                new Exposure(group, List.of(new Step(group, peer, "x"))),
                new PodSpec(group, block),
                new Container(new PodSpec(group, block), block),
                PrivilegedIdentity.of(group, group, peer, "all"))) {
            assertThat(fact.hashCode()).isEqualTo(fact.hashCode());
        }
    }

    @Test
    void attributesAtOnePlaceDifferByTheirValues() {
        assertThat(attr("a", Value.of(1L))).isEqualTo(attr("a", Value.of(1L))).isNotEqualTo(attr("a", Value.of(2L)));
    }

    private static Attr attr(String path, Value value) {
        return new Attr(path, value, HEADER, true);
    }

    private static Resource resource(String address, Range range, List<Range> calls, Map<String, Attr> attributes) {
        Attr absent = attr("x", Value.nothing());
        Content body = new Content("", attributes, List.of(), range);
        return new Resource(
                address,
                "aws_x",
                "a",
                "aws",
                ProviderVersion.UNRECORDED,
                new Scope("", Map.of(), absent),
                absent,
                List.of(),
                "",
                "",
                body,
                range,
                calls);
    }

    /** Attributes that nobody may look at. */
    private static final class Looked extends AbstractMap<String, Attr> {
        @Override
        public Set<Entry<String, Attr>> entrySet() {
            throw new AssertionError("looked at the content");
        }
    }
}
