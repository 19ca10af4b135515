package dev.infralint.hcl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes broken and nearly broken files of whole ones: tokens and characters left out, doubled, swapped and added. */
final class SyntaxMutants {
    private static final Pattern TOKEN = Pattern.compile(
            "[\\p{L}_][\\p{L}\\p{N}_-]*|\\p{N}+|\\s*\\n|[ \\t]+|\\$\\{|%\\{|~}|<<-?|[=!<>]=|=>|&&|\\|\\||\\.\\.\\.|::|.",
            Pattern.DOTALL);
    static final List<String> PALETTE = List.of(
            "\"",
            "\"",
            "${",
            "${~",
            "%{",
            "%{ if ",
            "%{ if true }",
            "%{ else }",
            "%{ endif }",
            "%{ for x in y }",
            "%{ endfor }",
            "%{~ endif ~}",
            "~}",
            "}",
            "{",
            "[",
            "]",
            "(",
            ")",
            "<<EOT\n",
            "<<-EOT\n",
            "EOT\n",
            "\nEOT\n",
            "...",
            "=>",
            "=",
            "==",
            "for",
            " in ",
            " if ",
            "for a, b in c : ",
            "[*]",
            ".*",
            ".0",
            ".0.1",
            ".",
            "::",
            "\\",
            "\\n",
            "\\u00e9",
            "\\q",
            "$",
            "%",
            "$${",
            "%%{",
            "$$",
            "\r",
            "\r\n",
            "\n",
            "\n",
            "\t",
            " ",
            "é",
            "\u00a0",
            "#",
            "//",
            "/*",
            "*/",
            ",",
            "?",
            ":",
            "1",
            "1.5",
            "1e3",
            "1.2.3",
            "0x1",
            "true",
            "null",
            "-",
            "!",
            "+",
            "*",
            "/",
            "&&",
            "||",
            "&",
            "|",
            ";",
            "'",
            "`",
            "^",
            "~",
            "<",
            ">",
            "<=",
            "<<",
            "a",
            "a.b",
            "a[0]",
            "f(x)",
            "f(x...)",
            "a = 1",
            "b {}",
            "b \"l\" { c = 1 }",
            "\"${a}\"",
            "\"%{ if a }b%{ endif }\"",
            "(a)",
            "[for a in b : c]",
            "{for a in b : c => d...}",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "x ? y : z",
            "..",
            "@",
            "🙂",
            "ⅷ",
            "a\u0301");

    private final Random random;

    SyntaxMutants(long seed) {
        random = new Random(seed);
    }

    /** One of the texts, or up to three one after the other, changed. */
    String join(List<String> texts) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(texts.get(random.nextInt(texts.size())));
        }
        return mutate(text.toString());
    }

    /** A changed excerpt of one of the files. */
    String next(List<Path> sources) throws IOException {
        return mutate(excerpt(Files.readString(sources.get(random.nextInt(sources.size())))));
    }

    /** A stretch of whole top-level items, at most some 40 lines where the file allows it. */
    private String excerpt(String source) {
        String[] items = source.split("(?<=\\n)(?=[a-z])");
        int first = random.nextInt(items.length);
        StringBuilder text = new StringBuilder(items[first]);
        for (int i = first + 1; i < items.length && text.length() < 600; i++) {
            text.append(items[i]);
        }
        return text.length() > 6_000 ? text.substring(0, text.indexOf("\n", 3_000) + 1) + "}\n" : text.toString();
    }

    /** The text with one to three changes. */
    String mutate(String source) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !tokens.isEmpty(); i++) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(7)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(at));
                case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
                case 3 -> tokens.set(at, PALETTE.get(random.nextInt(PALETTE.size())));
                case 4 -> {
                    String token = tokens.get(at);
                    int cut = random.nextInt(Math.max(1, token.length()));
                    tokens.set(at, token.isEmpty() ? "" : token.substring(0, cut) + token.substring(cut + 1));
                }
                default -> tokens.add(at, PALETTE.get(random.nextInt(PALETTE.size())));
            }
        }
        return String.join("", tokens);
    }
}
