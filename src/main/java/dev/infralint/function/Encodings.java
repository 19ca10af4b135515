package dev.infralint.function;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The encodings that Terraform knows, by the names that IANA has for them. */
final class Encodings {
    /** Names, each with the name that Java has for the encoding before the sign where that is another one. */
    private static final String NAMES = """
            big5 csbig5
            euc-jp extended_unix_code_packed_format_for_japanese cseucpkdfmtjapanese
            x-windows-949=euc-kr x-windows-949=cseuckr gb18030 gbk cp936 windows-936 ms936
            ibm00858 pc-multilingual-850+euro ccsid00858 cp00858 ibm01140 ccsid01140 cp01140
            ibm037 cp037 csibm037 ebcdic-cp-ca ebcdic-cp-nl ebcdic-cp-us ebcdic-cp-wt ibm1047 ibm-1047
            ibm437 437 cp437 cspc8codepage437 ibm850 850 cp850 cspc850multilingual ibm852 852 cp852 cspcp852 ibm855 855 cp855
            ibm860 860 cp860 csibm860 ibm862 862 cp862 cspc862latinhebrew ibm863 863 cp863 csibm863 ibm865 865 cp865 csibm865
            ibm866 866 cp866 csibm866 iso-2022-jp csiso2022jp
            iso-8859-1 ibm819 iso_8859-1 iso_8859-1:1987 cp819 csisolatin1 iso-ir-100 l1 latin1
            iso-8859-13 iso-8859-15 iso_8859-15 latin-9 csiso885915
            iso-8859-16 iso_8859-16 iso_8859-16:2001 csiso885916 iso-ir-226 l10 latin10
            iso-8859-2 iso_8859-2 iso_8859-2:1987 csisolatin2 iso-ir-101 l2 latin2
            iso-8859-3 iso_8859-3 iso_8859-3:1988 csisolatin3 iso-ir-109 l3 latin3
            iso-8859-4 iso_8859-4 iso_8859-4:1988 csisolatin4 iso-ir-110 l4 latin4
            iso-8859-5 iso_8859-5 iso_8859-5:1988 csisolatincyrillic cyrillic iso-ir-144
            iso-8859-6 asmo-708 ecma-114 iso_8859-6 iso_8859-6:1987 arabic csisolatinarabic iso-ir-127
            iso-8859-7 ecma-118 elot_928 iso_8859-7 iso_8859-7:1987 csisolatingreek greek greek8 iso-ir-126
            iso-8859-8 iso_8859-8 iso_8859-8:1988 csisolatinhebrew hebrew iso-ir-138 iso-8859-8=iso-8859-8-i iso-8859-8=iso-8859-8-e
            iso-8859-9 iso_8859-9 iso_8859-9:1989 csisolatin5 iso-ir-148 l5 latin5
            koi8-r cskoi8r koi8-u x-macroman=macintosh windows-31j=shift_jis windows-31j=csshiftjis windows-31j=ms_kanji
            us-ascii ansi_x3.4-1968 ansi_x3.4-1986 ibm367 iso646-us iso_646.irv:1991 cp367 csascii iso-ir-6 us
            utf-16 utf-16be utf-16le utf-8 utf-8=csutf8
            windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258
            windows-874
            """;

    /** What Terraform knows and Java does not. */
    private static final Set<String> ELSEWHERE =
            Set.of("iso-8859-10", "iso-8859-14", "hz-gb-2312", "latin6", "l6", "latin8", "l8");

    private static final Map<String, String> TABLE = table();

    private Encodings() {}

    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>();
        for (String word : NAMES.strip().split("\\s+", -1)) {
            int sign = word.indexOf('=');
            table.put(word.substring(sign + 1), sign < 0 ? word : word.substring(0, sign));
        }
        return Map.copyOf(table);
    }

    /** Whether Terraform knows an encoding of that name that is not available here. */
    static boolean isElsewhere(String name) {
        String java = TABLE.get(name.toLowerCase(Locale.ROOT));
        return ELSEWHERE.contains(name.toLowerCase(Locale.ROOT)) || java != null && !Charset.isSupported(java);
    }

    static Optional<Charset> named(String name) {
        return Optional.ofNullable(TABLE.get(name.toLowerCase(Locale.ROOT)))
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }
}
