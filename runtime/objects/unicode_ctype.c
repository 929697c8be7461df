/*
 * What each Unicode character is. A character's record is found in two steps: the upper
 * bits choose a block, the lower ones a place in it; blocks and records that are equal
 * are stored once.
 *
 * Invariant: a case field is the difference to the one other character, or, with
 * EXTENDED set, the place (low 16 bits) and number (next 8) of several in `extra`.
 *
 * The tables are made by tools/gen_unicode.py. Before: unicode_ctype.h.
 */
#include "runtime/objects/unicode_ctype.h"

#define EXTENDED 0x40000000

struct record {
    int32_t upper, lower, title, fold;
    uint16_t flags;
    int8_t decimal, digit;
};

#include "unicode.gen.h"

static const struct record *record_of(Py_UCS4 ch) {
    if (ch > 0x10ffff) {
        ch = 0xffff; /* a place that holds no character */
    }
    size_t block = first[ch >> UNICODE_SHIFT];
    return &records[second[(block << UNICODE_SHIFT) +
                           (ch & ((1u << UNICODE_SHIFT) - 1))]];
}

unsigned _PyUnicode_Flags(Py_UCS4 ch) {
    return record_of(ch)->flags;
}

static int full(Py_UCS4 ch, int32_t field, Py_UCS4 *res) {
    if (!(field & EXTENDED) || field < 0) {
        res[0] = (Py_UCS4)((int32_t)ch + field);
        return 1;
    }
    int n = field >> 16 & 0xff;
    for (int i = 0; i < n; i++) {
        res[i] = extra[(field & 0xffff) + i];
    }
    return n;
}

int _PyUnicode_ToLowerFull(Py_UCS4 ch, Py_UCS4 *res) {
    return full(ch, record_of(ch)->lower, res);
}

int _PyUnicode_ToUpperFull(Py_UCS4 ch, Py_UCS4 *res) {
    return full(ch, record_of(ch)->upper, res);
}

int _PyUnicode_ToTitleFull(Py_UCS4 ch, Py_UCS4 *res) {
    return full(ch, record_of(ch)->title, res);
}

int _PyUnicode_ToFoldedFull(Py_UCS4 ch, Py_UCS4 *res) {
    return full(ch, record_of(ch)->fold, res);
}

Py_UCS4 _PyUnicode_ToLowercase(Py_UCS4 ch) {
    Py_UCS4 res[3] = {ch};
    _PyUnicode_ToLowerFull(ch, res);
    return res[0];
}

Py_UCS4 _PyUnicode_ToTitlecase(Py_UCS4 ch) {
    Py_UCS4 res[3] = {ch};
    return _PyUnicode_ToTitleFull(ch, res) == 1 ? res[0] : ch;
}

/* Where the full form is longer, the title form is the simple capital, if there is one.
 */
Py_UCS4 _PyUnicode_ToUppercase(Py_UCS4 ch) {
    Py_UCS4 res[3];
    return _PyUnicode_ToUpperFull(ch, res) == 1 ? res[0] : _PyUnicode_ToTitlecase(ch);
}

int _PyUnicode_ToDecimalDigit(Py_UCS4 ch) {
    return record_of(ch)->decimal;
}

int _PyUnicode_ToDigit(Py_UCS4 ch) {
    return record_of(ch)->digit;
}
