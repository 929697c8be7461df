/*
 * The module _random: the Mersenne Twister MT19937 with CPython's way of seeding, so
 * that the same seed gives the same numbers.
 *
 * Matsumoto and Nishimura, "Mersenne Twister" (1998); CPython 3.11:
 * Modules/_randommodule.c. Next: randommodule.c.
 */
#include "kernel/syscall.h"
#include "runtime/modules/random.h"
#include "runtime/python.h"

#define M          397
#define MATRIX_A   0x9908b0dfU
#define UPPER_MASK 0x80000000U
#define LOWER_MASK 0x7fffffffU

static uint32_t mix(uint32_t hi, uint32_t lo) {
    uint32_t y = (hi & UPPER_MASK) | (lo & LOWER_MASK);
    return (y >> 1) ^ (lo & 1 ? MATRIX_A : 0);
}

static void renew(uint32_t *s) {
    int k = 0;
    for (; k < MT_N - M; k++) {
        s[k] = s[k + M] ^ mix(s[k], s[k + 1]);
    }
    for (; k < MT_N - 1; k++) {
        s[k] = s[k + (M - MT_N)] ^ mix(s[k], s[k + 1]);
    }
    s[MT_N - 1] = s[M - 1] ^ mix(s[MT_N - 1], s[0]);
}

uint32_t _PyRandom_Uint32(RandomObject *self) {
    if (self->index >= MT_N) {
        renew(self->state);
        self->index = 0;
    }
    uint32_t y = self->state[self->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680U;
    y ^= (y << 15) & 0xefc60000U;
    return y ^ (y >> 18);
}

double _PyRandom_Res53(RandomObject *self) {
    uint32_t a = _PyRandom_Uint32(self) >> 5, b = _PyRandom_Uint32(self) >> 6;
    return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

static void init_genrand(RandomObject *self, uint32_t s) {
    uint32_t *mt = self->state;
    mt[0] = s;
    for (uint32_t i = 1; i < MT_N; i++) {
        mt[i] = 1812433253U * (mt[i - 1] ^ (mt[i - 1] >> 30)) + i;
    }
    self->index = MT_N;
}

static void init_by_array(RandomObject *self, const uint32_t *key, size_t n) {
    uint32_t *mt = self->state;
    size_t i = 1, j = 0;
    init_genrand(self, 19650218U);
    for (size_t k = n > MT_N ? n : MT_N; k > 0; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525U)) + key[j] +
                (uint32_t)j;
        if (++i >= MT_N) {
            mt[0] = mt[MT_N - 1];
            i = 1;
        }
        if (++j >= n) {
            j = 0;
        }
    }
    for (size_t k = MT_N - 1; k > 0; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941U)) - (uint32_t)i;
        if (++i >= MT_N) {
            mt[0] = mt[MT_N - 1];
            i = 1;
        }
    }
    mt[0] = 0x80000000U;
}

static void seed_from_clock(RandomObject *self) {
    uint64_t now = sys_time_ns(), clock = sys_clock_ns();
    uint32_t key[5] = {(uint32_t)now, (uint32_t)(now >> 32), (uint32_t)clock,
                       (uint32_t)(clock >> 32), (uint32_t)(uintptr_t)self};
    init_by_array(self, key, 5);
}

int _PyRandom_Seed(RandomObject *self, PyObject *arg) {
    if (arg == NULL || arg == Py_None) {
        seed_from_clock(self);
        return 0;
    }
    PyObject *n;
    if (PyLong_Check(arg)) {
        n = PyNumber_Absolute(arg);
    } else {
        Py_hash_t hash = PyObject_Hash(arg);
        n = hash == -1 ? NULL : PyLong_FromSize_t((size_t)hash);
    }
    if (n == NULL) {
        return -1;
    }
    size_t bits = _PyLong_NumBits(n), words = bits == 0 ? 1 : (bits - 1) / 32 + 1;
    unsigned char *bytes = PyMem_Malloc(words * 8);
    int res = -1;
    if (bytes == NULL) {
        PyErr_NoMemory();
    } else if (_PyLong_AsByteArray((PyLongObject *)n, bytes, words * 4, 1, 0) == 0) {
        uint32_t *key = (uint32_t *)(void *)(bytes + words * 4);
        for (size_t i = 0; i < words; i++) {
            const unsigned char *b = bytes + i * 4;
            key[i] = b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
                     (uint32_t)b[3] << 24;
        }
        init_by_array(self, key, words);
        res = 0;
    }
    PyMem_Free(bytes);
    Py_DECREF(n);
    return res;
}

