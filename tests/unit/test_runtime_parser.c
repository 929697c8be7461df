/*
 * The arena, the tokenizer and the parser by themselves: alignment, growth, kinds and
 * places of tokens, and the shape of trees at places where the grammar needs care.
 * Whole sources are compared by tests/tools/compare_ast. Read first: parser.h.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runtime/compiler/parser.h"
#include "runtime/compiler/tokenizer.h"
#include "runtime/python.h"

/* ---- Arena ---- */

static void arena_gives_aligned_room(void **state) {
    PyArena *arena = _PyArena_New();
    char *last = NULL;
    for (size_t size = 1; size < 20000; size = size * 3 / 2 + 1) {
        char *p = _PyArena_Malloc(arena, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p & 7, 0);
        assert_ptr_not_equal(p, last);
        memset(p, 0xA5, size);
        last = p;
    }
    _PyArena_Free(arena);
}

static void arena_owns_objects(void **state) {
    PyArena *arena = _PyArena_New();
    PyObject *list = PyList_New(0);
    for (int i = 0; i < 200; i++) {
        assert_int_equal(_PyArena_AddPyObject(arena, Py_NewRef(list)), 0);
    }
    assert_int_equal(Py_REFCNT(list), 201);
    _PyArena_Free(arena);
    assert_int_equal(Py_REFCNT(list), 1);
    Py_DECREF(list);
}

static void names_are_made_once(void **state) {
    PyArena *arena = _PyArena_New();
    NameTable names;
    assert_int_equal(_PyNameTable_Init(&names, arena), 0);
    char text[3000][8];
    for (int i = 0; i < 3000; i++) {
        text[i][0] = 'v';
        int n = 1;
        for (int k = i + 1; k != 0; k /= 10) {
            text[i][n++] = (char)('0' + k % 10);
        }
        NameEntry *e = _PyNameTable_Get(&names, text[i], (uint32_t)n, (uint32_t)i % 64);
        assert_int_equal(e->type, NAME);
        assert_int_equal(PyUnicode_GET_LENGTH(e->name), n);
        PyObject *name = e->name;
        e = _PyNameTable_Get(&names, text[i], (uint32_t)n, (uint32_t)i % 64);
        assert_ptr_equal(e->name, name);
    }
    assert_int_equal(_PyNameTable_Get(&names, "while", 5, 7)->type, KW_WHILE);
    assert_int_equal(_PyNameTable_Get(&names, "whil", 4, 7)->type, NAME);
    _PyArena_Free(arena);
}

/* ---- Tokens ---- */

/* Reads `text`, which must end in a newline, and compares the kinds (-1 ends them). */
static void expect_kinds(const char *text, const int *kinds) {
    PyArena *arena = _PyArena_New();
    NameTable names;
    Tokenizer *tok = PyMem_Malloc(sizeof(Tokenizer));
    Token t;
    assert_int_equal(_PyNameTable_Init(&names, arena), 0);
    _PyTokenizer_Init(tok, text, text + strlen(text), 1, &names);
    for (; *kinds >= 0; kinds++) {
        assert_int_equal(_PyTokenizer_Get(tok, &t), *kinds);
        assert_int_equal(t.type, *kinds);
    }
    PyMem_Free(tok);
    _PyArena_Free(arena);
}

#define KINDS(...)                                                                     \
    (const int[]) {                                                                    \
        __VA_ARGS__, -1                                                                \
    }

static void kinds_of_tokens(void **state) {
    expect_kinds("a = 1.5e3j\n", KINDS(NAME, EQUAL, NUMBER, NEWLINE, ENDMARKER));
    expect_kinds("a**=b//c<<=d->e:=f...g\n",
                 KINDS(NAME, DOUBLESTAREQUAL, NAME, DOUBLESLASH, NAME, LEFTSHIFTEQUAL,
                       NAME, RARROW, NAME, COLONEQUAL, NAME, ELLIPSIS, NAME, NEWLINE,
                       ENDMARKER));
    expect_kinds("rb'x' Rf\"y\" u''''''\n", KINDS(STRING, STRING, STRING, NEWLINE));
    expect_kinds("1if x else.5\n",
                 KINDS(NUMBER, KW_IF, NAME, KW_ELSE, NUMBER, NEWLINE));
    expect_kinds("a <> b != c\n", KINDS(NAME, OP_BARRY, NAME, NOTEQUAL, NAME, NEWLINE));
    expect_kinds("$ ?\n", KINDS(OP_UNKNOWN, OP_UNKNOWN, NEWLINE, ENDMARKER));
}

static void lines_and_indentation(void **state) {
    expect_kinds("if a:\n    b\n\n  # no line\n    c\nd\n",
                 KINDS(KW_IF, NAME, COLON, NEWLINE, INDENT, NAME, NEWLINE, NAME,
                       NEWLINE, DEDENT, NAME, NEWLINE, ENDMARKER, ENDMARKER));
    expect_kinds("(a,\n  b)\n",
                 KINDS(LPAR, NAME, COMMA, NAME, RPAR, NEWLINE, ENDMARKER));
    expect_kinds("a \\\n  b\n", KINDS(NAME, NAME, NEWLINE, ENDMARKER));
    expect_kinds("if a:\n  if b:\n    c\n",
                 KINDS(KW_IF, NAME, COLON, NEWLINE, INDENT, KW_IF, NAME, COLON, NEWLINE,
                       INDENT, NAME, NEWLINE, DEDENT, DEDENT, ENDMARKER));
    expect_kinds("\n\n# only a comment\n", KINDS(ENDMARKER));
}

