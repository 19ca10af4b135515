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

    /** Names of stores whose contents nobody keeps. */
    private static final Pattern PASSING = Pattern.compile("(?i)(?:^|[^a-z0-9])(?:"
            + "te?mp|temporary|scratch|(?:[a-z]+)?cache|sessions?|locks?|(?:smoke-?)?tests?|smoketest|sandbox|ephemeral"
            + ")(?:$|[^a-z0-9])");

    /** Files that something else makes. In a table the same words are data: {@code sites}, {@code assets}, {@code audit-log}. */
    private static final Pattern MADE = Pattern.compile("(?i)(?:^|[^a-z0-9])(?:"
            + "arti?e?facts?|builds?|cloudbuild|dataflow|dataproc|packages?|layers?|lambdas?|(?:source-?)?code|deploy(?:ments?)?|scripts?|bootstrap|"
            + "cur|costs?[-_]?(?:and[-_]?usage|reports?)|billing[-_]?reports?|"
            + "dlq|dead[-_]?letters?|static|assets?|(?:web|micro)?sites?|web|www|cdn|front-?end|spa|(?:tech-?)?docs|storybook|"
            // No catalog, dialog or blog.
            + "(?:[a-z]*(?:[c-z]|[aen]lb))?logs?|logging|(?:athena|query)-?results?"
            + ")(?:$|[^a-z0-9])");

    private static final Pattern PUBLIC =
            Pattern.compile("(?i)(?:^|[^a-z0-9])(?:public|open-?data|(?:web|micro)?sites?|www|cdn)(?:$|[^a-z0-9])");

    private static final Pattern NOT_PUBLIC =
            Pattern.compile("(?i)(?:^|[^a-z0-9])(?:non?|not)[^a-z0-9]public(?:$|[^a-z0-9])");

    private static final Pattern THROWN_AWAY =
            Pattern.compile("(?i)(?:^|[^a-z0-9])(?:ephemeral|sandbox)(?:$|[^a-z0-9])");

    private StoreNames() {}

    /**
     * Whether a whole word of its name, as far as that is known, or of the label of its block says that its data can be made
     * again: {@code "${var.stage}-build-artifacts"}.
     */
    public static boolean reproducible(Resource store) {
        return says(store, PASSING) || !store.type().equals("aws_dynamodb_table") && says(store, MADE);
    }

    /** Whether a module that it stands in is called so that all of it is thrown away: {@code module.ephemeral-tables}. */
    public static boolean isThrownAway(Resource resource) {
        return THROWN_AWAY.matcher(resource.module()).find();
    }

    /** Whether such a word says that the public reads it, and none that it does not: {@code non-public}. */
    public static boolean isPublic(Resource store) {
        return says(store, PUBLIC) && !says(store, NOT_PUBLIC);
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
