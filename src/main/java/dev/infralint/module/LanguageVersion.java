package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a module's {@code required_version} says about the language it is written in. */
public final class LanguageVersion {
    /** The releases from which on {@code &&} and {@code ||} leave out a right side that no longer decides. */
    private static final List<Integer> LAZY_TERRAFORM = List.of(1, 12);

    private static final List<Integer> LAZY_OPENTOFU = List.of(1, 11);

    private static final Pattern LOWER_BOUND = Pattern.compile("\\s*(=|>=|>|~>)?\\s*v?([0-9]+)(?:\\.([0-9]+))?.*");

    private LanguageVersion() {}

    /** Whether every release that the constraints admit decides {@code false && x} without looking at {@code x}. */
    public static boolean decidesEarly(ModuleSettings settings) {
        for (ModuleSettings.Constraint constraint : settings.requiredVersions()) {
            boolean openTofu = constraint.range().file().name().endsWith(".tofu");
            List<Integer> first = openTofu ? LAZY_OPENTOFU : LAZY_TERRAFORM;
            for (String part : constraint.text().split(",", -1)) {
                Matcher bound = LOWER_BOUND.matcher(part);
                if (bound.matches() && atLeast(bound, first)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean atLeast(Matcher bound, List<Integer> first) {
        int major = number(bound.group(2));
        int minor = bound.group(3) == null ? 0 : number(bound.group(3));
        return major > first.get(0) || major == first.get(0) && minor >= first.get(1);
    }

    private static int number(String digits) {
        return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
