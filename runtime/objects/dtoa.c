/*
 * Digits of a double. Most numbers that programs print go a short way in double
 * arithmetic that can be proved exact; the rest goes through big integers.
 *
 * The long way keeps v as a fraction r / s of big integers, and half the distance to
 * each neighbour as low / s and high / s. Each step takes one digit off r / s; the
 * digits are enough once what is left is less than the distance.
 *
 * Before: dtoa.h.
 */
#include "runtime/objects/dtoa.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

const double _Py_PowersOf10[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* ---- Big natural numbers, little-endian; n words in use, the top one not zero. 1,280
 * bits hold the largest, 2 ** 1076 * 10 * a few. ---- */

struct big {
    int n;
    uint32_t w[40];
};

static void big_set(struct big *a, uint64_t v) {
    a->w[0] = (uint32_t)v;
    a->w[1] = (uint32_t)(v >> 32);
    a->n = a->w[1] ? 2 : a->w[0] ? 1 : 0;
}

static void big_mul(struct big *a, uint32_t f) {
    uint64_t carry = 0;
    for (int i = 0; i < a->n; i++) {
        carry += (uint64_t)a->w[i] * f;
        a->w[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry) {
        a->w[a->n++] = (uint32_t)carry;
    }
}

static void big_mul10(struct big *a, int power) {
    for (; power >= 9; power -= 9) {
        big_mul(a, 1000000000u);
    }
    if (power > 0) {
        big_mul(a, (uint32_t)_Py_PowersOf10[power]);
    }
}

static void big_shift(struct big *a, int bits) {
    int words = bits / 32, rest = bits % 32;
    if (a->n == 0 || bits == 0) {
        return;
    }
    a->w[a->n] = 0;
    for (int i = a->n; i >= 0; i--) {
        uint32_t hi = a->w[i] << rest;
        uint32_t lo = rest && i > 0 ? a->w[i - 1] >> (32 - rest) : 0;
        a->w[i + words] = hi | lo;
    }
    memset(a->w, 0, (size_t)words * sizeof(uint32_t));
    a->n += words + (a->w[a->n + words] != 0);
}

static int big_cmp(const struct big *a, const struct big *b) {
    if (a->n != b->n) {
        return a->n < b->n ? -1 : 1;
    }
    for (int i = a->n; --i >= 0;) {
        if (a->w[i] != b->w[i]) {
            return a->w[i] < b->w[i] ? -1 : 1;
        }
    }
    return 0;
}

/* a + b against c. */
static int big_cmp_sum(const struct big *a, const struct big *b, const struct big *c) {
    struct big sum = *a;
    uint64_t carry = 0;
    for (int i = 0; i < b->n || carry; i++) {
        carry += i < b->n ? b->w[i] : 0;
        carry += i < sum.n ? sum.w[i] : 0;
        sum.w[i] = (uint32_t)carry;
        carry >>= 32;
        sum.n = i >= sum.n ? i + 1 : sum.n;
    }
    return big_cmp(&sum, c);
}

/* a -= b * f, where the result is known not to be negative. */
static void big_mul_sub(struct big *a, const struct big *b, uint32_t f) {
    uint64_t carry = 0, borrow = 0;
    for (int i = 0; i < a->n; i++) {
        carry += i < b->n ? (uint64_t)b->w[i] * f : 0;
        uint64_t d = (uint64_t)a->w[i] - (uint32_t)carry - borrow;
        a->w[i] = (uint32_t)d;
        borrow = (d >> 32) & 1;
        carry >>= 32;
    }
    while (a->n > 0 && a->w[a->n - 1] == 0) {
        a->n--;
    }
}

/* The digit r / s, and r becomes the remainder; s's top word has 28 bits, r < 10 * s.
 */
static int big_digit(struct big *r, const struct big *s) {
    if (r->n < s->n) {
        return 0;
    }
    uint32_t q = r->w[s->n - 1] / (s->w[s->n - 1] + 1);
    if (q) {
        big_mul_sub(r, s, q);
    }
    if (big_cmp(r, s) >= 0) {
        big_mul_sub(r, s, 1);
        q++;
    }
    return (int)q;
}

/* ---- v = f * 2 ** e with an integer f ---- */

static uint64_t split(double v, int *e) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof(bits));
    int exponent = (int)(bits >> 52) & 0x7ff;
    uint64_t f = bits & (((uint64_t)1 << 52) - 1);
    if (exponent == 0) {
        *e = -1074;
        return f;
    }
    *e = exponent - 1075;
    return f | (uint64_t)1 << 52;
}

