package dev.infralint.facts.store;

import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import java.util.List;

/** What the name of a store says of the data in it. */
public final class StoreNames {
    /** Where a table, a bucket or an account says how it is called. */
    private static final List<String> NAMES = List.of("bucket", "bucket_prefix", "name");

    private static final Pattern REPRODUCIBLE = Pattern.compile("(?i)(?:^|[^a-z0-9])(?:"
            + "arti?e?facts?|builds?|packages?|layers?|lambdas?|(?:source-?)?code|deploy(?:ments?)?|scripts?|bootstrap|"
            + "static|assets?|(?:web|micro)?sites?|web|www|cdn|front-?end|spa|(?:tech-?)?docs|storybook|"
            + "(?:[a-z]+)?logs?|logging|(?:athena|query)-?results?|"
            + "te?mp|temporary|scratch|(?:[a-z]+)?cache|sessions?|locks?|(?:smoke-?)?tests?|smoketest|sandbox"
            + ")(?:$|[^a-z0-9])");

    private static final Pattern PUBLIC =
            Pattern.compile("(?i)(?:^|[^a-z0-9])(?:public|open-?data|(?:web|micro)?sites?|www|cdn)(?:$|[^a-z0-9])");

    private StoreNames() {}

    /**
     * Whether a whole word of its name, as far as that is known, or of the label of its block says that its data can be made
     * again: {@code "${var.stage}-build-artifacts"}.
     */
    public static boolean reproducible(Resource store) {
        return says(store, REPRODUCIBLE);
    }

    /** Whether such a word says that the public reads it. */
    public static boolean isPublic(Resource store) {
        return says(store, PUBLIC);
    }

    private static boolean says(Resource store, Pattern words) {
        return words.matcher(store.name()).find()
                || NAMES.stream().map(store::attr).anyMatch(name -> says(name, words));
    }

    /** What is not known of a name is any other. */
    private static boolean says(Attr name, Pattern words) {
        String text = PartlyKnown.text(name);
        return text != null && words.matcher(text).find();
    }
}
