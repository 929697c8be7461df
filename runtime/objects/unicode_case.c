/*
 * str's questions about characters (isalpha, ...) and its other cases (upper, ...).
 *
 * Invariant: a case change first counts nothing: it writes into a buffer of three times
 * the length, since no character has more than three in another case.
 *
 * Before: unicode_ctype.h. Source: CPython 3.11; Unicode 14, section 3.13.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

static PyObject *truth(bool yes) {
    return Py_NewRef(yes ? Py_True : Py_False);
}

/* True when there is a character and each has one of `flags`. */
static PyObject *all_have(PyObject *self, unsigned flags) {
    int kind = PyUnicode_KIND(self);
    const void *data = PyUnicode_DATA(self);
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (!(_PyUnicode_Flags(PyUnicode_READ(kind, data, i)) & flags)) {
            return truth(false);
        }
    }
    return truth(n > 0);
}

UNICODE_NOARGS(isalpha) {
    return all_have(self, UNI_ALPHA);
}
UNICODE_NOARGS(isalnum) {
    return all_have(self, UNI_ALPHA | UNI_DECIMAL | UNI_DIGIT | UNI_NUMERIC);
}
UNICODE_NOARGS(isdecimal) {
    return all_have(self, UNI_DECIMAL);
}
UNICODE_NOARGS(isdigit) {
    return all_have(self, UNI_DIGIT);
}
UNICODE_NOARGS(isnumeric) {
    return all_have(self, UNI_NUMERIC);
}
UNICODE_NOARGS(isspace) {
    return all_have(self, UNI_SPACE);
}
UNICODE_NOARGS(isascii) {
    return truth(PyUnicode_IS_ASCII(self));
}
UNICODE_NOARGS(isidentifier) {
    return truth(PyUnicode_IsIdentifier(self));
}
UNICODE_NOARGS(isprintable) {
    return truth(_PyUnicode_IsPrintable(self));
}

int _PyUnicode_IsPrintable(PyObject *s) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(s);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (!Py_UNICODE_ISPRINTABLE(PyUnicode_READ_CHAR(s, i))) {
            return 0;
        }
    }
    return 1;
}

int PyUnicode_IsIdentifier(PyObject *s) {
    int kind = PyUnicode_KIND(s);
    const void *data = PyUnicode_DATA(s);
    Py_ssize_t n = PyUnicode_GET_LENGTH(s);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ(kind, data, i);
        if (i == 0 ? !_PyUnicode_IsXidStart(ch) && ch != '_'
                   : !_PyUnicode_IsXidContinue(ch)) {
            return 0;
        }
    }
    return n > 0;
}

/* True when there is a cased character and none is of `wrong`. */
static PyObject *all_cased(PyObject *self, unsigned right, unsigned wrong) {
    int kind = PyUnicode_KIND(self);
    const void *data = PyUnicode_DATA(self);
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    bool cased = false;
    for (Py_ssize_t i = 0; i < n; i++) {
        unsigned flags = _PyUnicode_Flags(PyUnicode_READ(kind, data, i));
        if (flags & wrong) {
            return truth(false);
        }
        cased |= (flags & right) != 0;
    }
    return truth(cased);
}

UNICODE_NOARGS(islower) {
    return all_cased(self, UNI_LOWER, UNI_UPPER | UNI_TITLE);
}
UNICODE_NOARGS(isupper) {
    return all_cased(self, UNI_UPPER, UNI_LOWER | UNI_TITLE);
}

UNICODE_NOARGS(istitle) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    bool cased = false, in_word = false;
    for (Py_ssize_t i = 0; i < n; i++) {
        unsigned flags = _PyUnicode_Flags(PyUnicode_READ_CHAR(self, i));
        bool capital = (flags & (UNI_UPPER | UNI_TITLE)) != 0;
        bool small = (flags & UNI_LOWER) != 0;
        if ((capital && in_word) || (small && !in_word)) {
            return truth(false);
        }
        in_word = capital || small;
        cased |= in_word;
    }
    return truth(cased);
}

/* ---- Other cases ---- */

/* A capital sigma is written small in another way at the end of a word. */
static Py_UCS4 lower_sigma(int kind, const void *data, Py_ssize_t n, Py_ssize_t at) {
    Py_ssize_t j = at - 1;
    unsigned flags = 0;
    for (; j >= 0; j--) {
        flags = _PyUnicode_Flags(PyUnicode_READ(kind, data, j));
        if (!(flags & UNI_CASE_IGNORABLE)) {
            break;
        }
    }
    if (j < 0 || !(flags & UNI_CASED)) {
        return 0x3c3;
    }
    for (j = at + 1; j < n; j++) {
        flags = _PyUnicode_Flags(PyUnicode_READ(kind, data, j));
        if (!(flags & UNI_CASE_IGNORABLE)) {
            break;
        }
    }
    return j < n && (flags & UNI_CASED) ? 0x3c3 : 0x3c2;
}

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t n;
} source;

