/*
 * Single characters of regular expressions: classes, sets, case, places between them.
 *
 * A set is a list of tests that ends in FAILURE: the first that applies decides, and
 * NEGATE turns the answer round. Before: sre.h. Next: sre_match.c.
 */
#include "runtime/modules/sre.h"

static bool ascii_word(Py_UCS4 ch) {
    return ch < 128 && (Py_ISALNUM(ch) || ch == '_');
}
static bool unicode_word(Py_UCS4 ch) {
    return ch < 128 ? ascii_word(ch) : Py_UNICODE_ISALNUM(ch);
}

static bool in_class(SRE_CODE category, Py_UCS4 ch) {
    switch (category) {
    case SRE_CATEGORY_DIGIT:
        return ch - '0' < 10;
    case SRE_CATEGORY_SPACE:
        return ch == ' ' || ch - '\t' < 5;
    case SRE_CATEGORY_WORD:
    case SRE_CATEGORY_LOC_WORD:
        return ascii_word(ch);
    case SRE_CATEGORY_LINEBREAK:
        return ch == '\n';
    case SRE_CATEGORY_UNI_DIGIT:
        return ch < 128 ? ch - '0' < 10 : Py_UNICODE_ISDECIMAL(ch);
    case SRE_CATEGORY_UNI_SPACE:
        return Py_UNICODE_ISSPACE(ch);
    case SRE_CATEGORY_UNI_WORD:
        return unicode_word(ch);
    default:
        return Py_UNICODE_ISLINEBREAK(ch);
    }
}

bool _PySre_InCategory(SRE_CODE category, Py_UCS4 ch) {
    return in_class(category & ~1u, ch) != (category & 1);
}

/* ---- Case ---- */

static Py_UCS4 ascii_lower(Py_UCS4 ch) {
    return ch - 'A' < 26 ? ch | 32 : ch;
}
static Py_UCS4 ascii_upper(Py_UCS4 ch) {
    return ch - 'a' < 26 ? ch & ~32u : ch;
}

/* The first character of the upper case, which may be several. */
static Py_UCS4 unicode_upper(Py_UCS4 ch) {
    Py_UCS4 upper[3];
    if (ch > 0x10ffff) {
        return ch;
    }
    _PyUnicode_ToUpperFull(ch, upper);
    return upper[0];
}

Py_UCS4 _PySre_Fold(SRE_CODE op, Py_UCS4 ch) {
    switch (op) {
    case SRE_GROUPREF_IGNORE:
    case SRE_GROUPREF_LOC_IGNORE:
    case SRE_LITERAL_IGNORE:
    case SRE_NOT_LITERAL_IGNORE:
    case SRE_IN_IGNORE:
        return ascii_lower(ch);
    case SRE_GROUPREF_UNI_IGNORE:
    case SRE_LITERAL_UNI_IGNORE:
    case SRE_NOT_LITERAL_UNI_IGNORE:
    case SRE_IN_UNI_IGNORE:
        return ch < 128 ? ascii_lower(ch) : Py_UNICODE_TOLOWER(ch);
    default:
        return ch;
    }
}

/* The int of a character, or -1 with an exception. */
static int character(PyObject *arg) {
    int ch = PyFloat_Check(arg) ? -1 : _PyLong_AsInt(arg);
    if (PyFloat_Check(arg)) {
        PyErr_SetString(PyExc_TypeError,
                        "'float' object cannot be interpreted as an integer");
    }
    return ch;
}

