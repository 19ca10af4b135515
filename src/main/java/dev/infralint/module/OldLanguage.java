package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings.Constraint;
import dev.infralint.diag.Diagnostic;
import java.util.List;
import java.util.regex.Pattern;

/** Modules that say themselves that they are written in the language of Terraform before 0.12. */
final class OldLanguage {
    /** One bound that no release from 0.12 on meets; {@code ~>} does so with three numbers only. */
    private static final Pattern BEFORE = Pattern.compile(
            "(.*,)?\\s*(<\\s*v?0\\.12(\\.0)?|<=?\\s*v?0\\.(\\d|1[01])(\\.\\d+)?|(~>|=)\\s*v?0\\.(\\d|1[01])\\.\\d+|v?0\\.(\\d|1[01])\\.\\d+)\\s*(,.*)?");

    private OldLanguage() {}

    /** Tells it once, so that the errors that follow have their cause. */
    static void check(List<Constraint> versions, List<Diagnostic> problems) {
        versions.stream()
                .filter(version -> BEFORE.matcher(version.text()).matches())
                .findFirst()
                .ifPresent(version -> problems.add(Diagnostic.warning(
                        "old-language",
                        "Written for Terraform before 0.12",
                        "This module is in a language older than what is read here: names of arguments in quotes, keys"
                                + " with dots and blocks that give a default were right there and are errors here."
                                + " terraform 0.12upgrade of Terraform 0.12 rewrites them.",
                        version.range())));
    }
}
