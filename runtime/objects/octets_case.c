/*
 * Questions about octets as ASCII (isalpha, ...), and their other cases.
 *
 * Invariant: octets above 127 are no letters, digits or spaces.
 *
 * Before: octets.h. Source: CPython 3.11, Objects/bytes_methods.c.
 */
#include "runtime/objects/octets.h"

#include "runtime/python.h"

static PyObject *truth(bool yes) {
    return Py_NewRef(yes ? Py_True : Py_False);
}

static bool is_alpha(unsigned char c) {
    return Py_ISALPHA(c);
}
static bool is_alnum(unsigned char c) {
    return Py_ISALNUM(c);
}
static bool is_digit(unsigned char c) {
    return Py_ISDIGIT(c);
}
static bool is_space(unsigned char c) {
    return Py_ISSPACE(c);
}
static bool is_ascii(unsigned char c) {
    return c < 128;
}

static bool all(PyObject *self, bool (*is)(unsigned char)) {
    const char *s = _PyOctets_Start(self);
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        if (!is((unsigned char)s[i])) {
            return false;
        }
    }
    return true;
}

OCTETS_NOARGS(isalpha) {
    return truth(Py_SIZE(self) > 0 && all(self, is_alpha));
}
OCTETS_NOARGS(isalnum) {
    return truth(Py_SIZE(self) > 0 && all(self, is_alnum));
}
OCTETS_NOARGS(isdigit) {
    return truth(Py_SIZE(self) > 0 && all(self, is_digit));
}
OCTETS_NOARGS(isspace) {
    return truth(Py_SIZE(self) > 0 && all(self, is_space));
}
OCTETS_NOARGS(isascii) {
    return truth(all(self, is_ascii));
}

/* True when a letter is of the wanted case and none of the other. */
static PyObject *one_case(PyObject *self, bool upper) {
    const char *s = _PyOctets_Start(self);
    bool cased = false;
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        if (upper ? Py_ISLOWER(s[i]) : Py_ISUPPER(s[i])) {
            return truth(false);
        }
        cased |= Py_ISALPHA(s[i]) != 0;
    }
    return truth(cased);
}
OCTETS_NOARGS(islower) {
    return one_case(self, false);
}
OCTETS_NOARGS(isupper) {
    return one_case(self, true);
}

OCTETS_NOARGS(istitle) {
    const char *s = _PyOctets_Start(self);
    bool in_word = false, cased = false;
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        if ((Py_ISUPPER(s[i]) && in_word) || (Py_ISLOWER(s[i]) && !in_word)) {
            return truth(false);
        }
        in_word = Py_ISALPHA(s[i]);
        cased |= in_word;
    }
    return truth(cased);
}

enum change { LOWER, UPPER, SWAPCASE, CAPITALIZE, TITLE };

static PyObject *convert(PyObject *self, enum change how) {
    Py_ssize_t n = Py_SIZE(self);
    PyObject *res = _PyOctets_New(self, NULL, n);
    if (res == NULL || n == 0) {
        return res;
    }
    const char *s = _PyOctets_Start(self);
    char *to = _PyOctets_Data(res);
    bool in_word = false;
    for (Py_ssize_t i = 0; i < n; i++) {
        bool upper = how == UPPER || (how == SWAPCASE && Py_ISLOWER(s[i])) ||
                     (how == CAPITALIZE && i == 0) || (how == TITLE && !in_word);
        in_word = Py_ISALPHA(s[i]);
        to[i] = upper ? Py_TOUPPER(s[i]) : Py_TOLOWER(s[i]);
    }
    return PyBytes_CheckExact(res) ? _PyBytes_Shared(res) : res;
}
OCTETS_NOARGS(lower) {
    return convert(self, LOWER);
}
OCTETS_NOARGS(upper) {
    return convert(self, UPPER);
}
OCTETS_NOARGS(swapcase) {
    return convert(self, SWAPCASE);
}
OCTETS_NOARGS(capitalize) {
    return convert(self, CAPITALIZE);
}
OCTETS_NOARGS(title) {
    return convert(self, TITLE);
}
