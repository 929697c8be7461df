/*
 * Around the loop: entering it from C, the frame that runs and its namespaces, the
 * recursion check, Ctrl-C.
 *
 * CPython 3.11: Python/ceval.c. Next: ceval_bind.c, ceval.c.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval.h"
#include "runtime/vm/ceval_help.h"

binaryfunc const _PyEval_BinaryOps[26] = {
    PyNumber_Add,
    PyNumber_And,
    PyNumber_FloorDivide,
    PyNumber_Lshift,
    PyNumber_MatrixMultiply,
    PyNumber_Multiply,
    PyNumber_Remainder,
    PyNumber_Or,
    _PyNumber_PowerNoMod,
    PyNumber_Rshift,
    PyNumber_Subtract,
    PyNumber_TrueDivide,
    PyNumber_Xor,
    PyNumber_InPlaceAdd,
    PyNumber_InPlaceAnd,
    PyNumber_InPlaceFloorDivide,
    PyNumber_InPlaceLshift,
    PyNumber_InPlaceMatrixMultiply,
    PyNumber_InPlaceMultiply,
    PyNumber_InPlaceRemainder,
    PyNumber_InPlaceOr,
    _PyNumber_InPlacePowerNoMod,
    PyNumber_InPlaceRshift,
    PyNumber_InPlaceSubtract,
    PyNumber_InPlaceTrueDivide,
    PyNumber_InPlaceXor,
};

void _PyEvalFrameClearAndPop(PyThreadState *ts, _PyInterpreterFrame *frame) {
    ts->recursion_remaining--; /* destructors run one level deeper */
    _PyFrame_Clear(frame);
    ts->recursion_remaining++;
    _PyThreadState_PopFrame(ts, frame);
}

PyObject *_PyEval_Vector(PyThreadState *ts, PyFunctionObject *func, PyObject *locals,
                         PyObject *const *args, size_t argcount, PyObject *kwnames) {
    size_t total = argcount;
    _PyInterpreterFrame *frame;
    PyObject *result;
    /* The frame takes these over. */
    Py_INCREF(func);
    Py_XINCREF(locals);
    if (kwnames != NULL) {
        total += (size_t)PyTuple_GET_SIZE(kwnames);
    }
    for (size_t i = 0; i < total; i++) {
        Py_INCREF(args[i]);
    }
    frame = _PyEvalFramePushAndInit(ts, func, locals, args, argcount, kwnames);
    if (frame == NULL) {
        return NULL;
    }
    result = _PyEval_EvalFrame(ts, frame, 0);
    _PyEvalFrameClearAndPop(ts, frame);
    return result;
}

PyObject *_PyEval_BuiltinsFromGlobals(PyThreadState *Py_UNUSED(ts), PyObject *globals) {
    PyObject *builtins = PyDict_GetItemWithError(globals, _Py_ID(__builtins__));
    if (builtins != NULL) {
        if (PyModule_Check(builtins)) {
            builtins = PyModule_GetDict(builtins);
        }
        return builtins;
    }
    return PyErr_Occurred() ? NULL : PyEval_GetBuiltins();
}

PyObject *PyEval_EvalCode(PyObject *co, PyObject *globals, PyObject *locals) {
    PyFunctionObject *func;
    PyObject *result;
    if (locals == NULL) {
        locals = globals;
    }
    func = (PyFunctionObject *)PyFunction_New(co, globals);
    if (func == NULL) {
        return NULL;
    }
    result = _PyEval_Vector(&_Py_tstate, func, locals, NULL, 0, NULL);
    Py_DECREF(func);
    return result;
}

PyObject *PyEval_EvalCodeEx(PyObject *co, PyObject *globals, PyObject *locals,
                            PyObject *const *args, int argc, PyObject *const *kws,
                            int kwc, PyObject *const *defs, int defc, PyObject *kwdefs,
                            PyObject *closure) {
    PyObject *kwnames = PyTuple_New(kwc), *defaults = _PyTuple_FromArray(defs, defc);
    PyFunctionObject *func = (PyFunctionObject *)PyFunction_New(co, globals);
    PyObject **all = PyMem_New(PyObject *, argc + kwc + 1), *result = NULL;
    if (kwnames != NULL && defaults != NULL && func != NULL && all != NULL) {
        for (int i = 0; i < argc; i++) {
            all[i] = args[i];
        }
        for (int i = 0; i < kwc; i++) {
            PyTuple_SET_ITEM(kwnames, i, Py_NewRef(kws[2 * i]));
            all[argc + i] = kws[2 * i + 1];
        }
        func->func_defaults = Py_NewRef(defaults);
        func->func_kwdefaults = Py_XNewRef(kwdefs);
        func->func_closure = Py_XNewRef(closure);
        result = _PyEval_Vector(&_Py_tstate, func, locals, all, (size_t)argc, kwnames);
    }
    PyMem_Free(all);
    Py_XDECREF(kwnames);
    Py_XDECREF(defaults);
    Py_XDECREF(func);
    return result;
}

