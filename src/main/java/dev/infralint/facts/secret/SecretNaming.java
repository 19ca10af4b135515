package dev.infralint.facts.secret;

import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import java.util.Map;
import java.util.Set;

/** What names tell about secrets, for policies. */
public final class SecretNaming {
    /** Secrets that resources make, by type and attribute, from the providers' documentation. */
    private static final Map<String, Set<String>> MADE = Map.ofEntries(
            Map.entry("random_password", Set.of("result")),
            Map.entry("tls_private_key", Set.of("private_key_pem", "private_key_openssh", "private_key_pem_pkcs8")),
            Map.entry("aws_iam_access_key", Set.of("secret", "ses_smtp_password_v4")),
            Map.entry("aws_iam_user_login_profile", Set.of("password")),
            Map.entry("aws_secretsmanager_secret_version", Set.of("secret_string", "secret_binary")),
            Map.entry("aws_db_instance", Set.of("password")),
            Map.entry("aws_rds_cluster", Set.of("master_password")),
            Map.entry("azurerm_key_vault_secret", Set.of("value")),
            Map.entry(
                    "azurerm_storage_account",
                    Set.of(
                            "primary_access_key",
                            "secondary_access_key",
                            "primary_connection_string",
                            "primary_blob_connection_string",
                            "secondary_blob_connection_string",
                            "secondary_connection_string")),
            Map.entry("azurerm_kubernetes_cluster", Set.of("kube_config_raw", "kube_admin_config_raw")),
            Map.entry("azurerm_container_registry", Set.of("admin_password")),
            Map.entry("azurerm_cosmosdb_account", Set.of("primary_key", "secondary_key")),
            Map.entry("azurerm_redis_cache", Set.of("primary_access_key", "secondary_access_key")),
            Map.entry("azuread_application_password", Set.of("value")),
            Map.entry("azuread_service_principal_password", Set.of("value")),
            Map.entry("google_service_account_key", Set.of("private_key")),
            Map.entry("google_sql_user", Set.of("password")),
            Map.entry("google_secret_manager_secret_version", Set.of("secret_data")),
            Map.entry("google_storage_hmac_key", Set.of("secret")),
            Map.entry("vault_generic_secret", Set.of("data", "data_json")),
            Map.entry("vault_kv_secret", Set.of("data", "data_json")),
            Map.entry("vault_kv_secret_v2", Set.of("data", "data_json")),
            Map.entry("kubernetes_secret", Set.of("data")),
            Map.entry("kubernetes_secret_v1", Set.of("data")));

    /** The beginning of a description of what holds names: {@code Specifies the names of the secrets}. */
    private static final Pattern OF_NAMES =
            Pattern.compile("(?i)^\\s*(?:(?:specif(?:y|ies)|the|an?|list|of) )*names? of ");

    private static final String SETTING =
            "(?:[A-Za-z0-9_-]*[_-])?(?:id|url|uri|endpoint|host|hostname|fqdn|domain|issuer|tenant"
                    + "|port|username|user|email|name|context|path|region|bucket|version)";

    /** What is read from a vault under a name that says that it is no secret, such as a client's id. */
    private static final Pattern SETTING_IN_A_VAULT =
            Pattern.compile("(?:^|[.])data[.][a-z0-9_]+[.]" + SETTING + "(?:\\[[^\\]]*\\])?[.][a-z_]+$");

    private static final Pattern SETTING_IN_A_SECRET =
            Pattern.compile("(?i)[.]kubernetes_secret(?:_v1)?[.][^.]+[.]data[.]" + SETTING + "$");

    private SecretNaming() {}

    /** Whether a name is surely that of a password. */
    public static boolean isPassword(String name) {
        return SecretNames.of(name) == SecretNames.SURELY;
    }

    /**
     * Whether a name, of which the end is enough, says that what it holds is a setting: an address, an id, a public key. One
     * word alone, such as {@code database}, may as well say what the secret is for.
     */
    public static boolean isSetting(Attr name) {
        String text = PartlyKnown.text(name);
        return text != null && SecretNames.saysSetting(text) && !text.matches("[A-Z]?[a-z]*");
    }

    /** Whether a value comes from a resource or data source of the configuration, so that Terraform keeps it current. */
    public static boolean isKeptCurrent(Attr value) {
        return !value.value().marks().dependencies().isEmpty();
    }

    /** Whether a text is the name or the path under which a secret is kept. */
    public static boolean isNameOfSecret(String text) {
        return SecretText.isName(text);
    }

    /** Whether a description begins by saying that what it describes is the name of something. */
    public static boolean isOfNames(Attr description) {
        return OF_NAMES.matcher(description.textOrEmpty()).find();
    }

    /** Whether an attribute of a resource is a secret that the resource makes or holds. */
    public static boolean isMade(String type, String attribute) {
        return MADE.getOrDefault(type, Set.of()).contains(attribute.split("[.\\[]", 2)[0]);
    }

    /** Whether a path leads to what is read from a vault under a name that says that it is no secret: a client's id, a host. */
    public static boolean isSettingInVault(String path) {
        return SETTING_IN_A_VAULT.matcher(path).find()
                || SETTING_IN_A_SECRET.matcher(path).find();
    }

    /** Whether a path such as {@code module.db.random_password.main.result} leads to such an attribute. */
    static boolean isMade(String path) {
        String[] steps = path.split("[.\\[]", -1);
        for (int i = 0; i + 2 < steps.length; i++) {
            if (MADE.containsKey(steps[i])) {
                int argument = i + 2;
                while (argument + 1 < steps.length && steps[argument].endsWith("]")) {
                    argument++;
                }
                return isMade(steps[i], steps[argument]);
            }
        }
        return false;
    }
}
