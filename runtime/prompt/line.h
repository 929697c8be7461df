/*
 * A line of characters that grows, in the raw domain: what is edited and what is drawn.
 * No object is made for it, so that the collector and the counts of objects show the
 * program's own. Invariant: n <= size; `text` holds n characters.
 */
#ifndef RUNTIME_PROMPT_LINE_H
#define RUNTIME_PROMPT_LINE_H

#include "runtime/object.h"

struct line {
    Py_UCS4 *text;
    int n, size; /* characters in use, characters there is room for */
};

/* Puts `n` characters in at `at`: false, and nothing done, when memory is out. */
bool line_insert(struct line *line, int at, const Py_UCS4 *text, int n);
void line_delete(struct line *line, int from, int to);
/* `to` becomes a copy of [from, end) of `line`: false when memory is out. */
bool line_copy(struct line *to, const struct line *line, int from, int end);
/* Appends UTF-8; what is not UTF-8 becomes U+FFFD. False when memory is out. */
bool line_append_utf8(struct line *line, const char *utf8, size_t n);
/* The text as a C string of UTF-8 in the raw domain, `*len` its bytes (may be NULL), or
 * NULL when memory is out. */
char *line_utf8(const struct line *line, int from, int to, Py_ssize_t *len);
/* Where `what` stands in `line` at or before `from`: an index or -1. */
int line_find_back(const struct line *line, const struct line *what, int from);
void line_free(struct line *line);
/* Bytes of UTF-8 of one character, written to `out`. */
int line_encode(Py_UCS4 c, char out[4]);
/* Columns that a character takes on a terminal: 0, 1 or 2. */
int line_width(Py_UCS4 c);

#endif
