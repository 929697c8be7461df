/*
 * The traceback object, and the entries that the loop adds as an exception passes.
 *
 * CPython 3.11: Python/traceback.c. Before: traceback.h. Next: traceback_print.c.
 */
#include "runtime/vm/traceback.h"

#include "runtime/python.h"

#define TB(op) ((PyTracebackObject *)(op))

static PyObject *new_entry(PyObject *next, PyFrameObject *frame, int lasti,
                           int lineno) {
    PyTracebackObject *tb = PyObject_GC_New(PyTracebackObject, &PyTraceBack_Type);
    if (tb != NULL) {
        tb->tb_next = (PyTracebackObject *)Py_XNewRef(next);
        tb->tb_frame = (PyFrameObject *)Py_NewRef(frame);
        tb->tb_lasti = lasti;
        tb->tb_lineno = lineno;
        _PyObject_GC_TRACK(tb);
    }
    return (PyObject *)tb;
}

PyObject *_PyTraceBack_FromFrame(PyObject *tb_next, PyFrameObject *frame) {
    return new_entry(tb_next, frame, PyFrame_GetLasti(frame), -1);
}

int PyTraceBack_Here(PyFrameObject *frame) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyObject *entry = _PyTraceBack_FromFrame(tb, frame);
    if (entry == NULL && PyErr_GivenExceptionMatches(type, PyExc_MemoryError)) {
        /* Out of memory on the way out: better a gap in the traceback than one more
         * MemoryError at each frame. */
        PyErr_Restore(type, value, tb);
        return 0;
    }
    if (entry == NULL) {
        _PyErr_ChainExceptions(type, value, tb);
        return -1;
    }
    PyErr_Restore(type, value, entry);
    Py_XDECREF(tb);
    return 0;
}

int _PyTraceBack_Line(PyTracebackObject *tb) {
    if (tb->tb_lineno == -1) {
        PyCodeObject *code = PyFrame_GetCode(tb->tb_frame);
        tb->tb_lineno = PyCode_Addr2Line(code, tb->tb_lasti);
        Py_DECREF(code);
    }
    return tb->tb_lineno;
}

/* ---- The type ---- */

static void tb_dealloc(PyObject *op) {
    PyTracebackObject *tb = TB(op);
    PyObject_GC_UnTrack(tb);
    Py_TRASHCAN_BEGIN(op, tb_dealloc) Py_XDECREF(tb->tb_next);
    Py_XDECREF(tb->tb_frame);
    PyObject_GC_Del(tb);
    Py_TRASHCAN_END
}

static int tb_traverse(PyObject *op, visitproc visit, void *arg) {
    Py_VISIT(TB(op)->tb_next);
    Py_VISIT(TB(op)->tb_frame);
    return 0;
}

static int tb_clear(PyObject *op) {
    Py_CLEAR(TB(op)->tb_next);
    Py_CLEAR(TB(op)->tb_frame);
    return 0;
}

static PyObject *tb_dir(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("[ssss]", "tb_frame", "tb_next", "tb_lasti", "tb_lineno");
}

static PyObject *get_next(PyObject *op, void *Py_UNUSED(c)) {
    PyObject *next = (PyObject *)TB(op)->tb_next;
    return Py_NewRef(next == NULL ? Py_None : next);
}

/* A chain of tracebacks must end. */
static int set_next(PyObject *op, PyObject *value, void *Py_UNUSED(c)) {
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "can't delete tb_next attribute");
        return -1;
    }
    if (value == Py_None) {
        value = NULL;
    } else if (!PyTraceBack_Check(value)) {
        PyErr_Format(PyExc_TypeError, "expected traceback object, got '%s'",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    for (PyTracebackObject *t = (PyTracebackObject *)value; t != NULL; t = t->tb_next) {
        if (t == TB(op)) {
            PyErr_SetString(PyExc_ValueError, "traceback loop detected");
            return -1;
        }
    }
    Py_XSETREF(TB(op)->tb_next, (PyTracebackObject *)Py_XNewRef(value));
    return 0;
}

static PyObject *get_lineno(PyObject *op, void *Py_UNUSED(c)) {
    int line = _PyTraceBack_Line(TB(op));
    return line == -1 ? Py_NewRef(Py_None) : PyLong_FromLong(line);
}

static const _PyArg_Names tb_names = {
    "traceback",
    (const char *const[]){"tb_next", "tb_frame", "tb_lasti", "tb_lineno", NULL}, 4, 4};

static PyObject *tb_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *a[4];
    if (!_PyArg_UnpackTupleDict(&tb_names, args, kwds, a)) {
        return NULL;
    }
    if (a[0] != Py_None && !PyTraceBack_Check(a[0])) {
        return PyErr_Format(PyExc_TypeError,
                            "expected traceback object or None, got '%s'",
                            Py_TYPE(a[0])->tp_name);
    }
    if (!PyFrame_Check(a[1])) {
        _PyArg_BadArgument("traceback", "argument 'tb_frame'", "frame", a[1]);
        return NULL;
    }
    int lasti = _PyLong_AsInt(a[2]);
    if (lasti == -1 && PyErr_Occurred()) {
        return NULL;
    }
    int lineno = _PyLong_AsInt(a[3]);
    if (lineno == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return new_entry(a[0] == Py_None ? NULL : a[0], (PyFrameObject *)a[1], lasti,
                     lineno);
}

static PyMethodDef tb_methods[] = {
    {"__dir__", tb_dir, METH_NOARGS, NULL},
    {NULL},
};
static PyMemberDef tb_members[] = {
    {"tb_frame", T_OBJECT, offsetof(PyTracebackObject, tb_frame),
     READONLY | PY_AUDIT_READ, NULL},
    {"tb_lasti", T_INT, offsetof(PyTracebackObject, tb_lasti), READONLY, NULL},
    {NULL},
};
static PyGetSetDef tb_getset[] = {
    {"tb_next", get_next, set_next, NULL, NULL},
    {"tb_lineno", get_lineno, NULL, NULL, NULL},
    {NULL},
};

PyTypeObject PyTraceBack_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "traceback",
    .tp_basicsize = sizeof(PyTracebackObject),
    .tp_dealloc = tb_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\n"
              "One entry of a traceback.",
    .tp_traverse = tb_traverse,
    .tp_clear = tb_clear,
    .tp_methods = tb_methods,
    .tp_members = tb_members,
    .tp_getset = tb_getset,
    .tp_new = tb_new,
};
