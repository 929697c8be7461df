/*
 * int to text: repr, bin, oct, hex, and the digits for format().
 *
 * Decimal text is made by changing to base 10**9, nine characters a limb. That takes
 * time quadratic in the length, which is why texts over _Py_int_max_str_digits are
 * refused.
 *
 * CPython 3.11: Objects/longobject.c. Next: long_parse.c.
 */
#include "runtime/objects/long_private.h"
#include "runtime/python.h"

#define DECIMAL_BASE  1000000000u
#define DECIMAL_SHIFT 9

int _Py_int_max_str_digits = _PY_LONG_DEFAULT_MAX_STR_DIGITS;

static const char DIGITS[] = "0123456789abcdef";

/* Writes `v` in decimal so that it ends before `end`; where it begins. */
static char *write_decimal(char *end, uint32_t v) {
    do {
        uint32_t q = v / 10;
        *--end = (char)('0' + (v - q * 10));
        v = q;
    } while (v != 0);
    return end;
}

/* z / 10**9 for z < 2**60, and *rem; a 64-bit division is a long call on this machine.
 * With z = h * 2**28 + l: z / 10**9 is h * (2**60 / 10**9) / 2**32, where leaving out l
 * and rounding both factors down makes the quotient at most 2 too small. */
static inline uint32_t div_limb(uint64_t z, uint32_t *rem) {
    uint32_t h = (uint32_t)(z >> 28);
    uint32_t q = (uint32_t)((uint64_t)h * 1152921504u >> 32);
    uint64_t r = z - (uint64_t)q * DECIMAL_BASE;
    while (r >= DECIMAL_BASE) {
        r -= DECIMAL_BASE;
        q++;
    }
    *rem = (uint32_t)r;
    return q;
}

/* The limbs of |a| in base 10**9, a new block; NULL with an exception. */
static uint32_t *decimal_limbs(PyLongObject *a, Py_ssize_t *n_limbs) {
    Py_ssize_t n = _PyLong_NDigits(a), size = 0;
    /* 30 bits are 9.03 decimal digits: n / 33 limbs more than digits are enough. */
    uint32_t *limbs = PyMem_New(uint32_t, n + n / 33 + 2);
    if (limbs == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = n; --i >= 0;) {
        uint32_t carry = a->ob_digit[i];
        for (Py_ssize_t j = 0; j < size; j++) {
            uint64_t z = (uint64_t)limbs[j] << PyLong_SHIFT | carry;
            carry = div_limb(z, &limbs[j]);
        }
        for (; carry != 0; carry /= DECIMAL_BASE) {
            limbs[size++] = carry % DECIMAL_BASE;
        }
        if ((i & 255) == 255 && PyErr_CheckSignals() < 0) {
            PyMem_Free(limbs);
            return NULL;
        }
    }
    *n_limbs = size;
    return limbs;
}

static void *too_long(void) {
    PyErr_Format(PyExc_ValueError,
                 "Exceeds the limit (%d digits) for integer string conversion; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 _Py_int_max_str_digits);
    return NULL;
}

/* |a| in decimal; a's text may be longer than the limit only when there is none. */
static char *decimal_text(PyLongObject *a, Py_ssize_t *len) {
    Py_ssize_t n = _PyLong_NDigits(a), limit = _Py_int_max_str_digits, n_limbs;
    if (limit > 0 && n >= 10 * _PY_LONG_MAX_STR_DIGITS_THRESHOLD / 90 &&
        limit / (3 * PyLong_SHIFT) <= (n - 11) / 10) {
        return too_long();
    }
    uint32_t *limbs = decimal_limbs(a, &n_limbs);
    if (limbs == NULL) {
        return NULL;
    }
    Py_ssize_t room = (n_limbs + 1) * DECIMAL_SHIFT + 1;
    char *text = PyMem_Malloc((size_t)room);
    if (text == NULL) {
        PyMem_Free(limbs);
        PyErr_NoMemory();
        return NULL;
    }
    char *p = text + room;
    *--p = 0;
    for (Py_ssize_t i = 0; i + 1 < n_limbs; i++) {
        char *start = p - DECIMAL_SHIFT;
        p = write_decimal(p, limbs[i]);
        while (p > start) {
            *--p = '0';
        }
    }
    p = write_decimal(p, n_limbs == 0 ? 0 : limbs[n_limbs - 1]);
    PyMem_Free(limbs);
    *len = text + room - 1 - p;
    if (limit > 0 && *len > limit && *len > _PY_LONG_MAX_STR_DIGITS_THRESHOLD) {
        PyMem_Free(text);
        return too_long();
    }
    memmove(text, p, (size_t)*len + 1);
    return text;
}

static char *binary_text(PyLongObject *a, int shift, Py_ssize_t *len) {
    size_t bits = _PyLong_NumBits((PyObject *)a);
    size_t n = bits == 0 ? 1 : (bits + (size_t)shift - 1) / (size_t)shift;
    char *text = PyMem_Malloc(n + 1);
    if (text == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    char *p = text + n;
    *p = 0;
    twodigits acc = 0;
    int have = 0;
    Py_ssize_t i = 0, size = _PyLong_NDigits(a);
    while (p > text) {
        if (have < shift && i < size) {
            acc |= (twodigits)a->ob_digit[i++] << have;
            have += PyLong_SHIFT;
        }
        *--p = DIGITS[acc & ((1u << shift) - 1)];
        acc >>= shift;
        have -= shift;
    }
    *len = (Py_ssize_t)n;
    return text;
}

char *_PyLong_DigitText(PyLongObject *op, int base, Py_ssize_t *len) {
    if (base == 10) {
        return decimal_text(op, len);
    }
    return binary_text(op, base == 2 ? 1 : base == 8 ? 3 : 4, len);
}

PyObject *_PyLong_Repr(PyObject *op) {
    if (_PyLong_IsMedium(op)) {
        char buf[16], *end = buf + sizeof(buf);
        sdigit v = _PyLong_MediumValue(op);
        char *p = write_decimal(end, (uint32_t)(v < 0 ? -v : v));
        if (v < 0) {
            *--p = '-';
        }
        return _PyUnicode_FromASCII(p, end - p);
    }
    return _PyLong_Format(op, 10);
}

PyObject *_PyLong_Format(PyObject *op, int base) {
    PyLongObject *a = (PyLongObject *)op;
    if (base == 10 && _PyLong_IsMedium(op)) {
        return _PyLong_Repr(op);
    }
    Py_ssize_t n;
    char *text = _PyLong_DigitText(a, base, &n);
    if (text == NULL) {
        return NULL;
    }
    const char *prefix = base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "";
    Py_ssize_t n_prefix = (Py_ssize_t)strlen(prefix), sign = Py_SIZE(a) < 0;
    PyObject *res = PyUnicode_New(sign + n_prefix + n, 127);
    if (res != NULL) {
        char *p = PyUnicode_DATA(res);
        if (sign) {
            *p++ = '-';
        }
        memcpy(p, prefix, (size_t)n_prefix);
        memcpy(p + n_prefix, text, (size_t)n);
    }
    PyMem_Free(text);
    return res;
}
