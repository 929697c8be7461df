/*
 * Variables of a code object: locals, cells and free variables share one array at run
 * time. A parameter that is a cell keeps its one place; the numbers in instructions,
 * given when cells still counted from 0, are moved to that array.
 *
 * Invariant AV1: the array is all locals, then cells that are no locals, then free
 * ones. CPython 3.11, Python/compile.c, build_cellfixedoffsets and fix_cell_offsets.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* Place in the array of each cell and free variable; NULL with MemoryError set. */
int *as_cell_offsets(struct compiler *c) {
    struct unit *u = c->u;
    int n = u->u_cellvars.n + u->u_freevars.n;
    int *fixed = _PyArena_Malloc(c->arena, ((size_t)n + 1) * sizeof(int));
    if (fixed == NULL) {
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        fixed[i] = u->u_varnames.n + i;
    }
    for (int i = 0; i < u->u_cellvars.n; i++) {
        int local = _NameTable_Find(&u->u_varnames, u->u_cellvars.items[i].key);
        if (local >= 0) {
            fixed[u->u_cellvars.items[i].value] = local;
        }
    }
    return fixed;
}

/* MAKE_CELL for each cell, in the order of places; then of cells alone. */
static void insert_make_cells(struct compiler *c, basicblock *entry, int *fixed) {
    int ncells = c->u->u_cellvars.n, done = 0;
    for (int place = 0; done < ncells && !c->failed; place++) {
        for (int i = 0; i < ncells; i++) {
            if (fixed[i] == place) {
                instr *in = cg_insert_instr(c, entry, done++);
                in->i_opcode = MAKE_CELL;
                in->i_oparg = i; /* moved with the others by as_fix_cells */
                break;
            }
        }
    }
}

int as_insert_prefix(struct compiler *c, basicblock *entry, int *fixed,
                     int code_flags) {
    if (code_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) {
        instr *in = cg_insert_instr(c, entry, 0);
        in->i_opcode = RETURN_GENERATOR;
        in->i_loc.lineno = c->u->u_firstlineno;
        in = cg_insert_instr(c, entry, 1);
        in->i_opcode = POP_TOP;
    }
    insert_make_cells(c, entry, fixed);
    if (c->u->u_freevars.n > 0) {
        instr *in = cg_insert_instr(c, entry, 0);
        in->i_opcode = COPY_FREE_VARS;
        in->i_oparg = c->u->u_freevars.n;
    }
    return c->failed ? -1 : 0;
}

int as_fix_cells(struct compiler *c, basicblock *entry, int *fixed) {
    int n = c->u->u_cellvars.n + c->u->u_freevars.n, dropped = 0;
    for (int i = 0; i < n; i++) {
        if (fixed[i] == i + c->u->u_varnames.n) {
            fixed[i] -= dropped;
        } else {
            dropped++; /* a parameter: it has no place of its own */
        }
    }
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        for (int i = 0; i < b->b_iused; i++) {
            switch (b->b_instr[i].i_opcode) {
            case MAKE_CELL:
            case LOAD_CLOSURE:
            case LOAD_DEREF:
            case STORE_DEREF:
            case DELETE_DEREF:
            case LOAD_CLASSDEREF:
                b->b_instr[i].i_oparg = fixed[b->b_instr[i].i_oparg];
                break;
            default:
                break;
            }
        }
    }
    return dropped;
}

int as_localsplus(struct compiler *c, int n, PyObject **names, PyObject **kinds) {
    struct unit *u = c->u;
    *names = PyTuple_New(n);
    *kinds = PyBytes_FromStringAndSize(NULL, n);
    if (*names == NULL || *kinds == NULL) {
        return -1;
    }
    char *kind = PyBytes_AS_STRING(*kinds);
    int place = 0;
    for (int i = 0; i < u->u_varnames.n; i++) {
        PyObject *name = u->u_varnames.items[i].key;
        int is_cell = _NameTable_Find(&u->u_cellvars, name) >= 0;
        kind[place] = (char)(CO_FAST_LOCAL | (is_cell ? CO_FAST_CELL : 0));
        PyTuple_SET_ITEM(*names, place++, Py_NewRef(name));
    }
    for (int i = 0; i < u->u_cellvars.n; i++) {
        PyObject *name = u->u_cellvars.items[i].key;
        if (_NameTable_Find(&u->u_varnames, name) < 0) {
            kind[place] = (char)CO_FAST_CELL;
            PyTuple_SET_ITEM(*names, place++, Py_NewRef(name));
        }
    }
    for (int i = 0; i < u->u_freevars.n; i++) {
        kind[place] = (char)(unsigned char)CO_FAST_FREE;
        PyTuple_SET_ITEM(*names, place++, Py_NewRef(u->u_freevars.items[i].key));
    }
    return 0;
}
