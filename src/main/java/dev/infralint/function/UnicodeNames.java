package dev.infralint.function;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The long names that regular expressions may call Unicode's categories by, as since Terraform 1.14 and OpenTofu 1.11. */
final class UnicodeNames {
    private static final String NAMES = """
        Letter L, Uppercase_Letter Lu, Lowercase_Letter Ll, Titlecase_Letter Lt, Modifier_Letter Lm, Other_Letter Lo,
        Mark M, Combining_Mark M, Nonspacing_Mark Mn, Spacing_Mark Mc, Enclosing_Mark Me,
        Number N, Decimal_Number Nd, digit Nd, Letter_Number Nl, Other_Number No,
        Punctuation P, punct P, Connector_Punctuation Pc, Dash_Punctuation Pd, Open_Punctuation Ps,
        Close_Punctuation Pe, Initial_Punctuation Pi, Final_Punctuation Pf, Other_Punctuation Po,
        Symbol S, Math_Symbol Sm, Currency_Symbol Sc, Modifier_Symbol Sk, Other_Symbol So,
        Separator Z, Space_Separator Zs, Line_Separator Zl, Paragraph_Separator Zp,
        Other C, Control Cc, cntrl Cc, Format Cf, Surrogate Cs, Private_Use Co\
        """;

    private static final Map<String, String> SHORT = table();

    private UnicodeNames() {}

    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>();
        for (String entry : NAMES.split(",\\s*", -1)) {
            String[] names = entry.strip().split(" ", -1);
            table.put(plain(names[0]), names[1]);
            table.put(plain(names[1]), names[1]);
        }
        return table;
    }

    private static String plain(String name) {
        return name.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
    }

    /** The pattern with <code>\p{Letter}</code> as <code>\p{L}</code>, and so on. */
    static String shortened(String pattern) {
        if (!pattern.contains("\\p{") && !pattern.contains("\\P{")) {
            return pattern;
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            int close = property(pattern, i) ? pattern.indexOf('}', i) : -1;
            if (close > 0) {
                String name = pattern.substring(i + 3, close);
                String sign = name.startsWith("^") ? "^" : "";
                String known = SHORT.get(plain(name.substring(sign.length())));
                out.append(pattern, i, i + 3)
                        .append(known == null ? name : sign + known)
                        .append('}');
                i = close + 1;
            } else {
                int width = pattern.charAt(i) == '\\' && i + 1 < pattern.length() ? 2 : 1;
                out.append(pattern, i, i + width);
                i += width;
            }
        }
        return out.toString();
    }

    private static boolean property(String pattern, int at) {
        return pattern.startsWith("\\p{", at) || pattern.startsWith("\\P{", at);
    }
}
