/*
 * Inside the symbol table: what its three files share. symtable.c keeps blocks and adds
 * names, symtable_visit.c and symtable_expr.c walk the tree, symtable_scope.c resolves.
 *
 * Errors stick: the first one sets st->failed, after which every visit returns at once.
 */
#ifndef RUNTIME_COMPILER_SYMTABLE_PRIVATE_H
#define RUNTIME_COMPILER_SYMTABLE_PRIVATE_H

#include "runtime/compiler/symtable.h"

/* The place of any node that has one, as four arguments. */
#define LOCATION(x) (x)->lineno, (x)->col_offset, (x)->end_lineno, (x)->end_col_offset

/* SyntaxError at a place (columns from 0), message as PyUnicode_FromFormat. */
void _Symtable_Error(struct symtable *st, int lineno, int col, int end_lineno,
                     int end_col, const char *format, ...);
/* Opens a block below the current one; NULL with st->failed set. */
PySTEntryObject *_Symtable_Enter(struct symtable *st, PyObject *name,
                                 _Py_block_ty block, void *key, int lineno, int col,
                                 int end_lineno, int end_col);
void _Symtable_Leave(struct symtable *st);
/* Adds `flag` to the name in the current block, or in `ste`. */
void _Symtable_AddDef(struct symtable *st, PyObject *name, long flag, int lineno,
                      int col, int end_lineno, int end_col);
void _Symtable_AddDefIn(struct symtable *st, PySTEntryObject *ste, PyObject *name,
                        long flag, int lineno, int col, int end_lineno, int end_col);
/* Flags of a (mangled) name in the current block. */
long _Symtable_Flags(struct symtable *st, PyObject *name);
/* Remembers where a global or nonlocal statement stood. */
void _Symtable_Directive(struct symtable *st, PyObject *name, int lineno, int col,
                         int end_lineno, int end_col);
/* One step deeper: 1, or 0 with RecursionError set and st->failed. */
int _Symtable_Deeper(struct symtable *st);

void _Symtable_Stmts(struct symtable *st, asdl_stmt_seq *seq);
void _Symtable_Expr(struct symtable *st, expr_ty e);
void _Symtable_Exprs(struct symtable *st, asdl_expr_seq *seq);
void _Symtable_Keywords(struct symtable *st, asdl_keyword_seq *seq);
void _Symtable_Arguments(struct symtable *st, arguments_ty a);
void _Symtable_Cases(struct symtable *st, asdl_match_case_seq *seq);

/* Resolves every name of every block: 0, or -1 with SyntaxError set. */
int _Symtable_Analyse(struct symtable *st);

#endif
