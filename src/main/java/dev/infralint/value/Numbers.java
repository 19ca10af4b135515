package dev.infralint.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Arithmetic on Terraform's numbers: binary, with a mantissa of 512 bits for everything that is written. */
public final class Numbers {
    /** Bits of the mantissa of a number that is written or parsed. */
    static final int PRECISION = 512;

    /** Bits of the mantissa of what functions count. */
    static final int WHOLE_PRECISION = 64;

    /** Bits of the mantissa of what functions compute in floating point. */
    static final int FLOAT_PRECISION = 53;

    /** Zero with a minus sign, which differs from zero only in its text; told by its scale, which nothing else has. */
    private static final BigDecimal NEGATIVE_ZERO = BigDecimal.ZERO.setScale(-1_073_741_789);

    private static final int LARGEST_EXPONENT = 100_000;
    /** Longer texts are no numbers here, since reading one takes time quadratic in its length. */
    private static final int LONGEST_TEXT = 10_000;

    private static final int EXACT_DIGITS = 153;

    private Numbers() {}

    /** A number as it is written; the nearest that Terraform can hold. */
    public static Value.Num of(BigDecimal written) {
        return new Value.Num(canonical(written), PRECISION, Marks.NONE);
    }

    /** A whole number with the precision Terraform gives to one of its size: 64 bits, or as many as it needs. */
    public static Value.Num of(BigInteger whole) {
        return new Value.Num(new BigDecimal(whole), Math.max(WHOLE_PRECISION, whole.bitLength()), Marks.NONE);
    }

    /** What a function computed in floating point; finite. */
    public static Value.Num of(double computed) {
        return new Value.Num(BinaryFloat.of(computed).shortest(FLOAT_PRECISION), FLOAT_PRECISION, Marks.NONE);
    }

    private static BigDecimal canonical(BigDecimal written) {
        BigDecimal stripped = written.signum() == 0 ? BigDecimal.ZERO : written.stripTrailingZeros();
        if (stripped.precision() <= EXACT_DIGITS) {
            return stripped;
        }
        return BinaryFloat.of(stripped, PRECISION).shortest(PRECISION);
    }

    /** Whether a number as written is within the bounds set for numbers: exponents up to 100,000. */
    public static boolean withinBounds(BigDecimal written) {
        return written.signum() == 0
                || written.precision() <= LARGEST_EXPONENT
                        && Math.abs((long) written.precision() - written.scale()) <= LARGEST_EXPONENT;
    }

    /**
     * What computing with a number costs, in units of {@code Budget}: nothing for numbers as people write them, and as the
     * square of its digits for long ones.
     */
    public static long work(BigDecimal number) {
        long digits = Math.max(
                number.precision(),
                Math.abs((long) number.precision() - (isNegativeZero(number) ? 1 : number.scale())));
        return digits < 1_000 ? 0 : (digits / 25) * (digits / 25);
    }

