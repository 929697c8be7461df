/*
 * A source that does not parse: where to point, and the words. The statement at fault
 * is read again by the grammar that knows mistakes (parser_grammar.c); where that finds
 * nothing, the tokenizer's own error counts, then "invalid syntax" at the token
 * furthest reached. Last, the rest of the source is tokenized: an error in it, or a
 * bracket left open before, explains more than what was found. Invariant: an exception
 * is set when _PyParser_SetSyntaxError returns. CPython 3.11: Parser/pegen_errors.c.
 * Next: parser_words.c.
 */
#include <stdio.h>

#include "runtime/compiler/parser_grammar.h"
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

/* ---- Making the exception ---- */

/* Line `n` of the text, from 0; the last line when there are fewer. */
static const char *find_line(const char *text, const char *end, int n) {
    for (; n > 0; n--) {
        const char *next = memchr(text, '\n', (size_t)(end - text));
        if (next == NULL || next + 1 == end) {
            break;
        }
        text = next + 1;
    }
    return text;
}

/* The number of the first line of p's text. */
static int first_lineno(const Parser *p) {
    return p->in_fstring ? p->starting_lineno : 1;
}

/* The text of a line as the error shows it: with its newline if asked, but without the
 * one that only closes the text (K1). Gives its length in bytes. */
static Py_ssize_t line_text(const Parser *p, int lineno, bool newline,
                            const char **line) {
    const char *end = p->tok.end;
    *line = find_line(p->tok.text, end, lineno - first_lineno(p));
    const char *stop = memchr(*line, '\n', (size_t)(end - *line));
    if (newline && lineno == p->tok.lineno && p->tok.shown < *line) {
        *line = p->tok.shown;
    }
    newline = newline && stop != NULL && !(p->tok.no_newline && stop + 1 == end);
    return (stop ? stop + newline : end) - *line;
}

/* Byte column (from 0) to character number (from 1), at most one behind the text. */
static int characters(const char *line, Py_ssize_t len, int col) {
    if (col < 0) {
        return col + 1;
    }
    /* What is no text counts as it is shown, by U+FFFD. */
    PyObject *text = PyUnicode_DecodeUTF8(line, Py_MIN(col, len), "replace");
    int n = text != NULL ? (int)PyUnicode_GET_LENGTH(text) + 1 : 1;
    Py_XDECREF(text);
    return n;
}

/* Replaces whatever exception is set. The offsets count characters from 1. */
static void set_error(Parser *p, PyObject *type, const char *message, int lineno,
                      int offset, int end_lineno, int end_offset, bool newline) {
    PyErr_Clear();
    const char *line;
    Py_ssize_t n = line_text(p, lineno, newline, &line);
    PyObject *text = PyUnicode_DecodeUTF8(line, n, "replace");
    if (text == NULL) {
        return;
    }
    PyObject *args = Py_BuildValue("(s(OiiNii))", message, p->filename, lineno, offset,
                                   text, end_lineno, end_offset);
    if (args != NULL) {
        PyErr_SetObject(type, args);
        Py_DECREF(args);
    }
}

Token _PyParser_LastPlace(const Parser *p) {
    Token t = p->fill[-1];
    if (t.col_offset < 0) {
        int past = p->tok.no_newline && p->tok.cur == p->tok.end;
        t.col_offset = (int)(p->tok.cur - p->tok.line_start) - 1 - past;
        t.end_col_offset = -2;
    }
    return t;
}

void *_PyParser_RaiseAt(Parser *p, PyObject *type, int lineno, int col, int end_lineno,
                        int end_col, const char *format, ...) {
    char message[300];
    int n = p->in_fstring ? snprintf(message, sizeof message, "f-string: ") : 0;
    va_list args;
    va_start(args, format);
    vsnprintf(message + n, sizeof message - (size_t)n, format, args);
    va_end(args);
    bool newline = p->tok.lineno <= lineno;
    const char *line;
    Py_ssize_t len = line_text(p, lineno, newline, &line);
    if (p->in_fstring) {
        col -= p->starting_col;
        end_col -= p->starting_col;
    }
    int offset = characters(line, len, col);
    int end_offset =
        end_col < 0 ? end_col == -1 ? 0 : end_col + 1 : characters(line, len, end_col);
    set_error(p, type, message, lineno, offset, end_lineno, end_offset, newline);
    return NULL;
}

