/*
 * Statements as they are typed: whether one is whole, and the running of it or, where a
 * block of several was pasted, of one after the other.
 */
#ifndef RUNTIME_PROMPT_STATEMENT_H
#define RUNTIME_PROMPT_STATEMENT_H

#include "runtime/object.h"

/* Whether the text, which ends in a newline, may be run as it is (be it to a
 * SyntaxError). `block`: it may hold several statements. No exception is set, and none
 * must be. */
bool _PyStatement_IsWhole(const char *text, Py_ssize_t len, bool block);
/* Runs it in the namespace `dict`; an expression's value is shown by sys.displayhook.
 * An exception may be set. */
void _PyStatement_Run(PyObject *text, PyObject *dict, bool block);

#endif
