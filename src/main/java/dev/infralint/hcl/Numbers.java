package dev.infralint.hcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads number literals as Terraform does, which keeps them as binary floating-point numbers of 512 bits. */
final class Numbers {
    /** Longer literals are refused, since reading one takes time quadratic in its length. */
    private static final int MAX_LENGTH = 4_096;

    private Numbers() {}

    /** The number; null when it is none, or its exponent is beyond what Terraform takes. */
    static @Nullable BigDecimal parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        int mark = exponentMark(text);
        String mantissa = mark < 0 ? text : text.substring(0, mark);
        int dot = mantissa.indexOf('.');
        if (dot >= 0 && mantissa.indexOf('.', dot + 1) >= 0) {
            return null;
        }
        try {
            long exponent = mark < 0 ? 0 : Long.parseLong(text.substring(mark + 1));
            BigDecimal digits = new BigDecimal(mantissa);
            if (mark < 0 || digits.signum() == 0) {
                return digits;
            }
            BigInteger unscaled = digits.unscaledValue();
            long power = exponent - digits.scale();
            long magnitude = unscaled.bitLength() + power;
            if (magnitude < Integer.MIN_VALUE || magnitude > Integer.MAX_VALUE) {
                return null;
            }
            // Such a tiny number is zero in Terraform's arithmetic too.
            return -power > Integer.MAX_VALUE ? BigDecimal.ZERO : new BigDecimal(unscaled, (int) -power);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static int exponentMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 'e' || text.charAt(i) == 'E') {
                return i;
            }
        }
        return -1;
    }
}
