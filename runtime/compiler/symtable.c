/*
 * Blocks of the symbol table and the names in them. The walk over the tree calls in
 * here to open and close blocks and to note each binding and use of a name.
 *
 * Invariant ST1: a name is in a block's table at most once, mangled and interned; its
 * flags only grow until _Symtable_Analyse adds the scope. Next: symtable_visit.c.
 */
#include "runtime/compiler/symtable_private.h"

#include "runtime/python.h"

/* Frames of Python that one level of the compiler's recursion may count for: a compiler
 * may go this many times deeper than a program (CPython's COMPILER_STACK_FRAME_SCALE).
 */
#define STACK_FRAME_SCALE 3

void _Symtable_Error(struct symtable *st, int lineno, int col, int end_lineno,
                     int end_col, const char *format, ...) {
    if (st->failed) {
        return;
    }
    va_list args;
    va_start(args, format);
    PyErr_FormatV(PyExc_SyntaxError, format, args);
    va_end(args);
    PyErr_RangedSyntaxLocationObject(st->st_filename, lineno, col + 1, end_lineno,
                                     end_col + 1);
    st->failed = 1;
}

int _Symtable_Deeper(struct symtable *st) {
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    if (++st->recursion_depth > st->recursion_limit ||
        here < _PyThreadState_GET()->c_stack_limit) {
        PyErr_SetString(PyExc_RecursionError,
                        "maximum recursion depth exceeded during compilation");
        st->failed = 1;
        return 0;
    }
    return 1;
}

/* ---- Blocks ---- */
PySTEntryObject *_Symtable_Enter(struct symtable *st, PyObject *name,
                                 _Py_block_ty block, void *key, int lineno, int col,
                                 int end_lineno, int end_col) {
    PySTEntryObject *ste = _PyArena_Malloc(st->arena, sizeof(*ste));
    PySTEntryObject **entries =
        _Arena_Grow(st->arena, st->st_entries, st->st_nentries, &st->st_entries_room,
                    sizeof(PySTEntryObject *));
    if (ste == NULL || entries == NULL) {
        st->failed = 1;
        return NULL;
    }
    memset(ste, 0, sizeof(*ste));
    PySTEntryObject *prev = st->st_cur;
    *ste = (PySTEntryObject){.ste_key = key,
                             .ste_name = name,
                             .ste_type = block,
                             .ste_parent = prev,
                             .ste_lineno = lineno,
                             .ste_col_offset = col,
                             .ste_end_lineno = end_lineno,
                             .ste_end_col_offset = end_col,
                             .ste_table = st};
    if (prev != NULL) {
        ste->ste_nested = prev->ste_nested || prev->ste_type == FunctionBlock;
        ste->ste_comp_iter_expr = prev->ste_comp_iter_expr;
    }
    st->st_entries = entries;
    entries[st->st_nentries] = ste;
    int known = _NameTable_Find(&st->st_blocks, key);
    if (known >= 0) {
        st->st_blocks.items[known].value = st->st_nentries;
    } else if (_NameTable_Add(&st->st_blocks, st->arena, key, st->st_nentries) < 0) {
        st->failed = 1;
    }
    st->st_nentries++;
    st->st_cur = ste;
    /* Annotations kept as text bind and use nothing: their blocks only check. */
    if (prev != NULL && block != AnnotationBlock) {
        PySTEntryObject **children =
            _Arena_Grow(st->arena, prev->ste_children, prev->ste_nchildren,
                        &prev->ste_children_room, sizeof(PySTEntryObject *));
        if (children == NULL) {
            st->failed = 1;
            return NULL;
        }
        prev->ste_children = children;
        children[prev->ste_nchildren++] = ste;
    }
    return ste;
}

void _Symtable_Leave(struct symtable *st) {
    st->st_cur = st->st_cur->ste_parent;
}

/* ---- Names ---- */
/* The mangled, interned form of a name, owned by the arena (or borrowed). */
static PyObject *mangled(struct symtable *st, PyObject *name) {
    if (st->st_private == NULL || PyUnicode_GET_LENGTH(name) < 3 ||
        PyUnicode_READ_CHAR(name, 0) != '_') {
        return name;
    }
    PyObject *m = _Py_Mangle(st->st_private, name);
    if (m == NULL) {
        st->failed = 1;
        return NULL;
    }
    PyUnicode_InternInPlace(&m);
    if (_PyArena_AddPyObject(st->arena, m) < 0) {
        Py_DECREF(m);
        st->failed = 1;
        return NULL;
    }
    return m;
}

static void add_varname(struct symtable *st, PySTEntryObject *ste, PyObject *name) {
    PyObject **names = _Arena_Grow(st->arena, ste->ste_varnames, ste->ste_nvarnames,
                                   &ste->ste_varnames_room, sizeof(PyObject *));
    if (names == NULL) {
        st->failed = 1;
        return;
    }
    ste->ste_varnames = names;
    names[ste->ste_nvarnames++] = name;
}

static void or_flags(struct symtable *st, PySTEntryObject *ste, PyObject *name,
                     long flags) {
    int i = _NameTable_Find(&ste->ste_symbols, name);
    if (i >= 0) {
        ste->ste_symbols.items[i].value |= flags;
    } else if (_NameTable_Add(&ste->ste_symbols, st->arena, name, flags) < 0) {
        st->failed = 1;
    }
}

