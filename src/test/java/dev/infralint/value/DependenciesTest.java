package dev.infralint.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static Dependency dependency(int number) {
        return new Dependency("aws_x.y[" + number + "]", "id");
    }

    @Test
    void aLongChainOfUnionsHoldsEachElementOnce() {
        Set<Dependency> union = Set.of();
        Set<Dependency> expected = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            union = Dependencies.union(union, Set.of(dependency(i % 15_000)));
            expected.add(dependency(i % 15_000));
        }
        assertThat(union).hasSize(15_000);
        assertThat(union.iterator().next()).isEqualTo(expected.iterator().next());
        assertThat(union).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    @Test
    void theSmallerSideMayLeadAndNothingIsLost() {
        Set<Dependency> left = Set.of(dependency(1));
        for (int i = 0; i < 300; i++) {
            left = Dependencies.union(Set.of(dependency(i)), left);
        }
        Set<Dependency> both = Dependencies.union(left, left);
        assertThat(both).isSameAs(left).hasSize(300).contains(dependency(299));
        assertThat(Dependencies.union(left, Set.of())).isSameAs(left);
        assertThat(Dependencies.union(Set.of(), left)).isSameAs(left);
    }

    @Test
    void marksWithoutAnythingAreNoneHoweverTheyWereMade() {
        assertThat(Marks.NONE.withSensitive(true).withSensitive(false).isNone()).isTrue();
        assertThat(Marks.NONE.withDependency(dependency(1)).isNone()).isFalse();
    }
}
