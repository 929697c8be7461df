/*
 * The visitors of the tree, one or a few to a file, and the passes after them. Part of
 * compile_private.h, which comes first; see there for the rules.
 */
#ifndef RUNTIME_COMPILER_CODEGEN_H
#define RUNTIME_COMPILER_CODEGEN_H

#include "runtime/compiler/compile_private.h"

/* codegen_name.c */
void cg_nameop(struct compiler *c, PyObject *name, expr_context_ty ctx);
int cg_forbidden_name(struct compiler *c, PyObject *name, expr_context_ty ctx);
void cg_make_closure(struct compiler *c, PyCodeObject *co, int flags);
/* codegen_stmt.c */
void cg_stmts(struct compiler *c, asdl_stmt_seq *seq);
void cg_stmts_from(struct compiler *c, asdl_stmt_seq *seq, int first);
void cg_body(struct compiler *c, asdl_stmt_seq *seq); /* with docstring, annotations */
int cg_has_annotation(asdl_stmt_seq *seq);
PyObject *cg_docstring(asdl_stmt_seq *body); /* borrowed, NULL if there is none */
/* codegen_loop.c */
void cg_if(struct compiler *c, stmt_ty s);
void cg_for(struct compiler *c, stmt_ty s);
void cg_async_for(struct compiler *c, stmt_ty s);
void cg_while(struct compiler *c, stmt_ty s);
void cg_return(struct compiler *c, stmt_ty s);
void cg_break(struct compiler *c);
void cg_continue(struct compiler *c);
void cg_jump_if(struct compiler *c, expr_ty e, basicblock *next, int cond);
/* unwind.c */
void cg_push_fblock(struct compiler *c, enum fblocktype t, basicblock *b,
                    basicblock *exit, void *datum);
void cg_pop_fblock(struct compiler *c);
void cg_unwind(struct compiler *c, struct fblockinfo *info, int preserve_tos);
/* Unwinds everything, or up to the innermost loop, which *loop then is (or NULL). */
void cg_unwind_stack(struct compiler *c, int preserve_tos, struct fblockinfo **loop);
void cg_call_exit_with_nones(struct compiler *c);
/* codegen_try.c, codegen_with.c, codegen_match.c */
void cg_try(struct compiler *c, stmt_ty s);
void cg_try_star(struct compiler *c, stmt_ty s);
void cg_pop_except_and_reraise(struct compiler *c);
void cg_with(struct compiler *c, stmt_ty s, int pos);
void cg_async_with(struct compiler *c, stmt_ty s, int pos);
void cg_match(struct compiler *c, stmt_ty s);
/* codegen_def.c */
void cg_function(struct compiler *c, stmt_ty s, int is_async);
void cg_class(struct compiler *c, stmt_ty s);
void cg_lambda(struct compiler *c, expr_ty e);
/* The text of an annotation under `from __future__ import annotations`. */
void cg_annotation_text(struct compiler *c, expr_ty annotation);
PyObject *_PyAST_ExprAsUnicode(expr_ty e); /* unparse.c; new reference */
/* codegen_expr.c */
void cg_expr(struct compiler *c, expr_ty e);
void cg_exprs(struct compiler *c, asdl_expr_seq *seq);
void cg_compare_op(struct compiler *c, cmpop_ty op);
void cg_compare_check(struct compiler *c, expr_ty e);
void cg_binary_op(struct compiler *c, operator_ty op, int inplace);
void cg_at_attr(struct compiler *c, expr_ty attr);
/* codegen_display.c */
void cg_dict(struct compiler *c, expr_ty e);
void cg_star_unpack(struct compiler *c, asdl_expr_seq *elts, int pushed, int build,
                    int add, int extend, int tuple);
void cg_unpack(struct compiler *c, asdl_expr_seq *elts);
int cg_all_const(asdl_expr_seq *seq, int begin, int end);
void cg_joined_str(struct compiler *c, expr_ty e);
/* codegen_call.c */
void cg_call(struct compiler *c, expr_ty e);
void cg_call_args(struct compiler *c, int n, asdl_expr_seq *args,
                  asdl_keyword_seq *keywords);
/* codegen_compr.c */
void cg_comprehension(struct compiler *c, expr_ty e);
/* codegen_check.c: SyntaxWarnings for code that cannot be meant */
void cg_check_caller(struct compiler *c, expr_ty e);
void cg_check_subscript(struct compiler *c, expr_ty e);
PyTypeObject *cg_infer_type(expr_ty e);

/* flowgraph*.c: each 0, or -1 with an exception set */
int fg_prepare(struct compiler *c);
int fg_optimize(struct compiler *c, basicblock *entry, PyObject *consts);
int fg_optimize_block(struct compiler *c, basicblock *b, PyObject *consts);
int fg_swaptimize(struct compiler *c, basicblock *b, int *at);
void fg_static_swaps(basicblock *b, int at);
void fg_clean_block(basicblock *b);
int fg_is_exit_without_line(const basicblock *b);
void fg_extend_block(struct compiler *c, basicblock *b);
int fg_duplicate_exits(struct compiler *c);
void fg_propagate_lines(basicblock *entry);
void fg_guarantee_exit_lines(basicblock *entry, int firstlineno);
int fg_stackdepth(struct compiler *c, basicblock *entry);
int fg_label_handlers(struct compiler *c, basicblock *entry);
int fg_normalize_jumps(basicblock *entry);

/* assemble.c: the code object of the current unit, new reference, NULL on failure */
PyCodeObject *as_code(struct compiler *c, int add_none);
/* assemble_vars.c */
int as_insert_prefix(struct compiler *c, basicblock *entry, int *fixed, int code_flags);
int *as_cell_offsets(struct compiler *c);
int as_fix_cells(struct compiler *c, basicblock *entry, int *fixed);
int as_localsplus(struct compiler *c, int n, PyObject **names, PyObject **kinds);
/* assemble_table.c */
PyObject *as_linetable(struct compiler *c, basicblock *entry);
PyObject *as_exceptiontable(struct compiler *c, basicblock *entry);
int as_instr_size(const instr *i);

#endif
