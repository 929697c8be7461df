/*
 * Frames. The interpreter's own frame is a header and an array of words (fast locals,
 * cells, free variables, then the value stack); it lies in the data stack, or inside a
 * generator. The frame object that a program sees is made only when one asks for it.
 *
 * Invariants:
 *   V5: stacktop is the number of words of localsplus in use while the frame does
 *       not run; nobody may ask while it does.
 *   V6: instr_ptr is one unit past the instruction last begun (before the first: the
 *       start of the code). A frame that does not run goes on there.
 *   V7: frame_obj->f_frame points back; a frame that has ended is copied into its
 *       frame object if that lives on (owner FRAME_OWNED_BY_OBJECT).
 *
 * CPython 3.11: Include/internal/pycore_frame.h. Next: ceval.h.
 */
#ifndef RUNTIME_VM_FRAME_H
#define RUNTIME_VM_FRAME_H

#include "runtime/objects/code.h"
#include "runtime/vm/function.h"
#include "runtime/vm/state.h"

typedef struct _frame PyFrameObject;

/* FRAME_OWNED_BY_INIT: on the data stack too, and __init__ of an instance that stands
 * on the caller's stack already. */
enum _frameowner {
    FRAME_OWNED_BY_THREAD,
    FRAME_OWNED_BY_GENERATOR,
    FRAME_OWNED_BY_OBJECT,
    FRAME_OWNED_BY_INIT
};

/*
 *  0 f_func     owned       4 f_globals  borrowed   8 f_builtins borrowed
 * 12 f_locals   owned/NULL 16 f_code     f_func's  20 frame_obj  owned/NULL
 * 24 previous              28 instr_ptr           32 stacktop
 * 36 is_entry: the loop returns to C at this frame's end; 37 owner; 40 localsplus
 */
typedef struct _PyInterpreterFrame {
    PyFunctionObject *f_func;
    PyObject *f_globals, *f_builtins;
    PyObject *f_locals;
    PyCodeObject *f_code;
    PyFrameObject *frame_obj;
    struct _PyInterpreterFrame *previous;
    _Py_CODEUNIT *instr_ptr;
    int stacktop;
    uint8_t is_entry; /* read together with owner by RETURN_VALUE */
    uint8_t owner;
    PyObject *localsplus[1];
} _PyInterpreterFrame;
PIN_OFFSET(_PyInterpreterFrame, localsplus, 40);

#define FRAME_SPECIALS_SIZE                                                            \
    ((offsetof(_PyInterpreterFrame, localsplus)) / sizeof(PyObject *))

/* The frame as a program sees it. f_frame is NULL never; see V7. */
struct _frame {
    PyObject ob_base;
    PyFrameObject *f_back; /* owned or NULL: known once the frame is complete */
    _PyInterpreterFrame *f_frame;
    PyObject *f_trace; /* owned or NULL */
    int f_lineno;      /* set by a trace function, else 0 */
    char f_trace_lines, f_trace_opcodes, f_fast_as_locals;
    PyObject *_f_frame_data[1]; /* room for the frame once it is complete */
};

extern PyTypeObject PyFrame_Type;
#define PyFrame_Check(op) Py_IS_TYPE(op, &PyFrame_Type)

static inline PyObject **_PyFrame_Stackbase(_PyInterpreterFrame *f) {
    return f->localsplus + f->f_code->co_nlocalsplus;
}
/* Index, in units, of the instruction last begun; -1 before the first. */
#define _PyInterpreterFrame_LASTI(f)                                                   \
    ((int)((f)->instr_ptr - _PyCode_CODE((f)->f_code)) - 1)
static inline _PyInterpreterFrame *_PyFrame_FromObject(PyFrameObject *f);

/* Fills a header; takes over `func` and `locals` (may be NULL). Locals are NULL from
 * `null_from` on. */
void _PyFrame_InitializeSpecials(_PyInterpreterFrame *frame, PyFunctionObject *func,
                                 PyObject *locals, PyCodeObject *code);
/* The frame object (borrowed; the frame owns it), made now if need be. NULL: error. */
PyFrameObject *_PyFrame_MakeAndSetFrameObject(_PyInterpreterFrame *frame);
static inline PyFrameObject *_PyFrame_GetFrameObject(_PyInterpreterFrame *frame) {
    return frame->frame_obj ? frame->frame_obj : _PyFrame_MakeAndSetFrameObject(frame);
}
/* True before the first instruction that counts (a generator's frame being set up). */
int _PyFrame_IsIncomplete(_PyInterpreterFrame *frame);
/* The first complete frame from `frame` outwards, or NULL. */
_PyInterpreterFrame *_PyFrame_FirstComplete(_PyInterpreterFrame *frame);
/* Ends a frame: copies it into a surviving frame object, drops what it owns. */
void _PyFrame_Clear(_PyInterpreterFrame *frame);
int _PyFrame_Traverse(_PyInterpreterFrame *frame, visitproc visit, void *arg);
/* Copies `src` with its stack to `dest`. */
void _PyFrame_Copy(_PyInterpreterFrame *src, _PyInterpreterFrame *dest);
/* Refreshes f_locals from the fast locals / the reverse. -1: error. */
int _PyFrame_FastToLocalsWithError(_PyInterpreterFrame *frame);
void _PyFrame_LocalsToFast(_PyInterpreterFrame *frame, int clear);
/* A frame object of its own, that never ran: for tracebacks made by hand. */
PyFrameObject *PyFrame_New(PyThreadState *ts, PyCodeObject *code, PyObject *globals,
                           PyObject *locals);
/* The dict of locals of a frame object, refreshed; new reference. */
PyObject *PyFrame_GetLocals(PyFrameObject *f);
PyObject *PyFrame_GetGlobals(PyFrameObject *f);
PyObject *PyFrame_GetBuiltins(PyFrameObject *f);
PyCodeObject *PyFrame_GetCode(PyFrameObject *f);  /* new reference */
PyFrameObject *PyFrame_GetBack(PyFrameObject *f); /* new reference or NULL */
int PyFrame_GetLasti(PyFrameObject *f);           /* bytes, -1 before the start */
int PyFrame_GetLineNumber(PyFrameObject *f);
int _PyInterpreterFrame_GetLine(_PyInterpreterFrame *frame);

static inline _PyInterpreterFrame *_PyFrame_FromObject(PyFrameObject *f) {
    return f->f_frame;
}

#endif
