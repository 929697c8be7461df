/*
 * The functions of `builtins`, one name each, for its table in builtins.c.
 */
#ifndef RUNTIME_VM_BUILTINS_PRIVATE_H
#define RUNTIME_VM_BUILTINS_PRIVATE_H

#include "runtime/type.h"

#define ONE(name) PyObject *builtin_##name(PyObject *module, PyObject *arg);
#define FAST(name)                                                                     \
    PyObject *builtin_##name(PyObject *module, PyObject *const *args, Py_ssize_t nargs);
#define KEYWORDS(name)                                                                 \
    PyObject *builtin_##name(PyObject *module, PyObject *const *args,                  \
                             Py_ssize_t nargs, PyObject *kwnames);
ONE(abs)
ONE(all)
ONE(any)
ONE(aiter)
ONE(ascii)
ONE(bin)
ONE(callable)
ONE(chr)
ONE(hash)
ONE(hex)
ONE(id)
ONE(len)
ONE(oct)
ONE(ord)
ONE(repr)
ONE(globals)
ONE(locals)
FAST(anext)
FAST(delattr)
FAST(dir)
FAST(divmod)
FAST(eval)
FAST(format)
FAST(getattr)
FAST(hasattr)
FAST(input)
FAST(isinstance)
FAST(issubclass)
FAST(iter)
FAST(next)
FAST(setattr)
FAST(vars)
KEYWORDS(__build_class__)
KEYWORDS(__import__)
KEYWORDS(breakpoint)
KEYWORDS(compile)
KEYWORDS(exec)
KEYWORDS(max)
KEYWORDS(min)
KEYWORDS(pow)
KEYWORDS(print)
KEYWORDS(round)
KEYWORDS(sorted)
KEYWORDS(sum)

/* The object `exit` or `quit` (quitter.c): a new reference. */
PyObject *_PyQuitter_New(const char *name);
/* Puts help, copyright, credits and license in: 0 or -1. runtime/prompt/help.c */
int _PyHelp_AddBuiltins(PyObject *dict);

#undef ONE
#undef FAST
#undef KEYWORDS

#endif
