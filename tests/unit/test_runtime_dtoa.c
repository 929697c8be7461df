/*
 * Digits of doubles against the C library's: the shortest text reads back and cannot be
 * shorter; texts of a given precision are those of printf; numbers read are strtod's.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/objects/dtoa.h"

enum { N_RANDOM = 20000 };

static uint64_t seed = 88172645463325252u;

static uint64_t next(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* Of all kinds: any bits, decimals of few digits, integers times powers of two. */
static double random_double(void) {
    uint64_t x = next();
    double v;
    switch (x % 3) {
    case 0:
        memcpy(&v, &x, sizeof(v));
        return fabs(v);
    case 1:
        return (double)(x % 1000000) / 1000.0 * (double)((x >> 40) % 100);
    default:
        return ldexp((double)(x % (1ull << 53)), (int)((x >> 53) % 60) - 50);
    }
}

/* The digits of printf's %.*e and its exponent. */
static int printf_digits(double v, int n, char *digits, int *decpt) {
    char text[900];
    snprintf(text, sizeof(text), "%.*e", n - 1, v);
    int len = 0;
    for (char *p = text; *p != 'e'; p++) {
        if (*p != '.') {
            digits[len++] = *p;
        }
    }
    *decpt = atoi(strchr(text, 'e') + 1) + 1;
    while (len > 1 && digits[len - 1] == '0') {
        len--;
    }
    return len;
}

static void check_shortest(double v) {
    char digits[_Py_DTOA_MAX], text[64], want[900];
    int decpt, n = _Py_dtoa_shortest(v, digits, &decpt);
    assert_in_range(n, 1, 17);
    snprintf(text, sizeof(text), "0.%.*se%d", n, digits, decpt);
    assert_true(strtod(text, NULL) == v);
    if (n > 1) {
        snprintf(want, sizeof(want), "%.*e", n - 2, v);
        assert_true(strtod(want, NULL) != v);
    }
}

static void check_precision(double v, int n) {
    char digits[_Py_DTOA_MAX], want[900];
    int decpt, want_decpt, len = _Py_dtoa_precision(v, n, digits, &decpt);
    int want_len = printf_digits(v, n, want, &want_decpt);
    assert_int_equal(decpt, want_decpt);
    assert_int_equal(len, want_len);
    assert_memory_equal(digits, want, (size_t)len);
}

/* The text of %.*f, put together from the digits. */
static void check_fixed(double v, int n) {
    char digits[_Py_DTOA_MAX], want[900], got[900];
    int decpt, len = _Py_dtoa_fixed(v, n, digits, &decpt), at = 0;
    snprintf(want, sizeof(want), "%.*f", n, v);
    if (decpt <= 0 || len == 0) {
        got[at++] = '0';
    }
    for (int i = 0; len > 0 && i < decpt; i++) {
        got[at++] = i < len ? digits[i] : '0';
    }
    if (n > 0) {
        got[at++] = '.';
    }
    for (int i = 0; i < n; i++) {
        int d = decpt + i;
        got[at++] = len > 0 && d >= 0 && d < len ? digits[d] : '0';
    }
    got[at] = 0;
    assert_string_equal(got, want);
}

static void check_reading(double v, int n) {
    char text[64];
    snprintf(text, sizeof(text), "%.*g", n, v);
    assert_true(_Py_strtod(text) == strtod(text, NULL));
}

static void check_all(double v) {
    uint64_t x = next();
    check_shortest(v);
    check_precision(v, 1 + (int)(x % 20));
    if (v < 1e20) {
        check_fixed(v, (int)((x >> 8) % 12));
    }
    check_reading(v, 1 + (int)((x >> 16) % 20));
}

static void random_doubles(void **state) {
    (void)state;
    for (int i = 0; i < N_RANDOM; i++) {
        double v = random_double();
        if (isfinite(v) && v != 0) {
            check_all(v);
        }
    }
}

static void borders(void **state) {
    (void)state;
    const double values[] = {5e-324,
                             2.2250738585072014e-308,
                             1.7976931348623157e308,
                             1e22,
                             1e23,
                             9007199254740993.0,
                             0.5,
                             2.5,
                             0.1,
                             1e15,
                             1e16,
                             123456789012345680.0,
                             4.35,
                             0.3,
                             2.675,
                             1e-5,
                             9.5,
                             0.05};
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        check_all(values[i]);
        check_fixed(values[i] < 1e20 ? values[i] : 1, 0);
    }
    for (int e = -1074; e < 1024; e++) {
        check_shortest(ldexp(1.0, e));
        check_precision(ldexp(1.0, e), 17);
    }
}

static void zero(void **state) {
    char digits[_Py_DTOA_MAX];
    int decpt;
    (void)state;
    assert_int_equal(_Py_dtoa_shortest(0.0, digits, &decpt), 1);
    assert_int_equal(digits[0], '0');
    assert_int_equal(decpt, 1);
    assert_int_equal(_Py_dtoa_fixed(0.25, 0, digits, &decpt), 0);
    assert_int_equal(_Py_dtoa_fixed(0.75, 0, digits, &decpt), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_doubles),
        cmocka_unit_test(borders),
        cmocka_unit_test(zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
