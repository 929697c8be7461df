/*
 * Watching a program run: the functions given to sys.settrace and sys.setprofile, and
 * counting instructions. The loop has one table of its labels that it jumps through;
 * watching fills that table with one label that looks first, so that a program that
 * nobody watches pays nothing.
 *
 * Invariants:
 *   V11: use_tracing is 1 exactly when trace_func or profile_func is set, but for what
 *        sys.call_tracing runs; the table then leads to the label `traced`.
 *   V12: tracing counts the trace functions that run; no event is made while it is
 *        above 0.
 *
 * CPython 3.11: Python/ceval.c, Python/sysmodule.c. Next: trace.c.
 */
#ifndef RUNTIME_VM_TRACE_H
#define RUNTIME_VM_TRACE_H

#include "runtime/vm/frame.h"

/* Events, as sys.settrace's documentation names them. */
enum {
    PyTrace_CALL,
    PyTrace_EXCEPTION,
    PyTrace_LINE,
    PyTrace_RETURN,
    PyTrace_C_CALL,
    PyTrace_C_EXCEPTION,
    PyTrace_C_RETURN,
    PyTrace_OPCODE
};

/* Set (NULL: remove) the function of the one or the other kind; it is borrowed. -1 when
 * an audit hook refuses. */
int _PyEval_SetTrace(PyObject *func);
int _PyEval_SetProfile(PyObject *func);

/* ---- For the loop ---- */
/* What the loop does after the look at an instruction. */
enum trace_verdict { TRACE_GO_ON, TRACE_ERROR, TRACE_LEAVE };
/* The events of the instruction before next_instr, of generic opcode `op`; instr_ptr
 * still tells the one before that. The stack is saved; instr_ptr is where to go on. On
 * TRACE_LEAVE the frame ends with the error set and the stack is as it was. */
enum trace_verdict _PyEval_TraceInstruction(PyThreadState *ts,
                                            _PyInterpreterFrame *frame,
                                            _Py_CODEUNIT *next_instr, int op);
/* A generator is entered with an error to raise: -1 when the trace function raises. */
int _PyEval_TraceThrow(PyThreadState *ts, _PyInterpreterFrame *frame);
/* An error was raised, or leaves the frame. The error may be another one after. */
void _PyEval_TraceException(PyThreadState *ts, _PyInterpreterFrame *frame);
void _PyEval_TraceUnwind(PyThreadState *ts, _PyInterpreterFrame *frame);
/* A call with events when the callee is a C function and a profile function is set. */
PyObject *_PyEval_TraceCall(PyThreadState *ts, PyObject *callable,
                            PyObject *const *args, size_t nargsf, PyObject *kwnames);

/* ---- The table of the loop ---- */
/* WATCHED: each instruction is saved in its frame before it runs, and counted. */
enum eval_mode { EVAL_PLAIN, EVAL_TRACED, EVAL_WATCHED };
/* Fills the loop's table. In ceval.c. */
void _PyEval_FillTable(enum eval_mode mode);
/* Fills it as the state asks for. */
void _PyEval_ChooseTable(void);
/* Executions of each instruction form, 256 of them; NULL while nobody counts. */
extern uint64_t *_PyEval_OpCounts;
/* Whether frames must tell their line at any moment: tracemalloc's wish. */
extern bool _PyEval_LinesWanted;
/* The line of the instruction at unit `index`, -1 for none; quick when asked in order.
 */
int _PyEval_LineAt(PyCodeObject *co, int index);

/* sys.settrace and the others of its kind; see sys_functions.c. */
extern PyMethodDef _PySys_TraceFunctions[];
/* Assignment to frame.f_lineno: a jump. */
int _PyFrame_SetLineno(PyFrameObject *f, PyObject *value);

#endif
