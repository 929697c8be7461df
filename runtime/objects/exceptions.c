/*
 * BaseException: what all exceptions have. args, the three links (__traceback__,
 * __context__, __cause__), notes, text, and the reserve of MemoryErrors.
 *
 * CPython 3.11: Objects/exceptions.c. Before: exceptions.h. Next: exceptions_simple.c,
 * exceptions_os.c, exceptions_syntax.c, exceptions_unicode.c, exceptions_group.c.
 */
#include "runtime/objects/exceptions.h"

#include "runtime/objects/exceptions_private.h"
#include "runtime/python.h"

#define SELF(op) ((PyBaseExceptionObject *)(op))

PyObject *_PyExc_BaseException_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL) {
        SELF(self)->args = args != NULL ? Py_NewRef(args) : PyTuple_New(0);
    }
    return self;
}

int _PyExc_BaseException_init(PyObject *op, PyObject *args, PyObject *kwds) {
    if (kwds != NULL && !_PyArg_NoKeywords(Py_TYPE(op)->tp_name, kwds)) {
        return -1;
    }
    Py_XSETREF(SELF(op)->args, Py_NewRef(args));
    return 0;
}

int _PyExc_BaseException_clear(PyObject *op) {
    PyBaseExceptionObject *self = SELF(op);
    Py_CLEAR(self->dict);
    Py_CLEAR(self->args);
    Py_CLEAR(self->notes);
    Py_CLEAR(self->traceback);
    Py_CLEAR(self->cause);
    Py_CLEAR(self->context);
    return 0;
}

int _PyExc_BaseException_traverse(PyObject *op, visitproc visit, void *arg) {
    PyBaseExceptionObject *self = SELF(op);
    Py_VISIT(self->dict);
    Py_VISIT(self->args);
    Py_VISIT(self->notes);
    Py_VISIT(self->traceback);
    Py_VISIT(self->cause);
    Py_VISIT(self->context);
    return 0;
}

void _PyExc_BaseException_dealloc(PyObject *op) {
    PyObject_GC_UnTrack(op);
    Py_TRASHCAN_BEGIN(op, _PyExc_BaseException_dealloc) _PyExc_BaseException_clear(op);
    Py_TYPE(op)->tp_free(op);
    Py_TRASHCAN_END
}

/* A new object of a static type of this layout with `args` (taken over), without going
 * through tp_alloc; NULL for NULL. */
static PyObject *new_with_args(PyTypeObject *type, PyObject *args) {
    if (args == NULL) {
        return NULL;
    }
    PyBaseExceptionObject *self = PyObject_GC_New(PyBaseExceptionObject, type);
    if (self == NULL) {
        Py_DECREF(args);
        return NULL;
    }
    self->args = args;
    self->dict = self->notes = self->traceback = self->context = self->cause = NULL;
    self->suppress_context = 0;
    _PyObject_GC_TRACK(self);
    return (PyObject *)self;
}

PyObject *_PyExc_NewFast(PyTypeObject *type, PyObject *value) {
    if (type->tp_vectorcall != _PyExc_BaseException_vectorcall) {
        return NULL;
    }
    return new_with_args(type, value == NULL || value == Py_None ? PyTuple_New(0)
                               : PyTuple_Check(value)            ? Py_NewRef(value)
                                                      : PyTuple_Pack(1, value));
}

PyObject *_PyExc_BaseException_vectorcall(PyObject *type, PyObject *const *args,
                                          size_t nargsf, PyObject *kwnames) {
    PyTypeObject *cls = (PyTypeObject *)type;
    if (kwnames != NULL && !_PyArg_NoKwnames(cls->tp_name, kwnames)) {
        return NULL;
    }
    return new_with_args(cls, _PyTuple_FromArray(args, PyVectorcall_NARGS(nargsf)));
}

/* ---- Text ---- */

PyObject *_PyExc_BaseException_str(PyObject *op) {
    PyObject *args = SELF(op)->args;
    switch (PyTuple_GET_SIZE(args)) {
    case 0:
        return PyUnicode_FromStringAndSize(NULL, 0);
    case 1:
        return PyObject_Str(PyTuple_GET_ITEM(args, 0));
    default:
        return PyObject_Str(args);
    }
}

PyObject *_PyExc_BaseException_repr(PyObject *op) {
    const char *name = _PyType_Name(Py_TYPE(op));
    PyObject *args = SELF(op)->args;
    if (PyTuple_GET_SIZE(args) == 1) {
        return PyUnicode_FromFormat("%s(%R)", name, PyTuple_GET_ITEM(args, 0));
    }
    return PyUnicode_FromFormat("%s%R", name, args);
}

/* ---- Methods ---- */

