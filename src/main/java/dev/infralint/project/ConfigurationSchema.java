package dev.infralint.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON schema of the configuration, for editors. */
public final class ConfigurationSchema {
    /** Where editors find it. */
    public static final String ADDRESS = "https://raw.githubusercontent.com/infra-lint/infra-lint/main/"
            + "src/main/resources/dev/infralint/project/infra-lint.schema.json";

    private static final String RESOURCE = "infra-lint.schema.json";

    private ConfigurationSchema() {}

    /** Its text. */
    public static String text() {
        try (InputStream resource = ConfigurationSchema.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the build lacks " + RESOURCE);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + RESOURCE, broken);
        }
    }
}