/* A number of decimal digits before the point (negative: zeros behind it) that is right
 * or one too small. */
static int estimate_decpt(double v) {
    int e;
    double m = frexp(v, &e);
    return (int)ceil((e - 1) * 0.30102999566398120 + (m - 0.5) * 0.6 - 1e-9);
}

/* Scales r / s to v / 10 ** k with s's top word ready for big_digit. `low` and `high`
 * may be NULL. */
static void scale(struct big *r, struct big *s, struct big *low, struct big *high,
                  int k) {
    if (k >= 0) {
        big_mul10(s, k);
    } else {
        big_mul10(r, -k);
        if (low != NULL) {
            big_mul10(low, -k);
            big_mul10(high, -k);
        }
    }
    int top = 32 - __builtin_clz(s->w[s->n - 1]);
    int shift = (28 - top + 32) % 32;
    big_shift(s, shift);
    big_shift(r, shift);
    if (low != NULL) {
        big_shift(low, shift);
        big_shift(high, shift);
    }
}

/* Adds one to the last of n digits, with carries; the number of digits left, without
 * zeros at the end. */
static int round_up(char *digits, int n, int *decpt) {
    while (n > 0 && digits[n - 1] == '9') {
        n--;
    }
    if (n == 0) {
        digits[0] = '1';
        ++*decpt;
        return 1;
    }
    digits[n - 1]++;
    return n;
}

static int drop_zeros(const char *digits, int n) {
    while (n > 0 && digits[n - 1] == '0') {
        n--;
    }
    return n;
}

/* ---- Integers of up to 18 digits as two halves of nine ---- */

struct halves {
    uint32_t high, low; /* high * 10**9 + low */
};

/* An integer in a double, at least 0 and below 10 ** 18: 64-bit conversions and
 * divisions are long calls on this machine, so both are avoided. */
static struct halves split_integer(double v) {
    uint32_t q = (uint32_t)(v * 1e-9);
    double r = fma(-(double)q, 1e9, v); /* exact */
    if (r < 0) {
        q--;
        r += 1e9;
    } else if (r >= 1e9) {
        q++;
        r -= 1e9;
    }
    return (struct halves){q, (uint32_t)r};
}

/* `v` in front of `end`, at least `width` digits; where they begin. */
static char *put_digits(char *end, uint32_t v, int width) {
    for (char *stop = end - width; end > stop || v != 0; v /= 10) {
        *--end = (char)('0' + v % 10);
    }
    return end;
}

/* The characters without zeros at the end; *decpt is how many there are with them. */
static int integer_digits(struct halves v, char *digits, int *decpt) {
    char buf[20], *end = buf + sizeof(buf);
    char *p = v.high ? put_digits(put_digits(end, v.low, 9), v.high, 1)
                     : put_digits(end, v.low, 1);
    int n = (int)(end - p);
    *decpt = n;
    n = drop_zeros(p, n);
    memcpy(digits, p, (size_t)n);
    return n;
}

/* ---- Shortest ---- */

/* v rounded to an integer, half to even, for 0 <= v < 2 ** 51: in this sum the last
 * bit weighs one. */
static inline double round_even(double v) {
    const double magic = 6755399441055744.0; /* 1.5 * 2 ** 52 */
    return (v + magic) - magic;
}

/* Decimals of up to 15 digits read back as themselves, so the first k for which v is
 * some integer / 10 ** k (a division of two exact doubles, rounded once) has the
 * shortest digits. 0: there are none so short. */
static int shortest_15(double v, char *digits, int *decpt) {
    for (int k = 0; k <= 20; k++) {
        double scaled = v * _Py_PowersOf10[k];
        if (scaled >= 1e15) {
            break;
        }
        double whole = round_even(scaled);
        if (whole / _Py_PowersOf10[k] == v) {
            int n = integer_digits(split_integer(whole), digits, decpt);
            *decpt -= k;
            return n;
        }
    }
    return 0;
}

/* v * 10 ** k exactly, as integer + rest with |rest| <= 0.5; the integer has 17 digits.
 * 0 when k is not right for that. */