static void wrong_tokens(void **state) {
    expect_kinds("a 0b2\n", KINDS(NAME, ERRORTOKEN));
    expect_kinds("'abc\n", KINDS(ERRORTOKEN));
    expect_kinds("(]\n", KINDS(LPAR, ERRORTOKEN));
    expect_kinds(")\n", KINDS(ERRORTOKEN));
    expect_kinds("if a:\n    b\n  c\n",
                 KINDS(KW_IF, NAME, COLON, NEWLINE, INDENT, NAME, NEWLINE, ERRORTOKEN));
    expect_kinds("(a\n", KINDS(LPAR, NAME, ERRORTOKEN));
}

/* ---- Trees ---- */

static PyArena *arena;

static mod_ty parse(const char *text, int mode) {
    arena = _PyArena_New();
    return _PyParser_ASTFromString(text, (Py_ssize_t)strlen(text), _Py_STR(anon_string),
                                   mode, NULL, arena);
}

static expr_ty parse_expression(const char *text) {
    mod_ty mod = parse(text, Py_eval_input);
    assert_non_null(mod);
    return mod->v.Expression.body;
}

static stmt_ty parse_statement(const char *text) {
    mod_ty mod = parse(text, Py_file_input);
    assert_non_null(mod);
    assert_int_equal(mod->v.Module.body->size, 1);
    return mod->v.Module.body->typed_elements[0];
}

static void operators_bind(void **state) {
    expr_ty e = parse_expression("a - b - -c ** d * e");
    assert_int_equal(e->kind, BinOp_kind);
    assert_int_equal(e->v.BinOp.op, Sub);
    assert_int_equal(e->v.BinOp.left->v.BinOp.op, Sub);
    assert_int_equal(e->v.BinOp.right->v.BinOp.op, Mult);
    assert_int_equal(e->v.BinOp.right->v.BinOp.left->kind, UnaryOp_kind);
    _PyArena_Free(arena);
    e = parse_expression("not a in b == c is not d");
    assert_int_equal(e->kind, UnaryOp_kind);
    assert_int_equal(e->v.UnaryOp.operand->v.Compare.ops->size, 3);
    assert_int_equal(e->v.UnaryOp.operand->v.Compare.ops->typed_elements[2], IsNot);
    _PyArena_Free(arena);
    e = parse_expression("2 ** -1 ** 3");
    assert_int_equal(e->v.BinOp.op, Pow);
    assert_int_equal(e->v.BinOp.right->kind, UnaryOp_kind);
    _PyArena_Free(arena);
}

static void places_of_nodes(void **state) {
    expr_ty e = parse_expression("(a) + \\\n(b.c)");
    assert_int_equal(e->col_offset, 0);
    assert_int_equal(e->end_lineno, 2);
    assert_int_equal(e->end_col_offset, 5);
    assert_int_equal(e->v.BinOp.left->col_offset, 1);
    _PyArena_Free(arena);
    stmt_ty s = parse_statement("if a:\n  b;\n");
    assert_int_equal(s->end_lineno, 2);
    assert_int_equal(s->end_col_offset, 4);
    _PyArena_Free(arena);
}

static void soft_keywords(void **state) {
    stmt_ty s = parse_statement("match (a, b)\n");
    assert_int_equal(s->kind, Expr_kind);
    assert_int_equal(s->v.Expr.value->kind, Call_kind);
    _PyArena_Free(arena);
    s = parse_statement("match -a:\n  case _: pass\n");
    assert_int_equal(s->kind, Match_kind);
    _PyArena_Free(arena);
    s = parse_statement("match: int = case\n");
    assert_int_equal(s->kind, AnnAssign_kind);
    _PyArena_Free(arena);
    s = parse_statement("with (a, b) as c, (d): pass\n");
    assert_int_equal(s->v.With.items->size, 2);
    _PyArena_Free(arena);
    s = parse_statement("with (a as b, c,): pass\n");
    assert_int_equal(s->v.With.items->size, 2);
    assert_null(s->v.With.items->typed_elements[1]->optional_vars);
    _PyArena_Free(arena);
}

static void expect_error(const char *text, const char *message, int lineno,
                         int offset) {
    assert_null(parse(text, Py_file_input));
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    assert_true(PyErr_GivenExceptionMatches(type, PyExc_SyntaxError));
    PySyntaxErrorObject *error = (PySyntaxErrorObject *)value;
    assert_string_equal(PyUnicode_AsUTF8(error->msg), message);
    assert_int_equal(PyLong_AsLong(error->lineno), lineno);
    assert_int_equal(PyLong_AsLong(error->offset), offset);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    _PyArena_Free(arena);
}

static void words_of_errors(void **state) {
    expect_error("x = = 1", "invalid syntax", 1, 5);
    expect_error("a\n\nf(b c)\n", "invalid syntax. Perhaps you forgot a comma?", 3, 3);
    expect_error("x = (1,\ny = 2\n", "'(' was never closed", 1, 5);
    expect_error("if x\n  y\n", "expected ':'", 1, 5);
    expect_error("f() = 1",
                 "cannot assign to function call here. Maybe you meant '==' "
                 "instead of '='?",
                 1, 1);
    expect_error("\xC3\xA9 = \xE2\x82\xAC", "invalid character '\xE2\x82\xAC' (U+20AC)",
                 1, 5);
}

static int begin(void **state) {
    return Py_InitializeEx();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_aligned_room),
        cmocka_unit_test(arena_owns_objects),
        cmocka_unit_test(names_are_made_once),
        cmocka_unit_test(kinds_of_tokens),
        cmocka_unit_test(lines_and_indentation),
        cmocka_unit_test(wrong_tokens),
        cmocka_unit_test(operators_bind),
        cmocka_unit_test(places_of_nodes),
        cmocka_unit_test(soft_keywords),
        cmocka_unit_test(words_of_errors),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
