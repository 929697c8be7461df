/*
 * The parser: source text to syntax tree, by recursive descent over Python 3.11's
 * grammar (the reference, "Full Grammar specification"). One token of look-ahead nearly
 * everywhere; where the grammar needs more (targets, `with (`, soft keywords) the
 * parser reads an expression first and turns it into a target, or marks a place and
 * comes back.
 *
 * Next: ast.h for what it gives, tokenizer.h for what it reads.
 */
#ifndef RUNTIME_COMPILER_PARSER_H
#define RUNTIME_COMPILER_PARSER_H

#include "runtime/compiler/arena.h"
#include "runtime/compiler/ast.h"
#include "runtime/compiler/flags.h"

/* The tree of `len` bytes of UTF-8 at `utf8`, which need not end in a newline. `mode`
 * is Py_file_input, Py_eval_input or Py_single_input; `flags` may be NULL, and gains
 * nothing here. NULL with SyntaxError, IndentationError, TabError, MemoryError or
 * RecursionError set, with CPython's message, place and line of text. */
mod_ty _PyParser_ASTFromString(const char *utf8, Py_ssize_t len, PyObject *filename,
                               int mode, PyCompilerFlags *flags, PyArena *arena);

#endif
