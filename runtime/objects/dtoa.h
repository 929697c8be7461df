/*
 * Doubles to decimal digits, exactly rounded.
 *
 * Source: Steele and White, "How to Print Floating-Point Numbers Accurately" (1990), in
 * the form of Burger and Dybvig (1996). Next: dtoa.c; the text around the digits is
 * float_text.c's.
 */
#ifndef RUNTIME_OBJECTS_DTOA_H
#define RUNTIME_OBJECTS_DTOA_H

#include <stdint.h>

/* No double has more significant digits than 767. */
#define _Py_DTOA_MAX 800

/* All give the number of digits written to `digits` as characters, without zeros at
 * the end and without a NUL, such that the value is 0.DIGITS * 10 ** *decpt. 0 digits
 * (with decpt as the place of rounding) mean that it rounds to zero; zero itself is "0"
 * with decpt 1. `v` is finite and not negative. */

/* The fewest digits that read back as v; of those the nearest. At most 17. */
int _Py_dtoa_shortest(double v, char *digits, int *decpt);
/* n >= 1 significant digits, half to even. */
int _Py_dtoa_precision(double v, int n, char *digits, int *decpt);
/* n digits behind the decimal point (n may be negative), half to even. */
int _Py_dtoa_fixed(double v, int n, char *digits, int *decpt);

/* The double nearest to the decimal number at `s`, which must have been checked to be
 * [digits][.digits][(e|E)[sign]digits] with at least one digit; infinity on overflow.
 */
double _Py_strtod(const char *s);

/* 10 ** 0 .. 10 ** 22: the powers of ten that doubles hold exactly. */
extern const double _Py_PowersOf10[23];

#endif
