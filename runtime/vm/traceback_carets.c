/*
 * The carets under a source line. Under a binary operation or a subscript the operands
 * get ~ and the operator or the brackets ^; everything else gets ^ throughout.
 *
 *     total = first + second[key]
 *             ~~~~~~^~~~~~~~~~~~~
 *
 * To know where the operator is, the piece of source is parsed once more. CPython 3.11:
 * Python/traceback.c; PEP 657. Before: traceback_print.c.
 */
#include "runtime/compiler/arena.h"
#include "runtime/compiler/ast.h"
#include "runtime/compiler/parser.h"
#include "runtime/python.h"
#include "runtime/vm/traceback_print.h"

/* Positions in a line: characters for the reader, bytes of UTF-8 within the parser. */
static Py_ssize_t char_of_byte(PyObject *line, Py_ssize_t byte) {
    Py_ssize_t len;
    const char *utf8 = PyUnicode_AsUTF8AndSize(line, &len);
    if (utf8 == NULL) {
        PyErr_Clear();
        return byte;
    }
    Py_ssize_t n = 0;
    for (Py_ssize_t i = 0; i < byte && i < len; i++) {
        n += ((unsigned char)utf8[i] & 0xc0) != 0x80;
    }
    return n + (byte > len ? byte - len : 0);
}

static int is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

/* The part [*from, *to) of the segment, in bytes, that is the operator: 1; 0: none. */
static int find_anchors(const char *text, expr_ty expr, Py_ssize_t *from,
                        Py_ssize_t *to) {
    if (expr->kind == BinOp_kind) {
        expr_ty left = expr->v.BinOp.left, right = expr->v.BinOp.right;
        for (int i = left->end_col_offset; i < right->col_offset; i++) {
            if (is_blank(text[i])) {
                continue;
            }
            *from = i;
            *to = i + 1;
            if (i + 1 < right->col_offset && !is_blank(text[i + 1])) {
                ++*to; /* an operator of two characters */
            }
            return 1;
        }
        return 1;
    }
    if (expr->kind == Subscript_kind) {
        *from = expr->v.Subscript.value->end_col_offset;
        *to = expr->v.Subscript.slice->end_col_offset + 1;
        return 1;
    }
    return 0;
}

/* The same in characters of the line, for the piece [start, end) of it. */
static int anchors_of(PyObject *line, PyObject *filename, Py_ssize_t start,
                      Py_ssize_t end, Py_ssize_t *from, Py_ssize_t *to) {
    PyObject *segment = PyUnicode_Substring(line, start, end);
    Py_ssize_t len;
    const char *text = segment == NULL ? NULL : PyUnicode_AsUTF8AndSize(segment, &len);
    PyArena *arena = text == NULL ? NULL : _PyArena_New();
    int found = 0;
    if (arena != NULL) {
        PyCompilerFlags flags = _PyCompilerFlags_INIT;
        mod_ty mod =
            _PyParser_ASTFromString(text, len, filename, Py_file_input, &flags, arena);
        if (mod != NULL && asdl_seq_LEN(mod->v.Module.body) == 1) {
            stmt_ty stmt = asdl_seq_GET(mod->v.Module.body, 0);
            found = stmt->kind == Expr_kind &&
                    find_anchors(text, stmt->v.Expr.value, from, to);
        }
        _PyArena_Free(arena);
    }
    if (found && *from >= 0) {
        *from = char_of_byte(segment, *from) + start;
        *to = char_of_byte(segment, *to) + start;
    }
    Py_XDECREF(segment);
    PyErr_Clear();
    return found;
}

int _PyTB_PrintCarets(const struct tb_out *out, PyObject *line, Py_ssize_t leading,
                      PyObject *filename, const int place[4]) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(line);
    Py_ssize_t start = char_of_byte(line, place[1]), end = char_of_byte(line, place[3]);
    Py_ssize_t from = -1, to = -1;
    int anchored = 0;
    if (place[0] == place[2]) {
        anchored = anchors_of(line, filename, start, end, &from, &to);
    } else {
        /* Of several lines the first is shown: to its last visible character. */
        end = n;
        while (end > 0 && (is_blank((char)PyUnicode_READ_CHAR(line, end - 1)) &&
                           PyUnicode_READ_CHAR(line, end - 1) < 128)) {
            end--;
        }
    }
    int two_kinds = from != -1 || to != -1;
    if (end - start == n - leading && !two_kinds) {
        return 0; /* the whole line: carets would say nothing */
    }
    if (_PyTB_Indent(out) < 0) {
        return -1;
    }
    Py_ssize_t width = end - leading + 4;
    if (width < 0) {
        width = 0;
    }
    PyObject *carets = PyUnicode_New(width + 1, 127);
    if (carets == NULL) {
        return -1;
    }
    char *p = PyUnicode_DATA(carets);
    for (Py_ssize_t i = leading - 4; i < end; i++) {
        *p++ = i < start                          ? ' '
               : !anchored                        ? '^'
               : two_kinds && from <= i && i < to ? '^'
                                                  : '~';
    }
    *p = '\n';
    return _PyTB_WriteDrop(out, carets);
}
