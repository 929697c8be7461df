/*
 * The modules _md5, _sha1, _sha256, _sha512, _sha3 and _blake2, which hashlib is made
 * of: one type of object for all hashes, and for each a function that makes one.
 *
 * Invariant: a hash is alone in its object; copy() gives another that goes its own way.
 * CPython 3.11: Modules/md5module.c and its kin. Before: hash.h.
 */
#include "runtime/modules/hash.h"

#include "runtime/python.h"

typedef struct {
    PyObject ob_base;
    hash_state state;
} hash_object;

extern PyTypeObject _PyHash_Fixed, _PyHash_Variable, _PyHash_Blake2b, _PyHash_Blake2s;

static hash_state *state_of(PyObject *self) {
    return &((hash_object *)self)->state;
}

/* The octets of an argument: 0, or -1 with TypeError. */
static int get_data(PyObject *data, Py_buffer *view) {
    if (PyUnicode_Check(data)) {
        PyErr_SetString(PyExc_TypeError, "Strings must be encoded before hashing");
        return -1;
    }
    if (!PyObject_CheckBuffer(data)) {
        PyErr_SetString(PyExc_TypeError, "object supporting the buffer API required");
        return -1;
    }
    return PyObject_GetBuffer(data, view, PyBUF_SIMPLE);
}

static int take(PyObject *self, PyObject *data) {
    Py_buffer view;
    if (get_data(data, &view) < 0) {
        return -1;
    }
    _PyHash_Update(state_of(self), view.buf, (size_t)view.len);
    PyBuffer_Release(&view);
    return 0;
}

/* ---- Methods ---- */

static PyObject *hash_update(PyObject *self, PyObject *data) {
    return take(self, data) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *hash_copy(PyObject *self, PyObject *ignored) {
    hash_object *copy = PyObject_New(hash_object, Py_TYPE(self));
    if (copy != NULL) {
        copy->state = *state_of(self);
    }
    return (PyObject *)copy;
}

static PyObject *digest_of(PyObject *self, Py_ssize_t n) {
    PyObject *res = PyBytes_FromStringAndSize(NULL, n);
    if (res != NULL) {
        _PyHash_Digest(state_of(self), (uint8_t *)PyBytes_AS_STRING(res), (size_t)n);
    }
    return res;
}

static PyObject *to_hex(PyObject *digest) {
    PyObject *res =
        digest == NULL ? NULL : _Py_strhex(PyBytes_AS_STRING(digest), Py_SIZE(digest));
    Py_XDECREF(digest);
    return res;
}

static PyObject *hash_digest(PyObject *self, PyObject *ignored) {
    return digest_of(self, state_of(self)->digest);
}
static PyObject *hash_hexdigest(PyObject *self, PyObject *ignored) {
    return to_hex(hash_digest(self, NULL));
}

static PyObject *xof_digest(PyObject *self, PyObject *length) {
    unsigned long n = PyLong_AsUnsignedLong(length);
    if (n == (unsigned long)-1 && PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
            bool negative = PyLong_Check(length) && _PyLong_Sign(length) < 0;
            PyErr_SetString(PyExc_ValueError, negative ? "value must be positive"
                                                       : "length is too large");
        }
        return NULL;
    }
    if (n >= 1ul << 29) {
        PyErr_SetString(PyExc_ValueError, "length is too large");
        return NULL;
    }
    return digest_of(self, (Py_ssize_t)n);
}
static PyObject *xof_hexdigest(PyObject *self, PyObject *length) {
    return to_hex(xof_digest(self, length));
}

static PyObject *get_name(PyObject *self, void *ignored) {
    return PyUnicode_FromString(state_of(self)->algorithm->name);
}
static PyObject *get_digest_size(PyObject *self, void *ignored) {
    return PyLong_FromLong(state_of(self)->digest);
}
static PyObject *get_block_size(PyObject *self, void *ignored) {
    return PyLong_FromLong(state_of(self)->algorithm->block);
}