PyObject *_PyExc_ReduceWith(PyObject *self, PyObject *args, PyObject *state) {
    if (state != NULL) {
        PyObject *res = PyTuple_Pack(3, (PyObject *)Py_TYPE(self), args, state);
        Py_DECREF(state);
        return res;
    }
    return PyTuple_Pack(2, (PyObject *)Py_TYPE(self), args);
}

static PyObject *reduce(PyObject *op, PyObject *Py_UNUSED(ignored)) {
    return _PyExc_ReduceWith(op, SELF(op)->args, Py_XNewRef(SELF(op)->dict));
}

static PyObject *setstate(PyObject *op, PyObject *state) {
    if (state != Py_None) {
        if (!PyDict_Check(state)) {
            PyErr_SetString(PyExc_TypeError, "state is not a dictionary");
            return NULL;
        }
        PyObject *key, *value;
        Py_ssize_t i = 0;
        while (PyDict_Next(state, &i, &key, &value)) {
            Py_INCREF(key);
            Py_INCREF(value);
            int res = PyObject_SetAttr(op, key, value);
            Py_DECREF(value);
            Py_DECREF(key);
            if (res < 0) {
                return NULL;
            }
        }
    }
    Py_RETURN_NONE;
}

static PyObject *with_traceback(PyObject *op, PyObject *tb) {
    return PyException_SetTraceback(op, tb) < 0 ? NULL : Py_NewRef(op);
}

static PyObject *add_note(PyObject *op, PyObject *note) {
    if (!PyUnicode_Check(note)) {
        PyErr_Format(PyExc_TypeError, "note must be a str, not '%s'",
                     Py_TYPE(note)->tp_name);
        return NULL;
    }
    PyObject *notes;
    if (_PyObject_LookupAttr(op, _Py_ID(__notes__), &notes) < 0) {
        return NULL;
    }
    if (notes == NULL) {
        notes = PyList_New(0);
        if (notes == NULL) {
            return NULL;
        }
        if (PyObject_SetAttr(op, _Py_ID(__notes__), notes) < 0) {
            Py_DECREF(notes);
            return NULL;
        }
    } else if (!PyList_Check(notes)) {
        Py_DECREF(notes);
        PyErr_SetString(PyExc_TypeError, "Cannot add note: __notes__ is not a list");
        return NULL;
    }
    int res = PyList_Append(notes, note);
    Py_DECREF(notes);
    if (res < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

PyMethodDef _PyExc_BaseException_methods[] = {
    {"__reduce__", reduce, METH_NOARGS, NULL},
    {"__setstate__", setstate, METH_O, NULL},
    {"with_traceback", with_traceback, METH_O,
     "Exception.with_traceback(tb) --\n    the exception itself, now with this "
     "traceback"},
    {"add_note", add_note, METH_O,
     "Exception.add_note(note) --\n    one more note below the message"},
    {NULL},
};

PyMemberDef _PyExc_BaseException_members[] = {
    {"__suppress_context__", T_BOOL, offsetof(PyBaseExceptionObject, suppress_context),
     0, NULL},
    {NULL},
};

/* ---- Attributes ---- */

static PyObject *get_args(PyObject *op, void *Py_UNUSED(c)) {
    return Py_NewRef(SELF(op)->args == NULL ? Py_None : SELF(op)->args);
}

static int set_args(PyObject *op, PyObject *value, void *Py_UNUSED(c)) {
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "args may not be deleted");
        return -1;
    }
    PyObject *args = PySequence_Tuple(value);
    if (args == NULL) {
        return -1;
    }
    Py_XSETREF(SELF(op)->args, args);
    return 0;
}

static PyObject *get_tb(PyObject *op, void *Py_UNUSED(c)) {
    return Py_NewRef(SELF(op)->traceback == NULL ? Py_None : SELF(op)->traceback);
}

static int set_tb(PyObject *op, PyObject *tb, void *Py_UNUSED(c)) {
    if (tb == NULL) {
        PyErr_SetString(PyExc_TypeError, "__traceback__ may not be deleted");
        return -1;
    }
    if (tb != Py_None && !PyTraceBack_Check(tb)) {
        PyErr_SetString(PyExc_TypeError, "__traceback__ must be a traceback or None");
        return -1;
    }
    Py_XSETREF(SELF(op)->traceback, tb == Py_None ? NULL : Py_NewRef(tb));
    return 0;
}

/* __context__ and __cause__ differ in the words of their errors alone. */
static int link_value(PyObject **value, const char *deleted, const char *wrong) {
    if (*value == NULL) {
        PyErr_SetString(PyExc_TypeError, deleted);
        return -1;
    }
    if (*value == Py_None) {
        *value = NULL;
    } else if (!PyExceptionInstance_Check(*value)) {
        PyErr_SetString(PyExc_TypeError, wrong);
        return -1;
    }
    Py_XINCREF(*value);
    return 0;
}

