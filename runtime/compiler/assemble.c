/*
 * Assembling: a unit's blocks become a code object. Order matters: prefix and cells
 * first, then the flow graph's passes, then offsets of jumps (which depend on how long
 * arguments are, which depend on offsets), then bytes.
 *
 * CPython 3.11, Python/compile.c, assemble. Before: flowgraph.c. Next: code.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* What _PyCode_New is given, all owned here until then. */
struct assembled {
    PyObject *code, *linetable, *exceptiontable, *consts, *names, *localsplusnames,
        *localspluskinds;
    int stacksize, flags;
};

/* 16-bit cache entries behind each instruction, as _PyOpcode_Caches has them. */
static const uint8_t caches[256] = {
    [STORE_SUBSCR] = 1, [UNPACK_SEQUENCE] = 1, [BINARY_OP] = 1,   [PRECALL] = 1,
    [COMPARE_OP] = 2,   [BINARY_SUBSCR] = 4,   [STORE_ATTR] = 4,  [LOAD_ATTR] = 4,
    [CALL] = 4,         [LOAD_GLOBAL] = 5,     [LOAD_METHOD] = 10};

int as_instr_size(const instr *i) {
    unsigned oparg = (unsigned)i->i_oparg;
    int size = 1 + caches[i->i_opcode];
    if (unlikely(oparg > 0xff) && i->i_opcode >= HAVE_ARGUMENT) {
        size += 1 + (oparg > 0xffff) + (oparg > 0xffffff);
    }
    return size;
}

static int code_flags(struct compiler *c) {
    PySTEntryObject *ste = c->u->u_ste;
    int flags = 0, generator = ste->ste_generator, coroutine = ste->ste_coroutine;
    if (ste->ste_type == FunctionBlock) {
        flags |= CO_NEWLOCALS | CO_OPTIMIZED;
        flags |= ste->ste_nested ? CO_NESTED : 0;
        flags |= generator && !coroutine ? CO_GENERATOR : 0;
        flags |= !generator && coroutine ? CO_COROUTINE : 0;
        flags |= generator && coroutine ? CO_ASYNC_GENERATOR : 0;
        flags |= ste->ste_varargs ? CO_VARARGS : 0;
        flags |= ste->ste_varkeywords ? CO_VARKEYWORDS : 0;
    }
    flags |= c->flags->cf_flags & PyCF_MASK;
    if (c->flags->cf_flags & PyCF_ALLOW_TOP_LEVEL_AWAIT &&
        ste->ste_type == ModuleBlock && coroutine && !generator) {
        flags |= CO_COROUTINE;
    }
    return flags;
}

/* ---- Offsets and code ---- */
/* One round over the jumps: 1 if an argument outgrew its size. */
static int place_jumps(basicblock *entry, int *total) {
    int offset = 0, again = 0;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        b->b_offset = offset;
        for (int i = 0; i < b->b_iused; i++) {
            offset += as_instr_size(&b->b_instr[i]);
        }
        b->b_end = offset;
    }
    *total = offset;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        instr *last = b->b_iused > 0 ? &b->b_instr[b->b_iused - 1] : NULL;
        if (last != NULL && cg_is_jump(last)) {
            int size = as_instr_size(last), to = last->i_target->b_offset;
            int at = b->b_end;
            last->i_oparg = to < at ? at - to : to - at;
            again |= as_instr_size(last) != size;
        }
    }
    return again;
}

static _Py_CODEUNIT *write_instr(_Py_CODEUNIT *to, const instr *in) {
    unsigned oparg = in->i_opcode >= HAVE_ARGUMENT ? (unsigned)in->i_oparg : 0;
    if (unlikely(oparg > 0xff)) {
        for (int shift = 24; shift > 0; shift -= 8) {
            if (oparg >> shift != 0) {
                *to++ = _Py_MAKECODEUNIT(EXTENDED_ARG, oparg >> shift & 0xff);
            }
        }
    }
    *to++ = _Py_MAKECODEUNIT(in->i_opcode, oparg & 0xff);
    for (int n = caches[in->i_opcode]; n > 0; n--) {
        *to++ = _Py_MAKECODEUNIT(CACHE, 0);
    }
    return to;
}

static PyObject *write_code(basicblock *entry) {
    int total;
    while (place_jumps(entry, &total)) {
    }
    PyObject *code =
        PyBytes_FromStringAndSize(NULL, total * (Py_ssize_t)sizeof(_Py_CODEUNIT));
    if (code == NULL) {
        return NULL;
    }
    _Py_CODEUNIT *to = (_Py_CODEUNIT *)(void *)PyBytes_AS_STRING(code);
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        for (int i = 0; i < b->b_iused; i++) {
            to = write_instr(to, &b->b_instr[i]);
        }
    }
    return code;
}

/* ---- Constants and names ---- */
static PyObject *consts_list(struct compiler *c) {
    NameTable *t = &c->u->u_consts;
    PyObject *list = PyList_New(t->n);
    for (int i = 0; list != NULL && i < t->n; i++) {
        PyList_SET_ITEM(list, i, Py_NewRef(t->items[i].key));
    }
    return list;
}

/* The first constant stays always: it may be the docstring. */
static PyObject *used_consts(basicblock *entry, PyObject *list) {
    int max = 0;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        for (int i = 0; i < b->b_iused; i++) {
            instr *in = &b->b_instr[i];
            if ((in->i_opcode == LOAD_CONST || in->i_opcode == KW_NAMES) &&
                in->i_oparg > max) {
                max = in->i_oparg;
            }
        }
    }
    Py_ssize_t n = Py_MIN((Py_ssize_t)max + 1, PyList_GET_SIZE(list));
    PyObject *tuple = PyTuple_New(n);
    for (Py_ssize_t i = 0; tuple != NULL && i < n; i++) {
        PyTuple_SET_ITEM(tuple, i, Py_NewRef(PyList_GET_ITEM(list, i)));
    }
    return tuple;
}

