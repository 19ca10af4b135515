package dev.infralint.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
    /** As the jar says; a build that runs from its classes has none. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "infra-lint " + current(), "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
        };
    }
}
