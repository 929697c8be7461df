/*
 * The module random: the class Random over _random.Random, and one hidden generator
 * whose methods are the module's functions. Written in C so that a program that wants
 * one number need not compile a module first; the numbers are those of CPython's
 * random.py.
 *
 * CPython 3.11: Lib/random.py. Before: _randommodule.c. Next: random_int.c,
 * random_real.c.
 */
#include <math.h>

#include "runtime/modules/random.h"
#include "runtime/modules/sha512.h"
#include "runtime/python.h"

#define SELF(op)      ((RandomObject *)(op))
#define VERSION       3
#define SHA512_LENGTH 64

int _PyRandom_Next(PyObject *self, double *x) {
    if (Py_IS_TYPE(self, &_PyRandom_PyType)) {
        *x = _PyRandom_Res53(SELF(self));
        return 0;
    }
    PyObject *v = PyObject_CallMethodNoArgs(self, _Py_ID(random));
    if (v == NULL) {
        return -1;
    }
    *x = PyFloat_AsDouble(v);
    Py_DECREF(v);
    return *x == -1.0 && PyErr_Occurred() ? -1 : 0;
}

/* ---- Ints below a bound ---- */

/* True when a subclass has its own random() but takes getrandbits() from here: then the
 * numbers must come from random(). */
static int only_random(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self), *base = &_PyRandom_PyType;
    return _PyType_Lookup(type, _Py_ID(random)) !=
               _PyType_Lookup(base, _Py_ID(random)) &&
           _PyType_Lookup(type, _Py_ID(getrandbits)) ==
               _PyType_Lookup(base, _Py_ID(getrandbits));
}

static PyObject *below_by_random(PyObject *self, PyObject *n) {
    const double maxsize = 9007199254740992.0; /* 2**53 */
    double bound = PyLong_AsDouble(n), r;
    if (bound == -1.0 && PyErr_Occurred()) {
        return NULL;
    }
    if (bound >= maxsize) {
        return _PyRandom_Next(self, &r) < 0 ? NULL
                                            : PyLong_FromDouble(floor(r * bound));
    }
    double limit = (maxsize - fmod(maxsize, bound)) / maxsize;
    do {
        if (_PyRandom_Next(self, &r) < 0) {
            return NULL;
        }
    } while (r >= limit);
    return PyLong_FromDouble(fmod(floor(r * maxsize), bound));
}

PyObject *_PyRandom_Below(PyObject *self, PyObject *n) {
    int exact = Py_IS_TYPE(self, &_PyRandom_PyType);
    if (!exact && only_random(self)) {
        return below_by_random(self, n);
    }
    size_t bits = _PyLong_NumBits(n);
    PyObject *k = exact ? NULL : PyLong_FromSize_t(bits);
    if (!exact && k == NULL) {
        return NULL;
    }
    PyObject *r;
    for (;;) {
        r = exact ? _PyRandom_Bits(SELF(self), (Py_ssize_t)bits)
                  : PyObject_CallMethodOneArg(self, _Py_ID(getrandbits), k);
        if (r == NULL) {
            break;
        }
        int less = PyObject_RichCompareBool(r, n, Py_LT);
        if (less > 0) {
            break;
        }
        Py_CLEAR(r);
        if (less < 0) {
            break;
        }
    }
    Py_XDECREF(k);
    return r;
}

Py_ssize_t _PyRandom_BelowSsize(PyObject *self, Py_ssize_t n) {
    if (Py_IS_TYPE(self, &_PyRandom_PyType) && n > 0 && (uint64_t)n <= INT32_MAX) {
        int bits = 32 - __builtin_clz((uint32_t)n);
        uint32_t r;
        do {
            r = _PyRandom_Uint32(SELF(self)) >> (32 - bits);
        } while (r >= (uint32_t)n);
        return (Py_ssize_t)r;
    }
    PyObject *bound = PyLong_FromSsize_t(n);
    PyObject *v = bound == NULL ? NULL : _PyRandom_Below(self, bound);
    Py_XDECREF(bound);
    if (v == NULL) {
        return -1;
    }
    Py_ssize_t r = PyLong_AsSsize_t(v);
    Py_DECREF(v);
    return r;
}

/* ---- Seeds and states ---- */

