/*
 * The tokenizer: source text to tokens, indentation included.
 *
 * Invariants:
 *   K1: the text ends in a newline and a zero byte; `cur` never passes the zero byte.
 *   K2: level is the number of open brackets; newlines count only at level 0.
 *   K3: each distinct name of a compilation is made a str once; the table maps text to
 *       object and keyword.
 *
 * Reference: The Python Language Reference 3.11, "Lexical analysis". Next: parser.h.
 */
#ifndef RUNTIME_COMPILER_TOKENIZER_H
#define RUNTIME_COMPILER_TOKENIZER_H

#include "runtime/compiler/arena.h"
#include "runtime/compiler/token.h"

/* CPython's limits, Parser/tokenizer.h. */
#define MAXINDENT 100
#define MAXLEVEL  200

typedef struct {
    const char *text; /* NULL: a free slot */
    uint32_t hash, len;
    uint32_t type; /* NAME or a keyword */
    PyObject *name;
} NameEntry;

/* The names of one compilation; f-strings' inner parsers share it. */
typedef struct {
    NameEntry *entries;
    uint32_t mask, used; /* slots - 1; entries in use */
    PyArena *arena;
} NameTable;

/* What went wrong. Columns are characters from 1; -1 as CPython has them. */
typedef struct {
    const char *message; /* NULL: nothing */
    PyObject *type;      /* borrowed; NULL: an exception is set already */
    int lineno, offset, end_lineno, end_offset;
    bool late;      /* counts only when the parser itself comes to it */
    bool final;     /* not to be found by a second reading: a warning */
    char text[128]; /* room for a message with a character in it */
} TokenizerError;

typedef struct {
    const char *cur;
    const char *line_start;
    const char *shown;      /* where the text begins that an error in this line shows */
    const char *text, *end; /* all of the source */
    int lineno;
    int col_shift; /* added to columns of line `shift_line` (inside f-strings) */
    int shift_line;
    bool at_line_start;
    bool reached_end;
    bool after_newline; /* the line ends here, and its number still counts */
    bool no_newline;    /* the newline that closes the text is not the program's */
    bool keep_indent;   /* behind the last line without newline, no DEDENTs */
    int pending;        /* > 0: INDENTs, < 0: DEDENTs to give first */
    int indent;         /* index of the current level */
    int indents[MAXINDENT], alt_indents[MAXINDENT];
    int level;
    char brackets[MAXLEVEL];
    const char *bracket_at[MAXLEVEL];
    int bracket_line[MAXLEVEL], bracket_col[MAXLEVEL];
    NameTable *names;
    PyObject *filename; /* borrowed, for warnings; NULL: they were given before */
    TokenizerError error;
} Tokenizer;

/* Starts on `text`, whose end is as K1 says; its first line has the number `lineno`. */
void _PyTokenizer_Init(Tokenizer *tok, const char *text, const char *end, int lineno,
                       NameTable *names);
/* The next token: its kind, ERRORTOKEN with tok->error filled where there is none.
 * After ENDMARKER, ENDMARKER again. */
int _PyTokenizer_Get(Tokenizer *tok, Token *token);

/* An empty table: 0, or -1 with MemoryError set. */
int _PyNameTable_Init(NameTable *names, PyArena *arena);
/* The entry of the name at [s, s + len) whose hash (as the tokenizer computes it) is
 * given; NULL with an exception set. */
NameEntry *_PyNameTable_Get(NameTable *names, const char *s, uint32_t len,
                            uint32_t hash);

#endif
