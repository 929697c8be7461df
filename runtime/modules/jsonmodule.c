/*
 * The module _json: what of json must be fast. Next: json.h, json_scanner.c,
 * json_encoder.c, json_string.c. CPython 3.11: Modules/_json.c.
 */
#include "runtime/modules/json.h"

static PyObject *scanstring(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    if (nargs < 2 || nargs > 3) {
        PyErr_Format(PyExc_TypeError,
                     "scanstring() takes at %s %d arguments (%zd given)",
                     nargs < 2 ? "least" : "most", nargs < 2 ? 2 : 3, nargs);
        return NULL;
    }
    Py_ssize_t end = PyNumber_AsSsize_t(args[1], PyExc_OverflowError), next = 0;
    int strict = end == -1 && PyErr_Occurred() ? -1
                 : nargs < 3                   ? 1
                                               : PyObject_IsTrue(args[2]);
    if (strict < 0) {
        return NULL;
    }
    if (!PyUnicode_Check(args[0])) {
        PyErr_Format(PyExc_TypeError, "first argument must be a string, not %.80s",
                     Py_TYPE(args[0])->tp_name);
        return NULL;
    }
    PyObject *text = _PyJson_ScanString(args[0], end, strict > 0, &next);
    return text == NULL ? NULL : Py_BuildValue("(Nn)", text, next);
}

static PyMethodDef methods[] = {
    {"encode_basestring_ascii", _PyJson_EncodeBasestringAscii, METH_O,
     "encode_basestring_ascii(string) -> string\n\nThe string as JSON in ASCII alone."},
    {"encode_basestring", _PyJson_EncodeBasestring, METH_O,
     "encode_basestring(string) -> string\n\nThe string as JSON."},
    {"scanstring", _PyCFunction_CAST(scanstring), METH_FASTCALL,
     "scanstring(string, end, strict=True) -> (string, end)\n\nThe JSON string whose "
     "text begins at end, and the index behind its closing quote.\nStrict: control "
     "characters are errors."},
    {NULL},
};

static int exec_module(PyObject *m) {
    if (PyType_Ready(&_PyJson_Scanner) < 0 || PyType_Ready(&_PyJson_Encoder) < 0 ||
        PyModule_AddObjectRef(m, "make_scanner", (PyObject *)&_PyJson_Scanner) < 0) {
        return -1;
    }
    return PyModule_AddObjectRef(m, "make_encoder", (PyObject *)&_PyJson_Encoder);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_json",
    .m_doc = "json speedups\n",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit__json(void);
PyObject *PyInit__json(void) {
    return PyModule_Create(&module);
}
