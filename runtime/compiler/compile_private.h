/*
 * Inside the compiler: its state, instructions in basic blocks, and the functions that
 * its files share. A unit is one code object in the making (module, class, function,
 * lambda, comprehension); units nest as scopes do.
 *
 * Invariants:
 *   CG1: a jump, return, raise or reraise is the last instruction of its block.
 *   CG2: b_list links all blocks of a unit, newest first; b_next is the order of code.
 *   CG3: errors stick: the first sets c->failed with an exception set; from then on
 *        visits return at once and emitting is harmless.
 *
 * CPython 3.11, Python/compile.c. Next: emit.c, codegen_stmt.c, flowgraph.c,
 * assemble.c.
 */
#ifndef RUNTIME_COMPILER_COMPILE_PRIVATE_H
#define RUNTIME_COMPILER_COMPILE_PRIVATE_H

#include "runtime/compiler/opcode.h"
#include "runtime/compiler/symtable.h"

/* Instructions that only the compiler knows; all are gone when code is assembled. */
#define SETUP_FINALLY        (-1)
#define SETUP_CLEANUP        (-2)
#define SETUP_WITH           (-3)
#define POP_BLOCK            (-4)
#define JUMP                 (-5)
#define JUMP_NO_INTERRUPT    (-6)
#define POP_JUMP_IF_FALSE    (-7)
#define POP_JUMP_IF_TRUE     (-8)
#define POP_JUMP_IF_NONE     (-9)
#define POP_JUMP_IF_NOT_NONE (-10)

/* The more items an expression would push at once, the more of CPython's stack it uses;
 * beyond this many it is built up piece by piece. */
#define STACK_USE_GUIDELINE 30

typedef struct {
    int lineno, end_lineno, col, end_col; /* lineno -1: artificial code */
} Location;
#define NO_LOCATION ((Location){-1, -1, -1, -1})
#define LOCATION_OF(x)                                                                 \
    ((Location){(x)->lineno, (x)->end_lineno, (x)->col_offset, (x)->end_col_offset})
#define SET_LOC(c, x) ((c)->u->u_loc = LOCATION_OF(x))
#define UNSET_LOC(c)  ((c)->u->u_loc = NO_LOCATION)

typedef struct basicblock basicblock;
typedef struct {
    int i_opcode, i_oparg;
    basicblock *i_target; /* of jumps and SETUP_* */
    basicblock *i_except; /* its exception handler, once labelled */
    Location i_loc;
} instr;

struct basicblock {
    basicblock *b_list, *b_next;
    instr *b_instr;
    int b_iused, b_room;
    int b_predecessors;
    int b_startdepth;                 /* of the stack, INT_MIN while unknown */
    int b_offset, b_end;              /* in units of code, once assembled */
    struct handler_stack *b_handlers; /* what catches at its start, while labelling */
    unsigned b_preserve_lasti : 1;    /* a handler that wants lasti pushed */
    unsigned b_visited : 1, b_return : 1, b_exit : 1, b_nofallthrough : 1;
};

enum fblocktype {
    WHILE_LOOP,
    FOR_LOOP,
    TRY_EXCEPT,
    FINALLY_TRY,
    FINALLY_END,
    WITH,
    ASYNC_WITH,
    HANDLER_CLEANUP,
    POP_VALUE,
    EXCEPTION_HANDLER,
    EXCEPTION_GROUP_HANDLER,
    ASYNC_COMPREHENSION_GENERATOR
};
#define CO_MAXBLOCKS 20
struct fblockinfo {
    enum fblocktype fb_type;
    basicblock *fb_block, *fb_exit;
    void *fb_datum; /* what unwinding needs: a name, a body, a statement */
};

enum scope_type {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_ASYNC_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION
};
struct unit {
    struct unit *u_parent;
    PySTEntryObject *u_ste;
    enum scope_type u_scope;
    PyObject *u_name, *u_qualname, *u_private; /* borrowed from the arena */
    NameTable u_consts, u_names, u_varnames, u_cellvars, u_freevars;
    int u_argcount, u_posonlyargcount, u_kwonlyargcount;
    basicblock *u_blocks, *u_curblock;
    int u_nfblocks;
    struct fblockinfo u_fblock[CO_MAXBLOCKS];
    int u_firstlineno;
    Location u_loc;
};

struct compiler {
    PyArena *arena;
    PyObject *filename;
    struct symtable *st;
    PyFutureFeatures future;
    PyCompilerFlags *flags;
    int optimize, interactive, nestlevel;
    int failed;
    int recursion_depth, recursion_limit;
    struct unit *u;
    struct const_cache *consts;
    instr *free_instrs[24]; /* arrays given back, by log2 of their room */
};

/* ---- Errors ---- */
/* SyntaxError at the current location; PyUnicode_FromFormat's format. */
void cg_error(struct compiler *c, const char *format, ...);
/* SyntaxWarning at the current location. */
void cg_warn(struct compiler *c, const char *format, ...);
/* Notes that an exception is set. */
#define cg_fail(c) ((c)->failed = 1)
int cg_deeper(struct compiler *c); /* 1, or 0 with RecursionError */

/* ---- Units (compile.c) ---- */
int cg_enter(struct compiler *c, PyObject *name, enum scope_type scope, void *key,
             int lineno); /* 1, or 0 failed */
/* The unit's code object, borrowed from the arena, and back to the outer unit; NULL
 * when failed. add_none: code that falls off its end returns None. */
PyCodeObject *cg_leave(struct compiler *c, int add_none);
/* An object that the arena owns from now on (it takes the reference); NULL passes. */
PyObject *cg_own(struct compiler *c, PyObject *o);
PyObject *cg_mangle(struct compiler *c, PyObject *name); /* borrowed, interned */

#include "runtime/compiler/codegen.h"
#include "runtime/compiler/emit.h"

#endif
