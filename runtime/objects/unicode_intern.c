/*
 * Interning: of all strings with the same text, one stands for all, so that names can
 * be compared by address.
 *
 * Invariants:
 *   I1: a string whose state says interned mortal stands in `table` once, and the table
 *       holds no reference to it: it leaves when it is freed.
 *   I2: no string of the table equals a static one; those are looked up first.
 *   I3: the table is a power of two, at most two thirds full, without gaps in any run
 * of slots that a look-up walks (deletion moves later entries back).
 *
 * Before: ids.h. CPython keeps its strings in a dict; the contract is the same.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

static struct {
    PyObject **slots;
    size_t mask, used;
} table;

static size_t slot_of(PyObject *s) {
    return (size_t)_PyASCIIObject_CAST(s)->hash & table.mask;
}

static int same_text(PyObject *a, PyObject *b) {
    PyASCIIObject *x = _PyASCIIObject_CAST(a), *y = _PyASCIIObject_CAST(b);
    return x->hash == y->hash && x->length == y->length &&
           x->state.kind == y->state.kind &&
           memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b),
                  (size_t)x->length * x->state.kind) == 0;
}

static int grow(void) {
    size_t n = table.slots == NULL ? 256 : (table.mask + 1) * 2;
    PyObject **old = table.slots;
    size_t n_old = old == NULL ? 0 : table.mask + 1;
    PyObject **fresh = PyMem_Calloc(n, sizeof(PyObject *));
    if (fresh == NULL) {
        return -1;
    }
    table.slots = fresh;
    table.mask = n - 1;
    for (size_t i = 0; i < n_old; i++) {
        if (old[i] != NULL) {
            size_t j = slot_of(old[i]);
            while (fresh[j] != NULL) {
                j = (j + 1) & table.mask;
            }
            fresh[j] = old[i];
        }
    }
    PyMem_Free(old);
    return 0;
}

/* The shared string equal to `s`, borrowed; `s` itself becomes it when there is none.
 */
static PyObject *shared(PyObject *s) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(s);
    Py_hash_t hash = _PyUnicode_Hash(s);
    if (length <= 1 && PyUnicode_KIND(s) == 1) {
        return length == 0 ? _Py_EMPTY_STR : _Py_LATIN1_CHR(PyUnicode_READ_CHAR(s, 0));
    }
    if (PyUnicode_IS_ASCII(s)) {
        PyObject *known = _PyUnicode_StaticLookup(PyUnicode_DATA(s), length, hash);
        if (known != NULL) {
            return known;
        }
    }
    if ((table.slots == NULL || table.used * 3 >= table.mask * 2) && grow() < 0) {
        return s;
    }
    size_t i = slot_of(s);
    for (; table.slots[i] != NULL; i = (i + 1) & table.mask) {
        if (same_text(table.slots[i], s)) {
            return table.slots[i];
        }
    }
    table.slots[i] = s;
    table.used++;
    _PyASCIIObject_CAST(s)->state.interned = SSTATE_INTERNED_MORTAL;
    return s;
}

void PyUnicode_InternInPlace(PyObject **p) {
    PyObject *s = *p;
    if (s == NULL || !PyUnicode_CheckExact(s) || PyUnicode_CHECK_INTERNED(s)) {
        return;
    }
    PyObject *one = shared(s);
    if (one != s) {
        Py_INCREF(one);
        Py_SETREF(*p, one);
    }
}

PyObject *PyUnicode_InternFromString(const char *u) {
    PyObject *s = PyUnicode_FromString(u);
    if (s != NULL) {
        PyUnicode_InternInPlace(&s);
    }
    return s;
}

void _PyUnicode_ForgetInterned(PyObject *s) {
    size_t i = slot_of(s);
    while (table.slots[i] != s) {
        i = (i + 1) & table.mask;
    }
    table.used--;
    size_t hole = i;
    for (;;) {
        i = (i + 1) & table.mask;
        PyObject *next = table.slots[i];
        if (next == NULL) {
            break;
        }
        /* `next` may fill the hole when its own slot does not lie behind the hole. */
        if (((i - slot_of(next)) & table.mask) >= ((i - hole) & table.mask)) {
            table.slots[hole] = next;
            hole = i;
        }
    }
    table.slots[hole] = NULL;
}
