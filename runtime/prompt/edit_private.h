/*
 * The parts of the line editor: keys, screen, history, search, completion.
 *
 *   E1: 0 <= at <= text.n
 *   E2: `drawn` is what the terminal shows from the prompt on, and the terminal's
 * cursor stands at (row, column), counted from where the prompt begins
 */
#ifndef RUNTIME_PROMPT_EDIT_PRIVATE_H
#define RUNTIME_PROMPT_EDIT_PRIVATE_H

#include "runtime/prompt/edit.h"
#include "runtime/prompt/line.h"

/* Keys that are no characters. A character below U+0020 is a control key. */
enum {
    KEY_UP = 0x110000,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_DELETE,
    KEY_WORD_LEFT,
    KEY_WORD_RIGHT,
    KEY_TEXT_BEGIN,
    KEY_TEXT_END,
    KEY_PASTE_BEGIN,
    KEY_PASTE_END,
    KEY_UNKNOWN,
    KEY_INTERRUPT,
    KEY_CLOSED,
    KEY_ALT = 0x200000 /* added to a character */
};
#define KEY_CTRL(c) ((c)&0x1f)
#define KEY_ESCAPE  0x1b
#define KEY_RUB_OUT 0x7f

enum edit_step { STEP_ON, STEP_ACCEPT, STEP_END, STEP_INTERRUPT };

struct editor {
    struct edit_request *request;
    struct line text;
    int at;
    int wanted_column; /* of vertical moves; -1: the present one */
    bool recalled;     /* the text came from the history */
    bool pasting;
    Py_UCS4 last_key;
    struct line killed;
    bool killing; /* the last key took text into `killed` */
    /* The history: `place` counts back from the newest, 0 is the text being typed. */
    int place;
    struct line typed; /* that text, while an older one is shown */
    /* Search */
    bool searching, forward;
    struct line pattern;
    /* Screen */
    struct line drawn;
    int at_drawn;      /* the cursor in it */
    int columns, rows; /* of the terminal; rows 0: unknown */
    int row, column;
};

/* ---- edit_keys.c ---- */
/* The next key, waiting for it. */
Py_UCS4 edit_next_key(void);
/* Whether another key's bytes are there already: no need to draw before it. */
bool edit_has_key(void);
void edit_forget_keys(void);

/* ---- edit_draw.c ---- */
/* Makes the terminal show the text, with the cursor in its place. */
void edit_draw(struct editor *e);
/* Leaves the text as it is and goes to the line below it. */
void edit_draw_end(struct editor *e);
/* Nothing is on the screen: the next drawing begins where the cursor is. */
void edit_draw_anew(struct editor *e);
void edit_clear_screen(struct editor *e);
void edit_write(const char *text);

/* ---- edit_move.c: moves and deletions; each is false for a key that is not its ----
 */
bool edit_move_key(struct editor *e, Py_UCS4 key);
bool edit_kill_key(struct editor *e, Py_UCS4 key);
/* Ends of the line of the text that `at` stands in. */
int edit_line_begin(const struct editor *e, int at);
int edit_line_end(const struct editor *e, int at);
void edit_insert(struct editor *e, const Py_UCS4 *text, int n);

/* ---- edit_history.c ---- */
/* The text `place` back, 1 the newest: UTF-8, NULL past the oldest. */
const char *edit_history(int place);
void edit_history_load(void);
/* Keeps the text; a repeated or empty one is not kept twice. */
void edit_history_add(const char *text);
/* Shows the text at `place`; false where there is none. */
bool edit_history_go(struct editor *e, int place);
bool edit_history_key(struct editor *e, Py_UCS4 key);

/* ---- edit_search.c ---- */
void edit_search_begin(struct editor *e, bool forward);
/* True when the key was the search's; else it has ended and the key is to be done. */
bool edit_search_key(struct editor *e, Py_UCS4 key);

/* ---- complete.c ---- */
void edit_complete(struct editor *e, bool again);

#endif
