package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.value.Known;
import dev.infralint.value.Outline;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/** Finds tokens of known form in a text: by their beginning, then their form, then their checksum or entropy. */
final class SecretTokens {
    static final int SHORTEST = 16;
    private static final double MOST_WORDS = 3.0;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern AWS_SECRET =
            Pattern.compile("(?:^|[^A-Za-z0-9/+])([A-Za-z0-9/+]{40})(?:$|[^A-Za-z0-9/+=])");

    private static final Pattern EXPIRES = Pattern.compile("\"exp\"\\s*:\\s*(\\d{1,11})");
    private static final Pattern SIGNED_UNTIL = Pattern.compile("[?&]se=(\\d{4}-\\d\\d-\\d\\d)");

    /** The keys of the examples in AWS's documentation; they open nothing. */
    private static final String EXAMPLE = "EXAMPLE";

    /**
     * A token that was found.
     *
     * @param name what it is: {@code GitHub token}
     * @param expires the last day on which it is good, as it says itself; {@link LocalDate#MAX} where it does not say
     */
    record Token(SecretKind kind, String name, String text, LocalDate expires) {}

    /**
     * A form of token.
     *
     * @param marks at least one stands in a text that has such a token
     * @param regex with the token in its first group
     * @param compiled the same, from the first text that has a mark: most runs see none
     */
    private record Form(
            SecretKind kind,
            String name,
            List<String> marks,
            String regex,
            Known<Pattern> compiled,
            Predicate<String> check) {
        Matcher matcher(String text) {
            return compiled.of(() -> Pattern.compile(regex)).matcher(text);
        }
    }

