/*
 * The compiler: a syntax tree becomes a code object, instruction for instruction the
 * one that CPython 3.11 makes. Steps: constant folding on the tree (ast_opt.h), scopes
 * of names (symtable.h), code in basic blocks (codegen_*.c), the flow graph put in
 * order (flowgraph_*.c), tables and code object (assemble.c).
 *
 * Names: CPython 3.11, Include/internal/pycore_compile.h. Next: symtable.h.
 */
#ifndef RUNTIME_COMPILER_COMPILE_H
#define RUNTIME_COMPILER_COMPILE_H

#include "runtime/compiler/arena.h"
#include "runtime/compiler/ast.h"
#include "runtime/compiler/flags.h"
#include "runtime/objects/code.h"

/* Code of `mod`, a new reference; the tree is changed by constant folding. `flags` may
 * be NULL; it gains the module's `from __future__` flags. `optimize`: 0 all, 1 without
 * assert, 2 without docstrings too, -1 as sys.flags. NULL with SyntaxError,
 * RecursionError or MemoryError set. */
PyCodeObject *_PyAST_Compile(mod_ty mod, PyObject *filename, PyCompilerFlags *flags,
                             int optimize, PyArena *arena);

/* What optimize -1 stands for: sys.flags.optimize. */
extern int _PyCompile_DefaultOptimize;

/* The private name that `ident` is inside class `privateobj` (may be NULL): "__x" is
 * "_C__x" there. New reference, NULL with MemoryError. */
PyObject *_Py_Mangle(PyObject *privateobj, PyObject *ident);

/* `from __future__` lines of a module: features (CO_FUTURE_*) and the last line of
 * them (-1 none). 0, or -1 with SyntaxError set. */
typedef struct {
    int ff_features, ff_lineno;
} PyFutureFeatures;
int _PyFuture_FromAST(mod_ty mod, PyObject *filename, PyFutureFeatures *ff);

/* How far the instruction moves the stack (jump: 1 taken, 0 not, -1 the larger), for
 * dis.stack_effect; PY_INVALID_STACK_EFFECT for no instruction. */
#define PY_INVALID_STACK_EFFECT INT_MAX
int PyCompile_OpcodeStackEffectWithJump(int opcode, int oparg, int jump);
int PyCompile_OpcodeStackEffect(int opcode, int oparg);

#endif