static int scale_17(double v, int k, struct halves *n, double *rest) {
    double p = _Py_PowersOf10[k], high = v * p, low = fma(v, p, -high);
    if (high < 1.0000000000000002e16 || high > 9.999999999999998e16) {
        return 0;
    }
    /* From 2 ** 53 on a double is an integer; `low` may be one in part. */
    *n = split_integer(high);
    double whole = rint(low);
    *rest = low - whole;
    int32_t sum = (int32_t)n->low + (int32_t)whole;
    n->high += sum >= 1000000000 ? 1 : sum < 0 ? (uint32_t)-1 : 0;
    sum += sum < 0 ? 1000000000 : sum >= 1000000000 ? -1000000000 : 0;
    n->low = (uint32_t)sum;
    return 1;
}

/* The nearest decimal of 16 digits if it reads back, which is when it lies within half
 * a unit of v's last place, else of 17. 0: too close to tell, or out of range. */
static int shortest_17(double v, char *digits, int *decpt) {
    int e, binary = ilogb(v), k = 16 - (int)floor(binary * 0.30102999566398120);
    uint64_t f = split(v, &e);
    struct halves n;
    double rest;
    if (f == (uint64_t)1 << 52 || k < 1 || k > 22) {
        return 0;
    }
    if (!scale_17(v, k, &n, &rest) && !scale_17(v, --k, &n, &rest)) {
        return 0;
    }
    double half_unit = ldexp(_Py_PowersOf10[k], e - 1);
    uint32_t last = n.low % 10;
    bool up = last > 5 || (last == 5 && rest > 0);
    double distance = fabs((up ? 10.0 - last : -(double)last) - rest);
    if (fabs(distance - half_unit) < 1e-3 || (last == 5 && rest == 0)) {
        return 0;
    }
    if (distance < half_unit) {
        n.low += up ? 10 - last : 0 - last;
        if (n.low >= 1000000000u) {
            n.low -= 1000000000u;
            n.high++;
        }
    }
    int len = integer_digits(n, digits, decpt);
    *decpt -= k;
    return len;
}

static int shortest_slow(double v, char *digits, int *decpt) {
    int e, n = 0;
    uint64_t f = split(v, &e);
    bool even = !(f & 1);
    /* At a power of two the neighbour below is only half as far. */
    int uneven = f == (uint64_t)1 << 52 && e > -1074;
    struct big r, s, low, high;
    big_set(&r, f);
    big_set(&s, 1);
    big_set(&low, 1);
    big_shift(&r, (e >= 0 ? e : 0) + 1 + uneven);
    big_shift(&s, (e >= 0 ? 0 : -e) + 1 + uneven);
    big_shift(&low, e >= 0 ? e : 0);
    high = low;
    big_shift(&high, uneven);
    int k = estimate_decpt(v);
    scale(&r, &s, &low, &high, k);
    int c = big_cmp_sum(&r, &high, &s);
    if (c > 0 || (c == 0 && even)) {
        k++;
    } else {
        big_mul(&r, 10);
        big_mul(&low, 10);
        big_mul(&high, 10);
    }
    *decpt = k;
    for (;;) {
        int d = big_digit(&r, &s);
        int cl = big_cmp(&r, &low), ch = big_cmp_sum(&r, &high, &s);
        bool stop_low = cl < 0 || (cl == 0 && even);
        bool stop_high = ch > 0 || (ch == 0 && even);
        digits[n++] = (char)('0' + d);
        if (stop_low || stop_high) {
            int half = big_cmp_sum(&r, &r, &s);
            bool up = stop_high && (!stop_low || half > 0 || (half == 0 && (d & 1)));
            n = up ? round_up(digits, n, decpt) : n;
            return drop_zeros(digits, n);
        }
        big_mul(&r, 10);
        big_mul(&low, 10);
        big_mul(&high, 10);
    }
}

static int zero(char *digits, int *decpt) {
    digits[0] = '0';
    *decpt = 1;
    return 1;
}

int _Py_dtoa_shortest(double v, char *digits, int *decpt) {
    if (v == 0) {
        return zero(digits, decpt);
    }
    int n = 0;
    if (v >= 1e-5 && v < 1e15) {
        n = shortest_15(v, digits, decpt);
        n = n ? n : shortest_17(v, digits, decpt);
    }
    return n ? n : shortest_slow(v, digits, decpt);
}

/* ---- A given number of digits ---- */

