/*
 * The line editor of the prompt and of input() on a terminal: it draws what is being
 * typed with the escape sequences that all terminals since the VT100 share, and edits
 * it with the keys of Emacs and readline. A text may have several lines.
 *
 * The keys: arrows, Home, End, Ctrl-A E B F, words by Alt-B F or Ctrl-arrows; Ctrl-D H
 * K U W, Alt-D, Alt-Backspace delete, Ctrl-Y puts back; Ctrl-T swaps; Ctrl-L clears the
 * screen; Up, Down, Ctrl-P N, Alt-< > go through the history, Ctrl-R and Ctrl-S search
 * it; Tab completes; Alt-Enter begins a new line.
 * Next: edit.c; edit_private.h for the parts.
 */
#ifndef RUNTIME_PROMPT_EDIT_H
#define RUNTIME_PROMPT_EDIT_H

#include "runtime/object.h"

enum edit_result { EDIT_TEXT, EDIT_END, EDIT_INTERRUPTED, EDIT_NO_MEMORY };

/* What is asked for. Texts are UTF-8. */
struct edit_request {
    const char *ps1, *ps2; /* in front of the first line and of the others */
    /* On Enter: whether the text is whole; NULL: one line always is. It gets the text
     * as it would be run, ending in a newline. */
    bool (*is_whole)(const char *text, Py_ssize_t len, bool block);
    bool completes; /* Tab completes Python's names; else it is a character */
    bool block;     /* set: the text was pasted or recalled, not typed line by line */
};

/* True when standard input and output are a terminal that can be drawn on (the option
 * editor=0 says that it cannot). */
bool _PyEdit_IsTerminal(void);
/* Reads a text, which stays in the history. EDIT_TEXT: *text is a C string of UTF-8 in
 * the raw domain, *len bytes, its last newline left out. EDIT_END: Ctrl-D.
 * EDIT_INTERRUPTED: Ctrl-C, still to be served by PyErr_CheckSignals(). */
enum edit_result _PyEdit_Read(struct edit_request *request, char **text,
                              Py_ssize_t *len);

#endif
