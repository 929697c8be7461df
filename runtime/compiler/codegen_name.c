/*
 * Names: which of the four ways (fast local, cell, global, by name) reads, writes or
 * deletes one, as the symbol table decided; and closures, which collect cells.
 *
 * Before: symtable.h. Next: codegen_def.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

enum { BY_NAME, BY_FAST, BY_GLOBAL, BY_DEREF };

/* By way and context (Load, Store, Del). */
static const uint8_t name_ops[4][3] = {
    [BY_NAME] = {LOAD_NAME, STORE_NAME, DELETE_NAME},
    [BY_FAST] = {LOAD_FAST, STORE_FAST, DELETE_FAST},
    [BY_GLOBAL] = {LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL},
    [BY_DEREF] = {LOAD_DEREF, STORE_DEREF, DELETE_DEREF}};

int cg_forbidden_name(struct compiler *c, PyObject *name, expr_context_ty ctx) {
    if (ctx == Load || name != _Py_ID(__debug__)) {
        return 0;
    }
    cg_error(c,
             ctx == Store ? "cannot assign to __debug__" : "cannot delete __debug__");
    return 1;
}

static int entry_of(struct compiler *c, NameTable *t, PyObject *name) {
    int i = _NameTable_Find(t, name);
    if (i < 0) {
        i = _NameTable_Add(t, c->arena, name, t->n);
        if (i < 0) {
            cg_fail(c);
            return 0;
        }
    }
    return (int)t->items[i].value;
}

static int way_of(struct compiler *c, int scope) {
    int in_function = c->u->u_ste->ste_type == FunctionBlock;
    switch (scope) {
    case FREE:
    case CELL:
        return BY_DEREF;
    case LOCAL:
        return in_function ? BY_FAST : BY_NAME;
    case GLOBAL_IMPLICIT:
        return in_function ? BY_GLOBAL : BY_NAME;
    case GLOBAL_EXPLICIT:
        return BY_GLOBAL;
    default:
        return BY_NAME;
    }
}

void cg_nameop(struct compiler *c, PyObject *name, expr_context_ty ctx) {
    if (c->failed || cg_forbidden_name(c, name, ctx)) {
        return;
    }
    PyObject *m = cg_mangle(c, name);
    if (m == NULL) {
        return;
    }
    struct unit *u = c->u;
    int scope = _PyST_GetScope(u->u_ste, m);
    int way = way_of(c, scope);
    int op = name_ops[way][ctx - Load], arg;
    if (way == BY_DEREF) {
        if (op == LOAD_DEREF && u->u_ste->ste_type == ClassBlock) {
            op = LOAD_CLASSDEREF;
        }
        arg = entry_of(c, scope == FREE ? &u->u_freevars : &u->u_cellvars, m);
    } else {
        arg = entry_of(c, way == BY_FAST ? &u->u_varnames : &u->u_names, m);
        if (op == LOAD_GLOBAL) {
            arg <<= 1; /* the low bit says that a NULL is to be pushed before */
        }
    }
    cg_arg(c, op, arg);
}

/* The cell of free variable `name` of an inner function, as this unit numbers it. */
static int closure_cell(struct compiler *c, PyObject *name) {
    struct unit *u = c->u;
    int scope = u->u_scope == SCOPE_CLASS && name == _Py_ID(__class__)
                    ? CELL
                    : _PyST_GetScope(u->u_ste, name);
    NameTable *t = scope == CELL ? &u->u_cellvars : &u->u_freevars;
    int i = _NameTable_Find(t, name);
    if (i < 0) {
        PyErr_Format(PyExc_SystemError,
                     "lookup %R in %U failed: no cell for a free variable", name,
                     u->u_name);
        cg_fail(c);
        return 0;
    }
    return (int)t->items[i].value;
}

void cg_make_closure(struct compiler *c, PyCodeObject *co, int flags) {
    if (c->failed || co == NULL) {
        return;
    }
    if (co->co_nfreevars > 0) {
        for (int i = PyCode_GetFirstFree(co); i < co->co_nlocalsplus; i++) {
            cg_arg(c, LOAD_CLOSURE,
                   closure_cell(c, PyTuple_GET_ITEM(co->co_localsplusnames, i)));
        }
        flags |= 0x08;
        cg_arg(c, BUILD_TUPLE, co->co_nfreevars);
    }
    cg_const(c, (PyObject *)co);
    cg_arg(c, MAKE_FUNCTION, flags);
}
