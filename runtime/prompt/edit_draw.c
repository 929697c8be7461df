/*
 * The editor's screen: the prompt and the text as a terminal of so many columns wraps
 * them. Drawing compares with what stands there and writes from the first difference
 * on, so that typing at the end sends one character.
 *
 * Invariant: E2; lines wrap by the terminal's own doing, and where a line just fills
 * the last column, a blank and a carriage return make it wrap at once.
 * Source: ECMA-48 for the sequences. Next: edit_private.h.
 */
#include <stdio.h>
#include <stdlib.h>

#include "kernel/syscall.h"
#include "runtime/prompt/edit_private.h"
#include "runtime/python.h"

#define DEFAULT_COLUMNS 80
#define LEAST_COLUMNS   8

/* ---- Output, gathered so that a key's drawing is one write ---- */

static struct {
    char bytes[512];
    size_t n;
} out;

static void flush(void) {
    for (size_t at = 0; at < out.n;) {
        int n = sys_write(1, out.bytes + at, out.n - at);
        if (n <= 0) {
            break;
        }
        at += (size_t)n;
    }
    out.n = 0;
}

static void put(const char *bytes, size_t n) {
    if (out.n + n > sizeof out.bytes) {
        flush();
    }
    memcpy(out.bytes + out.n, bytes, n);
    out.n += n;
}

static void put_text(const char *text) {
    put(text, strlen(text));
}

static void put_sequence(int number, char final) {
    char text[16];
    put(text, (size_t)snprintf(text, sizeof text, "\033[%d%c", number, final));
}

void edit_write(const char *text) {
    put_text(text);
    flush();
}

/* ---- Places ---- */

struct place {
    int row, column;
};

/* From `p` past the character `c`; where there is no room for it, it stands in the next
 * row. */
static struct place past(const struct editor *e, struct place p, Py_UCS4 c) {
    if (c == '\n') {
        return (struct place){p.row + 1, 0};
    }
    int width = line_width(c);
    if (p.column + width > e->columns) {
        p = (struct place){p.row + 1, 0};
    }
    p.column += width;
    return p.column == e->columns ? (struct place){p.row + 1, 0} : p;
}

/* Where the i-th character of `line` stands, or would. */
static struct place place_of(const struct editor *e, const struct line *line, int i) {
    struct place p = {0, 0};
    for (int k = 0; k < i; k++) {
        p = past(e, p, line->text[k]);
    }
    if (i < line->n && p.column + line_width(line->text[i]) > e->columns) {
        p = (struct place){p.row + 1, 0};
    }
    return p;
}

/* Moves the terminal's cursor. */
static void go(struct editor *e, struct place p) {
    if (p.row < e->row) {
        put_sequence(e->row - p.row, 'A');
    } else if (p.row > e->row) {
        put_sequence(p.row - e->row, 'B');
    }
    if (p.column != e->column) {
        put_text("\r");
        if (p.column > 0) {
            put_sequence(p.column, 'C');
        }
    }
    e->row = p.row;
    e->column = p.column;
}

/* ---- What is to be shown ---- */

static bool add(struct line *line, Py_UCS4 c) {
    return line_insert(line, line->n, &c, 1);
}

/* One character of the text: a tab as blanks, a control character as ^X. */
static bool add_visible(struct line *line, Py_UCS4 c, int *column) {
    if (c == '\t') {
        int blanks = 8 - *column % 8;
        *column += blanks;
        for (; blanks > 0; blanks--) {
            if (!add(line, ' ')) {
                return false;
            }
        }
        return true;
    }
    *column += 1;
    if (c < ' ' || c == KEY_RUB_OUT) {
        *column += 1;
        return add(line, '^') && add(line, c ^ 0x40);
    }
    return add(line, c);
}

static bool add_prompt(struct editor *e, struct line *view) {
    if (!e->searching) {
        const char *ps1 = e->request->ps1;
        return line_append_utf8(view, ps1, strlen(ps1));
    }
    const char *what = e->forward ? "(i-search)`" : "(reverse-i-search)`";
    return line_append_utf8(view, what, strlen(what)) &&
           line_insert(view, view->n, e->pattern.text, e->pattern.n) &&
           line_append_utf8(view, "': ", 3);
}

