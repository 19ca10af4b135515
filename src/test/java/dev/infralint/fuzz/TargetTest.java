package dev.infralint.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every target takes what fuzzing found, and mutants of it. */
class TargetTest {
    private static final List<String> SEEDS = List.of(
            "resource \"aws_s3_bucket\" \"b\" {\n  x = 1e999999999 + 1\n  y = \"${abspath(\"a\\u0000b\")}\"\n}\n",
            "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":[]}}}",
            "yamldecode(\"a: \\\"\\\\UD0000041\\\"\")",
            "exclude: [\"*a*a*b\", \"[\"]\npolicies: { aws-*: off, topic:x: high }\n",
            "fileset\n.\n[z-a]",
            "a: \"\\UD0000041\"",
            "range\n1e69000\n0\n-1e-94000",
            "- [ ] x <!-- infra-lint:aws-s3-no-lifecycle@.%00 -->\n    ```\n");

    @ParameterizedTest
    @EnumSource
    void nothingIsThrown(Target target) {
        Random random = new Random(20261126);
        boolean slow = target.compareTo(Target.TASKS) >= 0;
        for (String seed : SEEDS) {
            byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < (slow ? 2 : 200); round++) {
                byte[] input = bytes.clone();
                for (int i = 0; i < round % 5; i++) {
                    input[random.nextInt(input.length)] = bytes[random.nextInt(bytes.length)];
                }
                assertThatCode(() -> target.take(input))
                        .as(() -> new String(input, StandardCharsets.UTF_8))
                        .doesNotThrowAnyException();
            }
        }
    }
}
