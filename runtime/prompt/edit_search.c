/*
 * Search in the history, a character at a time: each key narrows it, Ctrl-R goes on to
 * older texts and Ctrl-S to newer ones. Invariant: what is shown is the place that
 * matches; a key that is not the search's ends it there and then does its own work.
 * Next: edit_history.c.
 */
#include "runtime/prompt/edit_private.h"
#include "runtime/python.h"

void edit_search_begin(struct editor *e, bool forward) {
    e->searching = true;
    e->forward = forward;
    e->pattern.n = 0;
}

/* Looks from `place` on; shows what it finds, with the cursor at the match. */
static bool look(struct editor *e, int place) {
    struct line text = {NULL, 0, 0};
    bool found = false;
    for (; !found && edit_history(place) != NULL; place += e->forward ? -1 : 1) {
        const char *utf8 = edit_history(place);
        text.n = 0;
        if (!line_append_utf8(&text, utf8, strlen(utf8))) {
            break;
        }
        int at = line_find_back(&text, &e->pattern, text.n);
        if (at >= 0 && edit_history_go(e, place)) {
            e->at = at;
            found = true;
        }
    }
    line_free(&text);
    if (!found) {
        edit_write("\a");
    }
    return found;
}

bool edit_search_key(struct editor *e, Py_UCS4 key) {
    if (key == KEY_CTRL('R') || key == KEY_CTRL('S')) {
        e->forward = key == KEY_CTRL('S');
        look(e, e->place + (e->forward ? -1 : 1));
        return true;
    }
    if (key == '\b' || key == KEY_RUB_OUT) {
        e->pattern.n -= e->pattern.n > 0;
        e->forward = false;
        if (e->pattern.n > 0) {
            look(e, 1);
        }
        return true;
    }
    if (key == KEY_CTRL('G')) {
        e->searching = false;
        edit_history_go(e, 0);
        return true;
    }
    if (key >= ' ' && key < 0x110000) {
        if (line_insert(&e->pattern, e->pattern.n, &key, 1)) {
            look(e, Py_MAX(e->place, 1));
        }
        return true;
    }
    e->searching = false;
    return key == KEY_ALT; /* a lone escape only ends it */
}
