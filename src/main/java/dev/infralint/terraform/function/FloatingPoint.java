package dev.infralint.terraform.function;

/**
 * Powers and logarithms to the last bit as Terraform computes them.
 *
 * <p>Correct rounding is not enough: the last bit shows, as results are printed with all their digits. The methods are
 * those that the mathematical library of Go describes: FreeBSD's for the logarithm, repeated squaring for powers, and for
 * the exponential a Taylor series after N. Shibata, with fused multiplication.
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
    private static final int FARTHEST_EXPONENT = 1 << 12;

    private FloatingPoint() {}

    /** A number as {@code fraction * 2^exponent}, the fraction from a half to one. */
    private record Parts(double fraction, int exponent) {
        static Parts of(double x) {
            if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
                return new Parts(x, 0);
            }
            int exponent = Math.getExponent(x) + 1;
            if (Math.getExponent(x) < Double.MIN_EXPONENT) {
                Parts normal = of(x * 0x1p52);
                return new Parts(normal.fraction, normal.exponent - 52);
            }
            return new Parts(Math.scalb(x, -exponent), exponent);
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
        Parts parts = Parts.of(x);
        double f1 = parts.fraction();
        int exponent = parts.exponent();
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
        for (int i = 0; i < 4; i++) {
            less *= less + 2;
        }
        return Math.scalb(less + 1, exponent);
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
        double result = 1;
        long resultExponent = 0;
        if (rest != 0) {
            if (rest > 0.5) {
                rest--;
                whole++;
            }
            result = exp(rest * log(x));
        }
        Parts parts = Parts.of(x);
        double square = parts.fraction();
        long exponent = parts.exponent();
        for (long i = (long) whole; i != 0; i >>= 1) {
            if (exponent < -FARTHEST_EXPONENT || exponent > FARTHEST_EXPONENT) {
                resultExponent += exponent;
                break;
            }
            if ((i & 1) == 1) {
                result *= square;
                resultExponent += exponent;
            }
            square *= square;
            exponent <<= 1;
            if (square < 0.5) {
                square += square;
                exponent--;
            }
        }
        if (y < 0) {
            result = 1 / result;
            resultExponent = -resultExponent;
        }
        return Math.scalb(result, (int) Math.max(-5000, Math.min(5000, resultExponent)));
    }
}
