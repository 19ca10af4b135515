package dev.infralint.facts;

import com.google.re2j.Pattern;
import java.util.Locale;

/** Names written in camel case, such as those of Kubernetes, in the words of Terraform. */
public final class CamelCase {
    private static final Pattern AFTER_ABBREVIATION = Pattern.compile("([A-Z])([A-Z][a-z]{2,})");
    private static final Pattern AFTER_WORD = Pattern.compile("([a-z0-9])([A-Z])");

    private CamelCase() {}

    /**
     * {@code hostIPC} becomes {@code host_ipc}, {@code nonResourceURLs} becomes {@code non_resource_urls},
     * {@code APIService} becomes {@code api_service}.
     */
    public static String snake(String camel) {
        String apart = AFTER_ABBREVIATION.matcher(camel).replaceAll("$1_$2");
        return AFTER_WORD.matcher(apart).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
