package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.value.Known;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * A form of token: what marks it, what it is made of, and what tells it from a text that only looks so.
 *
 * @param name what it is: {@code GitHub token}
 * @param marks at least one stands in a text that has such a token
 * @param regex with the token in its first group
 * @param compiled the same, from the first text that has a mark: most runs see none
 * @param check whether a text of that form opens something
 */
record TokenForm(
        SecretKind kind,
        String name,
        List<String> marks,
        String regex,
        Known<Pattern> compiled,
        Predicate<String> check) {
    /** The keys of the examples in AWS's documentation; they open nothing. */
    static final String EXAMPLE = "EXAMPLE";

    private static final double MOST_WORDS = 3.0;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** All that are known, the more telling of two first. */
    static final List<TokenForm> ALL = List.of(
            form(
                    SecretKind.AWS,
                    "AWS access key id",
                    "\\b((?:AKIA|ASIA)[A-Z2-7]{16})\\b",
                    TokenForm::awsKey,
                    "AKIA",
                    "ASIA"),
            form(
                    SecretKind.AZURE,
                    "Azure storage account key",
                    "(?:AccountKey=|^|[^A-Za-z0-9+/-])([A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{6}==)",
                    TokenForm::random,
                    "+ASt"),
            form(
                    SecretKind.AZURE,
                    "Azure storage account key",
                    "AccountKey=([A-Za-z0-9+/]{86}==)",
                    TokenForm::random,
                    "AccountKey="),
            form(
                    SecretKind.AZURE,
                    "Azure shared access key",
                    "SharedAccessKey=([A-Za-z0-9+/]{40,}={0,2})",
                    TokenForm::random,
                    "SharedAccessKey="),
            form(
                    SecretKind.AZURE,
                    "Azure shared access signature",
                    "[?&]s[a-z]+=[^\\s\"']*\\bsig=([A-Za-z0-9%+/]{40,}(?:%3[Dd]|=))(?:&[^\\s\"']*)?",
                    TokenForm::random,
                    "sig="),
            form(
                    SecretKind.AZURE,
                    "Azure client secret",
                    "(?:^|[^A-Za-z0-9_~.-])([A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34})(?:$|[^A-Za-z0-9_~.-])",
                    TokenForm::random,
                    "Q~"),
            form(
                    SecretKind.GOOGLE,
                    "Google API key",
                    "\\b(AIza[A-Za-z0-9_-]{35})(?:$|[^A-Za-z0-9_-])",
                    TokenForm::random,
                    "AIza"),
            form(
                    SecretKind.GOOGLE,
                    "Google OAuth client secret",
                    "\\b(GOCSPX-[A-Za-z0-9_-]{28})(?:$|[^A-Za-z0-9_-])",
                    TokenForm::random,
                    "GOCSPX-"),
            form(
                    SecretKind.GITHUB,
                    "GitHub token",
                    "\\b(gh[pousr]_[A-Za-z0-9]{36})\\b",
                    TokenForm::checksummed,
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_"),
            form(
                    SecretKind.GITHUB,
                    "GitHub fine-grained token",
                    "\\b(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\\b",
                    TokenForm::random,
                    "github_pat_"),
            form(
                    SecretKind.GITLAB,
                    "GitLab token",
                    "\\b(gl(?:pat|dt|rt|ptt|ft|soat|agent|cbt|oas|imt)-[A-Za-z0-9_-]{20,}(?:\\.[A-Za-z0-9_-]+)*)",
                    TokenForm::random,
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
                    TokenForm::random,
                    "xox",
                    "xapp-"),
            form(
                    SecretKind.SLACK,
                    "Slack webhook",
                    "(hooks\\.slack\\.com/(?:services|workflows)/[TW][A-Z0-9]{6,}/[AB][A-Z0-9]{6,}/[A-Za-z0-9]{16,})",
                    TokenForm::random,
                    "hooks.slack.com"),
            form(
                    SecretKind.PAYMENT,
                    "Stripe live key",
                    "\\b((?:sk|rk)_live_[A-Za-z0-9]{20,})",
                    TokenForm::random,
                    "_live_"),
            form(
                    SecretKind.PAYMENT,
                    "Square token",
                    "\\b(sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43})",
                    TokenForm::random,
                    "sq0"),
            form(
                    SecretKind.PAYMENT,
                    "Shopify token",
                    "\\b(shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32})\\b",
                    TokenForm::random,
                    "shp"),
            form(SecretKind.REGISTRY, "npm token", "\\b(npm_[A-Za-z0-9]{36})\\b", TokenForm::random, "npm_"),
            form(SecretKind.REGISTRY, "PyPI token", "\\b(pypi-AgE[A-Za-z0-9_-]{50,})", TokenForm::random, "pypi-AgE"),
            form(SecretKind.REGISTRY, "RubyGems key", "\\b(rubygems_[0-9a-f]{48})\\b", TokenForm::random, "rubygems_"),
            form(
                    SecretKind.REGISTRY,
                    "Docker Hub token",
                    "\\b(dckr_[po]at_[A-Za-z0-9_-]{27,})",
                    TokenForm::random,
                    "dckr_"),
            form(
                    SecretKind.REGISTRY,
                    "Artifactory token",
                    "\\b(AKCp[A-Za-z0-9]{69}|cmVmdGtu[A-Za-z0-9]{56})\\b",
                    TokenForm::random,
                    "AKCp",
                    "cmVmdGtu"),
            form(
                    SecretKind.MESSAGING,
                    "SendGrid key",
                    "\\b(SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})",
                    TokenForm::random,
                    "SG."),
            form(SecretKind.MESSAGING, "Twilio key", "\\b(SK[0-9a-f]{32})\\b", TokenForm::random, "SK"),
            form(SecretKind.MESSAGING, "Mailchimp key", "\\b([0-9a-f]{32}-us[0-9]{1,2})\\b", TokenForm::random, "-us"),
            form(SecretKind.MESSAGING, "Mailgun key", "\\b(key-[0-9a-f]{32})\\b", TokenForm::random, "key-"),
            form(
                    SecretKind.MESSAGING,
                    "Telegram bot token",
                    "\\b([0-9]{8,10}:AA[A-Za-z0-9_-]{33})(?:$|[^A-Za-z0-9_-])",
                    TokenForm::random,
                    ":AA"),
            form(
                    SecretKind.MESSAGING,
                    "Discord webhook",
                    "(discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,})",
                    TokenForm::random,
                    "/api/webhooks/"),
            form(
                    SecretKind.HASHICORP,
                    "Vault token",
                    "\\b(hv[sbr]\\.[A-Za-z0-9_-]{24,})",
                    TokenForm::random,
                    "hvs.",
                    "hvb.",
                    "hvr."),
            form(
                    SecretKind.HASHICORP,
                    "Terraform Cloud token",
                    "\\b([A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,70})",
                    TokenForm::random,
                    ".atlasv1."),
            form(
                    SecretKind.MODEL,
                    "OpenAI key",
                    "\\b(sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{16,}T3BlbkFJ[A-Za-z0-9_-]{16,})",
                    TokenForm::random,
                    "T3BlbkFJ"),
            form(
                    SecretKind.MODEL,
                    "Anthropic key",
                    "\\b(sk-ant-(?:api|admin|oat)[0-9]{2}-[A-Za-z0-9_-]{80,})",
                    TokenForm::random,
                    "sk-ant-"),
            form(SecretKind.MODEL, "Hugging Face token", "\\b(hf_[A-Za-z]{34})\\b", TokenForm::random, "hf_"),
            form(
                    SecretKind.SERVICE,
                    "DigitalOcean token",
                    "\\b(do[opr]_v1_[0-9a-f]{64})\\b",
                    TokenForm::random,
                    "_v1_"),
            form(
                    SecretKind.SERVICE,
                    "Databricks token",
                    "\\b(dapi[0-9a-f]{32}(?:-[0-9])?)\\b",
                    TokenForm::random,
                    "dapi"),
            form(
                    SecretKind.SERVICE,
                    "New Relic key",
                    "\\b(NRAK-[A-Z0-9]{27}|[0-9a-f]{36}NRAL)\\b",
                    TokenForm::random,
                    "NRAK-",
                    "NRAL"),
            form(
                    SecretKind.SERVICE,
                    "Grafana token",
                    "\\b(glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_eyJ[A-Za-z0-9+/=]{40,})",
                    TokenForm::random,
                    "glsa_",
                    "glc_"),
            form(SecretKind.SERVICE, "Atlassian token", "\\b(ATATT3[A-Za-z0-9_=-]{100,})", TokenForm::random, "ATATT3"),
            form(SecretKind.SERVICE, "Sentry token", "\\b(sntry[su]_[A-Za-z0-9+/=_]{60,})", TokenForm::random, "sntry"),
            form(
                    SecretKind.SERVICE,
                    "Doppler token",
                    "\\b(dp\\.(?:pt|st|ct|sa)\\.(?:[a-z0-9_-]+\\.)?[A-Za-z0-9]{40,44})\\b",
                    TokenForm::random,
                    "dp."),
            form(SecretKind.SERVICE, "Linear key", "\\b(lin_api_[A-Za-z0-9]{40})\\b", TokenForm::random, "lin_api_"),
            form(SecretKind.SERVICE, "Pulumi token", "\\b(pul-[0-9a-f]{40})\\b", TokenForm::random, "pul-"),
            form(
                    SecretKind.SERVICE,
                    "Cloudflare origin CA key",
                    "\\b(v1\\.0-[0-9a-f]{24}-[0-9a-f]{146})\\b",
                    TokenForm::random,
                    "v1.0-"),
            form(
                    SecretKind.SERVICE,
                    "PagerDuty or Heroku key",
                    "\\b(HRKU-[A-Za-z0-9_-]{36,})",
                    TokenForm::random,
                    "HRKU-"),
            form(
                    SecretKind.SERVICE,
                    "age key",
                    "\\b(AGE-SECRET-KEY-1[A-Z0-9]{58})\\b",
                    TokenForm::random,
                    "AGE-SECRET-KEY-1"),
            form(
                    SecretKind.JWT,
                    "JSON web token",
                    "\\b(eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,})",
                    token -> WebToken.of(token).opens(),
                    "eyJ"),
            form(
                    SecretKind.PRIVATE_KEY,
                    "private key",
                    "(-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\s|\\\\n"
                            + "|\\\\r"
                            + ")*(?:[A-Za-z-]+: [^\\n"
                            + "]*(?:\\s|\\\\n"
                            + ")*)*[A-Za-z0-9+/=]{40,})",
                    TokenForm::random,
                    "PRIVATE KEY"),
            form(
                    SecretKind.CONNECTION,
                    "password in an address",
                    "\\b[a-zA-Z][a-zA-Z0-9+.-]{1,30}://[^\\s:/@\"'<>?#]*:([^\\s/@\"'<>?#]{3,})@[^\\s\"'@]",
                    TokenForm::password,
                    "://"),
            form(
                    SecretKind.CONNECTION,
                    "password in a connection string",
                    "(?i)(?:^|[;?&\\s])(?:password|pwd)\\s*=\\s*([^;&\\s\"']{3,})(?:[;&\"']|$)",
                    TokenForm::password,
                    "erver=",
                    "ata Source=",
                    "ost=",
                    "jdbc:"));

    private static TokenForm form(
            SecretKind kind, String name, String regex, Predicate<String> check, String... marks) {
        return new TokenForm(kind, name, List.of(marks), regex, new Known<>(), check);
    }

    Matcher matcher(String text) {
        return compiled.of(() -> Pattern.compile(regex)).matcher(text);
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

    private static boolean password(String text) {
        return SecretText.isLiteral(text) && !text.startsWith("$") && !text.startsWith("{") && !text.startsWith("%");
    }
}
