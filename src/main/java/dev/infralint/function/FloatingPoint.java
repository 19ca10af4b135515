package dev.infralint.function;

/**
 * Powers and logarithms to the last bit as Terraform computes them.
 *
 * <p>Correct rounding is not enough: the last bit shows, as results are printed with all their digits. So each step must
 * round where Terraform's does: the logarithm is a polynomial of (x-1)/(x+1), a power is squared repeatedly and multiplied
 * by the exponential of what the exponent has behind its point, and that is a Taylor series around zero whose argument is
 * a sixteenth, doubled four times. Compared with terraform on x86-64, whose steps round once for a product and a sum.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // constants keep the digits they were published with
final class FloatingPoint {
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double[] LOG = {
        6.666666666666735130e-01,
        3.999999999940941908e-01,
        2.857142874366239149e-01,
        2.222219843214978396e-01,
        1.818357216161805012e-01,
        1.531383769920937332e-01,
        1.479819860511658591e-01
    };

    private static final double LN2_UPPER = 0.69314718055966295651160180568695068359375;
    private static final double LN2_LOWER = 0.28235290563031577122588448175013436025525412068e-12;
    private static final double LOG2_E = 1.4426950408889634073599246810018920;
    private static final double[] TAYLOR = {
        2.4801587301587301587e-5,
        1.9841269841269841270e-4,
        1.3888888888888888889e-3,
        8.3333333333333333333e-3,
        4.1666666666666666667e-2,
        1.6666666666666666667e-1,
        0.5,
        1.0
    };

    private FloatingPoint() {}

    /** A number as {@code fraction * 2^exponent}, the fraction from a half to one. */
    private record Scaled(double fraction, long exponent) {
        private static final long FARTHEST = 1 << 14;

        static Scaled of(double x) {
            int exponent = Math.getExponent(x) + 1;
            if (exponent <= Double.MIN_EXPONENT) {
                Scaled normal = of(x * 0x1p53);
                return new Scaled(normal.fraction, normal.exponent - 53);
            }
            return new Scaled(Math.scalb(x, -exponent), exponent);
        }

        /** The product; its exponent stays where every further product is as surely infinite or zero. */
        Scaled times(Scaled other) {
            Scaled product = of(fraction * other.fraction);
            long sum = product.exponent + exponent + other.exponent;
            return new Scaled(product.fraction, Math.max(-FARTHEST, Math.min(FARTHEST, sum)));
        }

        Scaled inverse() {
            return new Scaled(1 / fraction, -exponent);
        }

        double value() {
            return Math.scalb(fraction, (int) exponent);
        }
    }

    /** The natural logarithm. */
    static double log(double x) {
        if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
            return x;
        }
        if (x <= 0) {
            return x < 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        Scaled scaled = Scaled.of(x);
        double f1 = scaled.fraction();
        long exponent = scaled.exponent();
        if (f1 < Math.sqrt(2) / 2) {
            f1 *= 2;
            exponent--;
        }
        double f = f1 - 1;
        double k = exponent;
        double s = f / (2 + f);
        double s2 = s * s;
        double s4 = s2 * s2;
        double t1 = s2 * (LOG[0] + s4 * (LOG[2] + s4 * (LOG[4] + s4 * LOG[6])));
        double t2 = s4 * (LOG[1] + s4 * (LOG[3] + s4 * LOG[5]));
        double r = t1 + t2;
        double half = 0.5 * f * f;
        return k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
    }

    private static double exp(double x) {
        int exponent = (int) Math.rint(LOG2_E * x);
        double r = Math.fma(-(double) exponent, LN2_UPPER, x);
        r = Math.fma(-(double) exponent, LN2_LOWER, r);
        r *= 0.0625;
        double sum = TAYLOR[0];
        for (int i = 1; i < TAYLOR.length; i++) {
            sum = Math.fma(sum, r, TAYLOR[i]);
        }
        double less = r * sum;
        for (int i = 0; i < 3; i++) {
            less *= less + 2;
        }
        return Math.scalb(Math.fma(less, less + 2, 1), exponent);
    }

    /** {@code x} to the power of {@code y}. */
    static double pow(double x, double y) {
        if (y == 0 || x == 1) {
            return 1;
        }
        if (y == 1) {
            return x;
        }
        if (x == 0 || Double.isInfinite(x) || Double.isInfinite(y) || Double.isNaN(x) || Double.isNaN(y)) {
            return Math.pow(x, y);
        }
        if (y == 0.5) {
            return Math.sqrt(x);
        }
        if (y == -0.5) {
            return 1 / Math.sqrt(x);
        }
        double whole = Math.floor(Math.abs(y));
        double rest = Math.abs(y) - whole;
        if (rest != 0 && x < 0) {
            return Double.NaN;
        }
        if (whole >= 0x1p63) {
            return x == -1 ? 1 : Math.abs(x) < 1 == y > 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        // The nearer whole exponent, so that what is left to the exponential is at most a half.
        double near = rest > 0.5 ? whole + 1 : whole;
        Scaled fractional = Scaled.of(rest == 0 ? 1 : exp((Math.abs(y) - near) * log(x)));
        Scaled power = power(fractional, Scaled.of(x), (long) near);
        return (y < 0 ? power.inverse() : power).value();
    }

    /** {@code start * base^exponent}, by squaring. */
    private static Scaled power(Scaled start, Scaled base, long exponent) {
        Scaled result = start;
        Scaled square = base;
        for (long left = exponent; left != 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result.times(square);
            }
            square = square.times(square);
        }
        return result;
    }
}
