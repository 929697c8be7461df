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

#include "runtime/objects/unicode_data.h"

#define EXTENDED 0x40000000

struct record {
    int32_t upper, lower, title, fold;
    uint16_t flags;
    int8_t decimal, digit;
    uint8_t category, bidi, combining, width; /* width: bit 3 is "mirrored" */
    uint8_t numeric;                          /* a place in `numerics`; 0 none */
};
/* Characters that were something else in Unicode 3.2. */
struct old_run {
    uint32_t from, to;
    uint8_t category, bidi, width;
    int8_t decimal;
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

/* ---- For module unicodedata ---- */

void _PyUnicode_Data(Py_UCS4 ch, struct unicode_data *data) {
    const struct record *r = record_of(ch);
    data->category = category_names[r->category];
    data->bidirectional = bidi_names[r->bidi];
    data->width = width_names[r->width & 7];
    data->mirrored = r->width >> 3;
    data->combining = r->combining;
    data->decimal = r->decimal;
    data->digit = r->digit;
    data->has_number = r->numeric != 0;
    data->number = numerics[r->numeric];
}

uint8_t _PyUnicode_Combining(Py_UCS4 ch) {
    return record_of(ch)->combining;
}

bool _PyUnicode_IsOld(Py_UCS4 ch) {
    size_t low = 0, high = Py_ARRAY_LENGTH(old_borders);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (old_borders[middle] <= ch) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low % 2 != 0;
}

void _PyUnicode_OldData(Py_UCS4 ch, struct unicode_data *data) {
    if (!_PyUnicode_IsOld(ch)) {
        *data = (struct unicode_data){"Cn", "", "F", .decimal = -1, .digit = -1};
        return;
    }
    _PyUnicode_Data(ch, data);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(old_runs); i++) {
        const struct old_run *run = &old_runs[i];
        if (run->from <= ch && ch <= run->to) {
            data->category = category_names[run->category];
            data->bidirectional = bidi_names[run->bidi];
            data->width = width_names[run->width & 7];
            data->mirrored = run->width >> 3;
            data->decimal = run->decimal;
        }
    }
}