static PyObject *names_tuple(NameTable *t) {
    PyObject *tuple = PyTuple_New(t->n);
    for (int i = 0; tuple != NULL && i < t->n; i++) {
        PyTuple_SET_ITEM(tuple, i, Py_NewRef(t->items[i].key));
    }
    return tuple;
}

/* Tables longer than this are hardly ever alike. */
#define MAX_SHARED 16

/* Replaces an object by the equal one made earlier, if there is one: code objects share
 * what is alike. The arena keeps the original. */
static int share(struct compiler *c, PyObject **o) {
    if (*o != NULL && PyBytes_Check(*o) && PyBytes_GET_SIZE(*o) > MAX_SHARED) {
        return 0;
    }
    PyObject *one = *o == NULL ? NULL : cg_own(c, Py_NewRef(*o));
    one = one == NULL ? NULL : cg_const_merge(c, one);
    if (one == NULL) {
        return -1;
    }
    Py_SETREF(*o, Py_NewRef(one));
    return 0;
}

/* ---- The passes ---- */
static basicblock *entry_of(struct compiler *c) {
    basicblock *entry = c->u->u_blocks;
    while (entry->b_list != NULL) {
        entry = entry->b_list;
    }
    return entry;
}

static int run_passes(struct compiler *c, basicblock *entry, struct assembled *a) {
    PyObject *list = consts_list(c);
    if (list == NULL) {
        return -1;
    }
    int ok = fg_optimize(c, entry, list) == 0 && fg_duplicate_exits(c) == 0;
    a->consts = ok ? used_consts(entry, list) : NULL;
    Py_DECREF(list);
    if (a->consts == NULL) {
        return -1;
    }
    fg_propagate_lines(entry);
    fg_guarantee_exit_lines(entry, c->u->u_firstlineno);
    a->stacksize = fg_stackdepth(c, entry);
    if (a->stacksize < 0 || fg_label_handlers(c, entry) < 0) {
        return -1;
    }
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        fg_clean_block(b);
    }
    return fg_normalize_jumps(entry);
}

static int write_parts(struct compiler *c, basicblock *entry, int n_localsplus,
                       struct assembled *a) {
    a->code = write_code(entry);
    a->linetable = as_linetable(c, entry);
    a->exceptiontable = as_exceptiontable(c, entry);
    a->names = names_tuple(&c->u->u_names);
    if (a->code == NULL || a->linetable == NULL || a->exceptiontable == NULL ||
        as_localsplus(c, n_localsplus, &a->localsplusnames, &a->localspluskinds) < 0) {
        return -1;
    }
    return share(c, &a->names) < 0 || share(c, &a->consts) < 0 ||
                   share(c, &a->linetable) < 0 || share(c, &a->exceptiontable) < 0 ||
                   share(c, &a->localsplusnames) < 0 ||
                   share(c, &a->localspluskinds) < 0
               ? -1
               : 0;
}

static PyCodeObject *make_code(struct compiler *c, struct assembled *a) {
    struct unit *u = c->u;
    struct _PyCodeConstructor con = {
        .filename = c->filename,
        .name = u->u_name,
        .qualname = u->u_qualname,
        .flags = a->flags,
        .code = a->code,
        .firstlineno = u->u_firstlineno,
        .linetable = a->linetable,
        .consts = a->consts,
        .names = a->names,
        .localsplusnames = a->localsplusnames,
        .localspluskinds = a->localspluskinds,
        .argcount = u->u_posonlyargcount + u->u_argcount,
        .posonlyargcount = u->u_posonlyargcount,
        .kwonlyargcount = u->u_kwonlyargcount,
        .stacksize = a->stacksize,
        .exceptiontable = a->exceptiontable,
    };
    return _PyCode_Validate(&con) < 0 ? NULL : _PyCode_New(&con);
}

static PyCodeObject *assemble(struct compiler *c, struct assembled *a) {
    basicblock *entry = entry_of(c);
    if (fg_prepare(c) < 0) {
        return NULL;
    }
    int *fixed = as_cell_offsets(c);
    if (fixed == NULL || as_insert_prefix(c, entry, fixed, a->flags) < 0) {
        return NULL;
    }
    int dropped = as_fix_cells(c, entry, fixed);
    int n = c->u->u_varnames.n + c->u->u_cellvars.n + c->u->u_freevars.n - dropped;
    if (run_passes(c, entry, a) < 0 || write_parts(c, entry, n, a) < 0) {
        return NULL;
    }
    return make_code(c, a);
}

PyCodeObject *as_code(struct compiler *c, int add_none) {
    struct assembled a = {.flags = code_flags(c)};
    if (!c->u->u_curblock->b_return) {
        UNSET_LOC(c);
        if (add_none) {
            cg_const(c, Py_None);
        }
        cg_op(c, RETURN_VALUE);
    }
    PyCodeObject *co = c->failed ? NULL : assemble(c, &a);
    if (co == NULL) {
        cg_fail(c);
    }
    PyObject *parts[] = {a.code,  a.linetable,       a.exceptiontable, a.consts,
                         a.names, a.localsplusnames, a.localspluskinds};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(parts); i++) {
        Py_XDECREF(parts[i]);
    }
    return co;
}
