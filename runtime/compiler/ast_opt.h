/*
 * Constant folding on the tree: what can be computed from constants alone is, as far as
 * it stays small, so that the compiler sees the result. CPython 3.11, Python/ast_opt.c.
 */
#ifndef RUNTIME_COMPILER_AST_OPT_H
#define RUNTIME_COMPILER_AST_OPT_H

#include "runtime/compiler/arena.h"

/* Folds in place. `optimize` decides what __debug__ is; `ff_features` whether
 * annotations are code. 0, or -1 with RecursionError or MemoryError set. */
int _PyAST_Optimize(mod_ty mod, PyArena *arena, int optimize, int ff_features);

#endif
