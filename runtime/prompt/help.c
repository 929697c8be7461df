/*
 * `help`, and `copyright`, `credits`, `license`: objects that show a text. help() runs
 * help.py, which lies in the image as it is and is compiled for each call, so that a
 * program's memory shows nothing of it afterwards.
 *
 * Invariant: they keep no state but a printer's name and text.
 * CPython 3.11: Lib/_sitebuiltins.py. Next: help.py.
 */
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

/* The file's bytes, ended by a 0. */
__asm__(".pushsection .rodata.help_source, \"a\"\n"
        ".global _Py_help_source\n"
        "_Py_help_source:\n"
        ".incbin \"runtime/prompt/help.py\"\n"
        ".byte 0\n"
        ".popsection\n");
extern const char _Py_help_source[];

/* ---- help ---- */

static PyObject *helper_repr(PyObject *self) {
    return PyUnicode_FromString("Type help() for interactive help, or help(object) for "
                                "help about object.");
}

static PyObject *helper_call(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    PyObject *space = PyDict_New(), *result = NULL;
    PyObject *name = PyUnicode_FromString("_sitebuiltins");
    if (space != NULL && name != NULL &&
        PyDict_SetItem(space, _Py_ID(__builtins__), _PyBuiltins_Dict()) == 0 &&
        PyDict_SetItem(space, _Py_ID(__name__), name) == 0) {
        result = _PyRun_UTF8(_Py_help_source, (Py_ssize_t)strlen(_Py_help_source),
                             _Py_STR(anon_string), Py_file_input, space, space, &flags);
    }
    PyObject *function = result ? PyDict_GetItemString(space, "help") : NULL;
    if (function != NULL) {
        Py_SETREF(result, PyObject_Call(function, args, kwargs));
    }
    if (space != NULL) {
        PyDict_Clear(space); /* its functions and it hold each other */
    }
    Py_XDECREF(name);
    Py_XDECREF(space);
    return result;
}

PyTypeObject _PyHelper_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_sitebuiltins._Helper",
    .tp_basicsize = sizeof(PyObject),
    .tp_dealloc = (destructor)PyObject_Free,
    .tp_repr = helper_repr,
    .tp_call = helper_call,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "help() asks for names; help(object) tells of the object.",
};

/* ---- Printers ---- */

typedef struct {
    PyObject_HEAD const char *text;
} Printer;

static PyObject *printer_repr(PyObject *self) {
    return PyUnicode_FromString(((Printer *)self)->text);
}

static PyObject *printer_call(PyObject *self, PyObject *args, PyObject *kwargs) {
    PySys_WriteStdout("%s\n", ((Printer *)self)->text);
    Py_RETURN_NONE;
}

PyTypeObject _PyPrinter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_sitebuiltins._Printer",
    .tp_basicsize = sizeof(Printer),
    .tp_dealloc = (destructor)PyObject_Free,
    .tp_repr = printer_repr,
    .tp_call = printer_call,
    .tp_flags = Py_TPFLAGS_DEFAULT,
};

static const struct {
    const char *name, *text;
} printers[] = {
    {"copyright", "Folio, a bare-metal Python 3.11 machine: see the file LICENSE."},
    {"credits", "Python is the work of Guido van Rossum and of all who made CPython, "
                "which Folio\nfollows: https://www.python.org"},
    {"license", "The licence of Folio is in the file LICENSE of its source."},
};

/* 0, or -1 with an exception set. Takes `value` over. */
static int put(PyObject *dict, const char *name, PyObject *value) {
    int status = value != NULL ? PyDict_SetItemString(dict, name, value) : -1;
    Py_XDECREF(value);
    return status;
}

int _PyHelp_AddBuiltins(PyObject *dict) {
    int status = put(dict, "help", (PyObject *)PyObject_New(PyObject, &_PyHelper_Type));
    for (size_t i = 0; status == 0 && i < Py_ARRAY_LENGTH(printers); i++) {
        Printer *printer = PyObject_New(Printer, &_PyPrinter_Type);
        if (printer != NULL) {
            printer->text = printers[i].text;
        }
        status = put(dict, printers[i].name, (PyObject *)printer);
    }
    return status;
}
