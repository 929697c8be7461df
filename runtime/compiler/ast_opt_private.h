/*
 * Inside the folding of the tree: the walk (ast_opt.c) and the sums (ast_fold.c).
 */
#ifndef RUNTIME_COMPILER_AST_OPT_PRIVATE_H
#define RUNTIME_COMPILER_AST_OPT_PRIVATE_H

#include "runtime/compiler/ast_opt.h"

struct optimiser {
    PyArena *arena;
    int optimize, ff_features;
    int depth, limit;
    int failed; /* an exception is set: every visit returns at once */
};

/* Each looks at one node whose children are folded already. */
void fold_unary(struct optimiser *o, expr_ty e);
void fold_binary(struct optimiser *o, expr_ty e);
void fold_tuple(struct optimiser *o, expr_ty e);
void fold_subscript(struct optimiser *o, expr_ty e);
/* What is only iterated or searched: a list becomes a tuple, a set a frozenset. */
void fold_iter(struct optimiser *o, expr_ty e);
/* Makes the node a constant; takes the reference. NULL: the sum failed, and the program
 * shall find out at run time. */
void fold_to(struct optimiser *o, expr_ty e, PyObject *value);
/* "..." % (...) as an f-string (ast_format.c): 1 if it was one. */
void fold_format(struct optimiser *o, expr_ty e, PyObject *format, asdl_expr_seq *elts);

#endif
