/*
 * The syntax tree as Python objects: the node classes of module `ast`, and the way from
 * the compiler's structs (ast.h) to them and back.
 *
 * One table tells all: astobject.c holds the abstract grammar as text, in the notation
 * of the library reference, and reads it once, at first use. The text is the classes'
 * docstrings, their _fields, and the layout of the structs.
 *
 * Invariants:
 *   N1: the i-th field of a node stands at 4 * i from its first one, a word each.
 *   N2: a kind's number in ast.h is its place in its sum's text, from 1.
 * Names: CPython 3.11, Python/Python-ast.c. Next: astobject.c.
 */
#ifndef RUNTIME_COMPILER_ASTOBJECT_H
#define RUNTIME_COMPILER_ASTOBJECT_H

#include "runtime/compiler/arena.h"

/* The class AST, base of all nodes. */
extern PyTypeObject _PyAST_Type;

/* Makes the classes where that has not been done: 0, or -1 with MemoryError. */
int _PyAST_InitTypes(void);
/* Whether `op` is a node: 1, 0, or -1 with an exception. */
int PyAST_Check(PyObject *op);
/* The objects of a tree: new reference, or NULL with MemoryError or RecursionError. */
PyObject *PyAST_mod2obj(mod_ty mod);
/* The tree of the objects, in `arena`; `mode` (0 exec, 1 eval, 2 single) is the node it
 * must have on top. NULL with TypeError, ValueError, RecursionError ... set. */
mod_ty PyAST_obj2mod(PyObject *ast, PyArena *arena, int mode);
/* What a tree made by hand must hold and the grammar alone does not say: 0, or -1 with
 * ValueError or TypeError set. CPython: Python/ast.c. */
int _PyAST_Validate(mod_ty mod);
/* Adds the node classes to the module `_ast`: 0 or -1. */
int _PyAST_AddTypes(PyObject *module);

/* ---- The table, for the two ways (astobject_write.c, astobject_read.c) ---- */
enum { AST_IDENTIFIER = 32, AST_STRING, AST_CONSTANT, AST_INT };
struct ast_field {
    PyObject *name; /* interned, owned */
    uint8_t type;   /* a sum's number, or AST_* */
    char quantity;  /* '*' a list, '?' may be missing, 0 */
};
struct ast_kind {
    PyTypeObject *type;
    PyObject *only; /* the one instance of a kind without fields in an enum, or NULL */
    uint8_t first_field, n_fields;
};
enum ast_form { AST_SUM, AST_ENUM, AST_PRODUCT };
struct ast_sum {
    const char *text;
    uint8_t form, size;    /* size: bytes of its struct */
    uint8_t attributes_at; /* where lineno stands in the struct; 0: it has no place */
    uint8_t must_end;      /* its end_lineno and end_col_offset are required */
    uint8_t first, n;      /* its kinds */
    PyTypeObject *type;    /* for a product that of its only kind */
};
extern struct ast_sum _PyAST_Sums[];
extern struct ast_kind _PyAST_Kinds[];
extern struct ast_field _PyAST_Fields[];
/* The name of the i-th of lineno, col_offset, end_lineno, end_col_offset; borrowed. */
PyObject *_PyAST_Attribute(int i);

#endif
