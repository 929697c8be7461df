/*
 * The objects of the module _sre and the state of one match. Before: sre.h, which
 * includes this.
 */
#ifndef RUNTIME_MODULES_SRE_STATE_H
#define RUNTIME_MODULES_SRE_STATE_H

#include "runtime/modules/sre.h"

/*
 *  0  ob_base      ob_size: words of code
 * 12  groups       capturing groups
 * 16  groupindex   dict: name to number
 * 20  indexgroup   tuple: number to name or None
 * 24  pattern      str or bytes, or None
 * 28  flags, weakreflist, isbytes (-1: no pattern), codesize, code
 */
typedef struct {
    PyVarObject ob_base;
    Py_ssize_t groups;
    PyObject *groupindex, *indexgroup, *pattern;
    int flags;
    PyObject *weakreflist;
    int isbytes;
    Py_ssize_t codesize;
    SRE_CODE code[];
} PatternObject;

/* A match; its marks are those of group 0, 1, ...: ob_size is their number. */
typedef struct {
    PyVarObject ob_base;
    PyObject *string;
    PyObject *regs; /* made when first asked for */
    PatternObject *pattern;
    Py_ssize_t pos, endpos, lastindex, groups;
    Py_ssize_t mark[];
} MatchObject;

extern PyTypeObject _PySre_Pattern, _PySre_Match, _PySre_Scanner;

/* What can be undone, or tried when all after it failed. Meaning of the fields by kind:
 * sre_match.c. */
typedef struct {
    const SRE_CODE *pc;
    Py_ssize_t p;
    int32_t rep;
    SRE_CODE count;
    Py_ssize_t last;
    uint32_t kind;
} sre_entry;

typedef struct {
    const void *text;
    int kind;               /* octets of a character: 1, 2, 4 */
    bool isbytes;           /* not a str */
    bool must_advance;      /* the next match may not be empty where it begins */
    bool match_all;         /* it must reach the end */
    Py_ssize_t length;      /* characters of the whole text */
    Py_ssize_t pos, endpos; /* the part to look at */
    Py_ssize_t start, end;  /* where to begin and to stop now */
    Py_ssize_t ptr;         /* where the match ended */
    Py_ssize_t *marks;      /* owned */
    Py_ssize_t n_marks, lastindex;
    bool dirty;        /* marks were set */
    unsigned patience; /* steps until signals are looked at */
    sre_entry *stack;  /* owned */
    uint32_t top, room;
    PyObject *string; /* owned */
    Py_buffer view;   /* of bytes-like text */
} sre_state;

/* Begins to look at string[start:end]: 0, or -1 with an exception. */
int _PySre_Begin(sre_state *st, PatternObject *pattern, PyObject *string,
                 Py_ssize_t start, Py_ssize_t end);
void _PySre_End(sre_state *st);
/* Matches at st->start, or searches from there on: 1 (st->start, st->ptr, the marks), 0
 * no match, -1 an exception. */
int _PySre_MatchHere(sre_state *st, const SRE_CODE *code);
int _PySre_Search(sre_state *st, const SRE_CODE *code);
/* After a match: the next begins where it ended, and further on if it was empty. */
void _PySre_Advance(sre_state *st);
/* The engine, from pc at position p. */
int _PySre_Run(sre_state *st, const SRE_CODE *pc, Py_ssize_t p);

/* ---- Characters (sre_chars.c) ---- */
bool _PySre_InCategory(SRE_CODE category, Py_UCS4 ch);
bool _PySre_InSet(const SRE_CODE *set, Py_UCS4 ch);
/* Whether ch is what the one-character instruction at pc wants. */
bool _PySre_MatchOne(const SRE_CODE *pc, Py_UCS4 ch);
bool _PySre_At(const sre_state *st, SRE_CODE at, Py_ssize_t p);
/* A character as the IGNORE form `op` of an instruction compares it. */
Py_UCS4 _PySre_Fold(SRE_CODE op, Py_UCS4 ch);
PyObject *_PySre_IsCased(PyObject *arg, bool unicode);
PyObject *_PySre_ToLower(PyObject *arg, bool unicode);

/* Whether the code is sound, for a pattern of so many groups. */
bool _PySre_Validate(const SRE_CODE *code, Py_ssize_t n, Py_ssize_t groups);

/* ---- Objects ---- */
PyObject *_PySre_Compile(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames);
/* A Match of the state's result: None for 0, NULL for an exception. */
PyObject *_PySre_NewMatch(PatternObject *pattern, sre_state *st, int status);
/* string[start:end]: a part of the text that the state looks at. */
PyObject *_PySre_Slice(const sre_state *st, Py_ssize_t start, Py_ssize_t end);
/* The text of a group of the last match; unset: "" or None. */
PyObject *_PySre_Group(const sre_state *st, Py_ssize_t group, bool empty);
/* A scanner; and its methods, for finditer. */
PyObject *_PySre_NewScanner(PatternObject *pattern, PyObject *string, Py_ssize_t pos,
                            Py_ssize_t endpos);
PyObject *_PySre_Sub(PatternObject *self, PyObject *repl, PyObject *string,
                     Py_ssize_t count, bool subn);
PyObject *_PySre_Split(PatternObject *self, PyObject *string, Py_ssize_t maxsplit);
PyObject *_PySre_FindAll(PatternObject *self, PyObject *string, Py_ssize_t pos,
                         Py_ssize_t endpos);
PyObject *_PySre_CallRe(const char *name, PyObject *args);

#endif
