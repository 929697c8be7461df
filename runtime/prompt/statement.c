/*
 * Is it whole, and running it. A text is first compiled as one statement; only one that
 * holds several is taken apart, each statement of it compiled as if typed alone, with
 * the line numbers of the block. Invariant: nothing is run before all compile.
 * Next: prompt.c.
 */
#include "runtime/prompt/statement.h"

#include "runtime/compiler/compile.h"
#include "runtime/compiler/parser.h"
#include "runtime/python.h"

/* ---- Compiling ---- */

/* Each statement of the tree as a code object: a new list. */
static PyObject *compile_each(mod_ty tree, PyCompilerFlags *flags, PyArena *arena) {
    PyObject *codes = PyList_New(0);
    asdl_stmt_seq *body = tree->v.Module.body;
    asdl_stmt_seq *one = _PyArena_Malloc(arena, sizeof *one + sizeof(stmt_ty));
    for (Py_ssize_t i = 0; codes != NULL && i < asdl_seq_LEN(body); i++) {
        PyObject *code = NULL;
        if (one != NULL) {
            one->size = 1;
            asdl_seq_SET(one, 0, asdl_seq_GET(body, i));
            struct _mod single = {.kind = Interactive_kind};
            single.v.Interactive.body = one;
            code = (PyObject *)_PyAST_Compile(&single, _Py_STR(anon_stdin), flags, -1,
                                              arena);
        }
        if (code == NULL || PyList_Append(codes, code) < 0) {
            Py_CLEAR(codes);
        }
        Py_XDECREF(code);
    }
    return codes;
}

/* A block of statements: a list of code objects, NULL with an exception set. */
static PyObject *compile_block(const char *text, Py_ssize_t len,
                               PyCompilerFlags *flags) {
    PyArena *arena = _PyArena_New();
    PyObject *codes = NULL;
    if (arena != NULL) {
        mod_ty tree = _PyParser_ASTFromString(text, len, _Py_STR(anon_stdin),
                                              Py_file_input, flags, arena);
        codes = tree != NULL ? compile_each(tree, flags, arena) : NULL;
        _PyArena_Free(arena);
    }
    return codes;
}

static PyObject *error_message(void) {
    PyObject *type, *value, *tb, *message = NULL;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    if (PyErr_GivenExceptionMatches(value, PyExc_SyntaxError)) {
        message = ((PySyntaxErrorObject *)value)->msg;
        message = message && PyUnicode_Check(message) ? Py_NewRef(message) : NULL;
    }
    PyErr_Restore(type, value, tb);
    return message;
}

static bool message_has(PyObject *message, const char *words) {
    const char *text = message != NULL ? PyUnicode_AsUTF8(message) : NULL;
    return text != NULL && strstr(text, words) != NULL;
}

/* A code object, or a list of them, or NULL with an exception set. */
static PyObject *compile_text(const char *text, Py_ssize_t len, bool block,
                              PyCompilerFlags *flags) {
    PyObject *code =
        _Py_CompileUTF8(text, len, _Py_STR(anon_stdin), Py_single_input, flags, -1);
    if (code != NULL || !block || !PyErr_ExceptionMatches(PyExc_SyntaxError)) {
        return code;
    }
    PyErr_Clear();
    return compile_block(text, len, flags);
}

/* ---- Is it whole? ---- */

static bool begins_with(const char *text, const char *word) {
    size_t n = strlen(word);
    return strncmp(text, word, n) == 0 &&
           (word[0] == '@' || text[n] == ' ' || text[n] == ':' || text[n] == '(');
}

/* A statement with a block, or a decorated one, by its first word. */
static bool is_compound(const char *text) {
    static const char *const words[] = {"if",  "while", "for",   "try",   "with",
                                        "def", "class", "async", "match", "@"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(words); i++) {
        if (begins_with(text, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_blank(const char *text, const char *end) {
    while (text < end && (*text == ' ' || *text == '\t' || *text == '\n')) {
        text++;
    }
    return text == end;
}

/* The last line of the text, which ends in a newline. */
static const char *last_line(const char *text, Py_ssize_t len) {
    const char *s = text + len - 1;
    while (s > text && s[-1] != '\n') {
        s--;
    }
    return s;
}

/* Whether the SyntaxError that is set, and is cleared, may be mended by more lines. An
 * empty line ends what waits for a block, but nothing that stands open. */
static bool wants_more(const char *text, bool empty_line) {
    static const char *const open[] = {"was never closed", "unterminated triple-quoted",
                                       "unexpected EOF"};
    static const char *const block[] = {"expected an indented block",
                                        "expected 'except' or 'finally' block"};
    PyObject *type, *value, *tb;
    PyObject *message = error_message();
    bool more = false;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(open); i++) {
        more = more || message_has(message, open[i]);
    }
    for (size_t i = 0; !empty_line && i < Py_ARRAY_LENGTH(block); i++) {
        more = more || message_has(message, block[i]);
    }
    if (!empty_line && message_has(message, "invalid syntax")) {
        more = more || last_line(text, (Py_ssize_t)strlen(text))[0] == '@';
    }
    PyErr_Fetch(&type, &value, &tb);
    Py_XDECREF(message);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    return more;
}

bool _PyStatement_IsWhole(const char *text, Py_ssize_t len, bool block) {
    if (is_blank(text, text + len)) {
        return true;
    }
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    const char *last = last_line(text, len);
    bool empty_line = last > text && last[0] == '\n';
    PyObject *code = compile_text(text, len, block, &flags);
    if (code == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_SyntaxError)) {
            PyErr_Clear(); /* running it will tell */
            return true;
        }
        return !wants_more(text, empty_line);
    }
    bool several = PyList_Check(code);
    Py_DECREF(code);
    return empty_line || !(several ? last[0] == ' ' || last[0] == '\t' || last[0] == '@'
                                   : is_compound(text));
}

/* ---- Running ---- */

static bool run_code(PyObject *code, PyObject *dict) {
    PyObject *result = PyEval_EvalCode(code, dict, dict);
    Py_XDECREF(result);
    return result != NULL;
}

/* What `from __future__ import` changed stays for the next statements. */
static PyCompilerFlags session = {0};

void _PyStatement_Run(PyObject *text, PyObject *dict, bool block) {
    Py_ssize_t len;
    const char *utf8 = PyUnicode_AsUTF8AndSize(text, &len);
    if (utf8 == NULL || is_blank(utf8, utf8 + len)) {
        return;
    }
    PyObject *code = compile_text(utf8, len, block, &session);
    if (code == NULL) {
        return;
    }
    if (PyList_Check(code)) {
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(code); i++) {
            if (!run_code(PyList_GET_ITEM(code, i), dict)) {
                break;
            }
        }
    } else {
        run_code(code, dict);
    }
    Py_DECREF(code);
}
