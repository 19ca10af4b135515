package dev.infralint.build;

/**
 * A small configuration with what a declared policy must conclude on it.
 *
 * @param policy id
 * @param what it shows, such as {@code storage_encrypted = false}
 * @param hcl its resources
 * @param address of the resource that the policy speaks about
 * @param alone whether it needs a root module of its own, since resources elsewhere in it matter
 */
public record GeneratedCase(
        String policy, String what, String hcl, String address, Conclusion expected, boolean alone) {
    /** What a policy concludes on one resource. */
    public enum Conclusion {
        NOTHING,
        VIOLATION,
        UNDECIDED
    }
}