static PyMethodDef fixed_methods[] = {
    {"update", hash_update, METH_O, "Hash these bytes too."},
    {"digest", hash_digest, METH_NOARGS, "The digest as bytes."},
    {"hexdigest", hash_hexdigest, METH_NOARGS, "The digest as a str of hex digits."},
    {"copy", hash_copy, METH_NOARGS, "A second object in the same state."},
    {NULL},
};
static PyMethodDef xof_methods[] = {
    {"update", hash_update, METH_O, "Hash these bytes too."},
    {"digest", xof_digest, METH_O, "The digest as bytes."},
    {"hexdigest", xof_hexdigest, METH_O, "The digest as a str of hex digits."},
    {"copy", hash_copy, METH_NOARGS, "A second object in the same state."},
    {NULL},
};
static PyGetSetDef getset[] = {
    {"name", get_name, NULL, NULL, NULL},
    {"digest_size", get_digest_size, NULL, NULL, NULL},
    {"block_size", get_block_size, NULL, NULL, NULL},
    {NULL},
};

/* ---- BLAKE2's parameters ---- */

enum {
    DIGEST_SIZE,
    KEY,
    SALT,
    PERSON,
    FANOUT,
    DEPTH,
    LEAF_SIZE,
    NODE_OFFSET,
    NODE_DEPTH,
    INNER_SIZE,
    LAST_NODE,
    N_PARAMETERS
};

static int fail(const char *format, int limit) {
    PyErr_Format(PyExc_ValueError, format, limit);
    return -1;
}

/* The octets of a key, salt or person into `to`, `room` at most: how many, or -1. */
static int copy_octets(PyObject *arg, uint8_t *to, int room, const char *format) {
    Py_buffer view;
    if (arg == NULL) {
        return 0;
    }
    if (PyObject_GetBuffer(arg, &view, PyBUF_SIMPLE) < 0) {
        return -1;
    }
    int n = view.len > room ? fail(format, room) : (int)view.len;
    if (n > 0) {
        memcpy(to, view.buf, (size_t)n);
    }
    PyBuffer_Release(&view);
    return n;
}

/* A number from `min` to `max` into one octet: 0 or -1. */
static int set_octet(PyObject *arg, uint8_t *to, int preset, int min, int max,
                     const char *format) {
    int v = arg == NULL ? preset : _PyLong_AsInt(arg);
    if (v == -1 && PyErr_Occurred()) {
        return -1;
    }
    *to = (uint8_t)v;
    return v < min || v > max ? fail(format, max) : 0;
}

/* A number of n octets, the lowest first: 0 or -1. */
static int set_number(PyObject *arg, uint8_t *to, int n, const char *too_large) {
    unsigned long long v = arg == NULL ? 0 : PyLong_AsUnsignedLongLong(arg);
    if (v == ULLONG_MAX && PyErr_Occurred()) {
        if (PyLong_Check(arg) && _PyLong_Sign(arg) < 0) {
            PyErr_SetString(PyExc_ValueError, "value must be positive");
        } else if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
            PyErr_SetString(PyExc_OverflowError, "int too big to convert");
        }
        return -1;
    }
    if (n < 8 && v >> 8 * n != 0) {
        PyErr_SetString(PyExc_OverflowError, too_large);
        return -1;
    }
    for (int i = 0; i < n; i++) {
        to[i] = (uint8_t)(v >> 8 * i);
    }
    return 0;
}

/* The parameter block of RFC 7693, section 2.8, by the arguments. */
static int set_parameters(const hash_algorithm *a, PyObject *const *v, uint8_t *block,
                          uint8_t *key) {
    bool big = a->digest == 64;
    int half = big ? 16 : 8, offset_size = big ? 8 : 6, n_key;
    uint8_t *tail = block + 8 + offset_size;
    if (set_octet(v[DIGEST_SIZE], block, a->digest, 1, a->digest,
                  "digest_size must be between 1 and %d bytes") < 0 ||
        copy_octets(v[SALT], block + a->digest - 2 * half, half,
                    "maximum salt length is %d bytes") < 0 ||
        copy_octets(v[PERSON], block + a->digest - half, half,
                    "maximum person length is %d bytes") < 0 ||
        set_octet(v[FANOUT], block + 2, 1, 0, 255, "fanout must be between 0 and %d") <
            0 ||
        set_octet(v[DEPTH], block + 3, 1, 1, 255, "depth must be between 1 and %d") <
            0 ||
        set_number(v[LEAF_SIZE], block + 4, 4, "leaf_size is too large") < 0 ||
        set_number(v[NODE_OFFSET], block + 8, offset_size, "node_offset is too large") <
            0 ||
        set_octet(v[NODE_DEPTH], tail, 0, 0, 255,
                  "node_depth must be between 0 and %d") < 0 ||
        set_octet(v[INNER_SIZE], tail + 1, 0, 0, a->digest,
                  "inner_size must be between 0 and is %d") < 0 ||
        (n_key = copy_octets(v[KEY], key, a->digest,
                             "maximum key length is %d bytes")) < 0) {
        return -1;
    }
    block[1] = (uint8_t)n_key;
    return 0;
}

