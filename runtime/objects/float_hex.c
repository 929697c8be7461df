/*
 * float.hex and float.fromhex, and doubles as bytes (struct's e, f and d).
 *
 * CPython 3.11: Objects/floatobject.c. Before: float.c.
 */
#include <math.h>

#include "runtime/objects/float_private.h"
#include "runtime/python.h"

PyObject *_PyFloat_Hex(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    double x = PyFloat_AS_DOUBLE(self);
    if (!isfinite(x)) {
        return _PyFloat_Repr(self);
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof(bits));
    const char *sign = bits >> 63 ? "-" : "";
    int exponent = (int)(bits >> 52) & 0x7ff;
    uint64_t frac = bits & (((uint64_t)1 << 52) - 1);
    if (exponent == 0 && frac == 0) {
        return PyUnicode_FromFormat("%s0x0.0p+0", sign);
    }
    char digits[14];
    for (int i = 13; --i >= 0; frac >>= 4) {
        digits[i] = "0123456789abcdef"[frac & 15];
    }
    digits[13] = 0;
    int lead = exponent != 0;
    int e = lead ? exponent - 1023 : -1022;
    return PyUnicode_FromFormat("%s0x%d.%sp%s%d", sign, lead, digits, e < 0 ? "-" : "+",
                                e < 0 ? -e : e);
}

static int hex_value(char c) {
    unsigned char v = _PyLong_DigitValue[(unsigned char)c];
    return v < 16 ? v : -1;
}

/* The digits of a hexadecimal number: m * 2 ** *e, with bits below the 60th from the
 * top gathered into the last one. The end, or NULL when there are no digits. */
static const char *scan_hex(const char *s, uint64_t *m, long *e) {
    int n = 0, point = 0;
    *m = 0;
    *e = 0;
    for (;; s++) {
        int v = hex_value(*s);
        if (*s == '.' && !point) {
            point = 1;
            continue;
        }
        if (v < 0) {
            break;
        }
        n++;
        if (*m >> 59) {
            *m |= v != 0;
            *e += point ? 0 : 4;
        } else {
            *m = *m << 4 | (uint64_t)v;
            *e -= point ? 4 : 0;
        }
    }
    return n > 0 ? s : NULL;
}

/* p, an optional sign and digits: adds them to *e. */
static const char *scan_exponent(const char *s, long *e) {
    if ((*s | 0x20) != 'p') {
        return s;
    }
    s++;
    int negative = *s == '-';
    s += *s == '-' || *s == '+';
    if (*s < '0' || *s > '9') {
        return NULL;
    }
    long v = 0;
    for (; *s >= '0' && *s <= '9'; s++) {
        v = v < 100000000 ? v * 10 + (*s - '0') : v;
    }
    *e += negative ? -v : v;
    return s;
}

/* m * 2 ** e, rounded once, half to even. */
static double compose(uint64_t m, long e) {
    if (m == 0) {
        return 0.0;
    }
    int n = 64 - __builtin_clzll(m);
    long lowest = e + n - 53 > -1074 ? e + n - 53 : -1074;
    long drop = lowest - e;
    if (drop > n + 1) {
        return 0.0;
    }
    if (drop > 0) {
        uint64_t half = (uint64_t)1 << (drop - 1);
        uint64_t rest = m & (half * 2 - 1);
        m = drop > 63 ? 0 : m >> drop;
        m += rest > half || (rest == half && (m & 1));
        e = lowest;
    }
    return e > 2000 ? HUGE_VAL : ldexp((double)m, (int)e);
}

static int word(const char **s, const char *text) {
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++) {
        if (((*s)[i] | 0x20) != text[i]) {
            return 0;
        }
    }
    *s += n;
    return 1;
}

