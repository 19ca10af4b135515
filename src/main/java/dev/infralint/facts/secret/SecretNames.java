package dev.infralint.facts.secret;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of an argument, a variable or a setting says of its value. */
enum SecretNames {
    /** Any literal is a secret: {@code db_password}. */
    SURELY,
    /** A secret when it looks like one; else it may be the name of a secret: {@code auth_token}. */
    MAYBE,
    /** The name says nothing of a secret. */
    NO;

    private static final Set<String> PASSWORDS =
            Set.of("password", "passwords", "passwd", "passphrase", "pwd", "passcode", "userpassword", "dbpassword");
    private static final Set<String> WORDS = Set.of(
            "secret",
            "secrets",
            "token",
            "tokens",
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "credential",
            "credentials",
            "authtoken",
            "pat");
    /** What stands before {@code key} when the key is no name, number or path. */
    private static final Set<String> KEYS = Set.of(
            "secret",
            "access",
            "api",
            "private",
            "auth",
            "authorization",
            "signing",
            "encryption",
            "master",
            "account",
            "storage",
            "shared",
            "preshared",
            "app",
            "application",
            "webhook",
            "jwt",
            "hmac",
            "session",
            "license",
            "service",
            "sas",
            "deploy",
            "integration",
            "subscription",
            "admin",
            "primary",
            "secondary",
            "function");
    /** What may follow the word that says it without changing what it says. */
    private static final Set<String> ENDINGS =
            Set.of("value", "values", "string", "data", "plaintext", "plain", "text", "base64", "b64", "literal", "wo");
    /** Who sets up what has one of these words chooses it: the key that signs sessions, the password of an administrator. */
    private static final Set<String> CHOSEN = Set.of(
            "secret",
            "secrets",
            "secretkey",
            "signing",
            "encryption",
            "master",
            "shared",
            "preshared",
            "jwt",
            "hmac",
            "session",
            "admin");
    /** Beside one of these words a secret is handed out by somebody else: {@code client_secret}. */
    private static final Set<String> GIVEN = Set.of("client", "oauth", "api", "access", "aws", "app", "webhook");
    /** Names with one of these words speak about a secret, or about something public. */
    private static final Set<String> OTHER = Set.of(
            "public",
            "policy",
            "validity",
            "expiry",
            "rotation",
            "length",
            "min",
            "max",
            "reset",
            "enable",
            "enabled",
            "disable",
            "disabled",
            "require",
            "required",
            "generate",
            "create",
            "use",
            "allow",
            "ignore",
            "kms",
            "regex",
            "pattern",
            "prefix",
            "suffix",
            "type",
            "sort",
            "partition",
            "hash",
            "range",
            "unique",
            "arns",
            "names",
            "ids",
            "ref",
            "refs",
            "mount",
            "volume",
            "volumes",
            "existing");

    private static final Pattern NAME = Pattern.compile("[A-Za-z]+(?:[-_.][A-Za-z]+)*");

    /** What the name says; words are told apart by case, underscores, dashes, dots and slashes. */
    static SecretNames of(String name) {
        List<String> words = words(name);
        int last = words.size() - 1;
        while (last > 0 && (ENDINGS.contains(words.get(last)) || isNumber(words.get(last)))) {
            last--;
        }
        if (last < 0) {
            return NO;
        }
        for (int i = 0; i <= last; i++) {
            if (OTHER.contains(words.get(i))) {
                return NO;
            }
        }
        String word = words.get(last).replaceFirst("\\d+$", "");
        String before = last > 0 ? words.get(last - 1) : "";
        if (PASSWORDS.contains(word) || word.equals("pass") && last > 0) {
            return SURELY;
        }
        return WORDS.contains(word) || word.equals("key") && KEYS.contains(before) ? MAYBE : NO;
    }

    /** What a vault keeps beside secrets: names that say so by their last word. */
    private static final Set<String> OPEN = Set.of(
            "user",
            "username",
            "login",
            "host",
            "hostname",
            "server",
            "port",
            "url",
            "uri",
            "endpoint",
            "address",
            "email",
            "mail",
            "domain",
            "fqdn",
            "region",
            "zone",
            "location",
            "name",
            "database",
            "db",
            "schema",
            "group",
            "id",
            "arn",
            "topic",
            "queue",
            "bucket",
            "account",
            "project",
            "tenant",
            "channel",
            "list",
            "version",
            "environment",
            "env",
            "stage",
            "path",
            "file",
            "type",
            "mode",
            "level",
            "enabled",
            "timeout",
            "size",
            "count",
            "issuer",
            "audience",
            "scope",
            "cert",
            "certificate");

    /** Whether the name says that what it holds is a setting and no secret. */
    static boolean saysSetting(String name) {
        List<String> words = words(name);
        int last = words.size() - 1;
        boolean publicKey =
                last > 0 && words.get(last).equals("key") && words.get(last - 1).equals("public");
        return publicKey || last >= 0 && OPEN.contains(words.get(last));
    }

    /**
     * Whether a text says again what its name says, as the key under which a secret is kept does: {@code redis_password =
     * "redis_password"}, {@code password_secret_key = "password"}. One word alone is a poor secret and no name.
     */
    static boolean repeats(String name, String text) {
        if (!NAME.matcher(text).matches()) {
            return false;
        }
        List<String> own = words(name);
        List<String> said = words(text);
        boolean again = said.size() > 1 && Collections.indexOfSubList(own, said) >= 0;
        boolean key = own.size() > 1 && own.get(own.size() - 1).equals("key") && of(text) != NO;
        return again || key;
    }

    /**
     * Whether somebody else hands out what has this name, such as {@code api_key} or {@code client_secret}: a word that says
     * that it is to be changed is none of those, whereas {@code jwt_secret = "changeme"} works.
     */
    static boolean isIssued(String name) {
        List<String> words = words(name);
        return of(name) == MAYBE
                && (words.stream().noneMatch(CHOSEN::contains) || words.stream().anyMatch(GIVEN::contains));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean hump = Character.isUpperCase(c)
                    && i > 0
                    && (Character.isLowerCase(name.charAt(i - 1))
                            || Character.isUpperCase(name.charAt(i - 1))
                                    && i + 1 < name.length()
                                    && Character.isLowerCase(name.charAt(i + 1)));
            if (!Character.isLetterOrDigit(c) || hump) {
                end(word, words);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