/* The prompts and the text into `view`; *cursor is where its cursor stands in it. */
static bool compose(struct editor *e, struct line *view, int *cursor) {
    int column = 0;
    bool good = add_prompt(e, view);
    for (int i = 0; good && i <= e->text.n; i++) {
        if (i == e->at) {
            *cursor = view->n;
        }
        if (i == e->text.n) {
            break;
        }
        if (e->text.text[i] == '\n') {
            column = 0;
            good = add(view, '\n') &&
                   line_append_utf8(view, e->request->ps2, strlen(e->request->ps2));
        } else {
            good = add_visible(view, e->text.text[i], &column);
        }
    }
    return good;
}

/* A text of more rows than the terminal has is shown from a row on that keeps the
 * cursor in sight. */
static void crop(struct editor *e, struct line *view, int *cursor) {
    int bottom = place_of(e, view, view->n).row, row = place_of(e, view, *cursor).row;
    if (e->rows < 2 || bottom < e->rows) {
        return;
    }
    int top = row < e->rows ? 0 : row - e->rows + 1, from = 0, to = view->n;
    while (place_of(e, view, from).row < top) {
        from++;
    }
    while (to > from && place_of(e, view, to).row >= top + e->rows) {
        to--;
    }
    view->n = to;
    line_delete(view, 0, from);
    *cursor = *cursor > from ? *cursor - from : 0;
}

/* ---- The terminal's size ---- */

static int option_number(const char *name, int otherwise) {
    char value[12];
    int n = sys_option(name, value, sizeof value) > 0 ? atoi(value) : 0;
    return n > 0 && n < 10000 ? n : otherwise;
}

/* The terminal's own, or that of the options columns= and rows=. */
static void measure(struct editor *e) {
    int size = sys_terminal_size(), columns = e->columns;
    e->columns = size > 0 ? size & 0xffff : option_number("columns", DEFAULT_COLUMNS);
    e->columns = Py_MAX(e->columns, LEAST_COLUMNS);
    e->rows = size > 0 ? size >> 16 : option_number("rows", 0);
    if (e->columns != columns && e->drawn.n > 0) {
        /* It has wrapped what stands there anew: begin again where the prompt now is.
         */
        e->row = place_of(e, &e->drawn, e->at_drawn).row;
        go(e, (struct place){0, 0});
        put_text("\r\033[J");
        edit_draw_anew(e);
    }
}

/* ---- Drawing ---- */

/* Writes view[i ...] from its place on. */
static void write_rest(struct editor *e, const struct line *view, int i) {
    struct place p = place_of(e, view, i);
    go(e, p);
    for (; i < view->n; i++) {
        Py_UCS4 c = view->text[i];
        char utf8[4];
        p = past(e, p, c);
        put(utf8, (size_t)line_encode(c, utf8));
        bool filled = p.column == 0 && c != '\n' && line_width(c) > 0;
        if (filled && (i + 1 == view->n || view->text[i + 1] == '\n')) {
            put_text(" \r");
        }
    }
    e->row = p.row;
    e->column = p.column;
}

static int first_difference(struct editor *e, const struct line *view) {
    int i = 0, n = Py_MIN(view->n, e->drawn.n);
    while (i < n && view->text[i] == e->drawn.text[i]) {
        i++;
    }
    /* A mark goes with the character before it; so does a row's first one, which may
     * have left a gap at the end of the row above. */
    while (i > 0 && i < view->n &&
           (line_width(view->text[i]) == 0 || place_of(e, view, i).column == 0) &&
           view->text[i - 1] != '\n') {
        i--;
    }
    return i;
}

void edit_draw(struct editor *e) {
    struct line view = {NULL, 0, 0};
    int cursor = 0;
    measure(e);
    if (compose(e, &view, &cursor)) {
        crop(e, &view, &cursor);
        int i = first_difference(e, &view);
        if (i < e->drawn.n) {
            go(e, place_of(e, &view, i));
            put_text("\033[J");
        }
        if (i < view.n) {
            write_rest(e, &view, i);
        }
        go(e, place_of(e, &view, cursor));
        line_free(&e->drawn);
        e->drawn = view;
        e->at_drawn = cursor;
    } else {
        line_free(&view);
    }
    flush();
}

void edit_draw_end(struct editor *e) {
    go(e, place_of(e, &e->drawn, e->drawn.n));
    edit_write("\n");
    edit_draw_anew(e);
}

void edit_draw_anew(struct editor *e) {
    line_free(&e->drawn);
    e->row = e->column = 0;
}

void edit_clear_screen(struct editor *e) {
    edit_write("\033[H\033[2J");
    edit_draw_anew(e);
}
