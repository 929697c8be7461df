/*
 * Text: each code point through UTF-8 and back, searching against the plain definition,
 * the interning table's invariants I1 to I3, the hash, the writer, FromFormat.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runtime/objects/text.h"
#include "runtime/python.h"

static uint32_t seed = 2463534242u;

static uint32_t next(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % n;
}

/* U1 to U4 of a finished string. */
static void check_string(PyObject *s) {
    assert_non_null(s);
    PyASCIIObject *a = _PyASCIIObject_CAST(s);
    int kind = PyUnicode_KIND(s);
    const void *data = PyUnicode_DATA(s);
    Py_UCS4 widest = 0;
    for (Py_ssize_t i = 0; i < a->length; i++) {
        widest = Py_MAX(widest, PyUnicode_READ(kind, data, i));
    }
    assert_int_equal(PyUnicode_READ(kind, data, a->length), 0);
    assert_int_equal(kind, widest < 256 ? 1 : widest < 65536 ? 2 : 4);
    assert_int_equal(a->state.ascii, widest < 128);
    if (a->hash != -1) {
        assert_int_equal(a->hash, _Py_HashBytes(data, a->length * kind));
    }
    if (a->length == 1 && widest < 256 && PyUnicode_CheckExact(s)) {
        assert_ptr_equal(s, _Py_LATIN1_CHR(widest));
    }
}

static void every_code_point_survives_utf8(void **state) {
    for (int ch = 0; ch <= 0x10ffff; ch += ch < 0x3000 ? 1 : 37) {
        PyObject *s = PyUnicode_FromOrdinal(ch);
        check_string(s);
        PyObject *bytes = _PyUnicode_AsUTF8String(s, "surrogatepass");
        assert_non_null(bytes);
        PyObject *back = PyUnicode_DecodeUTF8(PyBytes_AS_STRING(bytes), Py_SIZE(bytes),
                                              "surrogatepass");
        check_string(back);
        assert_int_equal(PyUnicode_Compare(s, back), 0);
        assert_int_equal(PyUnicode_READ_CHAR(back, 0), ch);
        Py_DECREF(s);
        Py_DECREF(bytes);
        Py_DECREF(back);
    }
}

/* Up to n characters out of few, as wide as `kind` allows. */
static PyObject *random_text(Py_ssize_t n, int kind) {
    static const Py_UCS4 top[] = {'a', 0, 0x4e00, 0, 0x1f600};
    Py_UCS4 buf[64];
    n = (Py_ssize_t)next((uint32_t)n);
    for (Py_ssize_t i = 0; i < n; i++) {
        buf[i] = next(4) == 0 ? top[kind == 1 ? 0 : kind] : 'a' + next(2);
    }
    return PyUnicode_FromKindAndData(4, buf, n);
}

static Py_ssize_t plain_find(PyObject *s, PyObject *p, bool forward) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(s), m = PyUnicode_GET_LENGTH(p), found = -1;
    for (Py_ssize_t i = 0; i + m <= n; i++) {
        Py_ssize_t j = 0;
        while (j < m && PyUnicode_READ_CHAR(s, i + j) == PyUnicode_READ_CHAR(p, j)) {
            j++;
        }
        if (j == m) {
            found = i;
            if (forward) {
                break;
            }
        }
    }
    return found;
}

static void searching_finds_what_is_there(void **state) {
    static const int kinds[] = {1, 2, 4};
    for (int round = 0; round < 20000; round++) {
        PyObject *s = random_text(60, kinds[round % 3]);
        PyObject *p = random_text(6, kinds[round / 3 % 3]);
        assert_int_equal(PyUnicode_Find(s, p, 0, PY_SSIZE_T_MAX, 1),
                         plain_find(s, p, true));
        assert_int_equal(PyUnicode_Find(s, p, 0, PY_SSIZE_T_MAX, -1),
                         plain_find(s, p, false));
        PyObject *by = random_text(4, kinds[round / 9 % 3]);
        PyObject *other = PyUnicode_Replace(s, p, by, -1);
        check_string(other);
        Py_DECREF(other);
        Py_DECREF(by);
        Py_DECREF(s);
        Py_DECREF(p);
    }
}

/* I1: one object for each text while it lives; I3: taking entries out leaves the rest
 * to be found. */
static void interning_gives_one_object_for_one_text(void **state) {
    enum { N = 2000 };
    static PyObject *held[N];
    for (int round = 0; round < 6 * N; round++) {
        int i = (int)next(N);
        PyObject *s = PyUnicode_FromFormat("name number %d", i);
        assert_non_null(s);
        PyUnicode_InternInPlace(&s);
        assert_true(PyUnicode_CHECK_INTERNED(s));
        if (held[i] != NULL) {
            assert_ptr_equal(held[i], s);
        }
        if (next(2) == 0) {
            Py_XSETREF(held[i], Py_NewRef(s));
        } else {
            Py_CLEAR(held[i]);
        }
        Py_DECREF(s);
    }
    for (int i = 0; i < N; i++) {
        Py_CLEAR(held[i]);
    }
    /* I2: a static text is itself. */
    PyObject *append = PyUnicode_InternFromString("append");
    assert_ptr_equal(append, _Py_ID(append));
    Py_DECREF(append);
}

