/*
 * The symbol table: for each block of the program (module, class, function, lambda,
 * comprehension) which names it binds and uses, and, once resolved, where each lives:
 * local, cell, free or global.
 *
 * One walk over the tree collects flags per name (DEF_*, USE); a second over the blocks
 * resolves them from outside in and hands free names from inside out.
 *
 * All of it lies in the compilation's arena but the dicts and lists, which the arena
 * owns. Names and values: CPython 3.11, Include/internal/pycore_symtable.h.
 */
#ifndef RUNTIME_COMPILER_SYMTABLE_H
#define RUNTIME_COMPILER_SYMTABLE_H

#include "runtime/compiler/compile.h"
#include "runtime/compiler/nametable.h"

typedef enum { FunctionBlock, ClassBlock, ModuleBlock, AnnotationBlock } _Py_block_ty;
typedef enum {
    NoComprehension,
    ListComprehension,
    DictComprehension,
    SetComprehension,
    GeneratorExpression
} _Py_comprehension_ty;

typedef struct _symtable_entry {
    void *ste_key; /* the tree node this block comes from */
    PyObject *ste_name;
    NameTable ste_symbols;   /* name: DEF_*, USE; its scope too once resolved */
    PyObject **ste_varnames; /* parameters, in order */
    int ste_nvarnames, ste_varnames_room;
    struct _symtable_entry *ste_parent;
    struct _symtable_entry **ste_children;
    int ste_nchildren, ste_children_room;
    struct symtable_directive {
        PyObject *name;
        int lineno, col_offset, end_lineno, end_col_offset;
    } * ste_directives; /* places of global and nonlocal statements */
    int ste_ndirectives, ste_directives_room;
    _Py_block_ty ste_type;
    _Py_comprehension_ty ste_comprehension;
    unsigned ste_nested : 1; /* within a function, at any depth */
    unsigned ste_generator : 1, ste_coroutine : 1;
    unsigned ste_varargs : 1, ste_varkeywords : 1;
    unsigned ste_returns_value : 1;
    unsigned ste_needs_class_closure : 1; /* a class body whose methods use __class__ */
    unsigned ste_comp_iter_target : 1;    /* visiting a comprehension's target */
    int ste_comp_iter_expr; /* depth of comprehension iterables being visited */
    int ste_lineno, ste_col_offset, ste_end_lineno, ste_end_col_offset;
    struct symtable *ste_table;
} PySTEntryObject;

struct symtable {
    PyArena *arena;
    PyObject *st_filename;
    PySTEntryObject *st_cur, *st_top;
    NameTable st_blocks; /* ste_key: number in st_entries */
    PySTEntryObject **st_entries;
    int st_nentries, st_entries_room;
    PyObject *st_private; /* name of the class being visited, or NULL */
    PyFutureFeatures *st_future;
    int failed; /* an exception is set: every visit returns at once */
    int recursion_depth, recursion_limit;
};

/* The table of `mod`, in `arena`; NULL with SyntaxError, RecursionError, MemoryError.
 */
struct symtable *_PySymtable_Build(mod_ty mod, PyObject *filename,
                                   PyFutureFeatures *future, PyArena *arena);
/* Where the compiler stands in the count of recursion, and where it must stop. */
void _PyCompile_RecursionStart(int *depth, int *limit);
/* The block that node `key` opened (borrowed); NULL if it opened none. */
PySTEntryObject *PySymtable_Lookup(struct symtable *st, void *key);
/* Scope of `name` in the block: LOCAL ... CELL, 0 when it does not appear. */
int _PyST_GetScope(PySTEntryObject *ste, PyObject *name);
/* Flags of `name`, 0 when it does not appear. */
long _PyST_GetSymbol(PySTEntryObject *ste, PyObject *name);

#define DEF_GLOBAL     1 /* global statement */
#define DEF_LOCAL      (2 << 0)
#define DEF_PARAM      (2 << 1)
#define DEF_NONLOCAL   (2 << 2)
#define USE            (2 << 3)
#define DEF_FREE       (2 << 4) /* used here, bound further out */
#define DEF_FREE_CLASS (2 << 5) /* free in a class body, of a method */
#define DEF_IMPORT     (2 << 6)
#define DEF_ANNOT      (2 << 7)
#define DEF_COMP_ITER  (2 << 8) /* target of a comprehension */
#define DEF_BOUND      (DEF_LOCAL | DEF_PARAM | DEF_IMPORT)

#define SCOPE_OFFSET 11
#define SCOPE_MASK   (DEF_GLOBAL | DEF_LOCAL | DEF_PARAM | DEF_NONLOCAL)

#define LOCAL           1
#define GLOBAL_EXPLICIT 2
#define GLOBAL_IMPLICIT 3
#define FREE            4
#define CELL            5

#endif
