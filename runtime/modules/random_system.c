/*
 * random.SystemRandom: the methods of Random over the octets of os.urandom.
 *
 * Invariant: it has no state, so that it can be neither seeded nor saved.
 * CPython 3.11: Lib/random.py. Before: randommodule.c.
 */
#include "runtime/modules/random.h"
#include "runtime/python.h"

static PyObject *urandom(PyObject *n) {
    PyObject *f = _PyImport_GetModuleAttrString("posix", "urandom");
    PyObject *res = f == NULL ? NULL : PyObject_CallOneArg(f, n);
    Py_XDECREF(f);
    return res;
}

/* k random bits as an int. */
static PyObject *bits(size_t k) {
    PyObject *n = PyLong_FromSize_t((k + 7) / 8);
    PyObject *octets = n == NULL ? NULL : urandom(n), *res = NULL;
    Py_XDECREF(n);
    if (octets != NULL) {
        PyObject *all = _PyLong_FromByteArray(
            (const unsigned char *)PyBytes_AS_STRING(octets), (k + 7) / 8, 0, 0);
        res = all == NULL ? NULL : _PyLong_Rshift(all, (8 - k % 8) % 8);
        Py_XDECREF(all);
        Py_DECREF(octets);
    }
    return res;
}

static PyObject *system_random(PyObject *self, PyObject *ignored) {
    PyObject *n = bits(53);
    double x = n == NULL ? 0 : PyLong_AsDouble(n);
    Py_XDECREF(n);
    return n == NULL ? NULL : PyFloat_FromDouble(x / 9007199254740992.0);
}

static PyObject *system_getrandbits(PyObject *self, PyObject *arg) {
    Py_ssize_t k = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    if (k == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (k < 0) {
        PyErr_SetString(PyExc_ValueError, "number of bits must be non-negative");
        return NULL;
    }
    return bits((size_t)k);
}

static PyObject *system_randbytes(PyObject *self, PyObject *n) {
    return urandom(n);
}

static PyObject *system_randbelow(PyObject *self, PyObject *n) {
    return _PyRandom_Below(self, n);
}

static PyObject *system_seed(PyObject *self, PyObject *args, PyObject *kwargs) {
    Py_RETURN_NONE;
}

static PyObject *no_state(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyErr_SetString(PyExc_NotImplementedError,
                    "System entropy source does not have state.");
    return NULL;
}

static PyMethodDef methods[] = {
    {"random", system_random, METH_NOARGS, "A float x with 0 <= x < 1."},
    {"getrandbits", system_getrandbits, METH_O,
     "getrandbits(k) -> int of k random bits"},
    {"randbytes", system_randbytes, METH_O, "n random bytes."},
    {"_randbelow", system_randbelow, METH_O, NULL},
    {"seed", _PyCFunction_CAST(system_seed), METH_VARARGS | METH_KEYWORDS,
     "Does nothing: there is no state."},
    {"getstate", _PyCFunction_CAST(no_state), METH_VARARGS | METH_KEYWORDS, NULL},
    {"setstate", _PyCFunction_CAST(no_state), METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL},
};

static int system_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    return 0;
}

PyTypeObject _PyRandom_System = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "random.SystemRandom",
    .tp_basicsize = sizeof(PyRandomObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "Random numbers from the machine's own source, as os.urandom() has them.",
    .tp_methods = methods,
    .tp_base = &_PyRandom_PyType,
    .tp_init = system_init,
};
