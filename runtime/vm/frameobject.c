/*
 * The frame as a program sees it: a thin object over an interpreter frame, made when
 * first asked for. V7 of frame.h says where its words are.
 *
 * CPython 3.11: Objects/frameobject.c. Before: frame.c. Next: framelocals.c.
 */
#include "runtime/vm/frameobject.h"

#include "runtime/python.h"
#include "runtime/vm/trace.h"

PyFrameObject *_PyFrame_New_NoTrack(PyCodeObject *code) {
    Py_ssize_t words = code->co_nlocalsplus + code->co_stacksize;
    PyFrameObject *f = PyObject_GC_NewVar(PyFrameObject, &PyFrame_Type,
                                          words + (Py_ssize_t)FRAME_SPECIALS_SIZE);
    if (f == NULL) {
        return NULL;
    }
    f->f_back = NULL;
    f->f_frame = NULL;
    f->f_trace = NULL;
    f->f_lineno = 0;
    f->f_trace_lines = 1;
    f->f_trace_opcodes = 0;
    f->f_fast_as_locals = 0;
    return f;
}

PyFrameObject *PyFrame_New(PyThreadState *Py_UNUSED(ts), PyCodeObject *code,
                           PyObject *globals, PyObject *locals) {
    PyFunctionObject *func =
        (PyFunctionObject *)PyFunction_New((PyObject *)code, globals);
    PyFrameObject *f = func != NULL ? _PyFrame_New_NoTrack(code) : NULL;
    if (f == NULL) {
        Py_XDECREF(func);
        return NULL;
    }
    f->f_frame = (_PyInterpreterFrame *)(void *)f->_f_frame_data;
    _PyFrame_InitializeSpecials(f->f_frame, func, Py_XNewRef(locals), code);
    f->f_frame->owner = FRAME_OWNED_BY_OBJECT;
    f->f_frame->instr_ptr += code->_co_firsttraceable + 1;
    for (int i = 0; i < code->co_nlocalsplus; i++) {
        f->f_frame->localsplus[i] = NULL;
    }
    _PyObject_GC_TRACK((PyObject *)f);
    return f;
}

int PyFrame_GetLineNumber(PyFrameObject *f) {
    return f->f_lineno != 0 ? f->f_lineno : _PyInterpreterFrame_GetLine(f->f_frame);
}

int PyFrame_GetLasti(PyFrameObject *f) {
    int lasti = _PyInterpreterFrame_LASTI(f->f_frame);
    return lasti < 0 ? -1 : lasti * (int)sizeof(_Py_CODEUNIT);
}

PyCodeObject *PyFrame_GetCode(PyFrameObject *f) {
    return (PyCodeObject *)Py_NewRef(f->f_frame->f_code);
}

PyFrameObject *PyFrame_GetBack(PyFrameObject *f) {
    PyFrameObject *back = f->f_back;
    if (back == NULL && f->f_frame->owner != FRAME_OWNED_BY_OBJECT) {
        _PyInterpreterFrame *prev = _PyFrame_FirstComplete(f->f_frame->previous);
        if (prev != NULL) {
            back = _PyFrame_GetFrameObject(prev);
        }
    }
    return (PyFrameObject *)Py_XNewRef(back);
}

PyObject *PyFrame_GetGlobals(PyFrameObject *f) {
    return Py_NewRef(f->f_frame->f_globals);
}

PyObject *PyFrame_GetBuiltins(PyFrameObject *f) {
    return Py_NewRef(f->f_frame->f_builtins);
}

static PyObject *get_back(PyObject *f, void *Py_UNUSED(closure)) {
    PyObject *back = (PyObject *)PyFrame_GetBack((PyFrameObject *)f);
    return back != NULL ? back : (PyErr_Occurred() ? NULL : Py_NewRef(Py_None));
}
static PyObject *get_code(PyObject *f, void *Py_UNUSED(closure)) {
    return (PyObject *)PyFrame_GetCode((PyFrameObject *)f);
}
static PyObject *get_globals(PyObject *f, void *Py_UNUSED(closure)) {
    return PyFrame_GetGlobals((PyFrameObject *)f);
}
static PyObject *get_builtins(PyObject *f, void *Py_UNUSED(closure)) {
    return PyFrame_GetBuiltins((PyFrameObject *)f);
}
static PyObject *get_locals(PyObject *f, void *Py_UNUSED(closure)) {
    return PyFrame_GetLocals((PyFrameObject *)f);
}
static PyObject *get_lasti(PyObject *f, void *Py_UNUSED(closure)) {
    return PyLong_FromLong(PyFrame_GetLasti((PyFrameObject *)f));
}
static PyObject *get_lineno(PyObject *f, void *Py_UNUSED(closure)) {
    int line = PyFrame_GetLineNumber((PyFrameObject *)f);
    return line < 0 ? Py_NewRef(Py_None) : PyLong_FromLong(line);
}
static PyObject *get_trace(PyObject *f, void *Py_UNUSED(closure)) {
    PyObject *trace = ((PyFrameObject *)f)->f_trace;
    return Py_NewRef(trace != NULL ? trace : Py_None);
}
static int set_trace(PyObject *f, PyObject *v, void *Py_UNUSED(closure)) {
    Py_XSETREF(((PyFrameObject *)f)->f_trace,
               v == Py_None ? NULL : (PyObject *)Py_XNewRef(v));
    return 0;
}
static int set_lineno(PyObject *f, PyObject *v, void *Py_UNUSED(closure)) {
    return _PyFrame_SetLineno((PyFrameObject *)f, v);
}

