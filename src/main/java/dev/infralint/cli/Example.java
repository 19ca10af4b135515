package dev.infralint.cli;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads the examples of a policy: its fixtures, which the build puts on the class path. */
final class Example {
    private static final String FOLDER = "META-INF/infra-lint/examples/";

    private static final String DECLARED = "META-INF/infra-lint/declared-examples";

    private Example() {}

    /** A fixture of a policy, such as {@code bad.tf}, without the marks for tests; empty when there is none. */
    static String of(String policy, String file) {
        String name = FOLDER + policy + "/" + file;
        try (InputStream resource = Example.class.getClassLoader().getResourceAsStream(name)) {
            return resource == null
                    ? declared(policy, file)
                    : unmarked(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name, broken);
        }
    }

    /** The example of a declared policy, which the build took from its page or made from its declaration. */
    private static String declared(String policy, String file) throws IOException {
        try (InputStream resource = Example.class.getClassLoader().getResourceAsStream(DECLARED)) {
            if (resource == null) {
                return "";
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(resource.readAllBytes()));
            for (int left = in.readInt(); left > 0; left--) {
                String id = in.readUTF();
                String bad = in.readUTF();
                String good = in.readUTF();
                if (id.equals(policy)) {
                    return file.startsWith("bad") ? bad : good;
                }
            }
            return "";
        }
    }

    /** A mark on a line of its own goes with its line; one that trails says what is wrong there. */
    private static String unmarked(String text) {
        return text.lines()
                .filter(line -> !line.matches("\\s*(#|//) *(expect|undecided|suppressed)([+][0-9]+)?:.*"))
                .map(line -> line.replaceFirst("\\s*(#|//) *(undecided|suppressed):.*$", ""))
                .map(line -> line.replaceFirst("(#|//) *expect:.*$", "# <- here"))
                .collect(Collectors.joining("\n"));
    }
}