static int lower_at(const source *s, Py_ssize_t i, Py_UCS4 *res) {
    Py_UCS4 ch = PyUnicode_READ(s->kind, s->data, i);
    if (ch == 0x3a3) {
        res[0] = lower_sigma(s->kind, s->data, s->n, i);
        return 1;
    }
    return _PyUnicode_ToLowerFull(ch, res);
}
static int upper_at(const source *s, Py_ssize_t i, Py_UCS4 *res) {
    return _PyUnicode_ToUpperFull(PyUnicode_READ(s->kind, s->data, i), res);
}
static int fold_at(const source *s, Py_ssize_t i, Py_UCS4 *res) {
    return _PyUnicode_ToFoldedFull(PyUnicode_READ(s->kind, s->data, i), res);
}
static int swap_at(const source *s, Py_ssize_t i, Py_UCS4 *res) {
    Py_UCS4 ch = PyUnicode_READ(s->kind, s->data, i);
    unsigned flags = _PyUnicode_Flags(ch);
    if (flags & UNI_UPPER) {
        return lower_at(s, i, res);
    }
    if (flags & UNI_LOWER) {
        return _PyUnicode_ToUpperFull(ch, res);
    }
    res[0] = ch;
    return 1;
}
static int capitalize_at(const source *s, Py_ssize_t i, Py_UCS4 *res) {
    return i == 0 ? _PyUnicode_ToTitleFull(PyUnicode_READ(s->kind, s->data, i), res)
                  : lower_at(s, i, res);
}
static int title_at(const source *s, Py_ssize_t i, Py_UCS4 *res) {
    bool in_word = i > 0 && (_PyUnicode_Flags(PyUnicode_READ(s->kind, s->data, i - 1)) &
                             UNI_CASED);
    return in_word ? lower_at(s, i, res)
                   : _PyUnicode_ToTitleFull(PyUnicode_READ(s->kind, s->data, i), res);
}

static PyObject *convert(PyObject *self,
                         int (*at)(const source *, Py_ssize_t, Py_UCS4 *)) {
    source s = {PyUnicode_KIND(self), PyUnicode_DATA(self), PyUnicode_GET_LENGTH(self)};
    if (s.n > PY_SSIZE_T_MAX / 12) {
        PyErr_SetString(PyExc_OverflowError, "string is too long");
        return NULL;
    }
    Py_UCS4 *buf = PyMem_New(Py_UCS4, s.n * 3 + 1);
    if (buf == NULL) {
        return PyErr_NoMemory();
    }
    Py_ssize_t o = 0;
    for (Py_ssize_t i = 0; i < s.n; i++) {
        o += at(&s, i, buf + o);
    }
    PyObject *res = PyUnicode_FromKindAndData(4, buf, o);
    PyMem_Free(buf);
    return res;
}

/* ASCII: as long as before, one pass, no buffer. */
static PyObject *convert_ascii(PyObject *self, bool upper) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    const char *from = PyUnicode_DATA(self);
    PyObject *res = PyUnicode_New(n, 127);
    if (res == NULL || n == 0) {
        return res;
    }
    char *to = PyUnicode_DATA(res);
    for (Py_ssize_t i = 0; i < n; i++) {
        to[i] = upper ? Py_TOUPPER(from[i]) : Py_TOLOWER(from[i]);
    }
    return _PyUnicode_Result(res);
}

UNICODE_NOARGS(lower) {
    return PyUnicode_IS_ASCII(self) ? convert_ascii(self, false)
                                    : convert(self, lower_at);
}
UNICODE_NOARGS(casefold) {
    return PyUnicode_IS_ASCII(self) ? convert_ascii(self, false)
                                    : convert(self, fold_at);
}
UNICODE_NOARGS(upper) {
    return PyUnicode_IS_ASCII(self) ? convert_ascii(self, true)
                                    : convert(self, upper_at);
}
UNICODE_NOARGS(swapcase) {
    return convert(self, swap_at);
}
UNICODE_NOARGS(capitalize) {
    return convert(self, capitalize_at);
}
UNICODE_NOARGS(title) {
    return convert(self, title_at);
}