/* ---- The frame that runs ---- */

static _PyInterpreterFrame *current(void) {
    return _PyFrame_FirstComplete(_Py_tstate.current_frame);
}

PyObject *PyEval_GetGlobals(void) {
    _PyInterpreterFrame *frame = current();
    return frame != NULL ? frame->f_globals : NULL;
}

PyObject *PyEval_GetLocals(void) {
    _PyInterpreterFrame *frame = current();
    if (frame == NULL) {
        PyErr_SetString(PyExc_SystemError, "frame does not exist");
        return NULL;
    }
    return _PyFrame_FastToLocalsWithError(frame) < 0 ? NULL : frame->f_locals;
}

PyFrameObject *PyEval_GetFrame(void) {
    _PyInterpreterFrame *frame = current();
    PyFrameObject *f;
    if (frame == NULL) {
        return NULL;
    }
    f = _PyFrame_GetFrameObject(frame);
    if (f == NULL) {
        PyErr_Clear();
    }
    return f;
}

PyObject *_PyEval_GetBuiltin(PyObject *name) {
    _PyInterpreterFrame *frame = _Py_tstate.current_frame;
    PyObject *dict = frame != NULL ? frame->f_builtins : PyEval_GetBuiltins();
    PyObject *value = PyObject_GetItem(dict, name);
    if (value == NULL) {
        if (PyErr_ExceptionMatches(PyExc_KeyError)) {
            PyErr_SetObject(PyExc_AttributeError, name);
        }
        return NULL;
    }
    return value;
}

int PyEval_MergeCompilerFlags(int *cf_flags) {
    _PyInterpreterFrame *frame = _Py_tstate.current_frame;
    if (frame != NULL) {
        *cf_flags |= frame->f_code->co_flags & 0x1fe0000; /* CO_FUTURE_* */
    }
    return *cf_flags != 0;
}

const char *PyEval_GetFuncName(PyObject *func) {
    if (PyMethod_Check(func)) {
        return PyEval_GetFuncName(PyMethod_GET_FUNCTION(func));
    }
    if (PyFunction_Check(func)) {
        return PyUnicode_AsUTF8(((PyFunctionObject *)func)->func_name);
    }
    if (PyCFunction_Check(func)) {
        return ((PyCFunctionObject *)func)->m_ml->ml_name;
    }
    return Py_TYPE(func)->tp_name;
}

const char *PyEval_GetFuncDesc(PyObject *func) {
    if (PyMethod_Check(func) || PyFunction_Check(func) || PyCFunction_Check(func)) {
        return "()";
    }
    return " object";
}

/* ---- Limits and interruptions ---- */

int _Py_CheckRecursiveCall(PyThreadState *ts, const char *where) {
    bool c_stack_low = (uintptr_t)__builtin_frame_address(0) <= ts->c_stack_limit;
    if (ts->recursion_headroom) {
        /* A RecursionError is being made: let it. */
        return 0;
    }
    if (ts->recursion_remaining < 0 || c_stack_low) {
        ts->recursion_headroom++;
        PyErr_Format(PyExc_RecursionError, "maximum recursion depth exceeded%s", where);
        ts->recursion_headroom--;
        ts->recursion_remaining++;
        return -1;
    }
    return 0;
}

int _PyEval_EnterLoop(PyThreadState *ts) {
    return _Py_EnterRecursiveCallTstate(ts, "");
}

void Py_SetRecursionLimit(int new_limit) {
    PyThreadState *ts = &_Py_tstate;
    ts->recursion_remaining += new_limit - ts->recursion_limit;
    ts->recursion_limit = new_limit;
}

int Py_GetRecursionLimit(void) {
    return _Py_tstate.recursion_limit;
}

int _PyEval_HandleBreaker(void) {
    _Py_tstate.current_frame->instr_ptr += _Py_tstate.jumped_back;
    _Py_tstate.jumped_back = 0;
    return PyErr_CheckSignals();
}
