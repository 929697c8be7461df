/*
 * From a character to its name and back: "\\N{DEGREE SIGN}" in literals, and module
 * unicodedata. The tables (tools/gen_unicode_names.py) hold each name as numbers of
 * words; a name that shares its first words with the one before says how many.
 *
 * Invariant: every NAME_BLOCK-th name shares nothing, so that reading can begin there.
 * A name's place comes from the table of runs, by its character, or from its hash.
 *
 * Source: Unicode 14, section 4.8. Next: unicode_normalize.c.
 */
#include "runtime/objects/codecs.h"
#include "runtime/objects/unicode_data.h"

#include "runtime/python.h"

/* Words of one length, which stand together: the number of the first and its place in
 * its half of the lexicon. */
struct length_group {
    uint16_t first, place;
};
#include "unicode_names.gen.h"

#define FNV_BASIS 2166136261u /* see gen_unicode_names.py */
#define FNV_PRIME 16777619u
#define MAX_WORDS 32

/* ---- Words and names ---- */

/* The text of a word, not ended by a zero. */
static const char *word(unsigned number, size_t *length) {
    bool is_short = number < N_SHORT_WORDS;
    const struct length_group *group = is_short ? short_groups : long_groups;
    size_t n = 1;
    for (; number >= group[1].first; group++) {
        n++;
    }
    *length = n;
    return lexicon + (is_short ? 0 : LONG_LEXICON) + group->place +
           (number - group->first) * n;
}

/* The words of the name at `place`; their number. */
static int words_of(unsigned place, uint16_t words[MAX_WORDS]) {
    const uint8_t *at = name_words + name_places[place / NAME_BLOCK];
    int n = 0;
    for (unsigned i = place / NAME_BLOCK * NAME_BLOCK; i <= place; i++) {
        int more = *at & 31;
        n = *at++ >> 5;
        while (more-- > 0) {
            unsigned number = *at++;
            if (number >= N_SHORT_WORDS) {
                number = N_SHORT_WORDS + ((number - N_SHORT_WORDS) << 8 | *at++);
            }
            words[n++] = (uint16_t)number;
        }
    }
    return n;
}

/* The character's own number, at least four digits. */
static char *put_number(char *out, Py_UCS4 ch) {
    for (int shift = ch > 0xfffff  ? 20
                     : ch > 0xffff ? 16
                                   : 12;
         shift >= 0; shift -= 4) {
        *out++ = "0123456789ABCDEF"[ch >> shift & 15];
    }
    return out;
}

/* The name at `place`, of the character `ch`; its length. */
static int name_at(unsigned place, Py_UCS4 ch, char name[UNICODE_NAME_MAX]) {
    uint16_t words[MAX_WORDS];
    int n = words_of(place, words);
    char *out = name;
    for (int i = 0; i < n; i++) {
        size_t length;
        const char *text = word(words[i], &length);
        if (i > 0 && out[-1] != '-') {
            *out++ = ' ';
        }
        if (length == 1 && text[0] == '#') {
            out = put_number(out, ch);
        } else {
            memcpy(out, text, length);
            out += length;
        }
    }
    return (int)(out - name);
}

/* Behind `prefix`, or NULL. */
static const char *behind(const char *name, const char *end, const char *prefix) {
    for (; *prefix != 0; prefix++, name++) {
        if (name == end || *name != *prefix) {
            return NULL;
        }
    }
    return name;
}

/* ---- Names made by rule ---- */

/* "4E00" of "CJK UNIFIED IDEOGRAPH-4E00". */
static int ideograph(const char *s, const char *end, Py_UCS4 *code) {
    Py_UCS4 value = 0;
    if (end - s != 4 && end - s != 5) {
        return -1;
    }
    for (; s < end; s++) {
        if (!Py_ISXDIGIT(*s) || Py_ISLOWER(*s)) {
            return -1;
        }
        value = value << 4 | _PyLong_DigitValue[(unsigned char)*s];
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(ideographs); i += 2) {
        if (ideographs[i] <= value && value <= ideographs[i + 1]) {
            *code = value;
            return 0;
        }
    }
    return -1;
}

/* The longest of `parts` that stands at *s, which moves behind it; -1: none does. */
static int jamo(const char *const *parts, int n, const char **s, const char *end) {
    int best = -1;
    size_t longest = 0;
    for (int i = 0; i < n; i++) {
        size_t length = strlen(parts[i]);
        if ((best < 0 || length > longest) && behind(*s, end, parts[i]) != NULL) {
            best = i;
            longest = length;
        }
    }
    *s += best < 0 ? 0 : longest;
    return best;
}

/* "GAG" of "HANGUL SYLLABLE GAG": section 3.12. */
static const char *const first[] = {"G", "GG", "N", "D",  "DD", "R", "M",
                                    "B", "BB", "S", "SS", "",   "J", "JJ",
                                    "C", "K",  "T", "P",  "H"};
