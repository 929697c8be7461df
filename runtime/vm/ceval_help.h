/*
 * What the loop leaves to functions out of line: the rare or long part of each family
 * of instructions. Only ceval.c and the files ceval_*.c include this.
 *
 * Unless said otherwise a PyObject * result is a new reference or NULL with an error,
 * an int result is 0 or -1 with an error, and arguments stay the caller's.
 */
#ifndef RUNTIME_VM_CEVAL_HELP_H
#define RUNTIME_VM_CEVAL_HELP_H

#include "runtime/vm/frame.h"

/* The recursion check at the entrance: 0, or -1 with RecursionError. */
int _PyEval_EnterLoop(PyThreadState *ts);

/* ---- Operators: BINARY_OP's argument is the index ---- */
extern binaryfunc const _PyEval_BinaryOps[26];

/* ---- Names (ceval_names.c) ---- */
PyObject *_PyEval_LoadName(_PyInterpreterFrame *frame, PyObject *name);
int _PyEval_StoreName(_PyInterpreterFrame *frame, PyObject *name, PyObject *value);
int _PyEval_DeleteName(_PyInterpreterFrame *frame, PyObject *name);
PyObject *_PyEval_LoadGlobal(_PyInterpreterFrame *frame, PyObject *name);
int _PyEval_DeleteGlobal(_PyInterpreterFrame *frame, PyObject *name);
PyObject *_PyEval_LoadClassDeref(_PyInterpreterFrame *frame, int i);
/* Set UnboundLocalError, or NameError for a free variable, of variable `i`. */
void _PyEval_RaiseUnboundLocal(PyCodeObject *co, int i);
void _PyEval_RaiseUnboundDeref(PyCodeObject *co, int i);
PyObject *_PyEval_LoadBuildClass(_PyInterpreterFrame *frame);
int _PyEval_SetupAnnotations(_PyInterpreterFrame *frame);
PyObject *_PyEval_ImportName(_PyInterpreterFrame *frame, PyObject *name,
                             PyObject *fromlist, PyObject *level);
int _PyEval_ImportStar(_PyInterpreterFrame *frame, PyObject *from);
int _PyEval_PrintExpr(PyObject *value);

/* ---- Raising and catching (ceval_raise.c) ---- */
/* `raise exc from cause`, both may be NULL; takes over both. 1: raised again, its
 * traceback kept as it is; 0: raised anew. */
int _PyEval_Raise(PyObject *exc, PyObject *cause);
/* RERAISE: takes over `value`; sets it as the error. */
void _PyEval_Reraise(PyObject *value);
/* Adds this frame to the traceback of the error. */
void _PyEval_TraceHere(_PyInterpreterFrame *frame);
/* Finds the handler of the error for the instruction at unit `index`, pops the value
 * stack (its top is `sp`) down to it, pushes lasti and exception; the new top of the
 * stack, with ts->handler the handler. NULL: none; the stack is empty then. */
PyObject **_PyEval_Unwind(PyThreadState *ts, _PyInterpreterFrame *frame, PyObject **sp,
                          int index);
/* Empties the value stack of a frame that does not run. */
void _PyEval_DropStack(_PyInterpreterFrame *frame);
/* PUSH_EXC_INFO's: does `left` (the exception) match `right`; -1 for a bad `right`. */
int _PyEval_ExcMatch(PyObject *left, PyObject *right);
/* except*: -1, 0 no match, 1; *match and *rest new references. */
int _PyEval_ExcGroupMatch(PyObject *exc, PyObject *type, PyObject **match,
                          PyObject **rest);
PyObject *_PyEval_PrepReraiseStar(PyObject *orig, PyObject *excs);
PyObject *_PyEval_WithExceptStart(PyObject *exit_func, PyObject *exc);
/* Pushes __exit__ and the result of __enter__ of the manager at sp[-1], which it takes
 * over: sp[-1] = exit, *result. `is_async`: __aexit__, __aenter__. */
int _PyEval_BeforeWith(PyObject **sp, PyObject **result, int is_async);

/* ---- Building and unpacking (ceval_build.c) ---- */
/* Unpacks `v` onto the stack, the last item at sp[0] growing down from sp: sp is one
 * past the highest. argcntafter -1: no starred target. 1, or 0 with an error. */
int _PyEval_Unpack(PyObject *v, int argcnt, int argcntafter, PyObject **sp);
PyObject *_PyEval_MakeFunction(_PyInterpreterFrame *frame, PyObject **sp, int flags);
PyObject *_PyEval_FormatValue(PyObject *value, PyObject *spec, int oparg);
PyObject *_PyEval_BuildMap(PyObject **items, int n);
PyObject *_PyEval_BuildConstKeyMap(PyObject **values, PyObject *keys, int n);
PyObject *_PyEval_BuildString(PyObject **items, int n);
PyObject *_PyEval_BuildSet(PyObject **items, int n);
int _PyEval_ListExtend(PyObject *list, PyObject *iterable);
int _PyEval_DictUpdate(PyObject *dict, PyObject *update);
int _PyEval_DictMerge(PyObject *dict, PyObject *update, PyObject *func);
/* match statement. Keys: a tuple, None for no match. Class: a tuple or NULL, with or
 * without an error. */
PyObject *_PyEval_MatchKeys(PyObject *map, PyObject *keys);
PyObject *_PyEval_MatchClass(PyObject *subject, PyObject *type, Py_ssize_t nargs,
                             PyObject *kwargs);

/* ---- Calls (ceval_call.c) ---- */
PyObject *_PyEval_CallEx(PyObject *func, PyObject *args, PyObject *kwargs);

/* ---- Iteration and awaiting (ceval_async.c) ---- */
/* FOR_ITER's slow part: NULL with no error set at the end. */
PyObject *_PyEval_IterNext(PyObject *iter);
PyObject *_PyEval_GetAiter(PyObject *obj);
PyObject *_PyEval_GetAnext(PyObject *aiter);
PyObject *_PyEval_GetYieldFromIter(PyObject *iterable, PyCodeObject *co);
PyObject *_PyEval_GetAwaitable(PyObject *iterable, int oparg);
PySendResult _PyEval_Send(PyObject *receiver, PyObject *value, PyObject **result);

#endif