/* The int of the text's bytes followed by their SHA-512. */
static PyObject *seed_of_bytes(const char *text, Py_ssize_t n) {
    unsigned char *all = PyMem_Malloc((size_t)n + SHA512_LENGTH);
    if (all == NULL) {
        return PyErr_NoMemory();
    }
    memcpy(all, text, (size_t)n);
    _Py_SHA512(text, (size_t)n, all + n);
    PyObject *res = _PyLong_FromByteArray(all, (size_t)n + SHA512_LENGTH, 0, 0);
    PyMem_Free(all);
    return res;
}

/* The hash of version 1, from before hashes were made random. */
static PyObject *seed_version1(PyObject *text) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    uint64_t x = n > 0 ? (uint64_t)PyUnicode_READ_CHAR(text, 0) << 7 : 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        x = (1000003 * x) ^ PyUnicode_READ_CHAR(text, i);
    }
    return PyLong_FromUnsignedLongLong(x ^ (uint64_t)n);
}

/* What the generator is seeded with, for the argument of seed(). */
static PyObject *seed_value(PyObject *a, int version) {
    if (version == 1 && PyBytes_Check(a)) {
        PyObject *text =
            PyUnicode_DecodeLatin1(PyBytes_AS_STRING(a), PyBytes_GET_SIZE(a), NULL);
        PyObject *res = text == NULL ? NULL : seed_version1(text);
        Py_XDECREF(text);
        return res;
    }
    if (version == 1 && PyUnicode_Check(a)) {
        return seed_version1(a);
    }
    if (version == 2 && PyUnicode_Check(a)) {
        Py_ssize_t n;
        const char *text = PyUnicode_AsUTF8AndSize(a, &n);
        return text == NULL ? NULL : seed_of_bytes(text, n);
    }
    if (version == 2 && PyBytes_Check(a)) {
        return seed_of_bytes(PyBytes_AS_STRING(a), PyBytes_GET_SIZE(a));
    }
    if (version == 2 && PyByteArray_Check(a)) {
        return seed_of_bytes(PyByteArray_AS_STRING(a), PyByteArray_GET_SIZE(a));
    }
    if (a != Py_None && !PyLong_Check(a) && !PyFloat_Check(a) && !PyUnicode_Check(a) &&
        !PyBytes_Check(a) && !PyByteArray_Check(a)) {
        PyErr_SetString(PyExc_TypeError, "The only supported seed types are: None,\n"
                                         "int, float, str, bytes, and bytearray.");
        return NULL;
    }
    return Py_NewRef(a);
}

static int seed_with(PyObject *self, PyObject *a, int version) {
    PyObject *value = seed_value(a, version);
    int res = value == NULL ? -1 : _PyRandom_Seed(SELF(self), value);
    Py_XDECREF(value);
    Py_CLEAR(((PyRandomObject *)self)->gauss_next);
    return res;
}

static const _PyArg_Names seed_names = {
    "seed", (const char *const[]){"a", "version", NULL}, 0, 2};

