/*
 * Moves of the cursor, and deletions with their store for Ctrl-Y. Invariant: several
 * deletions in a row gather in the store, backward ones in front.
 * Next: edit.c.
 */
#include "runtime/objects/unicode_ctype.h"
#include "runtime/prompt/edit_private.h"
#include "runtime/python.h"

/* ---- Places ---- */

int edit_line_begin(const struct editor *e, int at) {
    while (at > 0 && e->text.text[at - 1] != '\n') {
        at--;
    }
    return at;
}

int edit_line_end(const struct editor *e, int at) {
    while (at < e->text.n && e->text.text[at] != '\n') {
        at++;
    }
    return at;
}

static bool in_word(Py_UCS4 c) {
    return c == '_' || Py_UNICODE_ISALNUM(c);
}

static int word_begin(const struct editor *e, int at) {
    while (at > 0 && !in_word(e->text.text[at - 1])) {
        at--;
    }
    while (at > 0 && in_word(e->text.text[at - 1])) {
        at--;
    }
    return at;
}

static int word_end(const struct editor *e, int at) {
    while (at < e->text.n && !in_word(e->text.text[at])) {
        at++;
    }
    while (at < e->text.n && in_word(e->text.text[at])) {
        at++;
    }
    return at;
}

/* Of a character and the marks that stand on it. */
static int before(const struct editor *e, int at) {
    at -= at > 0;
    while (at > 0 && line_width(e->text.text[at]) == 0) {
        at--;
    }
    return at;
}

static int after(const struct editor *e, int at) {
    at += at < e->text.n;
    while (at < e->text.n && line_width(e->text.text[at]) == 0) {
        at++;
    }
    return at;
}

/* ---- Moves ---- */

/* One line up or down, in the same column where there is one; false at the text's
 * edge. */
static bool move_vertically(struct editor *e, bool up) {
    int begin = edit_line_begin(e, e->at), end = edit_line_end(e, e->at);
    if (up ? begin == 0 : end == e->text.n) {
        return false;
    }
    if (e->wanted_column < 0) {
        e->wanted_column = e->at - begin;
    }
    int to = up ? edit_line_begin(e, begin - 1) : end + 1;
    e->at = Py_MIN(to + e->wanted_column, edit_line_end(e, to));
    return true;
}

bool edit_move_key(struct editor *e, Py_UCS4 key) {
    switch (key) {
    case KEY_LEFT:
    case KEY_CTRL('B'):
        e->at = before(e, e->at);
        break;
    case KEY_RIGHT:
    case KEY_CTRL('F'):
        e->at = after(e, e->at);
        break;
    case KEY_HOME:
    case KEY_CTRL('A'):
        e->at = edit_line_begin(e, e->at);
        break;
    case KEY_END:
    case KEY_CTRL('E'):
        e->at = edit_line_end(e, e->at);
        break;
    case KEY_WORD_LEFT:
    case KEY_ALT | 'b':
        e->at = word_begin(e, e->at);
        break;
    case KEY_WORD_RIGHT:
    case KEY_ALT | 'f':
        e->at = word_end(e, e->at);
        break;
    case KEY_TEXT_BEGIN:
        e->at = 0;
        break;
    case KEY_TEXT_END:
        e->at = e->text.n;
        break;
    case KEY_UP:
    case KEY_CTRL('P'):
        return move_vertically(e, true);
    case KEY_DOWN:
    case KEY_CTRL('N'):
        return move_vertically(e, false);
    default:
        return false;
    }
    e->killing = false;
    return true;
}

/* ---- Deletions ---- */

static void kill(struct editor *e, int from, int to) {
    if (!e->killing) {
        e->killed.n = 0;
    }
    int at = from < e->at ? 0 : e->killed.n;
    if (line_insert(&e->killed, at, e->text.text + from, to - from)) {
        line_delete(&e->text, from, to);
        e->at = from;
    }
    e->killing = true;
}

/* Where the word begins that blanks alone delimit. */
static int blank_word_begin(const struct editor *e, int at) {
    while (at > 0 && Py_UNICODE_ISSPACE(e->text.text[at - 1])) {
        at--;
    }
    while (at > 0 && !Py_UNICODE_ISSPACE(e->text.text[at - 1])) {
        at--;
    }
    return at;
}

static bool kill_key(struct editor *e, Py_UCS4 key) {
    int end;
    switch (key) {
    case KEY_CTRL('K'): /* at a line's end the newline itself */
        end = edit_line_end(e, e->at);
        kill(e, e->at, end > e->at ? end : Py_MIN(end + 1, e->text.n));
        return true;
    case KEY_CTRL('U'):
        kill(e, edit_line_begin(e, e->at), e->at);
        return true;
    case KEY_CTRL('W'):
        kill(e, blank_word_begin(e, e->at), e->at);
        return true;
    case KEY_ALT | KEY_RUB_OUT:
    case KEY_ALT | '\b':
        kill(e, word_begin(e, e->at), e->at);
        return true;
    case KEY_ALT | 'd':
        kill(e, e->at, word_end(e, e->at));
        return true;
    default:
        return false;
    }
}

static void rub_out(struct editor *e) {
    /* In the blanks that a line begins with, one step of four. */
    int begin = edit_line_begin(e, e->at), i = e->at;
    while (i > begin && e->text.text[i - 1] == ' ') {
        i--;
    }
    int blanks = e->at - begin;
    int from = i == begin && blanks > 0 && e->request->completes
                   ? e->at - ((blanks - 1) % 4 + 1)
                   : before(e, e->at);
    line_delete(&e->text, from, e->at);
    e->at = from;
}

/* The characters before and under the cursor change places. */
static void swap(struct editor *e) {
    int at = e->at == edit_line_end(e, e->at) ? e->at - 1 : e->at;
    if (at > edit_line_begin(e, e->at)) {
        Py_UCS4 c = e->text.text[at - 1];
        e->text.text[at - 1] = e->text.text[at];
        e->text.text[at] = c;
        e->at = at + 1;
    }
}

bool edit_kill_key(struct editor *e, Py_UCS4 key) {
    if (kill_key(e, key)) {
        return true;
    }
    e->killing = false;
    switch (key) {
    case '\b':
    case KEY_RUB_OUT:
        rub_out(e);
        return true;
    case KEY_DELETE: {
        int to = after(e, e->at);
        line_delete(&e->text, e->at, to);
        return true;
    }
    case KEY_CTRL('Y'):
        edit_insert(e, e->killed.text, e->killed.n);
        return true;
    case KEY_CTRL('T'):
        swap(e);
        return true;
    default:
        return false;
    }
}
