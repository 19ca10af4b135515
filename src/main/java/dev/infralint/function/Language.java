package dev.infralint.function;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of the language whose rules hold where releases give different values.
 *
 * @param openTofu whether it is OpenTofu's, and not Terraform's
 * @param minor the second number of release 1.x
 */
public record Language(boolean openTofu, int minor) {
    private static final Pattern NAME =
            Pattern.compile("(terraform|opentofu|tofu)(?:-v?1\\.([0-9]{1,4})(?:\\.[0-9]+)?)?");

    /** The newest release of Terraform. */
    public static final Language NEWEST = new Language(false, Integer.MAX_VALUE);

    /** The release that a name such as {@code terraform-1.9} or {@code opentofu} means; empty for any other text. */
    public static Optional<Language> named(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return Optional.empty();
        }
        String minor = name.group(2);
        return Optional.of(new Language(
                !name.group(1).equals("terraform"), minor == null ? Integer.MAX_VALUE : Integer.parseInt(minor)));
    }

    /** As it is shown: {@code Terraform 1.9}, or {@code OpenTofu, newest release}. */
    @Override
    public String toString() {
        return (openTofu ? "OpenTofu" : "Terraform")
                + (minor == Integer.MAX_VALUE ? ", newest release" : " 1." + minor);
    }

    /** Whether something holds that came with these releases 1.x of Terraform and of OpenTofu. */
    public boolean since(int terraform, int tofu) {
        return minor >= (openTofu ? tofu : terraform);
    }

    /** Whether {@code &&} and {@code ||} forgive errors of a side that does not decide. */
    public boolean forgives() {
        return since(12, 10);
    }
}
