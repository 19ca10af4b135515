package dev.infralint.facts;

/** Takes apart the text of addresses of resources. */
public final class Addresses {
    private Addresses() {}

    /** An address without its instance keys: {@code module.a["x"].aws_b.c[0]} gives {@code module.a.aws_b.c}. */
    public static String withoutKeys(String address) {
        if (address.indexOf('[') < 0) {
            return address;
        }
        StringBuilder plain = new StringBuilder(address.length());
        boolean inKey = false;
        boolean quoted = false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (inKey) {
                if (quoted && c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ']' && !quoted) {
                    inKey = false;
                }
            } else if (c == '[') {
                inKey = true;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
