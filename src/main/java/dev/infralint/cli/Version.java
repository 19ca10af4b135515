package dev.infralint.cli;

import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
    /** As the jar says; a build that runs from its classes has none. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0" : version;
    }

    /** What {@code --version} prints. */
    static List<String> lines() {
        return List.of(
                "infra-lint " + current(), "Java " + Runtime.version() + ", " + System.getProperty("java.vendor"));
    }

    @Override
    public String[] getVersion() {
        return lines().toArray(String[]::new);
    }
}
