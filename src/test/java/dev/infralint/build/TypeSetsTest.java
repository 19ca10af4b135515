package dev.infralint.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infralint.compiler.RuleFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypeSetsTest {
    private static final Path RULES = Path.of("rules");
    private static final Pattern WRITTEN =
            Pattern.compile("(?:type|sourceType|targetType)\\s+(?:not\\s+)?in\\s*\\(([^()]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final int WORTH_A_NAME = 3;

    private final TypeSets sets = new TypeSets(Map.of("AWS_MACHINES", List.of("aws_instance", "aws_spot")));

    @Test
    void theTypesStandInPlaceOfTheirNameOnItsLineAndCommentsAreLeftAlone() {
        assertThat(sets.expand("rules/a.drl", "// Types.AWS_MACHINES\nResource(type in (Types.AWS_MACHINES, \"x\"))\n"))
                .isEqualTo("// Types.AWS_MACHINES\nResource(type in (\"aws_instance\", \"aws_spot\", \"x\"))\n");
    }

    @Test
    void aNameThatIsNoneIsNamedWithItsLineAndTheOneThatWasMeant() {
        assertThatThrownBy(() -> sets.expand("rules/a.drl", "when\n  Resource(type in (Types.AWS_MACHINE))\n"))
                .isInstanceOf(RuleFault.class)
                .hasMessageContaining("rules/a.drl:2: types.txt has no set of types AWS_MACHINE."
                        + " Did you mean \"AWS_MACHINES\"?");
    }

    @Test
    void theNameOfASetDoesNotDependOnTheOrderOfItsTypes() {
        assertThat(sets.named(Set.of("aws_spot", "aws_instance"))).contains("AWS_MACHINES");
        assertThat(sets.named(Set.of("aws_spot"))).isEmpty();
    }

    /** Lists that are written twice drift apart. */
    @Test
    void typesThatTwoRulesAskForAreANamedSetAndEachNamedSetIsUsed() throws IOException {
        TypeSets named = TypeSets.read(RULES);
        Map<Set<String>, List<String>> written = new HashMap<>();
        Set<String> unused = new TreeSet<>(named.sets().keySet());
        for (Map.Entry<Path, String> file : rules().entrySet()) {
            unused.removeIf(name -> file.getValue().contains("Types." + name + ")")
                    || file.getValue().contains("Types." + name + ","));
            Matcher list = WRITTEN.matcher(file.getValue());
            while (list.find()) {
                Set<String> types = new TreeSet<>();
                QUOTED.matcher(list.group(1)).results().forEach(type -> types.add(type.group(1)));
                if (types.size() >= WORTH_A_NAME) {
                    written.computeIfAbsent(types, key -> new ArrayList<>())
                            .add(file.getKey().toString());
                }
            }
        }
        written.keySet()
                .removeIf(types ->
                        written.get(types).size() < 2 && named.named(types).isEmpty());
        assertThat(written)
                .as("lists of types that belong into rules/types.txt")
                .isEmpty();
        assertThat(unused).as("sets of types that no rule asks for").isEmpty();
    }

    private static Map<Path, String> rules() throws IOException {
        Map<Path, String> rules = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(RULES)) {
            for (Path file :
                    walk.filter(each -> each.toString().endsWith(".drl")).toList()) {
                rules.put(file, Files.readString(file));
            }
        }
        return rules;
    }
}
