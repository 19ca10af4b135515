package dev.infralint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads the examples of a policy: its fixtures, which the build puts on the class path. */
final class Example {
    private static final String FOLDER = "META-INF/infra-lint/examples/";

    private Example() {}

    /** A fixture of a policy, such as {@code bad.tf}, without the marks for tests; empty when there is none. */
    static String of(String policy, String file) {
        String name = FOLDER + policy + "/" + file;
        try (InputStream resource = Example.class.getClassLoader().getResourceAsStream(name)) {
            return resource == null ? "" : unmarked(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name, broken);
        }
    }

    /** A mark on a line of its own goes with its line; one that trails says what is wrong there. */
    private static String unmarked(String text) {
        return text.lines()
                .filter(line -> !line.matches("\\s*(#|//) *(expect|undecided|suppressed):.*"))
                .map(line -> line.replaceFirst("\\s*(#|//) *(undecided|suppressed):.*$", ""))
                .map(line -> line.replaceFirst("(#|//) *expect:.*$", "# <- here"))
                .collect(Collectors.joining("\n"));
    }
}
