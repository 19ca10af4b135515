package dev.infralint.facts.secret;

import com.google.re2j.Pattern;
import dev.infralint.value.Outline;
import java.util.Locale;
import java.util.Set;

/** Whether a literal that stands in the place of a secret can be one. */
final class SecretText {
    private static final int LONGEST_NAMED = 4096;

    private static final int SHORTEST_ENCODED = 24;

    /** Shorter ones are too often a flag or a mark. */
    private static final int SHORTEST = 3;

    private static final Set<String> NOTHING = Set.of(
            "true",
            "false",
            "null",
            "none",
            "nil",
            "undefined",
            "unset",
            "empty",
            "n/a",
            "na",
            "yes",
            "no",
            "on",
            "off",
            "todo",
            "tbd",
            "fixme",
            "xxx",
            "unused",
            "notused",
            "not-used",
            "unknown",
            "string",
            "required",
            "optional",
            "enabled",
            "disabled",
            "prompt",
            "ask",
            "auto",
            "sensitive",
            "redacted",
            "hidden",
            "computed");

    /** What people write where a secret is to be filled in later. */
    private static final Pattern BLANK =
            Pattern.compile("(?i)(?:^|[^a-z])(?:replace|insert|put|enter|fill|add|set|supply)[-_"
                    + " ]?(?:me|this|your|it|in|here|by|with|via|through)(?:[^a-z]|$)|placeholder|redacted|dummy|(?:^|[^a-z])your[-_"
                    + " ]|(?:^|[-_ ])here$|to[-_ ]?be[-_ ]?(?:set|replaced|filled|updated)"
                    + "|^(?:not[-_ ]?|un)(?:set|used|needed|configured|provided|defined|specified|known)$"
                    + "|x{5,}|\\*{3,}|\\.{3}|^(?:<.*>|\\[.*\\]|\\(.*\\)|%.*%|__.*__|@@?.*@@?)$");

    /** What stands for a value that is got elsewhere: templates, references, identifiers, files, public material. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{|\\{\\{|<%|#\\{|^\\$|^`|\\$\\(|^arn:|^sha\\d+:|^sha\\d+-"
                    + "|^[A-Za-z]*SettingsRef:|^@Microsoft\\.|^(?:vault|ssm|secretsmanager|kms|env|file|secret|sops|op|awssm|gcpsm|keyvault|aws|gcp|azure):"
                    + "|^(?:projects|secrets|organizations|folders|subscriptions)/|^/subscriptions/|^https?://|^ldaps?://"
                    + "|^(?:~|\\.{1,2})?/[\\w./-]+$|^[A-Za-z]:\\\\|\\.(?:pem|key|json|crt|cer|pfx|p12|pub|txt|ya?ml)$|^ssh-(?:rsa|ed25519|dss)"
                    + " |^ecdsa-sha2-|^-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)"
                    + "|^(?:var|local|module|data|each|random_password)\\.|^data:");

    /** What says itself that it is none: a sample, something made up for a test. */
    private static final Pattern SAMPLE =
            Pattern.compile("(?i)example|(?:^|[^a-z])(?:sample|fake|mock|mocked|dummy|localstack|fixture|not[-_ ]?a[-_"
                    + " ]?(?:real|secret))(?:[^a-z]|$)");

    /** Names of a folder and what is in it, as parameter stores and vaults have them. */
    private static final Pattern PATH =
            Pattern.compile("^/?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+(?:[#:][A-Za-z0-9_.-]+)?$");

    private static final Pattern IDENTIFIER = Pattern.compile("^[A-Za-z][A-Za-z0-9]*(?:[-_./][A-Za-z0-9]+)*$");

    /** Three words or more, as names of secrets have them and passwords hardly. */
    private static final Pattern WORDS = Pattern.compile("^[a-z]+(?:[-_.][a-z]+){2,}$");

    /** How names of secrets end: {@code dev_db_pw_key}. */
    private static final Pattern NAMED = Pattern.compile("[-_.](?:keys?|name|path|ref|arn|id|pw|pass|creds?)$");

    private static final Pattern NAMED_PARTS = Pattern.compile("^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+){2,}$");
    private static final Pattern SECRET_PART =
            Pattern.compile("[-_.](?:password|passwd|pass|secrets?|tokens?|keys?|creds?|credentials?)(?:[-_.]|$)");

    /** What a vault keeps that is no secret: addresses, hosts with ports, mail addresses, networks, versions, times. */
    private static final Pattern OPEN = Pattern.compile("(?i)^(?:[a-z][a-z0-9+.-]*://\\S*"
            + "|(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.)+[a-z]{2,}(?::\\d+)?\\.?(?:/\\S*)?"
            + "|[a-z0-9-]+:\\d{2,5}|[\\w.+-]+@[\\w.-]+"
            + "|\\d+(?:\\.\\d+)*[a-z]?|[0-9a-f.:]+/\\d+|\\d{4}-\\d\\d-\\d\\d(?:[T ].*)?)$");

    private static final Pattern SETTING = Pattern.compile("^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$");
    private static final Pattern UUID = Pattern.compile("(?i)^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$");
    private static final Pattern COMMON = Pattern.compile("(?i)^(?:my|the|some|very|super|top)?[-_]?"
            + "(?:password|passw0rd|p@ssw0rd|p@ssword|secret|changeme|change-me|change_me|letmein|welcome|qwerty|admin"
            + "|hunter2|supersecret|topsecret)[-_]?[0-9!@#$%]*$");
    private static final Pattern HEX = Pattern.compile("(?i)^[0-9a-f]{16,}$");

