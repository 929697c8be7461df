/*
 * The events of sys.settrace and sys.setprofile. Everything here runs only while one of
 * the two is set; trace.h tells how the loop comes here.
 *
 * A line event is due when an instruction begins on another line than the instruction
 * before it in this frame, or after a jump backwards.
 *
 * CPython 3.11: Python/ceval.c, Python/sysmodule.c, Objects/lnotab_notes.txt. Next:
 * sys_trace.c.
 */
#include "runtime/vm/trace.h"

#include "runtime/compiler/opcode.h"
#include "runtime/objects/code_private.h"
#include "runtime/python.h"
#include "runtime/vm/specialize.h"

uint64_t *_PyEval_OpCounts;
bool _PyEval_LinesWanted;

void _PyEval_ChooseTable(void) {
    bool watched = _PyEval_OpCounts != NULL || _PyEval_LinesWanted;
    _PyEval_FillTable(_Py_tstate.use_tracing ? EVAL_TRACED
                      : watched              ? EVAL_WATCHED
                                             : EVAL_PLAIN);
}

/* The end of the old function may not set the same kind again. */
static int set_function(PyObject **slot, PyObject *func, const char *kind) {
    static PyObject **being_set;
    PyThreadState *ts = &_Py_tstate;
    PyObject *old = *slot;
    if (being_set == slot) {
        being_set = NULL;
        PyErr_Format(PyExc_RuntimeError,
                     "Cannot install a %s function while another %s function is being "
                     "installed",
                     kind, kind);
        return -1;
    }
    being_set = slot;
    /* The old one goes while nobody watches: its end may run code. */
    *slot = NULL;
    ts->use_tracing = ts->trace_func != NULL || ts->profile_func != NULL;
    Py_XDECREF(old);
    Py_XSETREF(*slot, Py_XNewRef(func));
    ts->use_tracing = ts->trace_func != NULL || ts->profile_func != NULL;
    _PyEval_ChooseTable();
    being_set = NULL;
    return 0;
}

int _PyEval_SetTrace(PyObject *func) {
    return set_function(&_Py_tstate.trace_func, func, "trace");
}

int _PyEval_SetProfile(PyObject *func) {
    return set_function(&_Py_tstate.profile_func, func, "profile");
}

/* ---- Lines ---- */

/* The range of one line that was asked for last; the next question is mostly near. The
 * code object is borrowed: its table is checked too, so one that died does not matter
 * unless all three are the same, and then so is the answer. */
static struct {
    PyCodeObject *code;
    PyObject *table;
    PyCodeAddressRange range;
} last;

int _PyEval_LineAt(PyCodeObject *co, int index) {
    int addr = index * (int)sizeof(_Py_CODEUNIT);
    if (addr < 0) {
        return co->co_firstlineno;
    }
    if (last.code != co || last.table != co->co_linetable ||
        addr < last.range.ar_start) {
        last.code = co;
        last.table = co->co_linetable;
        _PyCode_InitAddressRange(co, &last.range);
    }
    while (addr >= last.range.ar_end) {
        if (!_PyLineTable_NextAddressRange(&last.range)) {
            last.code = NULL;
            return -1;
        }
    }
    return last.range.ar_line;
}

/* ---- Calling the functions ---- */

static PyObject *event_name(int what) {
    static const char *const names[] = {"call",   "exception",   "line",     "return",
                                        "c_call", "c_exception", "c_return", "opcode"};
    return PyUnicode_InternFromString(names[what]);
}

static PyObject *call_function(PyObject *func, PyFrameObject *f, int what,
                               PyObject *arg) {
    PyObject *name = event_name(what), *result = NULL;
    if (name != NULL && _PyFrame_FastToLocalsWithError(f->f_frame) == 0) {
        PyObject *args[3] = {(PyObject *)f, name, arg != NULL ? arg : Py_None};
        f->f_fast_as_locals = 1;
        result = PyObject_Vectorcall(func, args, 3, NULL);
        _PyFrame_LocalsToFast(f->f_frame, 1);
    }
    Py_XDECREF(name);
    if (result == NULL) {
        PyTraceBack_Here(f);
    }
    return result;
}