static PyObject *blake2_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"",
                                           "digest_size",
                                           "key",
                                           "salt",
                                           "person",
                                           "fanout",
                                           "depth",
                                           "leaf_size",
                                           "node_offset",
                                           "node_depth",
                                           "inner_size",
                                           "last_node",
                                           "usedforsecurity",
                                           NULL};
    const hash_algorithm *a =
        &_PyHash_Algorithms[type == &_PyHash_Blake2s ? HASH_BLAKE2S : HASH_BLAKE2B];
    const _PyArg_Names names = {a->name, keywords, 0, 1};
    PyObject *v[2 + N_PARAMETERS];
    uint8_t parameters[64] = {0}, key[128] = {0};
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, v)) {
        return NULL;
    }
    int last = v[1 + LAST_NODE] == NULL ? 0 : PyObject_IsTrue(v[1 + LAST_NODE]);
    if (last < 0 || set_parameters(a, v + 1, parameters, key) < 0) {
        return NULL;
    }
    hash_object *self = PyObject_New(hash_object, type);
    if (self == NULL) {
        return NULL;
    }
    _PyHash_Blake2Start(&self->state, a, parameters);
    self->state.last_node = last != 0;
    if (parameters[1] > 0) {
        _PyHash_Update(&self->state, key, a->block);
    }
    if (v[0] != NULL && take((PyObject *)self, v[0]) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

/* ---- The types ---- */

#define HASH_TYPE(name, methods, flags)                                                \
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = name,                             \
                                        .tp_basicsize = sizeof(hash_object),           \
                                        .tp_getattro = PyObject_GenericGetAttr,        \
                                        .tp_flags = Py_TPFLAGS_DEFAULT | (flags),      \
                                        .tp_methods = methods, .tp_getset = getset,    \
                                        .tp_dealloc = (destructor)PyObject_Free,       \
                                        .tp_free = PyObject_Free
PyTypeObject _PyHash_Fixed = {
    HASH_TYPE("_hashlib.HASH", fixed_methods, Py_TPFLAGS_DISALLOW_INSTANTIATION)};
PyTypeObject _PyHash_Variable = {
    HASH_TYPE("_hashlib.HASHXOF", xof_methods, Py_TPFLAGS_DISALLOW_INSTANTIATION)};
PyTypeObject _PyHash_Blake2b = {HASH_TYPE("_blake2.blake2b", fixed_methods, 0),
                                .tp_new = blake2_new};
PyTypeObject _PyHash_Blake2s = {HASH_TYPE("_blake2.blake2s", fixed_methods, 0),
                                .tp_new = blake2_new};

/* ---- The modules ---- */

/* The function that makes a hash: (data=b'', *, usedforsecurity=True). The older
 * modules call the parameter `string` and let it be given by that name. */
static PyObject *make(int which, PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames) {
    static const char *const old[] = {"string", "usedforsecurity", NULL};
    static const char *const new[] = {"", "usedforsecurity", NULL};
    const hash_algorithm *a = &_PyHash_Algorithms[which];
    const _PyArg_Names names = {a->name, which < HASH_SHA3_224 ? old : new, 0, 1};
    PyObject *v[2];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, v)) {
        return NULL;
    }
    hash_object *self =
        PyObject_New(hash_object, a->digest == 0 ? &_PyHash_Variable : &_PyHash_Fixed);
    if (self == NULL) {
        return NULL;
    }
    _PyHash_Start(&self->state, a);
    if (v[0] != NULL && take((PyObject *)self, v[0]) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

#define MAKER(name, which)                                                             \
    static PyObject *make_##name(PyObject *m, PyObject *const *args, Py_ssize_t nargs, \
                                 PyObject *kwnames) {                                  \
        return make(which, args, nargs, kwnames);                                      \
    }