    /** What people give to providers that need some credential, and to stand-ins of services. */
    private static final Pattern STAND_IN = Pattern.compile(
            "(?i)^(?:test|tests|testing|fake|mock|mocked|dummy|local|localstack|foo|bar|baz|foobar|unused|anything|any|access|secret|key|(?:test|mock|fake|dummy|local|foo|an?)[-_"
                    + " ]?(?:access|secret|api|key|token|password|app|user|id)[a-z_-]*"
                    + "|minioadmin|anaccesskey|asecretkey)$");

    private static final Pattern FEW_DIGITS = Pattern.compile("^\\d{1,7}$");

    private SecretText() {}

    /** Whether a credential is one that opens nothing. */
    static boolean isStandIn(String text) {
        return STAND_IN.matcher(text.strip()).matches();
    }

    /** Whether a token is of fewer digits than any that an API gives out: {@code 12345}. */
    static boolean isTooFewDigits(String text) {
        return FEW_DIGITS.matcher(text.strip()).matches();
    }

    /** A literal of which nothing is to be filled in or got from elsewhere. */
    static boolean isLiteral(String text) {
        String bare = text.strip();
        if (bare.length() < SHORTEST
                || bare.length() > LONGEST_NAMED
                || bare.indexOf(Outline.HOLE) >= 0
                || NOTHING.contains(bare.toLowerCase(Locale.ROOT))
                || bare.chars().distinct().count() == 1 && !isDigits(bare)) {
            return false;
        }
        return !REFERENCE.matcher(bare).find()
                && !BLANK.matcher(bare).find()
                && !SAMPLE.matcher(bare).find()
                && !isName(bare)
                && (isToBeChanged(bare) || !SETTING.matcher(bare).matches());
    }

    /** What says itself that another value is to come: {@code changeme}. */
    static boolean isToBeChanged(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith("change");
    }

    /** The name under which a secret is kept: a path of words, or words that end as names of secrets do. */
    static boolean isName(String text) {
        if (WORDS.matcher(text).matches()) {
            return NAMED.matcher(text).find() || SecretNames.of(text) != SecretNames.NO;
        }
        return PATH.matcher(text).matches() && !hasRandomPart(text) && !isEncoded(text);
    }

    /** Whether a text has the form of an identifier, and no part of it looks generated: {@code secret1}, {@code sql-password}. */
    static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches() && !hasRandomPart(text);
    }

    /** Whether what could be a path changes between cases and digits as base64 does, and not as words do. */
    private static boolean isEncoded(String text) {
        return text.length() >= SHORTEST_ENCODED
                && text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && turns(text.replaceAll("[^A-Za-z0-9]", "")) * 5 >= text.length();
    }

    private static boolean hasRandomPart(String text) {
        for (String part : text.split("[^A-Za-z0-9+]+", -1)) {
            if (part.length() >= 8 && isRandom(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what a vault keeps shows by its form that it is a setting: an address, a host, a network, a list of such. */
    static boolean isOpen(String text) {
        for (String part : text.strip().split("[\\s,;]+", -1)) {
            if (!OPEN.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is called after a secret as what keeps one is, whatever number it ends with: {@code prod-db-password-7f3a}. */
    private static boolean namesSecret(String text) {
        return NAMED_PARTS.matcher(text).matches() && SECRET_PART.matcher(text).find();
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    /** A literal that is no word, name or identifier: letters and digits without order, or a password that many use. */
    static boolean looksSecret(String text) {
        String bare = text.strip();
        if (!isLiteral(bare)) {
            return false;
        }
        if (COMMON.matcher(bare).matches()) {
            return true;
        }
        if (namesSecret(bare)
                || bare.length() < 8
                || bare.indexOf(' ') >= 0
                || UUID.matcher(bare).matches()) {
            return false;
        }
        boolean special = bare.matches(".*[!#$%^&*?].*");
        boolean letters = bare.chars().anyMatch(Character::isLetter);
        boolean digits = bare.chars().anyMatch(Character::isDigit);
        if (special && letters && digits) {
            return true;
        }
        if (bare.length() >= 32
                && digits
                && bare.chars().anyMatch(Character::isUpperCase)
                && bare.chars().anyMatch(Character::isLowerCase)
                && entropy(bare) >= 4) {
            return true;
        }
        return hasRandomPart(bare);
    }

    /** Whether letters, cases and digits change more often than in words. */
    private static boolean isRandom(String part) {
        if (HEX.matcher(part).matches() && part.chars().anyMatch(Character::isDigit)) {
            return true;
        }
        int turns = turns(part);
        boolean digits = part.chars().anyMatch(Character::isDigit);
        return digits ? turns >= 3 && turns * 6 >= part.length() : part.length() >= 20 && turns * 4 >= part.length();
    }

    /** How often the kind of character changes; a capital before a small letter is no change. */
    private static int turns(String part) {
        int turns = 0;
        for (int i = 1; i < part.length(); i++) {
            int left = kind(part.charAt(i - 1));
            int right = kind(part.charAt(i));
            if (left != right && !(left == 1 && right == 0)) {
                turns++;
            }
        }
        return turns;
    }

    private static int kind(char c) {
        return Character.isDigit(c) ? 2 : Character.isUpperCase(c) ? 1 : 0;
    }

    /** Bits of Shannon entropy for each character. */
    static double entropy(String text) {
        int[] counts = new int[128];
        int others = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 128) {
                counts[text.charAt(i)]++;
            } else {
                others++;
            }
        }
        double bits = term(others, text.length());
        for (int count : counts) {
            bits += term(count, text.length());
        }
        return bits;
    }

    private static double term(int count, int length) {
        if (count == 0) {
            return 0;
        }
        double share = (double) count / length;
        return -share * Math.log(share) / Math.log(2);
    }
}
