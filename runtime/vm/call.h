/*
 * Calling objects: the vectorcall protocol (PEP 590) and everything above it.
 *
 * All of these give a new reference, or NULL with an error set. `nargsf` is the number
 * of positional arguments, perhaps with PY_VECTORCALL_ARGUMENTS_OFFSET: then the callee
 * may change args[-1] as long as it puts the value back. kwnames is NULL or a tuple of
 * str whose values follow the positional arguments in `args`.
 *
 * CPython 3.11: Objects/call.c.
 */
#ifndef RUNTIME_VM_CALL_H
#define RUNTIME_VM_CALL_H

#include "runtime/type.h"
#include "runtime/vm/state.h"

#define PY_VECTORCALL_ARGUMENTS_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))
#define PyVectorcall_NARGS(n)          ((Py_ssize_t)((n) & ~PY_VECTORCALL_ARGUMENTS_OFFSET))

/* The vectorcall slot of `callable`, NULL when it has none. Never fails. */
static inline vectorcallfunc _PyVectorcall_FunctionInline(PyObject *callable) {
    PyTypeObject *tp = Py_TYPE(callable);
    if (!(tp->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL)) {
        return NULL;
    }
    return *(vectorcallfunc *)((char *)callable + tp->tp_vectorcall_offset);
}
vectorcallfunc PyVectorcall_Function(PyObject *callable);

/* Calls through tp_call with a tuple and a dict made from the vector. */
PyObject *_PyObject_MakeTpCall(PyThreadState *tstate, PyObject *callable,
                               PyObject *const *args, Py_ssize_t nargs,
                               PyObject *keywords);
/* `result`, or NULL and SystemError where a callee gave NULL without an error or the
 * reverse. `where` names a slot, or NULL. */
PyObject *_Py_CheckFunctionResult(PyThreadState *tstate, PyObject *callable,
                                  PyObject *result, const char *where);
PyObject *_PyObject_VectorcallTstate(PyThreadState *tstate, PyObject *callable,
                                     PyObject *const *args, size_t nargsf,
                                     PyObject *kwnames);
PyObject *PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf,
                              PyObject *kwnames);
#define _PyObject_Vectorcall PyObject_Vectorcall
/* The same with the keyword arguments in a dict (or NULL). */
PyObject *PyObject_VectorcallDict(PyObject *callable, PyObject *const *args,
                                  size_t nargsf, PyObject *kwargs);
PyObject *_PyObject_FastCallDictTstate(PyThreadState *tstate, PyObject *callable,
                                       PyObject *const *args, size_t nargsf,
                                       PyObject *kwargs);
#define _PyObject_FastCallDict PyObject_VectorcallDict
#define _PyObject_FastCall(func, args, nargs)                                          \
    PyObject_Vectorcall((func), (args), (size_t)(nargs), NULL)
/* A tp_call that goes through the vectorcall slot: for types that have one. */
PyObject *PyVectorcall_Call(PyObject *callable, PyObject *tuple, PyObject *dict);

/* args: a tuple; kwargs: a dict or NULL. */
PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs);
PyObject *_PyObject_Call(PyThreadState *tstate, PyObject *callable, PyObject *args,
                         PyObject *kwargs);
/* args: a tuple or NULL. */
PyObject *PyObject_CallObject(PyObject *callable, PyObject *args);
/* callable(obj, *args, **kwargs). */
PyObject *_PyObject_Call_Prepend(PyThreadState *tstate, PyObject *callable,
                                 PyObject *obj, PyObject *args, PyObject *kwargs);
PyObject *PyObject_CallNoArgs(PyObject *callable);
#define _PyObject_CallNoArgs PyObject_CallNoArgs
PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg);

/* Arguments by a Py_BuildValue format. A format of one tuple is the argument list. */
PyObject *PyObject_CallFunction(PyObject *callable, const char *format, ...);
PyObject *PyObject_CallMethod(PyObject *obj, const char *name, const char *format, ...);
PyObject *_PyObject_CallMethod(PyObject *obj, PyObject *name, const char *format, ...);
#define PyEval_CallFunction PyObject_CallFunction
/* Arguments up to a NULL. */
PyObject *PyObject_CallFunctionObjArgs(PyObject *callable, ...);
PyObject *PyObject_CallMethodObjArgs(PyObject *obj, PyObject *name, ...);
/* args[0].name(args[1:]); no bound method is made where that can be avoided. */
PyObject *PyObject_VectorcallMethod(PyObject *name, PyObject *const *args,
                                    size_t nargsf, PyObject *kwnames);
PyObject *PyObject_CallMethodNoArgs(PyObject *self, PyObject *name);
PyObject *PyObject_CallMethodOneArg(PyObject *self, PyObject *name, PyObject *arg);

/* A dict of the keyword arguments of a vector; `values` are those of kwnames. */
PyObject *_PyStack_AsDict(PyObject *const *values, PyObject *kwnames);
/* A vector with the dict's values behind the positional arguments; *p_kwnames becomes
 * their names (owned). Freed with _PyStack_UnpackDict_Free. NULL with an error. */
PyObject *const *_PyStack_UnpackDict(PyThreadState *tstate, PyObject *const *args,
                                     Py_ssize_t nargs, PyObject *kwargs,
                                     PyObject **p_kwnames);
void _PyStack_UnpackDict_Free(PyObject *const *stack, Py_ssize_t nargs,
                              PyObject *kwnames);

/* "name()" as error messages call a function: qualified, with its module. A new str. */
PyObject *_PyObject_FunctionStr(PyObject *func);

#endif