    /** Reads a number as Terraform converts a string to one; empty when it is none. */
    public static Optional<Value.Num> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT || !isDecimal(text)) {
            return Optional.empty();
        }
        try {
            BigDecimal written = new BigDecimal(text);
            if (written.signum() == 0 && text.startsWith("-")) {
                return Optional.of(new Value.Num(NEGATIVE_ZERO, PRECISION, Marks.NONE));
            }
            return withinBounds(written) ? Optional.of(of(written)) : Optional.empty();
        } catch (NumberFormatException tooLargeAnExponent) {
            return Optional.empty();
        }
    }

    private static boolean isDecimal(String text) {
        int i = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int digits = 0;
        boolean point = false;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i == text.length()) {
            return true;
        }
        if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
            return false;
        }
        i++;
        if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        if (i == text.length()) {
            return false;
        }
        for (; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The text of a number as Terraform puts it into strings: never an exponent, save beyond {@link #withinBounds}. */
    public static String format(BigDecimal value) {
        if (value.signum() == 0) {
            return zero(value);
        }
        BigDecimal shown = value.stripTrailingZeros();
        return withinBounds(shown) ? shown.toPlainString() : shown.toString();
    }

    /**
     * The text of a number after C's {@code %g}.
     *
     * @param digits significant digits; -1 for as many as there are
     */
    public static String general(BigDecimal value, int digits) {
        if (value.signum() == 0) {
            return zero(value);
        }
        BigDecimal shown = value.stripTrailingZeros();
        if (digits > 0 && shown.precision() > digits) {
            shown = shown.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        }
        int exponent = shown.precision() - shown.scale() - 1;
        int most = digits > 0 ? digits : 6;
        if (digits > shown.precision() && shown.precision() >= exponent + 1) {
            most = shown.precision();
        }
        if (exponent >= -4 && exponent < most) {
            return shown.toPlainString();
        }
        String mantissa = shown.unscaledValue().abs().toString();
        return (shown.signum() < 0 ? "-" : "")
                + mantissa.charAt(0)
                + (mantissa.length() > 1 ? "." + mantissa.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** Orders two numbers by their exact binary value. */
    public static int compare(Value.Num left, Value.Num right) {
        if (left.precision() == right.precision() || isSmall(left) && isSmall(right)) {
            return left.value().compareTo(right.value());
        }
        return binary(left).compare(binary(right));
    }

    /** The binary number that is meant, as a decimal without rounding. */
    public static BigDecimal exact(Value.Num number) {
        return isSmall(number) ? number.value() : binary(number).exact();
    }

    /** Whether the decimal itself is the binary value, at any precision. */
    private static boolean isSmall(Value.Num number) {
        return isWhole(number) && number.value().precision() - number.value().scale() <= 15;
    }

    /** Whether the number has no fraction. */
    public static boolean isWhole(Value.Num number) {
        BigDecimal value = number.value();
        return value.signum() == 0
                || value.scale() <= 0
                || value.stripTrailingZeros().scale() <= 0;
    }

    /** The number as an {@code int}; empty when it has a fraction or is too large. */
    public static Optional<Integer> toInt(Value.Num number) {
        try {
            return Optional.of(number.value().intValueExact());
        } catch (ArithmeticException notAnInt) {
            return Optional.empty();
        }
    }

    private static String zero(BigDecimal value) {
        return isNegativeZero(value) ? "-0" : "0";
    }

    private static boolean isNegativeZero(BigDecimal value) {
        return value.signum() == 0 && value.scale() == NEGATIVE_ZERO.scale();
    }

    /** Whether the number has a minus sign; zero may have one. */
    public static boolean isNegative(Value.Num number) {
        return number.value().signum() < 0 || isNegativeZero(number.value());
    }

    /** The number with the minus sign that the operation gives it where it is zero. */
    private static Value.Num signed(Value.Num number, boolean negative) {
        return negative && number.value().signum() == 0
                ? new Value.Num(NEGATIVE_ZERO, number.precision(), number.marks())
                : number;
    }

    static BinaryFloat binary(Value.Num number) {
        return BinaryFloat.of(number.value(), number.precision());
    }

    private static Value.Num number(BinaryFloat exact, int precision, Marks marks) {
        BinaryFloat rounded = exact.rounded(precision);
        return new Value.Num(rounded.shortest(precision), precision, marks);
    }

    private static int widest(Value.Num left, Value.Num right) {
        return Math.max(left.precision(), right.precision());
    }

    /** {@code left + right}. */
    public static Value.Num add(Value.Num left, Value.Num right) {
        Marks marks = left.marks().with(right.marks());
        int precision = widest(left, right);
        if (isNegativeZero(left.value()) && isNegativeZero(right.value())) {
            return new Value.Num(NEGATIVE_ZERO, precision, marks);
        }
        if (isWhole(left) && isWhole(right)) {
            BigDecimal sum = left.value().add(right.value());
            if (sum.precision() - sum.scale() < precision * 3 / 10) {
                return new Value.Num(sum, precision, marks);
            }
        }
        return number(binary(left).plus(binary(right)), precision, marks);
    }

    /** {@code -number}. */
    public static Value.Num negate(Value.Num number) {
        if (isNegativeZero(number.value())) {
            return new Value.Num(BigDecimal.ZERO, number.precision(), number.marks());
        }
        return signed(new Value.Num(number.value().negate(), number.precision(), number.marks()), true);
    }

    /** {@code left - right}. */
    public static Value.Num subtract(Value.Num left, Value.Num right) {
        return add(left, negate(right));
    }

    /** {@code left * right}; the precision grows to what the product needs, up to 512 bits. */
    public static Value.Num multiply(Value.Num left, Value.Num right) {
        BinaryFloat product = binary(left).times(binary(right)).rounded(PRECISION);
        int precision = Math.max(widest(left, right), product.leastPrecision());
        return signed(
                number(product, precision, left.marks().with(right.marks())), isNegative(left) != isNegative(right));
    }

    /** {@code left / right}; {@code right} is not zero. */
    public static Value.Num divide(Value.Num left, Value.Num right) {
        int precision = widest(left, right);
        BinaryFloat quotient = BinaryFloat.quotient(binary(left), binary(right), precision);
        return signed(
                number(quotient, precision, left.marks().with(right.marks())), isNegative(left) != isNegative(right));
    }

    /** {@code left % right}: the remainder has the sign of {@code left}; by zero it is {@code left} itself. */
    static Value.Num modulo(Value.Num left, Value.Num right) {
        Marks marks = left.marks().with(right.marks());
        if (right.value().signum() == 0) {
            return left.withMarks(marks) instanceof Value.Num number ? number : left;
        }
        if (isNegativeZero(left.value()) && !isNegative(right)) {
            return new Value.Num(NEGATIVE_ZERO, left.precision(), marks);
        }
        BinaryFloat divisor = binary(right);
        BigInteger whole =
                BinaryFloat.quotient(binary(left), divisor, widest(left, right)).whole();
        int precision = left.precision();
        BinaryFloat product =
                divisor.times(new BinaryFloat(whole, 0).rounded(precision)).rounded(precision);
        return number(binary(left).plus(product.negated()), precision, marks);
    }

    /** The greatest whole number that is not above. */
    public static Value.Num floor(Value.Num number) {
        return whole(number, RoundingMode.FLOOR);
    }

    /** The smallest whole number that is not below. */
    public static Value.Num ceiling(Value.Num number) {
        return whole(number, RoundingMode.CEILING);
    }

    private static Value.Num whole(Value.Num number, RoundingMode mode) {
        BinaryFloat exact = binary(number);
        BigInteger cut = exact.whole();
        int side = exact.compare(new BinaryFloat(cut, 0));
        if (side < 0 && mode == RoundingMode.FLOOR) {
            cut = cut.subtract(BigInteger.ONE);
        } else if (side > 0 && mode == RoundingMode.CEILING) {
            cut = cut.add(BigInteger.ONE);
        }
        return number(new BinaryFloat(cut, 0), number.precision(), number.marks());
    }
}