static PyGetSetDef frame_getset[] = {
    {"f_back", get_back},
    {"f_builtins", get_builtins},
    {"f_code", get_code},
    {"f_globals", get_globals},
    {"f_lasti", get_lasti},
    {"f_lineno", get_lineno, set_lineno},
    {"f_locals", get_locals},
    {"f_trace", get_trace, set_trace},
    {NULL},
};

static void clear_words(PyFrameObject *f) {
    _PyInterpreterFrame *frame = f->f_frame;
    for (int i = 0; i < frame->stacktop; i++) {
        Py_CLEAR(frame->localsplus[i]);
    }
    frame->stacktop = 0;
    Py_CLEAR(frame->f_locals);
}

static void frame_dealloc(PyObject *self) {
    PyFrameObject *f = (PyFrameObject *)self;
    _PyInterpreterFrame *frame = f->f_frame;
    PyObject_GC_UnTrack(self);
    Py_TRASHCAN_BEGIN(self, frame_dealloc);
    Py_CLEAR(f->f_back);
    Py_CLEAR(f->f_trace);
    if (frame != NULL && frame->owner == FRAME_OWNED_BY_OBJECT) {
        clear_words(f);
        Py_XDECREF(frame->f_func);
    }
    PyObject_GC_Del(f);
    Py_TRASHCAN_END
}

static int frame_traverse(PyObject *self, visitproc visit, void *arg) {
    PyFrameObject *f = (PyFrameObject *)self;
    Py_VISIT(f->f_back);
    Py_VISIT(f->f_trace);
    if (f->f_frame->owner == FRAME_OWNED_BY_OBJECT) {
        _PyInterpreterFrame *frame = f->f_frame;
        Py_VISIT(frame->f_locals);
        Py_VISIT(frame->f_func);
        for (int i = 0; i < frame->stacktop; i++) {
            Py_VISIT(frame->localsplus[i]);
        }
    }
    return 0;
}

static int frame_tp_clear(PyObject *self) {
    PyFrameObject *f = (PyFrameObject *)self;
    Py_CLEAR(f->f_trace);
    if (f->f_frame->owner == FRAME_OWNED_BY_OBJECT) {
        clear_words(f);
    }
    return 0;
}

static PyObject *frame_clear(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyFrameObject *f = (PyFrameObject *)self;
    if (f->f_frame->owner == FRAME_OWNED_BY_GENERATOR) {
        PyGenObject *gen = _PyFrame_GetGenerator(f->f_frame);
        if (gen->gi_frame_state != FRAME_EXECUTING) {
            _PyGen_Finalize((PyObject *)gen);
            Py_RETURN_NONE;
        }
    }
    if (f->f_frame->owner != FRAME_OWNED_BY_OBJECT) {
        PyErr_SetString(PyExc_RuntimeError, "cannot clear an executing frame");
        return NULL;
    }
    frame_tp_clear(self);
    Py_RETURN_NONE;
}

static PyObject *frame_sizeof(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyCodeObject *co = ((PyFrameObject *)self)->f_frame->f_code;
    size_t words =
        (size_t)(co->co_nlocalsplus + co->co_stacksize) + FRAME_SPECIALS_SIZE;
    return PyLong_FromSize_t(offsetof(PyFrameObject, _f_frame_data) +
                             words * sizeof(PyObject *));
}

static PyObject *frame_repr(PyObject *self) {
    PyFrameObject *f = (PyFrameObject *)self;
    PyCodeObject *co = f->f_frame->f_code;
    return PyUnicode_FromFormat("<frame at %p, file %R, line %d, code %S>", f,
                                co->co_filename, PyFrame_GetLineNumber(f), co->co_name);
}

static PyMethodDef frame_methods[] = {
    {"clear", frame_clear, METH_NOARGS, "F.clear(): let go of the local variables"},
    {"__sizeof__", frame_sizeof, METH_NOARGS,
     "F.__sizeof__() -> int, the bytes it takes"},
    {NULL},
};

static PyMemberDef frame_members[] = {
    {"f_trace_lines", T_BOOL, offsetof(PyFrameObject, f_trace_lines), 0},
    {"f_trace_opcodes", T_BOOL, offsetof(PyFrameObject, f_trace_opcodes), 0},
    {NULL},
};

PyTypeObject PyFrame_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "frame",
    .tp_basicsize = offsetof(PyFrameObject, _f_frame_data),
    .tp_itemsize = sizeof(PyObject *),
    .tp_dealloc = frame_dealloc,
    .tp_repr = frame_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = frame_traverse,
    .tp_clear = frame_tp_clear,
    .tp_methods = frame_methods,
    .tp_members = frame_members,
    .tp_getset = frame_getset,
};