#define METHOD(name)                                                                   \
    { #name, _PyCFunction_CAST(make_##name), METH_FASTCALL | METH_KEYWORDS, NULL }
MAKER(md5, HASH_MD5)
MAKER(sha1, HASH_SHA1)
MAKER(sha224, HASH_SHA224)
MAKER(sha256, HASH_SHA256)
MAKER(sha384, HASH_SHA384)
MAKER(sha512, HASH_SHA512)
MAKER(sha3_224, HASH_SHA3_224)
MAKER(sha3_256, HASH_SHA3_256)
MAKER(sha3_384, HASH_SHA3_384)
MAKER(sha3_512, HASH_SHA3_512)
MAKER(shake_128, HASH_SHAKE_128)
MAKER(shake_256, HASH_SHAKE_256)

#define MODULE(module, ...)                                                            \
    static PyMethodDef module##_methods[] = {__VA_ARGS__, {NULL}};                     \
    static PyModuleDef module##_def = {.m_name = #module, .m_methods = module##_methods}
MODULE(_md5, METHOD(md5));
MODULE(_sha1, METHOD(sha1));
MODULE(_sha256, METHOD(sha224), METHOD(sha256));
MODULE(_sha512, METHOD(sha384), METHOD(sha512));
MODULE(_sha3, METHOD(sha3_224), METHOD(sha3_256), METHOD(sha3_384), METHOD(sha3_512),
       METHOD(shake_128), METHOD(shake_256));
static PyModuleDef _blake2_def = {.m_name = "_blake2"};

PyObject *PyInit__md5(void);
PyObject *PyInit__sha1(void);
PyObject *PyInit__sha256(void);
PyObject *PyInit__sha512(void);
PyObject *PyInit__sha3(void);
PyObject *PyInit__blake2(void);
PyObject *PyInit__md5(void) {
    return PyModule_Create(&_md5_def);
}
PyObject *PyInit__sha1(void) {
    return PyModule_Create(&_sha1_def);
}
PyObject *PyInit__sha256(void) {
    return PyModule_Create(&_sha256_def);
}
PyObject *PyInit__sha512(void) {
    return PyModule_Create(&_sha512_def);
}
PyObject *PyInit__sha3(void) {
    return PyModule_Create(&_sha3_def);
}

/* The limits of BLAKE2, in the module and in the type: 0 or -1. */
static int add_limits(PyObject *m, PyTypeObject *type, const char *prefix, int digest) {
    static const char *const names[] = {"MAX_DIGEST_SIZE", "MAX_KEY_SIZE", "SALT_SIZE",
                                        "PERSON_SIZE"};
    if (PyType_Ready(type) < 0 ||
        PyModule_AddObjectRef(m, prefix[6] == 'B' ? "blake2b" : "blake2s",
                              (PyObject *)type) < 0) {
        return -1;
    }
    PyObject *dict = _PyType_GetDict(type);
    if (dict == NULL) {
        return -1;
    }
    for (int i = 0; i < 4; i++) {
        PyObject *value = PyLong_FromLong(i < 2 ? digest : digest / 4);
        PyObject *name = PyUnicode_FromFormat("%s_%s", prefix, names[i]);
        int err = value == NULL || name == NULL ? -1 : PyObject_SetAttr(m, name, value);
        if (err == 0) {
            err = PyDict_SetItemString(dict, names[i], value);
        }
        Py_XDECREF(value);
        Py_XDECREF(name);
        if (err < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *PyInit__blake2(void) {
    PyObject *m = PyModule_Create(&_blake2_def);
    if (m != NULL && (add_limits(m, &_PyHash_Blake2b, "BLAKE2B", 64) < 0 ||
                      add_limits(m, &_PyHash_Blake2s, "BLAKE2S", 32) < 0)) {
        Py_CLEAR(m);
    }
    return m;
}
