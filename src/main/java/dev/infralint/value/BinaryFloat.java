package dev.infralint.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A binary number, {@code mantissa * 2^exponent}, exact.
 *
 * <p>Operations are exact; {@link #rounded} then brings the result to a precision, half to even. That is how Terraform
 * computes, so that {@code 0.1 + 0.2} and {@code 1 / 3} come out digit for digit the same.
 */
record BinaryFloat(BigInteger mantissa, int exponent) {
    private static final double DIGITS_PER_BIT = Math.log10(2);

    /** The nearest number of {@code precision} bits. */
    static BinaryFloat of(BigDecimal decimal, int precision) {
        BigInteger unscaled = decimal.unscaledValue();
        if (unscaled.signum() == 0) {
            return new BinaryFloat(BigInteger.ZERO, 0);
        }
        if (decimal.scale() <= 0) {
            BigInteger whole = unscaled.multiply(BigInteger.TEN.pow(-decimal.scale()));
            return new BinaryFloat(whole, 0).rounded(precision);
        }
        return quotient(
                new BinaryFloat(unscaled, 0), new BinaryFloat(BigInteger.TEN.pow(decimal.scale()), 0), precision);
    }

    static BinaryFloat of(double value) {
        return of(new BigDecimal(value), 53);
    }

    BinaryFloat plus(BinaryFloat other) {
        int least = Math.min(exponent, other.exponent);
        return new BinaryFloat(
                mantissa.shiftLeft(exponent - least).add(other.mantissa.shiftLeft(other.exponent - least)), least);
    }

    BinaryFloat negated() {
        return new BinaryFloat(mantissa.negate(), exponent);
    }

    BinaryFloat times(BinaryFloat other) {
        return new BinaryFloat(mantissa.multiply(other.mantissa), exponent + other.exponent);
    }

    /** {@code left / right} to {@code precision} bits; {@code right} is not zero. */
    static BinaryFloat quotient(BinaryFloat left, BinaryFloat right, int precision) {
        if (left.mantissa.signum() == 0) {
            return new BinaryFloat(BigInteger.ZERO, 0);
        }
        int shift = Math.max(
                0,
                precision + 2 + right.mantissa.bitLength() - left.mantissa.abs().bitLength());
        BigInteger[] parts = left.mantissa.abs().shiftLeft(shift).divideAndRemainder(right.mantissa.abs());
        // One more bit says whether anything was left over, so that rounding half to even sees the whole quotient.
        BigInteger sticky = parts[0].shiftLeft(1);
        if (parts[1].signum() != 0) {
            sticky = sticky.setBit(0);
        }
        if (left.mantissa.signum() * right.mantissa.signum() < 0) {
            sticky = sticky.negate();
        }
        return new BinaryFloat(sticky, left.exponent - right.exponent - shift - 1).rounded(precision);
    }

    /** The nearest number whose mantissa has at most {@code precision} bits; half to even. */
    BinaryFloat rounded(int precision) {
        BigInteger size = mantissa.abs();
        int excess = size.bitLength() - precision;
        if (excess <= 0) {
            return this;
        }
        BigInteger kept = size.shiftRight(excess);
        boolean half = size.testBit(excess - 1);
        boolean beyond = half && size.getLowestSetBit() < excess - 1;
        if (half && (beyond || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return new BinaryFloat(mantissa.signum() < 0 ? kept.negate() : kept, exponent + excess);
    }

    /** How many bits the mantissa needs at least. */
    int leastPrecision() {
        return mantissa.signum() == 0 ? 0 : mantissa.abs().bitLength() - mantissa.getLowestSetBit();
    }

    /** The whole part, cut towards zero. */
    BigInteger whole() {
        if (exponent >= 0) {
            return mantissa.shiftLeft(exponent);
        }
        BigInteger size = mantissa.abs().shiftRight(-exponent);
        return mantissa.signum() < 0 ? size.negate() : size;
    }

    int compare(BinaryFloat other) {
        return plus(other.negated()).mantissa.signum();
    }

    /** The number as a decimal, exact. */
    BigDecimal exact() {
        if (exponent >= 0) {
            return new BigDecimal(mantissa.shiftLeft(exponent));
        }
        int trailing = Math.min(Math.max(mantissa.getLowestSetBit(), 0), -exponent);
        int places = -exponent - trailing;
        return new BigDecimal(
                mantissa.shiftRight(trailing).multiply(BigInteger.valueOf(5).pow(places)), places);
    }

    /** The decimal with the fewest digits that rounds to this number at {@code precision} bits. */
    BigDecimal shortest(int precision) {
        if (mantissa.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (exponent >= 0 && mantissa.abs().bitLength() + (long) exponent <= precision) {
            return new BigDecimal(mantissa.shiftLeft(exponent));
        }
        BigDecimal exact = exact().stripTrailingZeros();
        if (exact.precision() <= (int) ((precision - 1) * DIGITS_PER_BIT)) {
            return exact;
        }
        BigInteger size = mantissa.abs();
        int fill = precision + 1 - size.bitLength();
        BigInteger doubled = fill >= 0 ? size.shiftLeft(fill) : size.shiftRight(-fill);
        int unit = exponent - fill;
        BigDecimal lower = new BinaryFloat(doubled.subtract(BigInteger.ONE), unit).exact();
        BigDecimal upper = new BinaryFloat(doubled.add(BigInteger.ONE), unit).exact();
        BigDecimal result = shortestBetween(lower, exact.abs(), upper, !doubled.testBit(1));
        return mantissa.signum() < 0 ? result.negate() : result;
    }

    private static BigDecimal shortestBetween(
            BigDecimal lower, BigDecimal middle, BigDecimal upper, boolean inclusive) {
        int scale = Math.max(Math.max(lower.scale(), middle.scale()), Math.max(upper.scale(), 0));
        String low = lower.setScale(scale).unscaledValue().toString();
        String mid = middle.setScale(scale).unscaledValue().toString();
        String high = upper.setScale(scale).unscaledValue().toString();
        int length = Math.max(high.length(), mid.length());
        low = "0".repeat(length - low.length()) + low;
        mid = "0".repeat(length - mid.length()) + mid;
        high = "0".repeat(length - high.length()) + high;
        int lowEnd = significantEnd(low);
        int highEnd = significantEnd(high);
        boolean above = false;
        for (int i = 0; i < length; i++) {
            char m = mid.charAt(i);
            char h = high.charAt(i);
            boolean down = !low.startsWith(mid.substring(0, i + 1)) || inclusive && i + 1 >= lowEnd;
            boolean up = (m != h || above) && (inclusive || above || m + 1 < h || i + 1 < highEnd);
            above |= m != h;
            if (down || up) {
                BigInteger kept = new BigInteger(mid.substring(0, i + 1));
                boolean roundUp = up && (!down || roundsUp(mid, i + 1, kept));
                BigInteger digits = roundUp ? kept.add(BigInteger.ONE) : kept;
                return new BigDecimal(digits, scale - (length - i - 1)).stripTrailingZeros();
            }
        }
        return middle;
    }

    private static boolean roundsUp(String digits, int at, BigInteger kept) {
        if (at >= digits.length() || digits.charAt(at) < '5') {
            return false;
        }
        boolean exactHalf = digits.charAt(at) == '5' && significantEnd(digits) == at + 1;
        return !exactHalf || kept.testBit(0);
    }

    private static int significantEnd(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end;
    }
}