/* The global function begins a frame; what it returned follows the rest of it. */
static int run_trace(PyFrameObject *f, int what, PyObject *arg) {
    PyObject *func = what == PyTrace_CALL ? _Py_tstate.trace_func : f->f_trace, *result;
    if (func == NULL) {
        return 0;
    }
    Py_INCREF(func);
    result = call_function(func, f, what, arg);
    Py_DECREF(func);
    if (result == NULL) {
        _PyEval_SetTrace(NULL);
        Py_CLEAR(f->f_trace);
        return -1;
    }
    if (result != Py_None) {
        Py_XSETREF(f->f_trace, result);
    } else {
        Py_DECREF(result);
    }
    return 0;
}

static int run_profile(PyFrameObject *f, int what, PyObject *arg) {
    PyObject *func = Py_NewRef(_Py_tstate.profile_func), *result;
    result = call_function(func, f, what, arg);
    Py_DECREF(func);
    if (result == NULL) {
        _PyEval_SetProfile(NULL);
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

/* One event of one frame; -1 with the error of the function. */
static int event(PyThreadState *ts, _PyInterpreterFrame *frame, int what, PyObject *arg,
                 int (*run)(PyFrameObject *, int, PyObject *)) {
    PyFrameObject *f;
    int old_what = ts->tracing_what, failed;
    if (ts->tracing != 0) {
        return 0;
    }
    f = _PyFrame_GetFrameObject(frame);
    if (f == NULL) {
        return -1;
    }
    Py_INCREF(f);
    ts->tracing++;
    ts->tracing_what = what;
    f->f_lineno = _PyEval_LineAt(frame->f_code, _PyInterpreterFrame_LASTI(frame));
    failed = run(f, what, arg);
    f->f_lineno = 0;
    ts->tracing--;
    ts->tracing_what = old_what;
    Py_DECREF(f);
    return failed;
}

/* The same beside an error that is set and stays so, unless the function raises. */
static int event_beside_error(PyThreadState *ts, _PyInterpreterFrame *frame, int what,
                              PyObject *arg,
                              int (*run)(PyFrameObject *, int, PyObject *)) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (event(ts, frame, what, arg, run) == 0) {
        PyErr_Restore(type, value, tb);
        return 0;
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    return -1;
}

static int both(PyThreadState *ts, _PyInterpreterFrame *frame, int what,
                PyObject *arg) {
    if (ts->trace_func != NULL &&
        event_beside_error(ts, frame, what, arg, run_trace) < 0) {
        return -1;
    }
    return ts->profile_func != NULL
               ? event_beside_error(ts, frame, what, arg, run_profile)
               : 0;
}

/* ---- What the loop asks for ---- */

static int first_resume(PyCodeObject *co) {
    return co->_co_firsttraceable;
}

static int trace_line(PyThreadState *ts, _PyInterpreterFrame *frame, int previous,
                      int op) {
    PyCodeObject *co = frame->f_code;
    int now = _PyInterpreterFrame_LASTI(frame), line;
    int last_line = previous <= first_resume(co) ? -1 : _PyEval_LineAt(co, previous);
    PyFrameObject *f = _PyFrame_GetFrameObject(frame);
    if (f == NULL) {
        return -1;
    }
    line = _PyEval_LineAt(co, now);
    if (line != -1 && f->f_trace_lines &&
        (line != last_line || (now < previous && op != SEND)) &&
        event(ts, frame, PyTrace_LINE, NULL, run_trace) < 0) {
        return -1;
    }
    /* The function may have gone elsewhere, but not to another frame. */
    return frame->frame_obj->f_trace_opcodes
               ? event(ts, frame, PyTrace_OPCODE, NULL, run_trace)
               : 0;
}

enum trace_verdict _PyEval_TraceInstruction(PyThreadState *ts,
                                            _PyInterpreterFrame *frame,
                                            _Py_CODEUNIT *next_instr, int op) {
    int previous = _PyInterpreterFrame_LASTI(frame);
    frame->instr_ptr = next_instr;
    if (op == RESUME) {
        return both(ts, frame, PyTrace_CALL, NULL) < 0 ? TRACE_ERROR : TRACE_GO_ON;
    }
    if (_PyFrame_IsIncomplete(frame)) {
        return TRACE_GO_ON;
    }
    if (ts->trace_func != NULL && trace_line(ts, frame, previous, op) < 0) {
        return TRACE_ERROR;
    }
    /* After a jump the instruction is another. */
    op = _PyOpcode_Generic[_Py_OPCODE(frame->instr_ptr[-1])];
    if (op == RETURN_VALUE || op == YIELD_VALUE) {
        PyObject *value = frame->localsplus[frame->stacktop - 1];
        if (both(ts, frame, PyTrace_RETURN, value) < 0) {
            return TRACE_LEAVE;
        }
    }
    return TRACE_GO_ON;
}

int _PyEval_TraceThrow(PyThreadState *ts, _PyInterpreterFrame *frame) {
    return both(ts, frame, PyTrace_CALL, NULL);
}

void _PyEval_TraceUnwind(PyThreadState *ts, _PyInterpreterFrame *frame) {
    both(ts, frame, PyTrace_RETURN, NULL);
}

void _PyEval_TraceException(PyThreadState *ts, _PyInterpreterFrame *frame) {
    PyObject *type, *value, *tb, *arg;
    int failed;
    if (ts->trace_func == NULL || ts->tracing != 0) {
        return;
    }
    PyErr_Fetch(&type, &value, &tb);
    if (value == NULL) {
        value = Py_NewRef(Py_None);
    }
    PyErr_NormalizeException(&type, &value, &tb);
    arg = PyTuple_Pack(3, type, value, tb != NULL ? tb : Py_None);
    if (arg == NULL) {
        PyErr_Clear();
        PyErr_Restore(type, value, tb);
        return;
    }
    failed = event(ts, frame, PyTrace_EXCEPTION, arg, run_trace);
    Py_DECREF(arg);
    if (failed == 0) {
        PyErr_Restore(type, value, tb);
        return;
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
}

/* ---- C functions, for profilers ---- */

static PyObject *call_watched(PyThreadState *ts, PyObject *func, PyObject *const *args,
                              size_t nargsf, PyObject *kwnames) {
    _PyInterpreterFrame *frame = ts->current_frame;
    PyObject *result;
    if (event(ts, frame, PyTrace_C_CALL, func, run_profile) < 0) {
        return NULL;
    }
    result = PyObject_Vectorcall(func, args, nargsf, kwnames);
    if (ts->profile_func == NULL) {
        return result;
    }
    if (result == NULL) {
        event_beside_error(ts, frame, PyTrace_C_EXCEPTION, func, run_profile);
    } else if (event(ts, frame, PyTrace_C_RETURN, func, run_profile) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

PyObject *_PyEval_TraceCall(PyThreadState *ts, PyObject *callable,
                            PyObject *const *args, size_t nargsf, PyObject *kwnames) {
    size_t n = PyVectorcall_NARGS(nargsf);
    if (ts->profile_func == NULL || ts->tracing != 0) {
        return PyObject_Vectorcall(callable, args, nargsf, kwnames);
    }
    if (PyCFunction_CheckExact(callable)) {
        return call_watched(ts, callable, args, nargsf, kwnames);
    }
    if (Py_IS_TYPE(callable, &PyMethodDescr_Type) && n > 0) {
        /* The event shows a bound method, made for it. */
        PyObject *self = args[0], *result;
        PyObject *func =
            Py_TYPE(callable)->tp_descr_get(callable, self, (PyObject *)Py_TYPE(self));
        if (func == NULL) {
            return NULL;
        }
        result = call_watched(ts, func, args + 1, n - 1, kwnames);
        Py_DECREF(func);
        return result;
    }
    return PyObject_Vectorcall(callable, args, nargsf, kwnames);
}