static void hash_is_siphash13_under_key_zero(void **state) {
    static const struct {
        const char *text;
        uint32_t hash; /* of 32-bit CPython 3.11 under PYTHONHASHSEED=0 */
    } known[] = {
        {"b", 0x2fb60ce},
        {"ch", 0xc6e2e012},
        {"din", 0x282eb7b5},
        {"ejot", 0xf0ec014c},
        {"fkpuz", 0xd0ab96ef},
        {"glqvaf", 0x36312d40},
        {"hmrwbgl", 0x9d430a3},
        {"insxchmr", 0x55c5c946},
        {"jotydinsx", 0xabeabf5f},
        {"puzejotydinsxch", 0x52f7941b},
        {"qvafkpuzejotydin", 0x8c476f5d},
        {"rwbglqvafkpuzejot", 0x1b51e7ca},
        {"otydinsxchmrwbglqvafkpuzejotydinsxchmrwb", 0x4c8abba1},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(known); i++) {
        size_t n = strlen(known[i].text);
        assert_int_equal((uint32_t)_Py_HashBytes(known[i].text, (Py_ssize_t)n),
                         known[i].hash);
    }
    assert_int_equal(_Py_HashBytes("", 0), 0);
}

static void writer_widens_and_keeps_whole_strings(void **state) {
    _PyUnicodeWriter w;
    PyObject *s = PyUnicode_FromString("a whole string");
    _PyUnicodeWriter_Init(&w);
    assert_int_equal(_PyUnicodeWriter_WriteStr(&w, s), 0);
    PyObject *same = _PyUnicodeWriter_Finish(&w);
    assert_ptr_equal(same, s);
    Py_DECREF(same);
    _PyUnicodeWriter_Init(&w);
    for (Py_UCS4 ch = 1; ch < 0x20000; ch = ch * 3 / 2 + 1) {
        assert_int_equal(_PyUnicodeWriter_WriteChar(&w, ch), 0);
        assert_int_equal(_PyUnicodeWriter_WriteStr(&w, s), 0);
    }
    PyObject *all = _PyUnicodeWriter_Finish(&w);
    check_string(all);
    assert_int_equal(PyUnicode_KIND(all), 4);
    Py_DECREF(all);
    Py_DECREF(s);
}

static void append_grows_in_place_when_alone(void **state) {
    PyObject *s = PyUnicode_FromString("ab"), *piece = PyUnicode_FromString("cd");
    PyObject *shared = Py_NewRef(s);
    PyUnicode_Append(&s, piece);
    assert_ptr_not_equal(s, shared);
    assert_true(_PyUnicode_EqualToASCIIString(shared, "ab"));
    for (int i = 0; i < 1000; i++) {
        PyUnicode_Append(&s, piece);
        check_string(s);
    }
    assert_int_equal(PyUnicode_GET_LENGTH(s), 2004);
    PyObject *wide = PyUnicode_FromOrdinal(0x4e00);
    PyUnicode_Append(&s, wide);
    check_string(s);
    Py_DECREF(s);
    Py_DECREF(shared);
    Py_DECREF(piece);
    Py_DECREF(wide);
}

static void from_format_formats(void **state) {
    PyObject *s =
        PyUnicode_FromFormat("%d|%5d|%-5d|%05d|%u|%x|%X|%zd|%lld|%c|%s|%.2s|%5s|%%|%R",
                             -1, 2, 3, -4, 4000000000u, 255, 255, (Py_ssize_t)-7,
                             -5000000000LL, 'c', "str", "cut", "r", _Py_ID(append));
    assert_non_null(s);
    assert_string_equal(PyUnicode_AsUTF8(s),
                        "-1|    2|3    |-0004|4000000000|ff|FF|-7|-5000000000|c|str|cu|"
                        "    r|%|'append'");
    Py_DECREF(s);
}

static int start(void **state) {
    return Py_InitializeEx();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_utf8),
        cmocka_unit_test(searching_finds_what_is_there),
        cmocka_unit_test(interning_gives_one_object_for_one_text),
        cmocka_unit_test(hash_is_siphash13_under_key_zero),
        cmocka_unit_test(writer_widens_and_keeps_whole_strings),
        cmocka_unit_test(append_grows_in_place_when_alone),
        cmocka_unit_test(from_format_formats),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