/* v * 10 ** n rounded to an integer below 2 ** 53, half to even; -1 when double
 * arithmetic cannot tell. The product's rounding error is known exactly by a fused
 * multiplication, and so is on which side of a half the true product lies. */
static double round_scaled(double v, int n) {
    if (n < 0 || n > 22 || v < 1e-250) {
        return -1;
    }
    double p = _Py_PowersOf10[n], t = v * p;
    if (t >= 4503599627370496.0) {
        return -1;
    }
    double error = fma(v, p, -t);
    double whole = floor(t);
    double side = (t - whole - 0.5) + error;
    if (side > 0 || (side == 0 && fmod(whole, 2) != 0)) {
        whole += 1;
    }
    return whole;
}

/* The first n digits of v (those that there are) by the long way; n may be 0 or less.
 */
static int digits_slow(double v, int n, bool behind_point, char *digits, int *decpt) {
    int e;
    uint64_t f = split(v, &e);
    struct big r, s;
    big_set(&r, f);
    big_set(&s, 1);
    big_shift(&r, e >= 0 ? e : 0);
    big_shift(&s, e >= 0 ? 0 : -e);
    int k = estimate_decpt(v);
    scale(&r, &s, NULL, NULL, k);
    if (big_cmp(&r, &s) >= 0) {
        k++;
    } else {
        big_mul(&r, 10);
    }
    *decpt = k;
    n = behind_point ? n + k : n;
    if (n < 0) {
        *decpt = k - n;
        return 0;
    }
    n = n < _Py_DTOA_MAX - 1 ? n : _Py_DTOA_MAX - 1;
    for (int i = 0; i < n; i++) {
        digits[i] = (char)('0' + big_digit(&r, &s));
        big_mul(&r, 10);
    }
    /* r is ten times what is left: against five times s. */
    struct big half = s;
    big_mul(&half, 5);
    int c = big_cmp(&r, &half);
    if (c > 0 || (c == 0 && n > 0 && ((digits[n - 1] - '0') & 1))) {
        return round_up(digits, n, decpt);
    }
    return drop_zeros(digits, n);
}

int _Py_dtoa_fixed(double v, int n, char *digits, int *decpt) {
    if (v == 0) {
        return zero(digits, decpt);
    }
    double whole = round_scaled(v, n);
    if (whole > 0) {
        int len = integer_digits(split_integer(whole), digits, decpt);
        *decpt -= n;
        return len;
    }
    if (whole == 0) {
        *decpt = -n;
        return 0;
    }
    return digits_slow(v, n, true, digits, decpt);
}

int _Py_dtoa_precision(double v, int n, char *digits, int *decpt) {
    if (v == 0) {
        return zero(digits, decpt);
    }
    if (n <= 15) {
        int shift = n - 1 - (int)floor(log10(v));
        double whole = round_scaled(v, shift);
        /* Only when the logarithm was right are there n digits. */
        if (whole >= _Py_PowersOf10[n - 1] && whole < _Py_PowersOf10[n]) {
            int len = integer_digits(split_integer(whole), digits, decpt);
            *decpt -= shift;
            return len;
        }
    }
    return digits_slow(v, n, false, digits, decpt);
}

/* ---- The other way ---- */

/* Up to 19 digits and a small power of ten are one exact integer and one rounding when
 * the integer is below 2 ** 53; the C library does the rest. */
double _Py_strtod(const char *s) {
    uint64_t m = 0;
    int n = 0, exponent = 0, e = 0;
    const char *p = s;
    bool point = false;
    for (; (*p >= '0' && *p <= '9') || (*p == '.' && !point); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        exponent -= point;
        if (m > 0 || *p != '0') {
            n++;
        }
        if (n <= 18) {
            m = m * 10 + (uint64_t)(*p - '0');
        }
    }
    if (*p == 'e' || *p == 'E') {
        bool negative = p[1] == '-';
        p += p[1] == '-' || p[1] == '+' ? 2 : 1;
        for (; *p >= '0' && *p <= '9'; p++) {
            e = e < 10000 ? e * 10 + (*p - '0') : e;
        }
        e = negative ? -e : e;
    }
    exponent += e;
    if (m == 0 && n == 0) {
        return 0.0;
    }
    if (n <= 18 && m < (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
        double d = (double)m;
        return exponent < 0 ? d / _Py_PowersOf10[-exponent]
                            : d * _Py_PowersOf10[exponent];
    }
    return strtod(s, NULL);
}