void *_PyParser_RaiseSeveral(Parser *p, const Token *newline) {
    const char *line;
    Py_ssize_t len = line_text(p, newline->lineno, true, &line);
    set_error(p, PyExc_SyntaxError,
              "multiple statements found while compiling a single statement",
              newline->lineno, characters(line, len, newline->col_offset),
              newline->end_lineno, characters(line, len, newline->end_col_offset),
              true);
    return NULL;
}

static void raise_tokenizer_error(Parser *p) {
    TokenizerError *e = &p->tok.error;
    if (e->message != NULL) {
        set_error(p, e->type, e->message, e->lineno, e->offset, e->end_lineno,
                  e->end_offset, e->late);
    }
}

static void raise_unclosed(Parser *p) {
    Tokenizer *tok = &p->tok;
    int i = tok->level - 1;
    _PyParser_RaiseAt(p, PyExc_SyntaxError, tok->bracket_line[i], tok->bracket_col[i],
                      tok->bracket_line[i], -1, "'%c' was never closed",
                      tok->brackets[i]);
}

/* ---- The rest of the source ---- */

/* Tokenizes to the end: an error there replaces the one that is set. */
static void check_rest(Parser *p) {
    int error_lineno = p->fill[-1].lineno;
    p->tok.filename = p->filename;
    PyObject *set_type, *value, *tb;
    PyErr_Fetch(&set_type, &value, &tb);
    Token t;
    int type;
    do {
        type = _PyTokenizer_Get(&p->tok, &t);
    } while (type != ERRORTOKEN && type != ENDMARKER);
    if (PyErr_Occurred()) { /* bytes that are no text, or no memory */
        Py_XDECREF(set_type);
        Py_XDECREF(value);
        Py_XDECREF(tb);
        return;
    }
    PyErr_Restore(set_type, value, tb);
    if (type == ENDMARKER) {
        return;
    }
    if (p->tok.error.message != NULL && !p->tok.error.late) {
        raise_tokenizer_error(p);
    } else if (p->tok.level > 0 &&
               error_lineno > p->tok.bracket_line[p->tok.level - 1]) {
        raise_unclosed(p);
    }
}

/* ---- Finding the words ---- */

static void generic_error(Parser *p, const Token *last) {
    if (last->type == ERRORTOKEN) {
        if (p->tok.error.message != NULL) {
            raise_tokenizer_error(p);
        } else if (p->tok.level > 0) {
            raise_unclosed(p);
        } else {
            _PyParser_Raise(p, PyExc_SyntaxError, "unexpected EOF while parsing");
        }
        return;
    }
    if (last->type == INDENT || last->type == DEDENT) {
        int col = (int)(p->tok.cur - p->tok.line_start);
        _PyParser_RaiseAt(p, PyExc_IndentationError, last->lineno, col - 1,
                          last->end_lineno, -2, "unexpected %s",
                          last->type == INDENT ? "indent" : "unindent");
        return;
    }
    if (p->tok.no_newline && p->tok.end == p->tok.text + 1 && !p->in_fstring) {
        /* Nothing at all: no line was begun. */
        _PyParser_RaiseAt(p, PyExc_SyntaxError, 0, -1, 0, -1, "invalid syntax");
        return;
    }
    _PyParser_RaiseAt(p, PyExc_SyntaxError, last->lineno, last->col_offset,
                      last->end_lineno, last->end_col_offset, "invalid syntax");
    check_rest(p);
}

/* Reads tokens up to the one that the first reading reached. */
static void read_as_far(Parser *q, const Token *last) {
    do {
        _PyParser_Fill(q);
    } while (q->fill[-1].start < last->start && q->fill[-1].type != ERRORTOKEN &&
             q->fill[-1].type != ENDMARKER);
    while (q->fill[-1].type != last->type && q->fill[-1].start == last->start &&
           q->fill[-1].type != ERRORTOKEN && q->fill[-1].type != ENDMARKER) {
        _PyParser_Fill(q);
    }
}

