/*
 * Inside the unparser: how tightly expressions bind, and what its two files share.
 */
#ifndef RUNTIME_COMPILER_UNPARSE_PRIVATE_H
#define RUNTIME_COMPILER_UNPARSE_PRIVATE_H

#include "runtime/compiler/compile_private.h"
#include "runtime/objects/format.h"

enum {
    PR_NAMED_EXPR,
    PR_TUPLE,
    PR_TEST,
    PR_OR,
    PR_AND,
    PR_NOT,
    PR_CMP,
    PR_EXPR,
    PR_BOR = PR_EXPR,
    PR_BXOR,
    PR_BAND,
    PR_SHIFT,
    PR_ARITH,
    PR_TERM,
    PR_FACTOR,
    PR_POWER,
    PR_AWAIT,
    PR_ATOM
};

struct unparser {
    _PyUnicodeWriter writer;
    int failed; /* an exception is set */
};

void up_str(struct unparser *u, const char *text); /* ASCII */
void up_obj(struct unparser *u, PyObject *str);    /* borrowed */
void up_new(struct unparser *u, PyObject *str);    /* takes the reference; NULL fails */
void up_expr(struct unparser *u, expr_ty e, int level);
void up_constant(struct unparser *u, expr_ty e);
void up_fstring(struct unparser *u, expr_ty e);
PyObject *up_text(expr_ty e, int level); /* new reference */

#endif
