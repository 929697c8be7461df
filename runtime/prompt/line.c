/*
 * Lines of characters: insertion, deletion, UTF-8 both ways, and how wide a terminal
 * draws each. Next: edit.h.
 */
#include "runtime/prompt/line.h"

#include "runtime/objects/unicode_ctype.h"
#include "runtime/python.h"

#define REPLACEMENT 0xfffd

static bool reserve(struct line *line, int n) {
    if (n <= line->size) {
        return true;
    }
    int size = n + n / 2 + 40;
    Py_UCS4 *text = PyMem_RawRealloc(line->text, (size_t)size * sizeof *text);
    if (text == NULL) {
        return false;
    }
    line->text = text;
    line->size = size;
    return true;
}

bool line_insert(struct line *line, int at, const Py_UCS4 *text, int n) {
    if (!reserve(line, line->n + n)) {
        return false;
    }
    if (n > 0) {
        memmove(line->text + at + n, line->text + at,
                (size_t)(line->n - at) * sizeof *text);
        memcpy(line->text + at, text, (size_t)n * sizeof *text);
    }
    line->n += n;
    return true;
}

void line_delete(struct line *line, int from, int to) {
    if (to > from) {
        memmove(line->text + from, line->text + to,
                (size_t)(line->n - to) * sizeof *line->text);
        line->n -= to - from;
    }
}

bool line_copy(struct line *to, const struct line *line, int from, int end) {
    to->n = 0;
    return line_insert(to, 0, line->text + from, end - from);
}

void line_free(struct line *line) {
    PyMem_RawFree(line->text);
    *line = (struct line){NULL, 0, 0};
}

/* ---- UTF-8 ---- */

int line_encode(Py_UCS4 c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint8_t lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (int i = n - 1; i > 0; i--, c >>= 6) {
        out[i] = (char)(0x80 | (c & 0x3f));
    }
    out[0] = (char)(lead[n] | c);
    return n;
}

/* The character at `s`, whose `n` bytes are there; its bytes in *used. */
static Py_UCS4 decode(const uint8_t *s, size_t n, size_t *used) {
    *used = 1;
    if (s[0] < 0x80) {
        return s[0];
    }
    unsigned more = s[0] >= 0xf0 ? 3 : s[0] >= 0xe0 ? 2 : 1;
    Py_UCS4 c = s[0] & (0x3fu >> more);
    if (s[0] < 0xc2 || s[0] > 0xf4 || more >= n) {
        return REPLACEMENT;
    }
    for (unsigned i = 1; i <= more; i++) {
        if ((s[i] & 0xc0) != 0x80) {
            return REPLACEMENT;
        }
        c = c << 6 | (s[i] & 0x3f);
    }
    *used = more + 1;
    bool bad = c > 0x10ffff || Py_UNICODE_IS_SURROGATE(c) || (more == 2 && c < 0x800) ||
               (more == 3 && c < 0x10000);
    return bad ? REPLACEMENT : c;
}

bool line_append_utf8(struct line *line, const char *utf8, size_t n) {
    if (!reserve(line, line->n + (int)n)) {
        return false;
    }
    for (size_t i = 0, used; i < n; i += used) {
        line->text[line->n++] = decode((const uint8_t *)utf8 + i, n - i, &used);
    }
    return true;
}

char *line_utf8(const struct line *line, int from, int to, Py_ssize_t *len) {
    char *utf8 = PyMem_RawMalloc((size_t)(to - from) * 4 + 1);
    Py_ssize_t n = 0;
    for (int i = from; utf8 != NULL && i < to; i++) {
        n += line_encode(line->text[i], utf8 + n);
    }
    if (utf8 != NULL) {
        utf8[n] = '\0';
    }
    if (len != NULL) {
        *len = n;
    }
    return utf8;
}

int line_find_back(const struct line *line, const struct line *what, int from) {
    for (int i = Py_MIN(from, line->n - what->n); i >= 0; i--) {
        if (memcmp(line->text + i, what->text, (size_t)what->n * sizeof *line->text) ==
            0) {
            return i;
        }
    }
    return -1;
}

/* ---- Widths ---- */

/* First and last of the blocks that terminals draw two columns wide (Unicode's East
 * Asian Width, W and F, with the small gaps closed). */
static const struct {
    uint32_t first, last;
} wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26ce, 0x26ce},
    {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x3247},   {0x3250, 0x4dbf},   {0x4e00, 0xa4c6},   {0xa960, 0xa97c},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6b},
    {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x18d08}, {0x1aff0, 0x1b2fb},
    {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393},
    {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d},
    {0x1f54b, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4},
    {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6d2}, {0x1f6d5, 0x1f6df},
    {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7f0}, {0x1f90c, 0x1f93a},
    {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faf6}, {0x20000, 0x3fffd}};

static bool is_combining(Py_UCS4 c) {
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x1ab0 && c <= 0x1aff) ||
           (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x20d0 && c <= 0x20f0) || (c >= 0xfe00 && c <= 0xfe0f) ||
           (c >= 0xfe20 && c <= 0xfe2f) || c == 0xfeff ||
           (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05bd) ||
           (c >= 0x064b && c <= 0x065f) || (c >= 0xe0100 && c <= 0xe01ef);
}

int line_width(Py_UCS4 c) {
    if (c < 0x300) {
        return 1;
    }
    if (is_combining(c)) {
        return 0;
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(wide) && wide[i].first <= c; i++) {
        if (c <= wide[i].last) {
            return 2;
        }
    }
    return 1;
}
