package dev.infralint.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * hcl4j, an independent reader: where it accepts a fixture, both agree on blocks, labels and plain literals. It reads
 * much less than the whole language (see {@code docs/decisions/0001-our-own-hcl-front-end.md}), so what it refuses says
 * nothing.
 */
class SecondReaderTest {
    private final List<String> differences = new ArrayList<>();
    private int blocks;
    private int literals;

    @Test
    void bothAgreeOnBlocksLabelsAndPlainLiterals() throws IOException {
        int accepted = 0;
        for (Path path : fixtures()) {
            String text = Files.readString(path);
            SyntaxTree tree = Parser.parse(SourceFile.of(path.toString(), text));
            // hcl4j performs HTTP requests for such data sources, and its time is quadratic in the size.
            boolean unsafe = text.contains("\"http\"") || text.length() > 20_000;
            Map<?, ?> theirs = tree.diagnostics().isEmpty() && !unsafe ? read(text) : null;
            if (theirs != null) {
                accepted++;
                compare(tree.body(), theirs);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(accepted).isPositive();
        assertThat(blocks).isPositive();
        assertThat(literals).isPositive();
    }

    private void compare(Body ours, Map<?, ?> theirs) {
        Set<String> repeated = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Block block : ours.blocks()) {
            if (!seen.add(name(block))) {
                repeated.add(name(block));
            }
        }
        for (Block block : ours.blocks()) {
            if (repeated.contains(name(block)) || block.type().equals("dynamic")) {
                continue;
            }
            Object found = theirs.get(block.type());
            for (Block.Label label : block.labels()) {
                found = found instanceof Map<?, ?> map ? map.get(label.text()) : null;
            }
            blocks++;
            if (found instanceof Map<?, ?> map) {
                compare(block.body(), map);
            } else if (!(found instanceof List) && !isEmpty(block.body())) {
                differences.add(block.header() + ": no block " + name(block));
            }
        }
        for (Attribute attribute : ours.attributes()) {
            Object value = plain(attribute.value());
            if (value != null) {
                literals++;
                Object other = theirs.get(attribute.name());
                boolean same = value instanceof BigDecimal number
                        ? other instanceof Number given && sameNumber(number, given)
                        : value.equals(other);
                if (!same) {
                    differences.add(attribute.range() + ": " + value + " and " + other);
                }
            }
        }
    }

    /** hcl4j keeps large numbers as doubles, which hold some fifteen digits. */
    private static boolean sameNumber(BigDecimal number, Number other) {
        return other instanceof Double rounded
                ? Double.compare(number.doubleValue(), rounded) == 0
                : number.compareTo(new BigDecimal(other.toString())) == 0;
    }

    private static boolean isEmpty(Body body) {
        return body.attributes().isEmpty() && body.blocks().isEmpty();
    }

    private static String name(Block block) {
        return block.type() + block.labels().stream().map(Block.Label::text).toList();
    }

    /** The value of a number, a bool, or a quoted string without escapes and sequences; null for all else. */
    private static @Nullable Object plain(Expression expression) {
        if (expression instanceof Expression.NumberLiteral number) {
            return number.value();
        }
        if (expression instanceof Expression.BoolLiteral bool) {
            return bool.value();
        }
        String text = expression.range().text();
        boolean string = expression instanceof Expression.Template template && !template.heredoc();
        return string && text.matches("\"[^\\\\$%]+\"") ? text.substring(1, text.length() - 1) : null;
    }

    /** What hcl4j gives, which prints as it goes; null when it refuses. */
    private static @Nullable Map<?, ?> read(String text) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return new HCLParser().parse(text);
        } catch (Exception | StackOverflowError e) {
            return null;
        } finally {
            System.setOut(out);
        }
    }

    private static List<Path> fixtures() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("fixtures"))) {
            return paths.filter(path -> path.toString().endsWith(".tf"))
                    .sorted()
                    .toList();
        }
    }
}