/* A name whose bytes are no text: the codec's words, where the name ends. */
static void raise_undecodable(Parser *p) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyObject *words = value ? PyObject_Str(value) : NULL;
    const char *utf8 = words ? PyUnicode_AsUTF8(words) : NULL;
    if (utf8 != NULL) {
        int col = (int)(p->tok.cur - p->tok.line_start) - 1;
        _PyParser_RaiseAt(p, PyExc_SyntaxError, p->tok.lineno, col, p->tok.lineno, -2,
                          "(unicode error) %s", utf8);
    }
    Py_XDECREF(words);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
}

/* Whether the string that begins at tok->cur is open at the end of the source, all its
 * lines joined. */
static bool ends_in_string(const Tokenizer *tok) {
    const char *s = tok->cur;
    for (; s < tok->end && *s != '\n'; s++) {
        s += *s == '\\';
    }
    return s >= tok->end - tok->no_newline;
}

/* Whether the tokenizer came to the end of the source, so that more of it might help.
 */
static bool at_end_of_source(const Parser *p) {
    static const char unterminated_one[] = "unterminated string";
    static const char unterminated[] = "unterminated triple-quoted string literal";
    const Tokenizer *tok = &p->tok;
    const Token *last = &p->fill[-1];
    if (last->type == ERRORTOKEN) {
        const char *message = tok->error.message;
        if (message != NULL && strncmp(message, unterminated_one, 19) == 0) {
            return ends_in_string(tok);
        }
        return message == NULL
                   ? tok->reached_end
                   : strcmp(message, "unexpected EOF while parsing") == 0 ||
                         strncmp(message, unterminated, sizeof unterminated - 1) == 0;
    }
    /* A string ends by itself; behind any other token one character more is read. */
    bool open_end = (tok->no_newline || p->in_fstring) && last->type != STRING;
    return last->end >= tok->end - open_end && (last->type != NEWLINE || open_end);
}

void _PyParser_SetSyntaxError(Parser *p) {
    if ((p->flags & PyCF_ALLOW_INCOMPLETE_INPUT) && at_end_of_source(p) &&
        (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_SyntaxError))) {
        PyErr_Clear();
        if (p->fill[-1].type == ERRORTOKEN) {
            p->fill[-1].col_offset = -1;
        }
        _PyParser_Raise(p, PyExc_SyntaxError, "incomplete input");
        return;
    }
    if (PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_UnicodeError) &&
            p->fill[-1].type == ERRORTOKEN) {
            raise_undecodable(p);
            return;
        }
        if (PyErr_ExceptionMatches(PyExc_SyntaxError) &&
            p->fill[-1].type != ERRORTOKEN) {
            check_rest(p);
        }
        return;
    }
    if (p->tok.error.final && p->fill[-1].type == ERRORTOKEN) {
        raise_tokenizer_error(p);
        return;
    }
    Parser *q = PyMem_Malloc(sizeof(Parser));
    if (q == NULL) {
        PyErr_NoMemory();
        return;
    }
    Token last = p->fill[-1];
    *q = *p;
    p->shop->depth = 0;
    if (_PyParser_Restart(q, p->statement, p->statement_lineno) < 0) {
        PyMem_Free(q);
        return;
    }
    read_as_far(q, &last);
    Reading r = {.p = q};
    if (last.type != ERRORTOKEN || q->tok.error.message == NULL ||
        q->fill[-1].type == ERRORTOKEN) {
        _PyReading_Run(&r, p->in_fstring ? 0 : p->mode);
    }
    if (q->fill[-1].type == ERRORTOKEN && PyErr_Occurred() &&
        PyErr_ExceptionMatches(PyExc_UnicodeError)) {
        raise_undecodable(q);
    } else if (!PyErr_Occurred()) {
        generic_error(q, q->fill[-1].type == ERRORTOKEN ? &q->fill[-1] : &last);
    } else if (PyErr_ExceptionMatches(PyExc_SyntaxError) &&
               q->fill[-1].type != ERRORTOKEN) {
        check_rest(q);
    }
    PyMem_Free(q);
}
