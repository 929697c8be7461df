/*
 * From a character's name to the character, for "\N{DEGREE SIGN}" in literals.
 *
 * Invariant: the names themselves are not kept, only 28 bits of each one's hash, under
 * which no two names of Unicode are alike. A word that is no name is taken for one with
 * a chance of about one in 8000; in return the table is a tenth of the names.
 *
 * The table is made by tools/gen_unicode.py. Source: Unicode 14, section 4.8.
 */
#include "runtime/objects/codecs.h"

#include "runtime/python.h"
#include "unicode_names.gen.h"

#define FNV_BASIS 2166136273u /* see gen_unicode.py */
#define FNV_PRIME 16777619u

/* Behind `prefix` (matched without regard to case), or NULL. */
static const char *behind(const char *name, const char *end, const char *prefix) {
    for (; *prefix != 0; prefix++, name++) {
        if (name == end || Py_TOUPPER(*name) != *prefix) {
            return NULL;
        }
    }
    return name;
}

/* "4E00" of "CJK UNIFIED IDEOGRAPH-4E00". */
static int ideograph(const char *s, const char *end, Py_UCS4 *code) {
    Py_UCS4 value = 0;
    if (end - s != 4 && end - s != 5) {
        return -1;
    }
    for (; s < end; s++) {
        if (!Py_ISXDIGIT(*s)) {
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
static int hangul(const char *s, const char *end, Py_UCS4 *code) {
    static const char *const first[] = {"G", "GG", "N", "D",  "DD", "R", "M",
                                        "B", "BB", "S", "SS", "",   "J", "JJ",
                                        "C", "K",  "T", "P",  "H"};
    static const char *const second[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                         "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                         "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const third[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH",
                                        "D",  "L",  "LG", "LM", "LB", "LS", "LT",
                                        "LP", "LH", "M",  "B",  "BS", "S",  "SS",
                                        "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    int l = jamo(first, 19, &s, end), v = jamo(second, 21, &s, end);
    int t = jamo(third, 28, &s, end);
    if (l < 0 || v < 0 || t < 0 || s != end) {
        return -1;
    }
    *code = 0xac00 + (Py_UCS4)((l * 21 + v) * 28 + t);
    return 0;
}

int _PyUnicode_GetCode(const char *name, Py_ssize_t length, Py_UCS4 *code) {
    const char *end = name + length, *rest;
    if ((rest = behind(name, end, "CJK UNIFIED IDEOGRAPH-")) != NULL) {
        return ideograph(rest, end, code);
    }
    if ((rest = behind(name, end, "HANGUL SYLLABLE ")) != NULL) {
        return hangul(rest, end, code);
    }
    uint32_t hash = FNV_BASIS;
    for (; name < end; name++) {
        hash = (hash ^ (unsigned char)Py_TOUPPER(*name)) * FNV_PRIME;
    }
    uint32_t bucket = hash >> (32 - NAME_BUCKET_BITS);
    uint16_t kept = (uint16_t)(hash >> (16 - NAME_BUCKET_BITS));
    for (size_t i = name_starts[bucket]; i < name_starts[bucket + 1]; i++) {
        if (name_hashes[i] == kept) {
            *code = (Py_UCS4)name_codes_high[i] << 16 | name_codes_low[i];
            return 0;
        }
    }
    return -1;
}
