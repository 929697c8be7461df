/*
 * libFuzzer over the functions of targets.py: FUZZ_TARGET in the environment names the
 * one that every input is handed to. Any exception will do, except SystemError, and
 * except what ASan and UBSan see. Run in the folder of targets.py, from `make fuzz`.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "runtime/python.h"
#include "runtime/vm/pyrun.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static PyObject *target;

static void stop(const char *why) {
    fprintf(stderr, "fuzz: %s\n", why);
    if (PyErr_Occurred()) {
        PyErr_Print();
        Py_FlushFiles();
    }
    abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    const char *name = getenv("FUZZ_TARGET");
    if (name == NULL || Py_InitializeEx() < 0 || _PySys_SetPath0(_Py_EMPTY_STR) < 0) {
        stop("cannot start");
    }
    PyObject *module = PyImport_ImportModule("targets");
    target = module ? PyObject_GetAttrString(module, name) : NULL;
    if (target == NULL) {
        stop("no such target");
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    PyObject *bytes = PyBytes_FromStringAndSize((const char *)data, (Py_ssize_t)size);
    PyObject *result = bytes ? PyObject_CallOneArg(target, bytes) : NULL;
    if (result == NULL &&
        (!PyErr_Occurred() || !PyErr_ExceptionMatches(PyExc_Exception) ||
         PyErr_ExceptionMatches(PyExc_SystemError))) {
        stop("an exception that is no answer");
    }
    if (result != NULL && PyErr_Occurred()) {
        stop("an answer and an exception");
    }
    PyErr_Clear();
    Py_XDECREF(result);
    Py_XDECREF(bytes);
    return 0;
}