    private static final List<Form> FORMS = List.of(
            form(
                    SecretKind.AWS,
                    "AWS access key id",
                    "\\b((?:AKIA|ASIA)[A-Z2-7]{16})\\b",
                    SecretTokens::awsKey,
                    "AKIA",
                    "ASIA"),
            form(
                    SecretKind.AZURE,
                    "Azure storage account key",
                    "(?:AccountKey=|^|[^A-Za-z0-9+/-])([A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{6}==)",
                    SecretTokens::random,
                    "+ASt"),
            form(
                    SecretKind.AZURE,
                    "Azure storage account key",
                    "AccountKey=([A-Za-z0-9+/]{86}==)",
                    SecretTokens::random,
                    "AccountKey="),
            form(
                    SecretKind.AZURE,
                    "Azure shared access key",
                    "SharedAccessKey=([A-Za-z0-9+/]{40,}={0,2})",
                    SecretTokens::random,
                    "SharedAccessKey="),
            form(
                    SecretKind.AZURE,
                    "Azure shared access signature",
                    "[?&]s[a-z]+=[^\\s\"']*\\bsig=([A-Za-z0-9%+/]{40,}(?:%3[Dd]|=))(?:&[^\\s\"']*)?",
                    SecretTokens::random,
                    "sig="),
            form(
                    SecretKind.AZURE,
                    "Azure client secret",
                    "(?:^|[^A-Za-z0-9_~.-])([A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34})(?:$|[^A-Za-z0-9_~.-])",
                    SecretTokens::random,
                    "Q~"),
            form(
                    SecretKind.GOOGLE,
                    "Google API key",
                    "\\b(AIza[A-Za-z0-9_-]{35})(?:$|[^A-Za-z0-9_-])",
                    SecretTokens::random,
                    "AIza"),
            form(
                    SecretKind.GOOGLE,
                    "Google OAuth client secret",
                    "\\b(GOCSPX-[A-Za-z0-9_-]{28})(?:$|[^A-Za-z0-9_-])",
                    SecretTokens::random,
                    "GOCSPX-"),
            form(
                    SecretKind.GITHUB,
                    "GitHub token",
                    "\\b(gh[pousr]_[A-Za-z0-9]{36})\\b",
                    SecretTokens::checksummed,
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_"),
            form(
                    SecretKind.GITHUB,
                    "GitHub fine-grained token",
                    "\\b(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\\b",
                    SecretTokens::random,
                    "github_pat_"),
            form(
                    SecretKind.GITLAB,
                    "GitLab token",
                    "\\b(gl(?:pat|dt|rt|ptt|ft|soat|agent|cbt|oas|imt)-[A-Za-z0-9_-]{20,}(?:\\.[A-Za-z0-9_-]+)*)",
                    SecretTokens::random,
                    "glpat-",
                    "gldt-",
                    "glrt-",
                    "glptt-",
                    "glft-",
                    "glsoat-",
                    "glagent-",
                    "glcbt-",
                    "gloas-",
                    "glimt-"),
            form(
                    SecretKind.SLACK,
                    "Slack token",
                    "\\b(xox[abeoprs]-[0-9]{6,}-[A-Za-z0-9-]{16,}|xapp-[0-9]-[A-Z0-9]+-[0-9]+-[a-z0-9]{20,})",
                    SecretTokens::random,
                    "xox",
                    "xapp-"),
            form(
                    SecretKind.SLACK,
                    "Slack webhook",
                    "(hooks\\.slack\\.com/(?:services|workflows)/[TW][A-Z0-9]{6,}/[AB][A-Z0-9]{6,}/[A-Za-z0-9]{16,})",
                    SecretTokens::random,
                    "hooks.slack.com"),
            form(
                    SecretKind.PAYMENT,
                    "Stripe live key",
                    "\\b((?:sk|rk)_live_[A-Za-z0-9]{20,})",
                    SecretTokens::random,
                    "_live_"),
            form(
                    SecretKind.PAYMENT,
                    "Square token",
                    "\\b(sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43})",
                    SecretTokens::random,
                    "sq0"),
            form(
                    SecretKind.PAYMENT,
                    "Shopify token",
                    "\\b(shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32})\\b",
                    SecretTokens::random,
                    "shp"),
            form(SecretKind.REGISTRY, "npm token", "\\b(npm_[A-Za-z0-9]{36})\\b", SecretTokens::random, "npm_"),
            form(
                    SecretKind.REGISTRY,
                    "PyPI token",
                    "\\b(pypi-AgE[A-Za-z0-9_-]{50,})",
                    SecretTokens::random,
                    "pypi-AgE"),
            form(
                    SecretKind.REGISTRY,
                    "RubyGems key",
                    "\\b(rubygems_[0-9a-f]{48})\\b",
                    SecretTokens::random,
                    "rubygems_"),
            form(
                    SecretKind.REGISTRY,
                    "Docker Hub token",
                    "\\b(dckr_[po]at_[A-Za-z0-9_-]{27,})",
                    SecretTokens::random,
                    "dckr_"),
            form(
                    SecretKind.REGISTRY,
                    "Artifactory token",
                    "\\b(AKCp[A-Za-z0-9]{69}|cmVmdGtu[A-Za-z0-9]{56})\\b",
                    SecretTokens::random,
                    "AKCp",
                    "cmVmdGtu"),
            form(
                    SecretKind.MESSAGING,
                    "SendGrid key",
                    "\\b(SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})",
                    SecretTokens::random,
                    "SG."),
            form(SecretKind.MESSAGING, "Twilio key", "\\b(SK[0-9a-f]{32})\\b", SecretTokens::random, "SK"),
            form(
                    SecretKind.MESSAGING,
                    "Mailchimp key",
                    "\\b([0-9a-f]{32}-us[0-9]{1,2})\\b",
                    SecretTokens::random,
                    "-us"),
            form(SecretKind.MESSAGING, "Mailgun key", "\\b(key-[0-9a-f]{32})\\b", SecretTokens::random, "key-"),
            form(
                    SecretKind.MESSAGING,
                    "Telegram bot token",
                    "\\b([0-9]{8,10}:AA[A-Za-z0-9_-]{33})(?:$|[^A-Za-z0-9_-])",
                    SecretTokens::random,
                    ":AA"),
            form(
                    SecretKind.MESSAGING,
                    "Discord webhook",
                    "(discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,})",
                    SecretTokens::random,
                    "/api/webhooks/"),
            form(
                    SecretKind.HASHICORP,
                    "Vault token",
                    "\\b(hv[sbr]\\.[A-Za-z0-9_-]{24,})",
                    SecretTokens::random,
                    "hvs.",
                    "hvb.",
                    "hvr."),
            form(
                    SecretKind.HASHICORP,
                    "Terraform Cloud token",
                    "\\b([A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,70})",
                    SecretTokens::random,
                    ".atlasv1."),
            form(
                    SecretKind.MODEL,
                    "OpenAI key",
                    "\\b(sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{16,}T3BlbkFJ[A-Za-z0-9_-]{16,})",
                    SecretTokens::random,
                    "T3BlbkFJ"),
            form(
                    SecretKind.MODEL,
                    "Anthropic key",
                    "\\b(sk-ant-(?:api|admin|oat)[0-9]{2}-[A-Za-z0-9_-]{80,})",
                    SecretTokens::random,
                    "sk-ant-"),
            form(SecretKind.MODEL, "Hugging Face token", "\\b(hf_[A-Za-z]{34})\\b", SecretTokens::random, "hf_"),
            form(
                    SecretKind.SERVICE,
                    "DigitalOcean token",
                    "\\b(do[opr]_v1_[0-9a-f]{64})\\b",
                    SecretTokens::random,
                    "_v1_"),
            form(
                    SecretKind.SERVICE,
                    "Databricks token",
                    "\\b(dapi[0-9a-f]{32}(?:-[0-9])?)\\b",
                    SecretTokens::random,
                    "dapi"),
            form(
                    SecretKind.SERVICE,
                    "New Relic key",
                    "\\b(NRAK-[A-Z0-9]{27}|[0-9a-f]{36}NRAL)\\b",
                    SecretTokens::random,
                    "NRAK-",
                    "NRAL"),
            form(
                    SecretKind.SERVICE,
                    "Grafana token",
                    "\\b(glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_eyJ[A-Za-z0-9+/=]{40,})",
                    SecretTokens::random,
                    "glsa_",
                    "glc_"),
            form(
                    SecretKind.SERVICE,
                    "Atlassian token",
                    "\\b(ATATT3[A-Za-z0-9_=-]{100,})",
                    SecretTokens::random,
                    "ATATT3"),
            form(
                    SecretKind.SERVICE,
                    "Sentry token",
                    "\\b(sntry[su]_[A-Za-z0-9+/=_]{60,})",
                    SecretTokens::random,
                    "sntry"),
            form(
                    SecretKind.SERVICE,
                    "Doppler token",
                    "\\b(dp\\.(?:pt|st|ct|sa)\\.(?:[a-z0-9_-]+\\.)?[A-Za-z0-9]{40,44})\\b",
                    SecretTokens::random,
                    "dp."),
            form(SecretKind.SERVICE, "Linear key", "\\b(lin_api_[A-Za-z0-9]{40})\\b", SecretTokens::random, "lin_api_"),
            form(SecretKind.SERVICE, "Pulumi token", "\\b(pul-[0-9a-f]{40})\\b", SecretTokens::random, "pul-"),
            form(
                    SecretKind.SERVICE,
                    "Cloudflare origin CA key",
                    "\\b(v1\\.0-[0-9a-f]{24}-[0-9a-f]{146})\\b",
                    SecretTokens::random,
                    "v1.0-"),
            form(
                    SecretKind.SERVICE,
                    "PagerDuty or Heroku key",
                    "\\b(HRKU-[A-Za-z0-9_-]{36,})",
                    SecretTokens::random,
                    "HRKU-"),
            form(
                    SecretKind.SERVICE,
                    "age key",
                    "\\b(AGE-SECRET-KEY-1[A-Z0-9]{58})\\b",
                    SecretTokens::random,
                    "AGE-SECRET-KEY-1"),
            form(
                    SecretKind.JWT,
                    "JSON web token",
                    "\\b(eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,})",
                    SecretTokens::webToken,
                    "eyJ"),
            form(
                    SecretKind.PRIVATE_KEY,
                    "private key",
                    "(-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\s|\\\\n"
                            + "|\\\\r"
                            + ")*(?:[A-Za-z-]+: [^\\n"
                            + "]*(?:\\s|\\\\n"
                            + ")*)*[A-Za-z0-9+/=]{40,})",
                    SecretTokens::random,
                    "PRIVATE KEY"),
            form(
                    SecretKind.CONNECTION,
                    "password in an address",
                    "\\b[a-zA-Z][a-zA-Z0-9+.-]{1,30}://[^\\s:/@\"'<>?#]*:([^\\s/@\"'<>?#]{3,})@[^\\s\"'@]",
                    SecretTokens::password,
                    "://"),
            form(
                    SecretKind.CONNECTION,
                    "password in a connection string",
                    "(?i)(?:^|[;?&\\s])(?:password|pwd)\\s*=\\s*([^;&\\s\"']{3,})(?:[;&\"']|$)",
                    SecretTokens::password,
                    "erver=",
                    "ata Source=",
                    "ost=",
                    "jdbc:"));

    private static final TextMarks MARKS =
            TextMarks.of(FORMS.stream().map(Form::marks).toList());

    private SecretTokens() {}

    private static Form form(SecretKind kind, String name, String regex, Predicate<String> check, String... marks) {
        return new Form(kind, name, List.of(marks), regex, new Known<>(), check);
    }

    /** The tokens of a text, in order of the forms; unknown parts of it are {@link Outline#HOLE}s. */
    static List<Token> in(String text) {
        BitSet marked = text.length() < SHORTEST ? new BitSet() : MARKS.in(text);
        if (marked.isEmpty()) {
            return List.of();
        }
        List<Token> found = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        TreeMap<Integer, Integer> taken = new TreeMap<>();
        for (int i = marked.nextSetBit(0); i >= 0; i = marked.nextSetBit(i + 1)) {
            Form form = FORMS.get(i);
            Matcher matcher = form.matcher(text);
            while (matcher.find()) {
                String token = matcher.group(1);
                Map.Entry<Integer, Integer> before = taken.floorEntry(matcher.start(1));
                boolean within = before != null && before.getValue() >= matcher.end(1);
                if (!within && token.indexOf(Outline.HOLE) < 0 && form.check().test(token) && texts.add(token)) {
                    taken.put(matcher.start(1), matcher.end(1));
                    found.add(new Token(form.kind(), form.name(), token, expires(form.kind(), matcher.group(), token)));
                }
            }
        }
        if (found.stream().anyMatch(token -> token.kind() == SecretKind.AWS)) {
            Matcher matcher = AWS_SECRET.matcher(text);
            while (matcher.find()) {
                if (isAwsSecret(matcher.group(1))) {
                    found.add(new Token(SecretKind.AWS, "AWS secret access key", matcher.group(1), LocalDate.MAX));
                }
            }
        }
        if (text.contains("\"service_account\"")) {
            found.replaceAll(token -> token.kind() == SecretKind.PRIVATE_KEY
                    ? new Token(SecretKind.GOOGLE, "Google service account key", token.text(), token.expires())
                    : token);
        }
        return found;
    }

    /** Whether a text alone has the form of an AWS secret access key. */
    static boolean isAwsSecret(String text) {
        return text.length() == 40
                && !text.contains(EXAMPLE)
                && AWS_SECRET.matcher(text).matches()
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isDigit)
                && SecretText.entropy(text) >= 4;
    }