PyObject *_PyRandom_Bits(RandomObject *self, Py_ssize_t k) {
    if (k < 0) {
        PyErr_SetString(PyExc_ValueError, "number of bits must be non-negative");
        return NULL;
    }
    if (k == 0) {
        return PyLong_FromLong(0);
    }
    if (k <= 32) {
        return PyLong_FromUnsignedLong(_PyRandom_Uint32(self) >> (32 - k));
    }
    size_t words = (size_t)(k - 1) / 32 + 1;
    unsigned char *bytes = PyMem_Malloc(words * 4);
    if (bytes == NULL) {
        return PyErr_NoMemory();
    }
    for (size_t i = 0; i < words; i++, k -= 32) {
        uint32_t r = _PyRandom_Uint32(self);
        r = k < 32 ? r >> (32 - k) : r;
        for (int j = 0; j < 4; j++) {
            bytes[i * 4 + (size_t)j] = (unsigned char)(r >> (8 * j));
        }
    }
    PyObject *res = _PyLong_FromByteArray(bytes, words * 4, 1, 0);
    PyMem_Free(bytes);
    return res;
}

/* ---- The type ---- */

#define SELF(op) ((RandomObject *)(op))

static PyObject *random_random(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyFloat_FromDouble(_PyRandom_Res53(SELF(self)));
}

static PyObject *random_seed(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("seed", nargs, 0, 1) ||
        _PyRandom_Seed(SELF(self), nargs > 0 ? args[0] : NULL) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *random_getrandbits(PyObject *self, PyObject *arg) {
    int k = _PyLong_AsInt(arg);
    return k == -1 && PyErr_Occurred() ? NULL : _PyRandom_Bits(SELF(self), k);
}

PyObject *_PyRandom_GetState(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *state = PyTuple_New(MT_N + 1);
    for (int i = 0; state != NULL && i <= MT_N; i++) {
        PyObject *v = i < MT_N ? PyLong_FromUnsignedLong(SELF(self)->state[i])
                               : PyLong_FromLong(SELF(self)->index);
        if (v == NULL) {
            Py_CLEAR(state);
        } else {
            PyTuple_SET_ITEM(state, i, v);
        }
    }
    return state;
}

PyObject *_PyRandom_SetState(PyObject *self, PyObject *state) {
    if (!PyTuple_Check(state)) {
        PyErr_SetString(PyExc_TypeError, "state vector must be a tuple");
        return NULL;
    }
    if (PyTuple_GET_SIZE(state) != MT_N + 1) {
        PyErr_SetString(PyExc_ValueError, "state vector is the wrong size");
        return NULL;
    }
    uint32_t words[MT_N];
    for (int i = 0; i < MT_N; i++) {
        unsigned long v = PyLong_AsUnsignedLong(PyTuple_GET_ITEM(state, i));
        if (v == (unsigned long)-1 && PyErr_Occurred()) {
            return NULL;
        }
        words[i] = (uint32_t)v;
    }
    long index = PyLong_AsLong(PyTuple_GET_ITEM(state, MT_N));
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (index < 0 || index > MT_N) {
        PyErr_SetString(PyExc_ValueError, "invalid state");
        return NULL;
    }
    memcpy(SELF(self)->state, words, sizeof(words));
    SELF(self)->index = (int)index;
    Py_RETURN_NONE;
}

static PyObject *random_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *arg = NULL;
    if (type == &_PyRandom_Type && kwds != NULL && !_PyArg_NoKeywords("Random", kwds)) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(args) == 1) {
        arg = PyTuple_GET_ITEM(args, 0);
    }
    RandomObject *self = (RandomObject *)type->tp_alloc(type, 0);
    /* random.Random seeds in its __init__, and so need not here. */
    if (self != NULL && !PyType_IsSubtype(type, &_PyRandom_PyType) &&
        _PyRandom_Seed(self, arg) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static PyMethodDef methods[] = {
    {"random", random_random, METH_NOARGS,
     "random($self, /)\n--\n\nrandom() -> float x with 0 <= x < 1"},
    {"seed", _PyCFunction_CAST(random_seed), METH_FASTCALL,
     "seed($self, n=None, /)\n--\n\n"
     "seed([n]) -> None\n\nStart anew from n, or from the clock."},
    {"getstate", _PyRandom_GetState, METH_NOARGS,
     "getstate($self, /)\n--\n\ngetstate() -> tuple for setstate()"},
    {"setstate", _PyRandom_SetState, METH_O,
     "setstate($self, state, /)\n--\n\n"
     "setstate(state) -> None\n\nGo back to what getstate() gave."},
    {"getrandbits", random_getrandbits, METH_O,
     "getrandbits($self, k, /)\n--\n\ngetrandbits(k) -> int of k random bits"},
    {NULL},
};

PyTypeObject _PyRandom_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_random.Random",
    .tp_basicsize = sizeof(RandomObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "Random() -> a generator of random numbers",
    .tp_methods = methods,
    .tp_new = random_new,
};

static int exec_module(PyObject *m) {
    return PyModule_AddType(m, &_PyRandom_Type);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_random",
    .m_doc = "Random numbers of the Mersenne Twister.",
    .m_slots = slots,
};

PyObject *PyInit__random(void);
PyObject *PyInit__random(void) {
    return PyModule_Create(&module);
}
