package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import java.util.List;
import java.util.stream.Stream;

/** What the name of a function or a service says of its callers. */
public final class ServiceNames {
    private static final List<String> NAMES = List.of("name", "description");

    /** Browsers, and services of others that send news: neither logs in with an account of Google. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?i)(?:^|[^a-z0-9])(?:public|(?:web-?)?hooks?|(?:web|micro)?sites?|www|front-?end)(?:$|[^a-z0-9])");

    private static final Pattern NOT_PUBLIC =
            Pattern.compile("(?i)(?:^|[^a-z0-9])(?:non?|not)[^a-z0-9]public(?:$|[^a-z0-9])");

    private ServiceNames() {}

    /**
     * Whether a whole word of its name or description, as far as they are known, or of the label of its block says that
     * callers without an account are meant: {@code "payments-webhook"}.
     */
    public static boolean calledFromOutside(Resource service) {
        return says(service, OUTSIDE) && !says(service, NOT_PUBLIC);
    }

    private static boolean says(Resource service, Pattern words) {
        return Stream.concat(
                        Stream.of(service.name()),
                        NAMES.stream().map(service::attr).map(PartlyKnown::text))
                .anyMatch(text -> text != null && words.matcher(text).find());
    }
}