    private static boolean awsKey(String token) {
        return !token.contains(EXAMPLE) && random(token);
    }

    /** No row of the same letters, nor words, as in examples. */
    private static boolean random(String token) {
        String upper = token.toUpperCase(Locale.ROOT);
        return SecretText.entropy(token) >= MOST_WORDS
                && !upper.contains("XXXX")
                && !upper.contains(EXAMPLE)
                && !upper.contains("1234567890")
                && !upper.contains("ABCDEFGH");
    }

    /** GitHub ends its tokens with the CRC-32 of what stands before, in base 62. */
    private static boolean checksummed(String token) {
        int body = token.indexOf('_') + 1;
        int check = token.length() - 6;
        CRC32 crc = new CRC32();
        crc.update(token.substring(body, check).getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < 6; rest /= BASE62.length()) {
            digits.append(BASE62.charAt((int) (rest % BASE62.length())));
        }
        return digits.reverse().toString().equals(token.substring(check));
    }

    private static boolean webToken(String token) {
        String header = part(token, 0);
        String claims = part(token, 1);
        return header.startsWith("{")
                && header.contains("\"alg\"")
                && !header.contains("\"none\"")
                && !claims.contains("\"1234567890\"")
                && !claims.contains("John Doe")
                && !claims.toLowerCase(Locale.ROOT).contains("example");
    }

    /** What a part of a JSON web token says; empty when it cannot be read. */
    private static String part(String token, int number) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    /** The last day of a JSON web token or a shared access signature, as it says itself. */
    private static LocalDate expires(SecretKind kind, String whole, String token) {
        try {
            if (kind == SecretKind.JWT) {
                Matcher claim = EXPIRES.matcher(part(token, 1));
                return claim.find()
                        ? LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(claim.group(1))), ZoneOffset.UTC)
                        : LocalDate.MAX;
            }
            Matcher signed = SIGNED_UNTIL.matcher(whole);
            return kind == SecretKind.AZURE && signed.find() ? LocalDate.parse(signed.group(1)) : LocalDate.MAX;
        } catch (DateTimeException noSuchDay) {
            return LocalDate.MAX;
        }
    }

    private static boolean password(String text) {
        return SecretText.isLiteral(text) && !text.startsWith("$") && !text.startsWith("{") && !text.startsWith("%");
    }
}
