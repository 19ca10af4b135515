package dev.infralint.function;

/**
 * The release of the language whose rules hold where releases give different values.
 *
 * @param openTofu whether it is OpenTofu's, and not Terraform's
 * @param minor the second number of release 1.x
 */
public record Language(boolean openTofu, int minor) {
    /** The newest release of Terraform. */
    public static final Language NEWEST = new Language(false, Integer.MAX_VALUE);

    /** Whether something holds that came with these releases 1.x of Terraform and of OpenTofu. */
    public boolean since(int terraform, int tofu) {
        return minor >= (openTofu ? tofu : terraform);
    }

    /** Whether {@code &&} and {@code ||} forgive errors of a side that does not decide. */
    public boolean forgives() {
        return since(12, 10);
    }
}
