/*
 * The bytecode loop: the one admitted giant of the runtime. Each instruction of 3.11
 * has a label; the end of one jumps straight to the next through the table of labels.
 *
 * Invariants:
 *   E1: at each label next_instr is one unit past the instruction's own, so its
 * argument is the byte before next_instr; stack_pointer is one past the top of the
 * stack. E2: at `error` the instruction's own next_instr still stands and the stack
 * holds only what the handler may drop. E3: before anything that can run other Python
 * code SAVE() has stored next_instr.
 *
 * The argument is read by each handler at its start, so that a table jump carries no
 * argument; EXTENDED_ARG enters behind that read, by a switch. Specialised forms and
 * fused ones go to `miss` when their guards fail, and so back to the generic label.
 *
 * CPython 3.11: Python/ceval.c. The slow parts: ceval_*.c. Next: specialize.h.
 */
#include "runtime/vm/ceval.h"

#include "runtime/compiler/opcode.h"
#include "runtime/python.h"
#include "runtime/vm/ceval_help.h"
#include "runtime/vm/ceval_macros.h"
#include "runtime/vm/ceval_opcodes.h"
#include "runtime/vm/gen_internal.h"
#include "runtime/vm/specialize_ops.h"
#include "runtime/vm/trace.h"

/* Keeps a constant address in a register or on the stack: one instruction to have it
 * again, not two. The compiler must not see that it is constant. */
#define OPAQUE(var) __asm__("" : "+r"(var))

/* The loop's table is its own: it fills it when entered with this throwflag. */
#define THROW_FILLS_TABLE 2
static enum eval_mode table_mode;

void _PyEval_FillTable(enum eval_mode mode) {
    static _PyInterpreterFrame nowhere; /* entered, but never run */
    PyThreadState *ts = &_Py_tstate;
    int remaining = ts->recursion_remaining;
    if (mode != table_mode) {
        table_mode = mode;
        ts->recursion_remaining = 1; /* deep recursion does not keep this out */
        ts->recursion_headroom++;
        _PyEval_EvalFrameDefault(ts, &nowhere, THROW_FILLS_TABLE);
        ts->recursion_headroom--;
        ts->recursion_remaining = remaining;
    }
}

PyObject *_PyEval_EvalFrameDefault(PyThreadState *Py_UNUSED(tstate),
                                   _PyInterpreterFrame *frame_in, int throwflag) {
    static const void *const generic_targets[256] = {
#include "runtime/vm/ceval_targets.inc"
    };
    /* What the loop jumps through: the same, or one label that looks first. */
    static const void *live_targets[256] = {
#include "runtime/vm/ceval_targets.inc"
    };
    const void *const *targets = live_targets;
    PyTypeObject *long_type = &PyLong_Type, *float_type = &PyFloat_Type;
    PyTypeObject *list_type = &PyList_Type, *range_iter_type = &PyRangeIter_Type;
    PyTypeObject *function_type = &PyFunction_Type;
    PyLongObject *small_ints = _Py_SmallInts;
    PyThreadState *ts = &_Py_tstate;
    _Py_CODEUNIT *next_instr;
    PyObject **stack_pointer;
    PyObject **fast;
    unsigned oparg;

    OPAQUE(targets);
    OPAQUE(long_type);
    OPAQUE(float_type);
    OPAQUE(list_type);
    OPAQUE(range_iter_type);
    OPAQUE(function_type);
    OPAQUE(small_ints);
    OPAQUE(ts);
    /* Out of line: asking for the frame's address here would cost the loop a register.
     */
    if (unlikely(_PyEval_EnterLoop(ts) != 0)) {
        return NULL;
    }
    frame_in->previous = ts->current_frame;
    frame_in->is_entry = 1;
    ENTER_FRAME(frame_in);
    if (throwflag) {
        goto enter_throwing;
    }
    DISPATCH();

#include "runtime/vm/ceval_stack.inc"
#include "runtime/vm/ceval_int.inc"
#include "runtime/vm/ceval_subscr.inc"
#include "runtime/vm/ceval_special.inc"
#include "runtime/vm/ceval_precall.inc"
#include "runtime/vm/ceval_arith.inc"
#include "runtime/vm/ceval_names.inc"
#include "runtime/vm/ceval_flow.inc"
#include "runtime/vm/ceval_calls.inc"
#include "runtime/vm/ceval_rest.inc"

    /* ---- Watching: every label of the table leads here (trace.h) ---- */
traced : {
    enum trace_verdict verdict;
    if (ts->tracing != 0) {
        SAVE();
        goto *generic_targets[OPCODE_AT(0)];
    }
    SAVE_SP();
    verdict = _PyEval_TraceInstruction(ts, FRAME, next_instr,
                                       _PyOpcode_Generic[OPCODE_AT(0)]);
    LOAD_SP();
    next_instr = FRAME->instr_ptr;
    ERROR_IF(verdict == TRACE_ERROR, error);
    if (unlikely(verdict == TRACE_LEAVE)) {
        _PyEval_DropStack(FRAME);
        goto leave_with_error;
    }
    goto *generic_targets[_PyOpcode_Generic[OPCODE_AT(0)]];
}
watched:
    SAVE();
    if (_PyEval_OpCounts != NULL) {
        _PyEval_OpCounts[OPCODE_AT(0)]++;
    }
    goto *generic_targets[OPCODE_AT(0)];

enter_throwing:
    if (throwflag == THROW_FILLS_TABLE) {
        const void *label = table_mode == EVAL_TRACED ? &&traced : &&watched;
        for (int i = 0; i < 256; i++) {
            live_targets[i] = table_mode == EVAL_PLAIN ? generic_targets[i] : label;
        }
        ts->recursion_remaining++;
        ts->current_frame = FRAME->previous;
        return NULL;
    }
    if (unlikely(ts->use_tracing) && _PyEval_TraceThrow(ts, FRAME) < 0) {
        _PyEval_DropStack(FRAME);
        goto leave_with_error;
    }
    goto error;

TARGET_ILLEGAL:
    SAVE();
    PyErr_Format(PyExc_SystemError, "unknown opcode %d", _Py_OPCODE(next_instr[-1]));
    goto error;

    /* ---- Errors ---- */
pop_4_error:
    stack_pointer--;
pop_3_error:
    stack_pointer--;
pop_2_error:
    stack_pointer--;
pop_1_error:
    stack_pointer--;
error:
    SAVE();
    _PyEval_TraceHere(FRAME);
exception_unwind:
    /* instr_ptr may tell an earlier instruction (RERAISE): next_instr finds the
     * handler. */
    stack_pointer = _PyEval_Unwind(ts, FRAME, stack_pointer,
                                   (int)(next_instr - _PyCode_CODE(CODE)) - 1);
    if (stack_pointer != NULL) {
        next_instr = ts->handler;
        DISPATCH();
    }
leave_with_error:
    ts->recursion_remaining++;
    {
        _PyInterpreterFrame *dying = FRAME;
        ts->current_frame = dying->previous;
        if (dying->is_entry) {
            return NULL;
        }
        fast = dying->previous->localsplus;
        if (dying->owner == FRAME_OWNED_BY_GENERATOR) {
            PyGenObject *gen = _PyFrame_GetGenerator(dying);
            ts->exc_info = gen->gi_exc_state.previous_item;
            gen->gi_exc_state.previous_item = NULL;
            dying->previous = NULL;
            _PyGen_Ended(gen, true);
        } else {
            _PyEvalFrameClearAndPop(ts, dying);
        }
    }
resume_with_error:
    next_instr = FRAME->instr_ptr;
    LOAD_SP();
    goto error;
}
