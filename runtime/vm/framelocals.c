/*
 * Fast locals as a dict and back: what locals(), f_locals and debuggers ask for. Only
 * frames of functions have fast locals; others keep a mapping in f_locals anyway.
 *
 * CPython 3.11: Objects/frameobject.c. Before: frameobject.c.
 */
#include "runtime/python.h"
#include "runtime/vm/frameobject.h"

/* A frame that has not run yet has empty cells for its free variables: fills them. */
static void ensure_free_vars(_PyInterpreterFrame *frame) {
    PyCodeObject *co = frame->f_code;
    int lasti = _PyInterpreterFrame_LASTI(frame), offset;
    PyObject *closure = frame->f_func->func_closure;
    if (lasti >= 0 || _PyCode_CODE(co)[0] % 256 != 149 /* COPY_FREE_VARS */) {
        return;
    }
    offset = co->co_nlocals + co->co_nplaincellvars;
    for (int i = 0; i < co->co_nfreevars; i++) {
        frame->localsplus[offset + i] = Py_NewRef(PyTuple_GET_ITEM(closure, i));
    }
    frame->instr_ptr = _PyCode_CODE(co) + 1;
}

/* The value of variable i, borrowed, NULL when unbound. */
static PyObject *value_of(_PyInterpreterFrame *frame, int i, int kind) {
    PyObject *value = frame->localsplus[i];
    if (value == NULL) {
        return NULL;
    }
    if (kind & CO_FAST_FREE) {
        return PyCell_GET(value);
    }
    if ((kind & CO_FAST_CELL) && PyCell_Check(value)) {
        /* Before MAKE_CELL has run the slot holds the argument itself. */
        return PyCell_GET(value);
    }
    return value;
}

int _PyFrame_FastToLocalsWithError(_PyInterpreterFrame *frame) {
    PyCodeObject *co = frame->f_code;
    if (frame->f_locals == NULL) {
        frame->f_locals = PyDict_New();
        if (frame->f_locals == NULL) {
            return -1;
        }
    }
    ensure_free_vars(frame);
    for (int i = 0; i < co->co_nlocalsplus; i++) {
        int kind = _PyLocals_GetKind(co->co_localspluskinds, i);
        PyObject *name = PyTuple_GET_ITEM(co->co_localsplusnames, i), *value;
        /* In a class body free variables are not shown as its locals. */
        if ((kind & CO_FAST_FREE) && !(co->co_flags & CO_OPTIMIZED)) {
            continue;
        }
        value = value_of(frame, i, kind);
        if (value != NULL) {
            if (PyObject_SetItem(frame->f_locals, name, value) != 0) {
                return -1;
            }
        } else if (PyObject_DelItem(frame->f_locals, name) != 0) {
            if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
                return -1;
            }
            PyErr_Clear();
        }
    }
    return 0;
}

void _PyFrame_LocalsToFast(_PyInterpreterFrame *frame, int clear) {
    PyCodeObject *co = frame->f_code;
    PyObject *error[3];
    if (frame->f_locals == NULL) {
        return;
    }
    PyErr_Fetch(&error[0], &error[1], &error[2]);
    for (int i = 0; i < co->co_nlocalsplus; i++) {
        int kind = _PyLocals_GetKind(co->co_localspluskinds, i);
        PyObject *name = PyTuple_GET_ITEM(co->co_localsplusnames, i);
        PyObject *old = frame->localsplus[i], *value;
        if ((kind & CO_FAST_FREE) && !(co->co_flags & CO_OPTIMIZED)) {
            continue;
        }
        value = PyObject_GetItem(frame->f_locals, name);
        if (value == NULL) {
            PyErr_Clear();
            if (!clear) {
                continue;
            }
        }
        if ((kind & (CO_FAST_FREE | CO_FAST_CELL)) && old != NULL &&
            PyCell_Check(old)) {
            PyCell_Set(old, value);
        } else if (value != old) {
            frame->localsplus[i] = Py_XNewRef(value);
            Py_XDECREF(old);
        }
        Py_XDECREF(value);
    }
    PyErr_Restore(error[0], error[1], error[2]);
}

PyObject *PyFrame_GetLocals(PyFrameObject *f) {
    if (_PyFrame_FastToLocalsWithError(f->f_frame) < 0) {
        return NULL;
    }
    f->f_fast_as_locals = 1;
    return Py_NewRef(f->f_frame->f_locals);
}