PyObject *_PyFloat_FromHex(PyObject *type, PyObject *text) {
    Py_ssize_t len;
    const char *s = PyUnicode_AsUTF8AndSize(text, &len);
    if (s == NULL) {
        return NULL;
    }
    const char *end = s + len;
    while (*s == ' ' || (*s >= '\t' && *s <= '\r')) {
        s++;
    }
    int negative = *s == '-';
    s += *s == '-' || *s == '+';
    double x;
    if (word(&s, "infinity") || word(&s, "inf")) {
        x = HUGE_VAL;
    } else if (word(&s, "nan")) {
        x = NAN;
    } else {
        uint64_t m;
        long e;
        s += s[0] == '0' && (s[1] | 0x20) == 'x' ? 2 : 0;
        s = scan_hex(s, &m, &e);
        s = s == NULL ? NULL : scan_exponent(s, &e);
        x = s == NULL ? 0.0 : compose(m, e);
        if (isinf(x)) {
            PyErr_SetString(PyExc_OverflowError,
                            "hexadecimal value too large to represent as a float");
            return NULL;
        }
    }
    while (s != NULL && (*s == ' ' || (*s >= '\t' && *s <= '\r'))) {
        s++;
    }
    if (s != end) {
        PyErr_SetString(PyExc_ValueError, "invalid hexadecimal floating-point string");
        return NULL;
    }
    PyObject *res = PyFloat_FromDouble(negative ? -x : x);
    if (res != NULL && type != (PyObject *)&PyFloat_Type) {
        Py_SETREF(res, PyObject_CallOneArg(type, res));
    }
    return res;
}

/* ---- Bytes: the board and the host are both little-endian ---- */

static void put(char *p, uint64_t bits, int n, int le) {
    for (int i = 0; i < n; i++) {
        p[le ? i : n - 1 - i] = (char)(bits >> (8 * i));
    }
}

static uint64_t take(const char *p, int n, int le) {
    uint64_t bits = 0;
    for (int i = n; --i >= 0;) {
        bits = bits << 8 | (unsigned char)p[le ? i : n - 1 - i];
    }
    return bits;
}

int PyFloat_Pack8(double x, char *p, int le) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof(bits));
    put(p, bits, 8, le);
    return 0;
}

double PyFloat_Unpack8(const char *p, int le) {
    uint64_t bits = take(p, 8, le);
    double x;
    memcpy(&x, &bits, sizeof(x));
    return x;
}

int PyFloat_Pack4(double x, char *p, int le) {
    float y = (float)x;
    if (isinf(y) && !isinf(x)) {
        PyErr_SetString(PyExc_OverflowError, "float too large to pack with f format");
        return -1;
    }
    uint32_t bits;
    memcpy(&bits, &y, sizeof(bits));
    put(p, bits, 4, le);
    return 0;
}

double PyFloat_Unpack4(const char *p, int le) {
    uint32_t bits = (uint32_t)take(p, 4, le);
    float y;
    memcpy(&y, &bits, sizeof(y));
    return (double)y;
}

int PyFloat_Pack2(double x, char *p, int le) {
    unsigned int sign = signbit(x) ? 0x8000 : 0, bits;
    double m = fabs(x);
    if (isnan(x)) {
        bits = 0x7e00;
    } else if (isinf(x)) {
        bits = 0x7c00;
    } else {
        /* In units of the last place, 2**-24 for subnormals; half to even. */
        int e = m < 0x1p-14 ? -14 : ilogb(m);
        double units = rint(ldexp(m, 10 - e));
        if (units >= 2048.0) {
            units /= 2;
            e++;
        }
        if (e > 15) {
            PyErr_SetString(PyExc_OverflowError,
                            "float too large to pack with e format");
            return -1;
        }
        unsigned int u = (unsigned int)units;
        bits = u < 1024 ? u : (unsigned int)(e + 15) << 10 | (u & 1023);
    }
    put(p, sign | bits, 2, le);
    return 0;
}

double PyFloat_Unpack2(const char *p, int le) {
    unsigned int bits = (unsigned int)take(p, 2, le);
    int e = (int)(bits >> 10) & 31;
    unsigned int f = bits & 1023;
    double x = e == 31  ? (f ? NAN : HUGE_VAL)
               : e == 0 ? ldexp(f, -24)
                        : ldexp(f + 1024, e - 25);
    return bits & 0x8000 ? -x : x;
}
