package dev.infralint.facts.secret;

import com.google.re2j.Pattern;
import java.util.Set;

/**
 * Where the name of a key stands in the place of a secret: a workload says which key of a secret it reads by naming both,
 * {@code passwordSecret = { secretName = "db", password = "connection_string" }}.
 */
final class KeyNames {
    /** Arguments that name the secret in which the key is. */
    private static final Set<String> STORES =
            Set.of("secretName", "secret_name", "existingSecret", "existing_secret", "existingSecretName");

    /** Objects that are references to a key of a secret. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?:^|[a-z_])(?:[sS]ecret|[sS]ecret_?[rR]ef|[kK]ey_?[rR]ef|[vV]alue_?[fF]rom)$");

    private static final Pattern KEY = Pattern.compile("(?:^k|K|_k)ey$");

    private KeyNames() {}

    /**
     * Whether a text is the name of a key.
     *
     * @param holder the name of the object or block in which it stands; empty for none
     * @param argument what the text is given to
     * @param beside all arguments of the object or block
     */
    static boolean isOne(String holder, String argument, Set<String> beside, String text) {
        boolean named = beside.stream().anyMatch(STORES::contains);
        boolean reference = REFERENCE.matcher(holder).find();
        boolean key = KEY.matcher(argument).find();
        return SecretText.isIdentifier(text)
                && (named ? reference || key : reference && key && beside.contains("name"));
    }
}