PyObject *_PySre_IsCased(PyObject *arg, bool unicode) {
    int ch = character(arg);
    if (ch == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (!unicode) {
        return PyBool_FromLong(ch >= 0 && ch < 128 && Py_ISALPHA(ch));
    }
    Py_UCS4 c = (Py_UCS4)ch;
    return PyBool_FromLong(Py_UNICODE_TOLOWER(c) != c || unicode_upper(c) != c);
}

PyObject *_PySre_ToLower(PyObject *arg, bool unicode) {
    int ch = character(arg);
    if (ch == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return PyLong_FromLong((long)(int)_PySre_Fold(
        unicode ? SRE_IN_UNI_IGNORE : SRE_IN_IGNORE, (Py_UCS4)ch));
}

/* ---- Sets ---- */

static bool has_bit(const SRE_CODE *bits, unsigned i) {
    return (bits[i / 32] & 1u << (i & 31)) != 0;
}

/* 256 octets say which bitmap of 256 characters is whose, then come the bitmaps. */
static bool in_big_set(const SRE_CODE *set, Py_UCS4 ch) {
    if (ch > 0xffff) {
        return false;
    }
    unsigned block = ((const uint8_t *)set)[ch >> 8];
    return has_bit(set + 64, block * 256 + (ch & 255));
}

static bool in_range(const SRE_CODE *range, Py_UCS4 ch) {
    return range[0] <= ch && ch <= range[1];
}

bool _PySre_InSet(const SRE_CODE *set, Py_UCS4 ch) {
    bool found = true;
    for (;;) {
        switch (*set++) {
        case SRE_FAILURE:
            return !found;
        case SRE_LITERAL:
            if (ch == set[0]) {
                return found;
            }
            set++;
            break;
        case SRE_CATEGORY:
            if (_PySre_InCategory(set[0], ch)) {
                return found;
            }
            set++;
            break;
        case SRE_CHARSET:
            if (ch < 256 && has_bit(set, ch)) {
                return found;
            }
            set += 8;
            break;
        case SRE_RANGE:
            if (in_range(set, ch)) {
                return found;
            }
            set += 2;
            break;
        case SRE_RANGE_UNI_IGNORE:
            if (in_range(set, ch) || in_range(set, unicode_upper(ch))) {
                return found;
            }
            set += 2;
            break;
        case SRE_NEGATE:
            found = !found;
            break;
        default: /* BIGCHARSET, number of bitmaps, ... */
            if (in_big_set(set + 1, ch)) {
                return found;
            }
            set += 1 + 64 + 8 * set[0];
        }
    }
}

bool _PySre_MatchOne(const SRE_CODE *pc, Py_UCS4 ch) {
    switch (pc[0]) {
    case SRE_ANY:
        return ch != '\n';
    case SRE_ANY_ALL:
        return true;
    case SRE_LITERAL:
        return ch == pc[1];
    case SRE_NOT_LITERAL:
        return ch != pc[1];
    case SRE_LITERAL_IGNORE:
    case SRE_LITERAL_UNI_IGNORE:
        return _PySre_Fold(pc[0], ch) == pc[1];
    case SRE_NOT_LITERAL_IGNORE:
    case SRE_NOT_LITERAL_UNI_IGNORE:
        return _PySre_Fold(pc[0], ch) != pc[1];
    case SRE_LITERAL_LOC_IGNORE:
    case SRE_NOT_LITERAL_LOC_IGNORE:
        return (ch == pc[1] || ascii_lower(ch) == pc[1] || ascii_upper(ch) == pc[1]) ==
               (pc[0] == SRE_LITERAL_LOC_IGNORE);
    case SRE_IN_LOC_IGNORE:
        return _PySre_InSet(pc + 2, ascii_lower(ch)) ||
               _PySre_InSet(pc + 2, ascii_upper(ch));
    default:
        return _PySre_InSet(pc + 2, _PySre_Fold(pc[0], ch));
    }
}

/* ---- Places ---- */

static Py_UCS4 at(const sre_state *st, Py_ssize_t i) {
    return PyUnicode_READ(st->kind, st->text, i);
}

static bool is_boundary(const sre_state *st, Py_ssize_t p, bool (*word)(Py_UCS4)) {
    return (p > 0 && word(at(st, p - 1))) != (p < st->end && word(at(st, p)));
}

bool _PySre_At(const sre_state *st, SRE_CODE place, Py_ssize_t p) {
    switch (place) {
    case SRE_AT_BEGINNING:
    case SRE_AT_BEGINNING_STRING:
        return p == 0;
    case SRE_AT_BEGINNING_LINE:
        return p == 0 || at(st, p - 1) == '\n';
    case SRE_AT_END:
        return p == st->end || (p + 1 == st->end && at(st, p) == '\n');
    case SRE_AT_END_LINE:
        return p == st->end || at(st, p) == '\n';
    case SRE_AT_END_STRING:
        return p == st->end;
    case SRE_AT_BOUNDARY:
    case SRE_AT_LOC_BOUNDARY:
        return st->end > 0 && is_boundary(st, p, ascii_word);
    case SRE_AT_NON_BOUNDARY:
    case SRE_AT_LOC_NON_BOUNDARY:
        return st->end > 0 && !is_boundary(st, p, ascii_word);
    case SRE_AT_UNI_BOUNDARY:
        return st->end > 0 && is_boundary(st, p, unicode_word);
    default:
        return st->end > 0 && !is_boundary(st, p, unicode_word);
    }
}
