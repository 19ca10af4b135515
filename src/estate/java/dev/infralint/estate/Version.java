package dev.infralint.estate;

/** The version of this build. */
final class Version {
    private Version() {}

    /** As the jar says; a build that runs from its classes has none. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0" : version;
    }
}