static const char *const second[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                     "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                     "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const third[] = {
    "",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
    "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};

static int hangul(const char *s, const char *end, Py_UCS4 *code) {
    int l = jamo(first, 19, &s, end), v = jamo(second, 21, &s, end);
    int t = jamo(third, 28, &s, end);
    if (l < 0 || v < 0 || t < 0 || s != end) {
        return -1;
    }
    *code = 0xac00 + (Py_UCS4)((l * 21 + v) * 28 + t);
    return 0;
}

static int put(char *name, const char *text) {
    size_t n = strlen(text);
    memcpy(name, text, n);
    return (int)n;
}

static int hangul_name(Py_UCS4 ch, char name[UNICODE_NAME_MAX]) {
    unsigned s = ch - 0xac00;
    int n = put(name, "HANGUL SYLLABLE ");
    n += put(name + n, first[s / 588]);
    n += put(name + n, second[s % 588 / 28]);
    return n + put(name + n, third[s % 28]);
}

/* ---- Both ways ---- */

int _PyUnicode_GetName(Py_UCS4 ch, char name[UNICODE_NAME_MAX]) {
    if (ch >= 0xac00 && ch <= 0xd7a3) {
        return hangul_name(ch, name);
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(ideographs); i += 2) {
        if (ideographs[i] <= ch && ch <= ideographs[i + 1]) {
            int n = put(name, "CJK UNIFIED IDEOGRAPH-");
            return (int)(put_number(name + n, ch) - name);
        }
    }
    size_t low = 0, high = Py_ARRAY_LENGTH(run_codes);
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (run_codes[middle] <= ch) {
            low = middle;
        } else {
            high = middle;
        }
    }
    unsigned end =
        low + 1 < Py_ARRAY_LENGTH(run_names) ? run_names[low + 1] : N_OWN_NAMES;
    unsigned place = run_names[low] + (ch - run_codes[low]);
    return ch < run_codes[low] || place >= end ? 0 : name_at(place, ch, name);
}

/* The character whose name stands at `place`; 0x110000 and more: a sequence. */
static Py_UCS4 character_at(unsigned place) {
    if (place >= N_OWN_NAMES) {
        return more_codes[place - N_OWN_NAMES];
    }
    size_t low = 0, high = Py_ARRAY_LENGTH(run_names);
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (run_names[middle] <= place) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return run_codes[low] + (place - run_names[low]);
}

static bool equal(const char *name, const char *upper, int n) {
    for (int i = 0; i < n; i++) {
        if (Py_TOUPPER(name[i]) != upper[i]) {
            return false;
        }
    }
    return true;
}

/* "VS17" and its like: 1 and the character, or 0. */
static int variation(const char *name, const char *end, Py_UCS4 *code) {
    int value = 0;
    if (end - name < 3 || end - name > 5 || !equal(name, "VS", 2) || name[2] == '0') {
        return 0;
    }
    for (name += 2; name < end; name++) {
        if (!Py_ISDIGIT(*name)) {
            return 0;
        }
        value = value * 10 + (*name - '0');
    }
    *code = (Py_UCS4)(value <= 16 ? 0xfe00 + value - 1 : 0xe0100 + value - 17);
    return value >= 1 && value <= 256;
}

int _PyUnicode_LookupName(const char *name, Py_ssize_t length, Py_UCS4 chars[8]) {
    const char *end = name + length, *rest;
    if ((rest = behind(name, end, "CJK UNIFIED IDEOGRAPH-")) != NULL) {
        return ideograph(rest, end, chars) == 0;
    }
    if ((rest = behind(name, end, "HANGUL SYLLABLE ")) != NULL) {
        return hangul(rest, end, chars) == 0;
    }
    if (variation(name, end, chars)) {
        return 1;
    }
    uint32_t hash = FNV_BASIS;
    for (const char *at = name; at < end; at++) {
        hash = (hash ^ (unsigned char)Py_TOUPPER(*at)) * FNV_PRIME;
    }
    uint32_t bucket = hash >> (32 - NAME_BUCKET_BITS);
    for (unsigned i = name_starts[bucket]; i < name_starts[bucket + 1]; i++) {
        char other[UNICODE_NAME_MAX];
        Py_UCS4 ch = character_at(name_index[i]);
        int n = name_at(name_index[i], ch, other);
        if (n != length || !equal(name, other, n)) {
            continue;
        }
        if (ch < 0x110000) {
            chars[0] = ch;
            return 1;
        }
        const uint32_t *sequence = &sequences[ch - 0x110000];
        for (unsigned k = 0; k < sequence[0]; k++) {
            chars[k] = sequence[k + 1];
        }
        return (int)sequence[0];
    }
    return 0;
}

int _PyUnicode_GetCode(const char *name, Py_ssize_t length, Py_UCS4 *code) {
    Py_UCS4 chars[8];
    if (_PyUnicode_LookupName(name, length, chars) != 1) {
        return -1;
    }
    *code = chars[0];
    return 0;
}
