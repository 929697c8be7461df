/*
 * Inside the check of trees: what its two files share. Every function gives whether all
 * is well, and has set an exception where it is not.
 */
#ifndef RUNTIME_COMPILER_AST_VALIDATE_H
#define RUNTIME_COMPILER_AST_VALIDATE_H

#include <stdbool.h>

#include "runtime/compiler/ast.h"

struct validator {
    int depth, limit;
};

/* Sets ValueError; always false. */
bool ast_wrong(const char *format, ...);
/* One level deeper; the caller counts v->depth down again where all went well. */
bool ast_deeper(struct validator *v);
/* lineno, col_offset, end_lineno, end_col_offset in a row. */
bool ast_place(const int *place);
bool ast_name(PyObject *name);
bool ast_not_empty(const void *seq, const char *what, const char *owner);
bool ast_body(struct validator *v, asdl_stmt_seq *body, const char *owner);
bool ast_expr(struct validator *v, expr_ty e, expr_context_ty ctx);
/* star_ok: `*rest` may stand here. */
bool ast_pattern(struct validator *v, pattern_ty p, bool star_ok);

#endif
