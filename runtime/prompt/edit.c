/*
 * The line editor's loop: a key, what it does, the drawing of it. Invariant: E1 and E2
 * of edit_private.h hold whenever a key is waited for.
 * Next: edit_keys.c, edit_draw.c, edit_move.c.
 */
#include "runtime/prompt/edit_private.h"

#include "kernel/syscall.h"
#include "runtime/python.h"

static struct editor editor;

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

bool _PyEdit_IsTerminal(void) {
    char value[8];
    return sys_isatty(0) == 1 && sys_isatty(1) == 1 &&
           !(sys_option("editor", value, sizeof value) > 0 && value[0] == '0');
}

void edit_insert(struct editor *e, const Py_UCS4 *text, int n) {
    if (line_insert(&e->text, e->at, text, n)) {
        e->at += n;
    } else {
        edit_write("\a");
    }
}

static void insert_one(struct editor *e, Py_UCS4 c) {
    edit_insert(e, &c, 1);
}

/* Whether the text may be run: a compound statement when an empty line ends it, one
 * from the history as it stands. */
static bool is_whole(struct editor *e) {
    Py_ssize_t len;
    char *text = line_utf8(&e->text, 0, e->text.n, &len);
    char *whole = text ? PyMem_RawRealloc(text, (size_t)len + 3) : NULL;
    if (whole == NULL) {
        PyMem_RawFree(text);
        return true; /* what runs it will find no memory either */
    }
    strcpy(whole + len, e->recalled ? "\n\n" : "\n");
    bool is =
        e->request->is_whole(whole, len + (e->recalled ? 2 : 1), e->request->block);
    PyMem_RawFree(whole);
    return is;
}

static enum edit_step enter(struct editor *e) {
    if (e->request->is_whole == NULL) {
        return STEP_ACCEPT;
    }
    if (edit_line_end(e, e->at) != e->text.n) {
        insert_one(e, '\n');
        return STEP_ON;
    }
    if (is_whole(e)) {
        return STEP_ACCEPT;
    }
    e->at = e->text.n;
    insert_one(e, '\n');
    return STEP_ON;
}

/* Ctrl-D: the character under the cursor; in an empty text the end; on the empty last
 * line of several, Enter. */
static enum edit_step delete_or_end(struct editor *e) {
    if (e->text.n == 0) {
        return STEP_END;
    }
    if (e->at < e->text.n) {
        edit_kill_key(e, KEY_DELETE);
        return STEP_ON;
    }
    return e->text.text[e->at - 1] == '\n' ? enter(e) : STEP_ON;
}

static void tab(struct editor *e) {
    static const Py_UCS4 blanks[] = {' ', ' ', ' ', ' '};
    int begin = edit_line_begin(e, e->at), i = begin;
    while (i < e->at && e->text.text[i] == ' ') {
        i++;
    }
    if (!e->request->completes) {
        insert_one(e, '\t');
    } else if (i == e->at) {
        edit_insert(e, blanks, 4 - (i - begin) % 4);
    } else {
        edit_complete(e, e->last_key == '\t');
    }
}

/* While a block is being pasted, its characters mean themselves. */
static void paste(struct editor *e, Py_UCS4 key) {
    if (key == KEY_PASTE_END) {
        e->pasting = false;
    } else if (key == '\r' || key == '\n') {
        insert_one(e, e->request->is_whole != NULL ? '\n' : ' ');
        e->request->block = true;
    } else if (key < 0x110000 && (key >= ' ' || key == '\t')) {
        insert_one(e, key);
    }
}

static enum edit_step do_key(struct editor *e, Py_UCS4 key) {
    switch (key) {
    case '\r':
    case '\n':
        return enter(e);
    case KEY_CTRL('D'):
        return delete_or_end(e);
    case KEY_CLOSED:
        return STEP_END;
    case KEY_INTERRUPT:
        return STEP_INTERRUPT;
    case '\t':
        tab(e);
        return STEP_ON;
    case KEY_ALT | '\r':
    case KEY_ALT | '\n':
        insert_one(e, '\n');
        return STEP_ON;
    case KEY_CTRL('L'):
        edit_clear_screen(e);
        return STEP_ON;
    case KEY_CTRL('R'):
    case KEY_CTRL('S'):
        edit_search_begin(e, key == KEY_CTRL('S'));
        return STEP_ON;
    case KEY_PASTE_BEGIN:
        e->pasting = true;
        return STEP_ON;
    default:
        break;
    }
    if (!edit_move_key(e, key) && !edit_kill_key(e, key) && !edit_history_key(e, key)) {
        if (key >= ' ' && key < 0x110000 && key != KEY_RUB_OUT) {
            insert_one(e, key);
        } else {
            edit_write("\a");
        }
    }
    return STEP_ON;
}

static enum edit_step step(struct editor *e, Py_UCS4 key) {
    if (e->pasting && key != KEY_INTERRUPT && key != KEY_CLOSED) {
        paste(e, key);
        return STEP_ON;
    }
    if (e->searching && edit_search_key(e, key)) {
        return STEP_ON;
    }
    bool vertical = key == KEY_UP || key == KEY_DOWN || key == KEY_CTRL('P') ||
                    key == KEY_CTRL('N');
    int n = e->text.n;
    e->wanted_column = vertical ? e->wanted_column : -1;
    enum edit_step next = do_key(e, key);
    if (e->text.n != n && !vertical && next == STEP_ON) {
        e->recalled = e->recalled && e->place != 0;
    }
    e->last_key = key;
    return next;
}

static enum edit_step edit(struct editor *e) {
    enum edit_step next = STEP_ON;
    while (next == STEP_ON) {
        if (!edit_has_key()) {
            edit_draw(e);
        }
        next = step(e, edit_next_key());
    }
    e->searching = false;
    e->at = e->text.n;
    edit_draw(e);
    edit_draw_end(e);
    return next;
}

static void begin(struct editor *e, struct edit_request *request) {
    e->request = request;
    request->block = false;
    e->text.n = e->at = e->place = 0;
    e->wanted_column = -1;
    e->recalled = e->pasting = e->searching = e->killing = false;
    e->last_key = 0;
    edit_draw_anew(e);
}

enum edit_result _PyEdit_Read(struct edit_request *request, char **text,
                              Py_ssize_t *len) {
    struct editor *e = &editor;
    edit_history_load();
    begin(e, request);
    edit_write(PASTE_ON);
    enum edit_step last = edit(e);
    edit_write(PASTE_OFF);
    if (last == STEP_INTERRUPT) {
        edit_forget_keys();
        return EDIT_INTERRUPTED;
    }
    if (last == STEP_END) {
        return EDIT_END;
    }
    *text = line_utf8(&e->text, 0, e->text.n, len);
    if (*text == NULL) {
        return EDIT_NO_MEMORY;
    }
    edit_history_add(*text);
    return EDIT_TEXT;
}