static PyObject *get_context(PyObject *op, void *Py_UNUSED(c)) {
    return Py_NewRef(SELF(op)->context == NULL ? Py_None : SELF(op)->context);
}

static int set_context(PyObject *op, PyObject *value, void *Py_UNUSED(c)) {
    if (link_value(&value, "__context__ may not be deleted",
                   "exception context must be None or derive from BaseException") < 0) {
        return -1;
    }
    PyException_SetContext(op, value);
    return 0;
}

static PyObject *get_cause(PyObject *op, void *Py_UNUSED(c)) {
    return Py_NewRef(SELF(op)->cause == NULL ? Py_None : SELF(op)->cause);
}

static int set_cause(PyObject *op, PyObject *value, void *Py_UNUSED(c)) {
    if (link_value(&value, "__cause__ may not be deleted",
                   "exception cause must be None or derive from BaseException") < 0) {
        return -1;
    }
    PyException_SetCause(op, value);
    return 0;
}

PyGetSetDef _PyExc_BaseException_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict},
    {"args", get_args, set_args},
    {"__traceback__", get_tb, set_tb},
    {"__context__", get_context, set_context, "what was being handled"},
    {"__cause__", get_cause, set_cause, "what it was raised from"},
    {NULL},
};

PyObject *PyException_GetTraceback(PyObject *exc) {
    return Py_XNewRef(SELF(exc)->traceback);
}
int PyException_SetTraceback(PyObject *exc, PyObject *tb) {
    return set_tb(exc, tb, NULL);
}
PyObject *PyException_GetCause(PyObject *exc) {
    return Py_XNewRef(SELF(exc)->cause);
}
void PyException_SetCause(PyObject *exc, PyObject *cause) {
    SELF(exc)->suppress_context = 1;
    Py_XSETREF(SELF(exc)->cause, cause);
}
PyObject *PyException_GetContext(PyObject *exc) {
    return Py_XNewRef(SELF(exc)->context);
}
void PyException_SetContext(PyObject *exc, PyObject *context) {
    Py_XSETREF(SELF(exc)->context, context);
}
const char *PyExceptionClass_Name(PyObject *cls) {
    return ((PyTypeObject *)cls)->tp_name;
}

/* ---- MemoryError's reserve: static objects, so that "no memory" can always be said;
 * how many: one for each level of handlers that run out of memory in turn ---- */

#define RESERVE 16
static struct {
    PyGC_Head gc;
    PyBaseExceptionObject exc;
} reserve[RESERVE];
static uint32_t reserve_used;

static int reserve_index(PyObject *op) {
    for (int i = 0; i < RESERVE; i++) {
        if (op == (PyObject *)&reserve[i].exc) {
            return i;
        }
    }
    return -1;
}

/* A MemoryError in memory of ours, with one reference. */
static PyObject *place_memory_error(PyBaseExceptionObject *exc) {
    memset(exc, 0, sizeof(*exc));
    Py_REFCNT(exc) = 1;
    Py_TYPE(exc) = &_PyExc_MemoryError;
    exc->args = PyTuple_New(0); /* shared, so it needs no memory */
    return (PyObject *)exc;
}

/* All of the reserve is alive: a new one where there is memory, else one that all share
 * from then on. */
static PyObject *beyond_reserve(void) {
    static struct {
        PyGC_Head gc; /* untracked */
        PyBaseExceptionObject exc;
    } last;
    static bool trying;
    PyObject *exc = NULL;
    if (!trying) {
        trying = true;
        exc = new_with_args(&_PyExc_MemoryError, PyTuple_New(0));
        trying = false;
    }
    if (exc == NULL) {
        exc = Py_TYPE(&last.exc) == NULL ? place_memory_error(&last.exc)
                                         : (PyObject *)&last.exc;
        Py_INCREF(exc);
    }
    return exc;
}

PyObject *_PyExc_NewMemoryError(void) {
    for (int i = 0; i < RESERVE; i++) {
        if (!(reserve_used & (1u << i))) {
            reserve_used |= 1u << i;
            reserve[i].gc = (PyGC_Head){0, 0};
            PyObject *exc = place_memory_error(&reserve[i].exc);
            _PyObject_GC_TRACK(exc);
            return exc;
        }
    }
    return beyond_reserve();
}

PyObject *_PyExc_MemoryError_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    return _PyExc_BaseException_new(type, args, kwds);
}

void _PyExc_MemoryError_dealloc(PyObject *op) {
    int i = reserve_index(op);
    if (i < 0) {
        _PyExc_BaseException_dealloc(op);
        return;
    }
    PyObject_GC_UnTrack(op);
    _PyExc_BaseException_clear(op);
    reserve_used &= ~(1u << i);
}