static PyObject *random_seed(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                             PyObject *kwnames) {
    PyObject *a[2];
    if (!_PyArg_Unpack(&seed_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int version = a[1] == NULL ? 2 : _PyLong_AsInt(a[1]);
    if ((version == -1 && PyErr_Occurred()) ||
        seed_with(self, a[0] == NULL ? Py_None : a[0], version) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static const _PyArg_Names init_names = {"Random", (const char *const[]){"x", NULL}, 0,
                                        1};

static int random_init(PyObject *self, PyObject *args, PyObject *kwds) {
    PyObject *a[1];
    if (!_PyArg_UnpackTupleDict(&init_names, args, kwds, a)) {
        return -1;
    }
    PyObject *x = a[0] == NULL ? Py_None : a[0];
    if (Py_IS_TYPE(self, &_PyRandom_PyType)) {
        return seed_with(self, x, 2);
    }
    PyObject *res = PyObject_CallMethodOneArg(self, _Py_ID(seed), x);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

static void random_dealloc(PyObject *self) {
    Py_CLEAR(((PyRandomObject *)self)->gauss_next);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *random_getstate(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *gauss = ((PyRandomObject *)self)->gauss_next;
    PyObject *state = _PyRandom_GetState(self, NULL);
    return state == NULL
               ? NULL
               : Py_BuildValue("(iNO)", VERSION, state, gauss ? gauss : Py_None);
}

static PyObject *random_setstate(PyObject *self, PyObject *arg) {
    PyObject *state, *gauss;
    int version;
    if (!PyTuple_Check(arg) ||
        !PyArg_ParseTuple(arg, "iOO", &version, &state, &gauss)) {
        PyErr_Clear();
        PyErr_SetString(PyExc_ValueError, "invalid state");
        return NULL;
    }
    if (version != VERSION) {
        return PyErr_Format(PyExc_ValueError,
                            "state with version %d passed to Random.setstate() of "
                            "version %d",
                            version, VERSION);
    }
    PyObject *res = _PyRandom_SetState(self, state);
    if (res != NULL) {
        Py_XSETREF(((PyRandomObject *)self)->gauss_next,
                   gauss == Py_None ? NULL : Py_NewRef(gauss));
    }
    return res;
}

static PyObject *random_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *state = PyObject_CallMethodNoArgs(self, _Py_ID(getstate));
    return state == NULL ? NULL : Py_BuildValue("(O()N)", Py_TYPE(self), state);
}

static PyMemberDef members[] = {
    {"gauss_next", T_OBJECT, offsetof(PyRandomObject, gauss_next), 0, NULL},
    {NULL},
};

static PyMethodDef methods[] = {
    {"seed", _PyCFunction_CAST(random_seed), METH_FASTCALL | METH_KEYWORDS,
     "Start anew from a seed."},
    {"getstate", random_getstate, METH_NOARGS, "The state, for setstate()."},
    {"setstate", random_setstate, METH_O, "Go back to what getstate() gave."},
    {"__getstate__", random_getstate, METH_NOARGS, NULL},
    {"__setstate__", random_setstate, METH_O, NULL},
    {"__reduce__", random_reduce, METH_NOARGS, NULL},
    {NULL},
};

/* Methods stand in three tables by file; the type wants one. */
static PyMethodDef all_methods[40];

PyTypeObject _PyRandom_PyType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "random.Random",
    .tp_basicsize = sizeof(PyRandomObject),
    .tp_dealloc = random_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "A generator of random numbers; the functions of the module are methods "
              "of one.",
    .tp_methods = all_methods,
    .tp_members = members,
    .tp_base = &_PyRandom_Type,
    .tp_init = random_init,
};

static void gather_methods(void) {
    PyMethodDef *tables[] = {methods, _PyRandom_IntMethods, _PyRandom_RealMethods};
    PyMethodDef *out = all_methods;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(tables); i++) {
        for (PyMethodDef *m = tables[i]; m->ml_name != NULL; m++) {
            *out++ = *m;
        }
    }
}

/* The module's functions: methods of one generator that nobody sees. */
static int add_functions(PyObject *m, PyObject *inst) {
    static const char *const inherited[] = {"random", "getrandbits", NULL};
    for (int i = 0; inherited[i] != NULL; i++) {
        PyObject *f = PyObject_GetAttrString(inst, inherited[i]);
        if (f == NULL || PyModule_AddObjectRef(m, inherited[i], f) < 0) {
            Py_XDECREF(f);
            return -1;
        }
        Py_DECREF(f);
    }
    for (PyMethodDef *d = all_methods; d->ml_name != NULL; d++) {
        if (d->ml_name[0] == '_') {
            continue;
        }
        PyObject *f = PyCFunction_New(d, inst);
        if (f == NULL || PyModule_AddObjectRef(m, d->ml_name, f) < 0) {
            Py_XDECREF(f);
            return -1;
        }
        Py_DECREF(f);
    }
    return 0;
}

static int exec_module(PyObject *m) {
    if (all_methods[0].ml_name == NULL) {
        gather_methods();
    }
    if (PyType_Ready(&_PyRandom_Type) < 0 ||
        PyModule_AddType(m, &_PyRandom_PyType) < 0 ||
        PyModule_AddType(m, &_PyRandom_System) < 0) {
        return -1;
    }
    PyObject *inst = PyObject_CallNoArgs((PyObject *)&_PyRandom_PyType);
    if (inst == NULL) {
        return -1;
    }
    int res = add_functions(m, inst);
    if (res == 0) {
        res = PyModule_AddObjectRef(m, "_inst", inst);
    }
    Py_DECREF(inst);
    return res;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "random",
    .m_doc = "Random variable generators.",
    .m_slots = slots,
};

PyObject *PyInit_random(void);
PyObject *PyInit_random(void) {
    return PyModule_Create(&module);
}