void _Symtable_AddDefIn(struct symtable *st, PySTEntryObject *ste, PyObject *name,
                        long flag, int lineno, int col, int end_lineno, int end_col) {
    PyObject *key = st->failed ? NULL : mangled(st, name);
    if (key == NULL) {
        return;
    }
    long val = _PyST_GetSymbol(ste, key);
    if ((flag & DEF_PARAM) && (val & DEF_PARAM)) {
        _Symtable_Error(st, lineno, col, end_lineno, end_col,
                        "duplicate argument '%U' in function definition", name);
        return;
    }
    val = flag;
    if (ste->ste_comp_iter_target) {
        if ((_PyST_GetSymbol(ste, key) | flag) & (DEF_GLOBAL | DEF_NONLOCAL)) {
            _Symtable_Error(st, lineno, col, end_lineno, end_col,
                            "comprehension inner loop cannot rebind assignment "
                            "expression target '%U'",
                            name);
            return;
        }
        val |= DEF_COMP_ITER;
    }
    or_flags(st, ste, key, val);
    if (flag & DEF_PARAM) {
        add_varname(st, ste, key);
    } else if (flag & DEF_GLOBAL) {
        or_flags(st, st->st_top, key, flag);
    }
}

void _Symtable_AddDef(struct symtable *st, PyObject *name, long flag, int lineno,
                      int col, int end_lineno, int end_col) {
    _Symtable_AddDefIn(st, st->st_cur, name, flag, lineno, col, end_lineno, end_col);
}

long _Symtable_Flags(struct symtable *st, PyObject *name) {
    PyObject *key = mangled(st, name);
    return key == NULL ? 0 : _PyST_GetSymbol(st->st_cur, key);
}

void _Symtable_Directive(struct symtable *st, PyObject *name, int lineno, int col,
                         int end_lineno, int end_col) {
    PySTEntryObject *ste = st->st_cur;
    struct symtable_directive *d =
        _Arena_Grow(st->arena, ste->ste_directives, ste->ste_ndirectives,
                    &ste->ste_directives_room, sizeof(*d));
    PyObject *key = st->failed ? NULL : mangled(st, name);
    if (d == NULL || key == NULL) {
        st->failed = 1;
        return;
    }
    ste->ste_directives = d;
    d[ste->ste_ndirectives++] =
        (struct symtable_directive){key, lineno, col, end_lineno, end_col};
}

/* ---- What the compiler asks ---- */
PySTEntryObject *PySymtable_Lookup(struct symtable *st, void *key) {
    int i = _NameTable_Find(&st->st_blocks, key);
    return i < 0 ? NULL : st->st_entries[st->st_blocks.items[i].value];
}

long _PyST_GetSymbol(PySTEntryObject *ste, PyObject *name) {
    int i = _NameTable_Find(&ste->ste_symbols, name);
    return i < 0 ? 0 : ste->ste_symbols.items[i].value;
}

int _PyST_GetScope(PySTEntryObject *ste, PyObject *name) {
    return (int)(_PyST_GetSymbol(ste, name) >> SCOPE_OFFSET) & SCOPE_MASK;
}

static void visit_mod(struct symtable *st, mod_ty mod) {
    switch (mod->kind) {
    case Module_kind:
        _Symtable_Stmts(st, mod->v.Module.body);
        break;
    case Interactive_kind:
        _Symtable_Stmts(st, mod->v.Interactive.body);
        break;
    case Expression_kind:
        _Symtable_Expr(st, mod->v.Expression.body);
        break;
    default:
        PyErr_SetString(PyExc_RuntimeError,
                        "this compiler does not handle FunctionTypes");
        st->failed = 1;
    }
}

void _PyCompile_RecursionStart(int *depth, int *limit) {
    PyThreadState *ts = _PyThreadState_GET();
    int used = ts->recursion_limit - ts->recursion_remaining;
    *depth = used < INT_MAX / STACK_FRAME_SCALE ? used * STACK_FRAME_SCALE : used;
    *limit = ts->recursion_limit > INT_MAX / STACK_FRAME_SCALE
                 ? INT_MAX
                 : ts->recursion_limit * STACK_FRAME_SCALE;
}

struct symtable *_PySymtable_Build(mod_ty mod, PyObject *filename,
                                   PyFutureFeatures *future, PyArena *arena) {
    struct symtable *st = _PyArena_Malloc(arena, sizeof(*st));
    if (st == NULL) {
        return NULL;
    }
    memset(st, 0, sizeof(*st));
    st->arena = arena;
    st->st_filename = filename;
    st->st_future = future;
    _PyCompile_RecursionStart(&st->recursion_depth, &st->recursion_limit);
    st->st_top = _Symtable_Enter(st, _Py_ID(top), ModuleBlock, mod, 0, 0, 0, 0);
    if (st->st_top == NULL) {
        return NULL;
    }
    visit_mod(st, mod);
    if (st->failed) {
        return NULL;
    }
    return _Symtable_Analyse(st) < 0 ? NULL : st;
}
