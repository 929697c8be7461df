/*
 * The bytecode loop and what surrounds it: running code objects, binding arguments,
 * the recursion check, access to the frame that runs.
 *
 * CPython 3.11: Include/ceval.h, Include/internal/pycore_ceval.h. Next: ceval.c.
 */
#ifndef RUNTIME_VM_CEVAL_H
#define RUNTIME_VM_CEVAL_H

#include "runtime/vm/frame.h"

/* Runs a code object as a module or exec() does; locals may be any mapping. */
PyObject *PyEval_EvalCode(PyObject *co, PyObject *globals, PyObject *locals);
PyObject *PyEval_EvalCodeEx(PyObject *co, PyObject *globals, PyObject *locals,
                            PyObject *const *args, int argc, PyObject *const *kws,
                            int kwc, PyObject *const *defs, int defc, PyObject *kwdefs,
                            PyObject *closure);
/* Calls a function with arguments as in a vectorcall (borrowed); `locals` is NULL but
 * for class bodies and modules. */
PyObject *_PyEval_Vector(PyThreadState *tstate, PyFunctionObject *func,
                         PyObject *locals, PyObject *const *args, size_t argcount,
                         PyObject *kwnames);
/* The loop. Consumes the frame; `throwflag`: an error is set, begin by raising it. */
PyObject *_PyEval_EvalFrameDefault(PyThreadState *tstate, _PyInterpreterFrame *frame,
                                   int throwflag);
#define _PyEval_EvalFrame(ts, f, t) _PyEval_EvalFrameDefault((ts), (f), (t))

/* A frame on the data stack with the arguments bound. Takes over func (and locals) and
 * the references in args and of the values of kwnames, also on failure. */
_PyInterpreterFrame *_PyEvalFramePushAndInit(PyThreadState *tstate,
                                             PyFunctionObject *func, PyObject *locals,
                                             PyObject *const *args, size_t argcount,
                                             PyObject *kwnames);
/* Drops a frame made by the above. */
void _PyEvalFrameClearAndPop(PyThreadState *tstate, _PyInterpreterFrame *frame);

/* Borrowed; NULL only where no Python code runs. GetBuiltins never NULL. */
PyObject *PyEval_GetBuiltins(void);
PyObject *PyEval_GetGlobals(void);
PyObject *PyEval_GetLocals(void);
PyFrameObject *PyEval_GetFrame(void);
#define PyThreadState_GetFrame(ts) PyEval_GetFrame()
/* A new reference; AttributeError when absent. CPython: _PyEval_GetBuiltin. */
PyObject *_PyEval_GetBuiltin(PyObject *name);
PyObject *_PyEval_BuiltinsFromGlobals(PyThreadState *tstate, PyObject *globals);
/* Adds the frame's CO_FUTURE flags to cf_flags; 1 when there are any. */
int PyEval_MergeCompilerFlags(int *cf_flags);

const char *PyEval_GetFuncName(PyObject *func);
const char *PyEval_GetFuncDesc(PyObject *func);

/* The recursion check: one more call, or -1 with RecursionError "maximum recursion
 * depth exceeded" + where; also when the C stack is nearly used up. */
int _Py_CheckRecursiveCall(PyThreadState *tstate, const char *where);
static inline int _Py_EnterRecursiveCallTstate(PyThreadState *ts, const char *where) {
    if (likely(ts->recursion_remaining-- > 0 &&
               (uintptr_t)__builtin_frame_address(0) > ts->c_stack_limit)) {
        return 0;
    }
    return _Py_CheckRecursiveCall(ts, where);
}
static inline int Py_EnterRecursiveCall(const char *where) {
    return _Py_EnterRecursiveCallTstate(&_Py_tstate, where);
}
#define _Py_EnterRecursiveCall Py_EnterRecursiveCall
static inline void Py_LeaveRecursiveCall(void) {
    _Py_tstate.recursion_remaining++;
}
#define _Py_LeaveRecursiveCall           Py_LeaveRecursiveCall
#define _Py_LeaveRecursiveCallTstate(ts) ((void)((ts)->recursion_remaining++))
void Py_SetRecursionLimit(int new_limit);
int Py_GetRecursionLimit(void);

/* Raises KeyboardInterrupt when the flag of Ctrl-C is set: -1, else 0. */
int PyErr_CheckSignals(void);
int _PyEval_HandleBreaker(void);

/* Index of a slice bound: None leaves *pi alone. 0 and TypeError when not an index. */
int _PyEval_SliceIndex(PyObject *v, Py_ssize_t *pi);
int _PyEval_SliceIndexNotNone(PyObject *v, Py_ssize_t *pi);

#endif
