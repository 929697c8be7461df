/*
 * The interpreter's frames: filling one in, ending it, letting its frame object live
 * on. Invariants V5 to V7 stand in frame.h.
 *
 * CPython 3.11: Python/frame.c. Next: frameobject.c.
 */
#include "runtime/vm/frame.h"

#include "runtime/python.h"
#include "runtime/vm/frameobject.h"

void _PyFrame_InitializeSpecials(_PyInterpreterFrame *frame, PyFunctionObject *func,
                                 PyObject *locals, PyCodeObject *code) {
    frame->f_func = func;
    frame->f_code = code;
    frame->f_builtins = func->func_builtins;
    frame->f_globals = func->func_globals;
    frame->f_locals = locals;
    frame->stacktop = code->co_nlocalsplus;
    frame->frame_obj = NULL;
    frame->previous = NULL;
    frame->instr_ptr = _PyCode_CODE(code);
    frame->is_entry = 0;
    frame->owner = FRAME_OWNED_BY_THREAD;
}

int _PyFrame_IsIncomplete(_PyInterpreterFrame *frame) {
    return frame->owner != FRAME_OWNED_BY_GENERATOR &&
           _PyInterpreterFrame_LASTI(frame) < frame->f_code->_co_firsttraceable;
}

_PyInterpreterFrame *_PyFrame_FirstComplete(_PyInterpreterFrame *frame) {
    while (frame != NULL && _PyFrame_IsIncomplete(frame)) {
        frame = frame->previous;
    }
    return frame;
}

int _PyFrame_Traverse(_PyInterpreterFrame *frame, visitproc visit, void *arg) {
    Py_VISIT(frame->frame_obj);
    Py_VISIT(frame->f_locals);
    Py_VISIT(frame->f_func);
    for (int i = 0; i < frame->stacktop; i++) {
        Py_VISIT(frame->localsplus[i]);
    }
    return 0;
}

PyFrameObject *_PyFrame_MakeAndSetFrameObject(_PyInterpreterFrame *frame) {
    PyObject *type, *value, *traceback;
    PyFrameObject *f;
    PyErr_Fetch(&type, &value, &traceback);
    f = _PyFrame_New_NoTrack(frame->f_code);
    if (f == NULL) {
        Py_XDECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(traceback);
        return NULL;
    }
    PyErr_Restore(type, value, traceback);
    if (frame->frame_obj != NULL) {
        /* The allocation ran a collection whose finalizers asked for this frame. */
        f->f_frame = (_PyInterpreterFrame *)(void *)f->_f_frame_data;
        f->f_frame->owner = FRAME_OWNED_BY_OBJECT;
        f->f_frame->frame_obj = f;
        f->f_frame->f_code = NULL;
        f->f_frame->f_func = NULL;
        f->f_frame->f_locals = NULL;
        f->f_frame->stacktop = 0;
        Py_DECREF(f);
        return frame->frame_obj;
    }
    f->f_frame = frame;
    frame->frame_obj = f;
    return f;
}

void _PyFrame_Copy(_PyInterpreterFrame *src, _PyInterpreterFrame *dest) {
    size_t words = FRAME_SPECIALS_SIZE + (size_t)src->stacktop;
    memcpy(dest, src, words * sizeof(PyObject *));
    dest->previous = NULL;
}

/* The frame ends but its object lives on: the object takes over its words. */
static void take_over(PyFrameObject *f, _PyInterpreterFrame *frame) {
    _PyInterpreterFrame *own = (_PyInterpreterFrame *)(void *)f->_f_frame_data;
    _PyInterpreterFrame *prev = _PyFrame_FirstComplete(frame->previous);
    size_t words = FRAME_SPECIALS_SIZE + (size_t)frame->stacktop;
    memcpy(own, frame, words * sizeof(PyObject *));
    f->f_frame = own;
    own->owner = FRAME_OWNED_BY_OBJECT;
    own->previous = NULL;
    if (prev != NULL) {
        /* No memory for the caller's object: f_back is unknown then, and the exception
         * that ends this frame, if any, goes on. */
        PyObject *type, *value, *tb;
        PyErr_Fetch(&type, &value, &tb);
        PyFrameObject *back = _PyFrame_GetFrameObject(prev);
        f->f_back = (PyFrameObject *)Py_XNewRef(back);
        PyErr_Restore(type, value, tb);
    }
    if (!_PyObject_GC_IS_TRACKED((PyObject *)f)) {
        _PyObject_GC_TRACK((PyObject *)f);
    }
}

void _PyFrame_Clear(_PyInterpreterFrame *frame) {
    if (frame->frame_obj != NULL) {
        PyFrameObject *f = frame->frame_obj;
        frame->frame_obj = NULL;
        if (Py_REFCNT(f) > 1) {
            take_over(f, frame);
            Py_DECREF(f);
            return;
        }
        Py_DECREF(f);
    }
    for (int i = 0; i < frame->stacktop; i++) {
        Py_XDECREF(frame->localsplus[i]);
    }
    frame->stacktop = 0;
    Py_CLEAR(frame->f_locals);
    Py_DECREF(frame->f_func);
}

int _PyInterpreterFrame_GetLine(_PyInterpreterFrame *frame) {
    int lasti = _PyInterpreterFrame_LASTI(frame);
    return PyCode_Addr2Line(frame->f_code, lasti * (int)sizeof(_Py_CODEUNIT));
}
