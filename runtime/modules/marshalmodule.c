/*
 * The module `marshal`: dump, dumps, load, loads.
 *
 * load reads all that the file has and goes back to behind the object, which a file
 * that cannot seek does not allow; CPython reads such a file piece by piece.
 */
#include "runtime/modules/marshal.h"
#include "runtime/python.h"

static PyObject *marshal_dumps(PyObject *m, PyObject *args) {
    PyObject *value;
    int version = Py_MARSHAL_VERSION;
    if (!PyArg_ParseTuple(args, "O|i:dumps", &value, &version)) {
        return NULL;
    }
    return PySys_Audit("marshal.dumps", "Oi", value, version) < 0
               ? NULL
               : PyMarshal_WriteObjectToString(value, version);
}

static PyObject *marshal_dump(PyObject *m, PyObject *args) {
    PyObject *value, *file;
    int version = Py_MARSHAL_VERSION;
    if (!PyArg_ParseTuple(args, "OO|i:dump", &value, &file, &version)) {
        return NULL;
    }
    PyObject *bytes = PySys_Audit("marshal.dumps", "Oi", value, version) < 0
                          ? NULL
                          : PyMarshal_WriteObjectToString(value, version);
    if (bytes == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_CallMethod(file, "write", "O", bytes);
    Py_DECREF(bytes);
    return result;
}

static PyObject *marshal_loads(PyObject *m, PyObject *arg) {
    Py_buffer view;
    if (PyObject_GetBuffer(arg, &view, PyBUF_SIMPLE) != 0) {
        return NULL;
    }
    PyObject *result = PySys_Audit("marshal.loads", "y#", view.buf, view.len) < 0
                           ? NULL
                           : PyMarshal_ReadObjectFromString(view.buf, view.len);
    PyBuffer_Release(&view);
    return result;
}

static PyObject *marshal_load(PyObject *m, PyObject *file) {
    if (PySys_Audit("marshal.load", NULL) < 0) {
        return NULL;
    }
    PyObject *data = PyObject_CallMethod(file, "read", NULL);
    if (data == NULL) {
        return NULL;
    }
    if (!PyBytes_Check(data)) {
        PyErr_Format(PyExc_TypeError, "file.read() returned not bytes but %.100s",
                     Py_TYPE(data)->tp_name);
        Py_DECREF(data);
        return NULL;
    }
    Py_ssize_t used, n = PyBytes_GET_SIZE(data);
    PyObject *result = _PyMarshal_Read(PyBytes_AS_STRING(data), n, &used);
    if (result != NULL && used < n) {
        PyObject *at = PyObject_CallMethod(file, "seek", "ni", used - n, 1);
        if (at == NULL) {
            Py_CLEAR(result);
        }
        Py_XDECREF(at);
    }
    Py_DECREF(data);
    return result;
}

static PyMethodDef marshal_methods[] = {
    {"dump", marshal_dump, METH_VARARGS,
     "dump($module, value, file, version=version, /)\n--\n\n"
     "Write dumps(value) to a binary file."},
    {"dumps", marshal_dumps, METH_VARARGS,
     "dumps($module, value, version=version, /)\n--\n\nThe value as bytes."},
    {"load", marshal_load, METH_O,
     "load($module, file, /)\n--\n\nThe next value in a binary file."},
    {"loads", marshal_loads, METH_O,
     "loads($module, bytes, /)\n--\n\nThe value whose bytes these are."},
    {NULL},
};

static int marshal_exec(PyObject *m) {
    return PyModule_AddIntConstant(m, "version", Py_MARSHAL_VERSION);
}

static PyModuleDef_Slot marshal_slots[] = {{Py_mod_exec, (void *)marshal_exec},
                                           {0, NULL}};
static PyModuleDef marshal_module = {
    .m_name = "marshal",
    .m_doc = "Values as bytes, in the format of .pyc files.",
    .m_methods = marshal_methods,
    .m_slots = marshal_slots,
};

PyObject *PyInit_marshal(void);
PyObject *PyInit_marshal(void) {
    return PyModule_Create(&marshal_module);
}
