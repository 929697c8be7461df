/*
 * Ints of many sizes: laws that tie the operations to each other, at the borders of a
 * digit and of Karatsuba's multiplication, and the free list's invariant L4.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runtime/python.h"

static uint64_t seed = 88172645463325252u;

static uint64_t next(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* A random int of exactly n digits (of 30 bits), n >= 1. */
static PyObject *random_int(Py_ssize_t n) {
    PyLongObject *v = _PyLong_New(n);
    assert_non_null(v);
    for (Py_ssize_t i = 0; i < n; i++) {
        /* Runs of ones and zeros carry far. */
        uint64_t x = next();
        v->ob_digit[i] = x & 3   ? (digit)(x >> 8) & PyLong_MASK
                         : x & 4 ? PyLong_MASK
                                 : 0;
    }
    v->ob_digit[n - 1] |= 1;
    return _PyLong_Normalize(v);
}

static void assert_equal(PyObject *a, PyObject *b) {
    assert_non_null(a);
    assert_non_null(b);
    assert_int_equal(PyObject_RichCompareBool(a, b, Py_EQ), 1);
    assert_int_equal(PyObject_Hash(a), PyObject_Hash(b));
}

/* (a * b + r) divided by b is a, with remainder r; a * b is b * a. */
static void check_pair(Py_ssize_t na, Py_ssize_t nb) {
    PyObject *a = random_int(na), *b = random_int(nb);
    PyObject *ab = PyNumber_Multiply(a, b), *ba = PyNumber_Multiply(b, a);
    assert_equal(ab, ba);
    PyObject *r = PyNumber_Subtract(b, _PyLong_GetOne());
    PyObject *sum = PyNumber_Add(ab, r);
    PyObject *q = PyNumber_FloorDivide(sum, b), *m = PyNumber_Remainder(sum, b);
    assert_equal(q, a);
    assert_equal(m, r);
    PyObject *back = PyNumber_Subtract(sum, r);
    assert_equal(back, ab);
    PyObject *all[] = {a, b, ab, ba, r, sum, q, m, back};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(all); i++) {
        Py_DECREF(all[i]);
    }
}

static void products_and_quotients(void **state) {
    static const Py_ssize_t sizes[] = {1,   2,   3,   34,  69,  70,  71,  72,  99, 139,
                                       140, 141, 142, 199, 210, 211, 280, 333, 400};
    (void)state;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(sizes); i++) {
        for (size_t j = 0; j < Py_ARRAY_LENGTH(sizes); j++) {
            check_pair(sizes[i], sizes[j]);
        }
    }
}

/* Text in each base reads back; so do bytes; shifts are products of powers of two. */
static void texts_and_shifts(void **state) {
    (void)state;
    static const int bases[] = {2, 8, 10, 16};
    for (Py_ssize_t n = 1; n < 40; n++) {
        PyObject *v = random_int(n);
        if (n & 1) {
            Py_SETREF(v, PyNumber_Negative(v));
        }
        for (size_t i = 0; i < Py_ARRAY_LENGTH(bases); i++) {
            PyObject *text = _PyLong_Format(v, bases[i]);
            assert_non_null(text);
            PyObject *back = PyLong_FromUnicodeObject(text, bases[i]);
            assert_equal(back, v);
            Py_DECREF(text);
            Py_DECREF(back);
        }
        unsigned char bytes[200];
        size_t len = _PyLong_NumBits(v) / 8 + 1;
        assert_int_equal(_PyLong_AsByteArray((PyLongObject *)v, bytes, len, 1, 1), 0);
        PyObject *back = _PyLong_FromByteArray(bytes, len, 1, 1);
        assert_equal(back, v);
        Py_DECREF(back);
        size_t shift = (size_t)(next() % 200);
        PyObject *left = _PyLong_Lshift(v, shift), *right = _PyLong_Rshift(left, shift);
        assert_equal(right, v);
        Py_DECREF(left);
        Py_DECREF(right);
        Py_DECREF(v);
    }
}

/* C numbers come back as they went, or are refused. */
static void c_numbers(void **state) {
    (void)state;
    const long long values[] = {0,         1,          -1,        256,
                                257,       -5,         -6,        (1 << 30) - 1,
                                1 << 30,   -(1 << 30), INT32_MAX, INT32_MIN,
                                1LL << 60, INT64_MAX,  INT64_MIN};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(values); i++) {
        PyObject *v = PyLong_FromLongLong(values[i]);
        assert_non_null(v);
        assert_true(PyLong_AsLongLong(v) == values[i]);
        int fits = values[i] >= INT32_MIN && values[i] <= INT32_MAX, overflow;
        PyLong_AsLongAndOverflow(v, &overflow);
        assert_int_equal(sizeof(long) == 8 || fits, overflow == 0);
        assert_true(_PyLong_IsSmall((sdigit)1 << 20) == 0);
        Py_DECREF(v);
    }
}

/* L3 and L4: small values are shared, blocks of the free list hold one digit. */
static void sharing(void **state) {
    (void)state;
    PyObject *a = PyLong_FromLong(256), *b = PyLong_FromLong(256);
    assert_ptr_equal(a, b);
    PyObject *big = random_int(5), *zero = PyNumber_Subtract(big, big);
    assert_ptr_equal(zero, _PyLong_GetZero());
    PyObject *thousand = PyLong_FromLong(1000);
    PyObject *one_more = PyNumber_Add(big, thousand);
    Py_DECREF(thousand);
    PyObject *medium = PyNumber_Subtract(one_more, big);
    int before = _Py_long_state.numfree;
    Py_DECREF(medium);
    assert_int_equal(_Py_long_state.numfree, before + 1);
    PyObject *again = PyLong_FromLong(123456);
    assert_ptr_equal(again, medium);
    Py_DECREF(again);
    Py_DECREF(one_more);
    Py_DECREF(big);
}

static int begin(void **state) {
    (void)state;
    return Py_InitializeEx();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_and_quotients),
        cmocka_unit_test(texts_and_shifts),
        cmocka_unit_test(c_numbers),
        cmocka_unit_test(sharing),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
