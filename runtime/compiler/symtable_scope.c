/*
 * Where each name lives. A block's names are resolved by looking outwards through the
 * functions around it; then the names its own blocks left free become cells here, or
 * stay free and go on outwards.
 *
 * Invariant ST2: once a block is done, every name of it has a scope, and each name free
 * in an inner block is a cell, free or DEF_FREE_CLASS in this one.
 * CPython 3.11, Python/symtable.c, analyze_block, does the same with sets of names.
 */
#include "runtime/compiler/symtable_private.h"

#include "runtime/python.h"

static int scope_of(long flags) {
    return (int)(flags >> SCOPE_OFFSET) & SCOPE_MASK;
}

/* FREE if a function around the block binds the name, GLOBAL_IMPLICIT if one declares
 * it global, 0 if none knows it. Class bodies are no scope for what is inside them, but
 * for __class__. */
static int outer_scope(PySTEntryObject *ste, PyObject *name) {
    for (PySTEntryObject *e = ste->ste_parent; e != NULL; e = e->ste_parent) {
        if (e->ste_type == ClassBlock && name == _Py_ID(__class__)) {
            return FREE;
        }
        if (e->ste_type != FunctionBlock) {
            continue;
        }
        long flags = _PyST_GetSymbol(e, name);
        if (flags & DEF_GLOBAL) {
            return GLOBAL_IMPLICIT;
        }
        if ((flags & DEF_BOUND) && !(flags & DEF_NONLOCAL)) {
            return FREE;
        }
    }
    return 0;
}

static int error_at_directive(PySTEntryObject *ste, PyObject *name,
                              const char *format) {
    for (int i = 0; i < ste->ste_ndirectives; i++) {
        struct symtable_directive *d = &ste->ste_directives[i];
        if (d->name == name) {
            _Symtable_Error(ste->ste_table, d->lineno, d->col_offset, d->end_lineno,
                            d->end_col_offset, format, name);
            return -1;
        }
    }
    _Symtable_Error(ste->ste_table, 0, -1, 0, -1, format, name);
    return -1;
}

/* The scope of one name, or -1 with SyntaxError set. */
static int resolve(PySTEntryObject *ste, PyObject *name, long flags) {
    if (flags & DEF_GLOBAL) {
        if (flags & DEF_NONLOCAL) {
            return error_at_directive(ste, name, "name '%U' is nonlocal and global");
        }
        return GLOBAL_EXPLICIT;
    }
    if (flags & DEF_NONLOCAL) {
        if (ste->ste_type == ModuleBlock) {
            return error_at_directive(
                ste, name, "nonlocal declaration not allowed at module level");
        }
        if (outer_scope(ste, name) != FREE) {
            return error_at_directive(ste, name, "no binding for nonlocal '%U' found");
        }
        return FREE;
    }
    if (flags & DEF_BOUND) {
        return LOCAL;
    }
    return outer_scope(ste, name) == FREE ? FREE : GLOBAL_IMPLICIT;
}

/* A name that an inner block leaves free, met in this block. 0, or -1. */
static int take_free(struct symtable *st, PySTEntryObject *ste, PyObject *name) {
    int i = _NameTable_Find(&ste->ste_symbols, name);
    if (i < 0) {
        if (ste->ste_type == ClassBlock && name == _Py_ID(__class__)) {
            ste->ste_needs_class_closure = 1;
            return 0;
        }
        return _NameTable_Add(&ste->ste_symbols, st->arena, name,
                              (long)FREE << SCOPE_OFFSET) < 0
                   ? -1
                   : 0;
    }
    long *flags = &ste->ste_symbols.items[i].value;
    if (ste->ste_type == FunctionBlock && scope_of(*flags) == LOCAL) {
        *flags = (*flags & ~((long)SCOPE_MASK << SCOPE_OFFSET)) |
                 ((long)CELL << SCOPE_OFFSET);
    } else if (ste->ste_type == ClassBlock) {
        if (name == _Py_ID(__class__)) {
            ste->ste_needs_class_closure = 1;
        } else if (*flags & (DEF_BOUND | DEF_GLOBAL)) {
            *flags |= DEF_FREE_CLASS;
        }
    }
    return 0;
}

static int analyse_block(struct symtable *st, PySTEntryObject *ste) {
    for (int i = 0; i < ste->ste_symbols.n; i++) {
        NameItem *item = &ste->ste_symbols.items[i];
        int scope = resolve(ste, item->key, item->value);
        if (scope < 0) {
            return -1;
        }
        item->value |= (long)scope << SCOPE_OFFSET;
    }
    for (int c = 0; c < ste->ste_nchildren; c++) {
        PySTEntryObject *child = ste->ste_children[c];
        if (analyse_block(st, child) < 0) {
            return -1;
        }
        for (int i = 0; i < child->ste_symbols.n; i++) {
            NameItem *item = &child->ste_symbols.items[i];
            if (scope_of(item->value) != FREE && !(item->value & DEF_FREE_CLASS)) {
                continue;
            }
            if (take_free(st, ste, item->key) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

int _Symtable_Analyse(struct symtable *st) {
    return analyse_block(st, st->st_top);
}
