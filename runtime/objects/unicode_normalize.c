/*
 * Normal forms of text: characters taken apart (D), or apart and together again (C),
 * over canonical pieces alone or over those of compatibility too (K).
 *
 * Invariant: form_codes rises within each plane, and so do the pieces (by first and
 * second) that form_pairs names; Hangul syllables are computed.
 *
 * Source: Unicode Standard Annex #15; tables by tools/gen_unicode.py. Before:
 * unicode_data.h.
 */
#include "runtime/objects/unicode_data.h"
#include "runtime/python.h"
#include "unicode_forms.gen.h"

/* Hangul: section 3.12 of the standard. */
#define S_BASE  0xac00u
#define L_BASE  0x1100u
#define V_BASE  0x1161u
#define T_BASE  0x11a7u
#define L_COUNT 19u
#define V_COUNT 21u
#define T_COUNT 28u
#define S_COUNT (L_COUNT * V_COUNT * T_COUNT)

struct text {
    Py_UCS4 *chars; /* owned */
    Py_ssize_t n, room;
    bool failed;
    bool compatible, old;
};

/* ---- The table ---- */

/* The place of the character's pieces, or -1. */
static int find(Py_UCS4 ch) {
    if (ch < 0xa0 || ch > 0x10ffff) {
        return -1;
    }
    size_t low = form_planes[ch >> 16], end = form_planes[(ch >> 16) + 1], high = end;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (form_codes[middle] < (ch & 0xffff)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < end && form_codes[low] == (ch & 0xffff) ? (int)low : -1;
}

/* The character of the pieces at `place`. */
static Py_UCS4 character(unsigned place) {
    Py_UCS4 plane = 0;
    while (form_planes[plane + 1] <= place) {
        plane++;
    }
    return plane << 16 | form_codes[place];
}

static int pieces(unsigned place, Py_UCS4 chars[18]) {
    int n = 0;
    for (unsigned i = form_places[place]; i < form_places[place + 1]; i++) {
        Py_UCS4 c = form_data[i];
        if (Py_UNICODE_IS_HIGH_SURROGATE(c)) {
            c = 0x10000 + ((c & 0x3ff) << 10 | (form_data[++i] & 0x3ff));
        }
        chars[n++] = c;
    }
    return n;
}

int _PyUnicode_Decomposition(Py_UCS4 ch, const char **tag, Py_UCS4 chars[18]) {
    int place = find(ch);
    if (place < 0) {
        return 0;
    }
    *tag = form_tag_names[form_tags[place]];
    return pieces((unsigned)place, chars);
}

/* ---- Apart ---- */

static void put(struct text *t, Py_UCS4 ch) {
    if (t->n == t->room && !t->failed) {
        Py_ssize_t room = t->room + t->room / 2 + 32;
        Py_UCS4 *chars = PyMem_Realloc(t->chars, (size_t)room * sizeof(Py_UCS4));
        if (chars == NULL) {
            t->failed = true;
        } else {
            t->chars = chars;
            t->room = room;
        }
    }
    if (!t->failed) {
        t->chars[t->n++] = ch;
    }
}

/* Five ideographs whose pieces were wrong in Unicode 3.2 (NormalizationCorrections). */
static Py_UCS4 old_piece(Py_UCS4 ch) {
    static const uint32_t corrected[][2] = {{0x2f868, 0x2136a},
                                            {0x2f874, 0x5f33},
                                            {0x2f91f, 0x43ab},
                                            {0x2f95f, 0x7aae},
                                            {0x2f9bf, 0x4d57}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(corrected); i++) {
        if (corrected[i][0] == ch) {
            return corrected[i][1];
        }
    }
    return 0;
}

static void take_apart(struct text *t, Py_UCS4 ch) {
    if (ch - S_BASE < S_COUNT) {
        unsigned s = ch - S_BASE;
        put(t, L_BASE + s / (V_COUNT * T_COUNT));
        put(t, V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT);
        if (s % T_COUNT != 0) {
            put(t, T_BASE + s % T_COUNT);
        }
        return;
    }
    if (t->old && !_PyUnicode_IsOld(ch)) {
        put(t, ch);
        return;
    }
    if (t->old && old_piece(ch) != 0) {
        put(t, old_piece(ch));
        return;
    }
    int place = find(ch);
    if (place < 0 || (form_tags[place] != 0 && !t->compatible)) {
        put(t, ch);
        return;
    }
    Py_UCS4 chars[18];
    int n = pieces((unsigned)place, chars);
    for (int i = 0; i < n; i++) {
        take_apart(t, chars[i]);
    }
}

/* Puts marks on one character in the order of their classes. */
static void sort_marks(struct text *t) {
    for (Py_ssize_t i = 1; i < t->n; i++) {
        Py_UCS4 ch = t->chars[i];
        uint8_t class = _PyUnicode_Combining(ch);
        Py_ssize_t j = i;
        for (; class != 0 && j > 0; j--) {
            if (_PyUnicode_Combining(t->chars[j - 1]) <= class) {
                break;
            }
            t->chars[j] = t->chars[j - 1];
        }
        t->chars[j] = ch;
    }
}

/* ---- Together ---- */

/* The character that the two make, or 0. */
static Py_UCS4 join(Py_UCS4 a, Py_UCS4 b) {
    if (a - L_BASE < L_COUNT && b - V_BASE < V_COUNT) {
        return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
    }
    if (a - S_BASE < S_COUNT && (a - S_BASE) % T_COUNT == 0 && b - T_BASE < T_COUNT &&
        b != T_BASE) {
        return a + (b - T_BASE);
    }
    size_t low = 0, high = Py_ARRAY_LENGTH(form_pairs);
    while (low < high) {
        size_t middle = (low + high) / 2;
        Py_UCS4 pair[18];
        pieces(form_pairs[middle], pair);
        if (pair[0] == a && pair[1] == b) {
            return character(form_pairs[middle]);
        }
        if (pair[0] < a || (pair[0] == a && pair[1] < b)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return 0;
}

static void put_together(struct text *t) {
    Py_ssize_t out = 0, starter = -1;
    int last_class = 0; /* of the character before, behind the starter; 0 none */
    for (Py_ssize_t i = 0; i < t->n; i++) {
        Py_UCS4 ch = t->chars[i];
        int class = _PyUnicode_Combining(ch);
        bool blocked = out - 1 != starter && (last_class >= class || last_class == 0);
        Py_UCS4 joined = starter >= 0 && !blocked ? join(t->chars[starter], ch) : 0;
        if (joined != 0 && (!t->old || _PyUnicode_IsOld(joined))) {
            t->chars[starter] = joined;
            continue;
        }
        if (class == 0) {
            starter = out;
        }
        last_class = class;
        t->chars[out++] = ch;
    }
    t->n = out;
}

/* Whether no form changes the text: all of it below the first character with pieces
 * (NFC leaves Latin-1 alone, but NFKC does not). */
static bool is_plain(PyObject *str, enum unicode_form form) {
    return PyUnicode_IS_ASCII(str) ||
           (form == FORM_NFC && PyUnicode_KIND(str) == PyUnicode_1BYTE_KIND);
}

PyObject *_PyUnicode_Normalize(PyObject *str, enum unicode_form form, bool old) {
    if (is_plain(str, form)) {
        return PyUnicode_FromObject(str);
    }
    struct text t = {.compatible = form >= FORM_NFKD, .old = old};
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(str); i++) {
        take_apart(&t, PyUnicode_READ_CHAR(str, i));
    }
    PyObject *result = NULL;
    if (t.failed) {
        PyErr_NoMemory();
    } else {
        sort_marks(&t);
        if (form == FORM_NFC || form == FORM_NFKC) {
            put_together(&t);
        }
        result = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, t.chars, t.n);
    }
    PyMem_Free(t.chars);
    return result;
}
