/*
 * What the files of the module _contextvars share: contexts, variables, tokens.
 *
 * Invariants:
 *   CV1: ctx_vars of a context is changed only while nobody shares it; a copy of a
 *        context shares it until either is written to.
 *   CV2: the contexts that run are a chain by ctx_prev, from the current one on.
 *
 * PEP 567; CPython 3.11: Include/internal/pycore_context.h, Python/context.c.
 * Next: contextvarsmodule.c, contextvars_context.c.
 */
#ifndef RUNTIME_MODULES_CONTEXTVARS_H
#define RUNTIME_MODULES_CONTEXTVARS_H

#include "runtime/python.h"

typedef struct _pycontextobject PyContext;
struct _pycontextobject {
    PyObject_HEAD PyContext *ctx_prev; /* owned: what ran before this one was entered */
    PyObject *ctx_vars;                /* a dict: variable to value */
    PyObject *ctx_weakreflist;
    int ctx_entered;
};

typedef struct {
    PyObject_HEAD PyObject *var_name;
    PyObject *var_default; /* or NULL */
    Py_hash_t var_hash;
} PyContextVar;

typedef struct {
    PyObject_HEAD PyContext *tok_ctx;
    PyContextVar *tok_var;
    PyObject *tok_oldval; /* or NULL */
    int tok_used;
} PyContextToken;

extern PyTypeObject PyContext_Type, PyContextVar_Type, PyContextToken_Type;

/* The context that runs, borrowed; made where there is none. NULL with an exception. */
PyContext *_PyContext_Current(void);
/* The current one let go of, at the end of a program. */
void _PyContext_Forget(void);
/* copy_context(): a new context. */
PyObject *PyContext_CopyCurrent(void);
/* Sets (value NULL: deletes) a variable there; 0 or -1. */
int _PyContext_Store(PyContext *ctx, PyContextVar *var, PyObject *value);

#endif
