/*
 * Attributes and methods of code objects, comparison, and the constructor code().
 *
 * Before: code.c. CPython 3.11, Objects/codeobject.c.
 */
#include "runtime/compiler/opcode.h"
#include "runtime/objects/code_private.h"
#include "runtime/python.h"
#include "runtime/vm/specialize.h"

/* ---- Pristine instructions ---- */
int _PyOpcode_Deopt(int opcode) {
    int generic = _PyOpcode_Generic[opcode & 255];
    return generic ? generic : opcode;
}

void _PyCode_Deoptimise(PyCodeObject *co, _Py_CODEUNIT *out) {
    const _Py_CODEUNIT *in = _PyCode_CODE(co);
    for (Py_ssize_t i = 0; i < Py_SIZE(co); i++) {
        int opcode = _PyOpcode_Deopt(_Py_OPCODE(in[i]));
        int caches = _PyOpcode_Caches(opcode);
        out[i] = _Py_MAKECODEUNIT(opcode, _Py_OPARG(in[i]));
        while (caches-- > 0 && i + 1 < Py_SIZE(co)) {
            out[++i] = 0;
        }
    }
}

PyObject *_PyCode_GetCode(PyCodeObject *co) {
    if (co->_co_code == NULL) {
        PyObject *code = PyBytes_FromStringAndSize(NULL, _PyCode_NBYTES(co));
        if (code == NULL) {
            return NULL;
        }
        _PyCode_Deoptimise(co, (_Py_CODEUNIT *)(void *)PyBytes_AS_STRING(code));
        co->_co_code = code;
    }
    return Py_NewRef(co->_co_code);
}

/* ---- Names by kind ---- */
static PyObject *names_of_kind(PyCodeObject *co, unsigned kind, int count) {
    PyObject *names = PyTuple_New(count);
    int n = 0;
    for (int i = 0; names != NULL && i < co->co_nlocalsplus; i++) {
        if (_PyLocals_GetKind(co->co_localspluskinds, i) & kind) {
            PyTuple_SET_ITEM(names, n++,
                             Py_NewRef(PyTuple_GET_ITEM(co->co_localsplusnames, i)));
        }
    }
    return names;
}

PyObject *_PyCode_GetVarnames(PyCodeObject *co) {
    return names_of_kind(co, CO_FAST_LOCAL, co->co_nlocals);
}
PyObject *_PyCode_GetCellvars(PyCodeObject *co) {
    return names_of_kind(co, CO_FAST_CELL, co->co_ncellvars);
}
PyObject *_PyCode_GetFreevars(PyCodeObject *co) {
    return names_of_kind(co, CO_FAST_FREE, co->co_nfreevars);
}

static PyObject *get_code(PyObject *co, void *unused) {
    return _PyCode_GetCode((PyCodeObject *)co);
}
static PyObject *get_adaptive(PyObject *op, void *unused) {
    PyCodeObject *co = (PyCodeObject *)op;
    PyObject *bytes =
        PyBytes_FromStringAndSize(co->co_code_adaptive, _PyCode_NBYTES(co));
    if (bytes == NULL) {
        return NULL;
    }
    _Py_CODEUNIT *code = (_Py_CODEUNIT *)(void *)PyBytes_AS_STRING(bytes);
    for (Py_ssize_t i = 0; i < Py_SIZE(co); i++) {
        int opcode = _Py_OPCODE(code[i]), public = _PyOpcode_Public[opcode];
        if (public != 0) {
            code[i] = _Py_MAKECODEUNIT(public, _Py_OPARG(code[i]));
        }
        i += _PyOpcode_Caches(_PyOpcode_Deopt(opcode));
    }
    return bytes;
}
static PyObject *get_varnames(PyObject *co, void *unused) {
    return _PyCode_GetVarnames((PyCodeObject *)co);
}
static PyObject *get_cellvars(PyObject *co, void *unused) {
    return _PyCode_GetCellvars((PyCodeObject *)co);
}
static PyObject *get_freevars(PyObject *co, void *unused) {
    return _PyCode_GetFreevars((PyCodeObject *)co);
}
static PyObject *get_lnotab(PyObject *co, void *unused) {
    return _PyCode_Lnotab((PyCodeObject *)co);
}

PyGetSetDef _PyCode_GetSet[] = {{"co_lnotab", get_lnotab},
                                {"_co_code_adaptive", get_adaptive},
                                {"co_code", get_code},
                                {"co_varnames", get_varnames},
                                {"co_cellvars", get_cellvars},
                                {"co_freevars", get_freevars},
                                {NULL}};

#define OFF(field) offsetof(PyCodeObject, field)
PyMemberDef _PyCode_Members[] = {
    {"co_argcount", T_INT, OFF(co_argcount), READONLY},
    {"co_posonlyargcount", T_INT, OFF(co_posonlyargcount), READONLY},
    {"co_kwonlyargcount", T_INT, OFF(co_kwonlyargcount), READONLY},
    {"co_stacksize", T_INT, OFF(co_stacksize), READONLY},
    {"co_flags", T_INT, OFF(co_flags), READONLY},
    {"co_nlocals", T_INT, OFF(co_nlocals), READONLY},
    {"co_names", T_OBJECT, OFF(co_names), READONLY},
    {"co_filename", T_OBJECT, OFF(co_filename), READONLY},
    {"co_name", T_OBJECT, OFF(co_name), READONLY},
    {"co_qualname", T_OBJECT, OFF(co_qualname), READONLY},
    {"co_firstlineno", T_INT, OFF(co_firstlineno), READONLY},
    {"co_linetable", T_OBJECT, OFF(co_linetable), READONLY},
    {"co_exceptiontable", T_OBJECT, OFF(co_exceptiontable), READONLY},
    {"co_consts", T_OBJECT, OFF(co_consts), READONLY},
    {NULL}};

/* ---- Comparison ---- */
static int same_instructions(PyCodeObject *a, PyCodeObject *b) {
    for (Py_ssize_t i = 0; i < Py_SIZE(a); i++) {
        _Py_CODEUNIT x = _PyCode_CODE(a)[i], y = _PyCode_CODE(b)[i];
        int opcode = _PyOpcode_Deopt(_Py_OPCODE(x));
        if (opcode != _PyOpcode_Deopt(_Py_OPCODE(y)) || _Py_OPARG(x) != _Py_OPARG(y)) {
            return 0;
        }
        i += _PyOpcode_Caches(opcode);
    }
    return 1;
}

/* 1 equal, 0 not, -1 with an exception set. */
static int same_consts(PyCodeObject *a, PyCodeObject *b) {
    PyObject *x = _PyCode_ConstantKey(a->co_consts);
    PyObject *y = x == NULL ? NULL : _PyCode_ConstantKey(b->co_consts);
    int result = y == NULL ? -1 : PyObject_RichCompareBool(x, y, Py_EQ);
    Py_XDECREF(x);
    Py_XDECREF(y);
    return result;
}

static int same_code(PyCodeObject *a, PyCodeObject *b) {
    if (a->co_argcount != b->co_argcount ||
        a->co_posonlyargcount != b->co_posonlyargcount ||
        a->co_kwonlyargcount != b->co_kwonlyargcount || a->co_flags != b->co_flags ||
        a->co_firstlineno != b->co_firstlineno || Py_SIZE(a) != Py_SIZE(b) ||
        !same_instructions(a, b)) {
        return 0;
    }
    PyObject *pairs[][2] = {{a->co_name, b->co_name},
                            {a->co_names, b->co_names},
                            {a->co_localsplusnames, b->co_localsplusnames},
                            {a->co_linetable, b->co_linetable},
                            {a->co_exceptiontable, b->co_exceptiontable}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(pairs); i++) {
        int eq = PyObject_RichCompareBool(pairs[i][0], pairs[i][1], Py_EQ);
        if (eq <= 0) {
            return eq;
        }
    }
    return same_consts(a, b);
}

PyObject *_PyCode_RichCompare(PyObject *a, PyObject *b, int op) {
    if ((op != Py_EQ && op != Py_NE) || !PyCode_Check(a) || !PyCode_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int eq = a == b ? 1 : same_code((PyCodeObject *)a, (PyCodeObject *)b);
    if (eq < 0) {
        return NULL;
    }
    return Py_NewRef((eq != 0) == (op == Py_EQ) ? Py_True : Py_False);
}

Py_hash_t _PyCode_Hash(PyObject *op) {
    PyCodeObject *co = (PyCodeObject *)op;
    PyObject *parts[] = {co->co_name, co->co_consts, co->co_names,
                         co->co_localsplusnames, co->co_linetable};
    Py_uhash_t h = (Py_uhash_t)co->co_firstlineno ^ (Py_uhash_t)Py_SIZE(co);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(parts); i++) {
        Py_hash_t part = PyObject_Hash(parts[i]);
        if (part == -1) {
            return -1;
        }
        h = h * 1000003u ^ (Py_uhash_t)part;
    }
    return h == (Py_uhash_t)-1 ? -2 : (Py_hash_t)h;
}

/* ---- Keys of constants ---- */
static PyObject *tuple_key(PyObject *op) {
    Py_ssize_t n = PyTuple_GET_SIZE(op);
    PyObject *keys = PyTuple_New(n);
    for (Py_ssize_t i = 0; keys != NULL && i < n; i++) {
        PyObject *key = _PyCode_ConstantKey(PyTuple_GET_ITEM(op, i));
        if (key == NULL) {
            Py_CLEAR(keys);
            break;
        }
        PyTuple_SET_ITEM(keys, i, key);
    }
    PyObject *result = keys == NULL ? NULL : PyTuple_Pack(2, keys, op);
    Py_XDECREF(keys);
    return result;
}

static PyObject *set_key(PyObject *op) {
    PyObject *items = PySequence_Tuple(op);
    PyObject *keys = items == NULL ? NULL : tuple_key(items), *result = NULL;
    if (keys != NULL) {
        PyObject *set = PyFrozenSet_New(PyTuple_GET_ITEM(keys, 0));
        result = set == NULL ? NULL : PyTuple_Pack(2, set, op);
        Py_XDECREF(set);
    }
    Py_XDECREF(items);
    Py_XDECREF(keys);
    return result;
}

/* Zeros of either sign need different keys: None marks a minus. */
static PyObject *float_key(PyObject *op) {
    double d = PyFloat_AS_DOUBLE(op);
    PyObject *type = (PyObject *)Py_TYPE(op);
    return d == 0.0 && __builtin_signbit(d) ? PyTuple_Pack(3, type, op, Py_None)
                                            : PyTuple_Pack(2, type, op);
}

static PyObject *complex_key(PyObject *op) {
    Py_complex z = PyComplex_AsCComplex(op);
    int real = z.real == 0.0 && __builtin_signbit(z.real);
    int imag = z.imag == 0.0 && __builtin_signbit(z.imag);
    return PyTuple_Pack(4, (PyObject *)Py_TYPE(op), op, real ? Py_True : Py_False,
                        imag ? Py_True : Py_False);
}

PyObject *_PyCode_ConstantKey(PyObject *op) {
    if (op == Py_None || op == Py_Ellipsis || PyLong_CheckExact(op) ||
        PyUnicode_CheckExact(op) || PyCode_Check(op)) {
        return Py_NewRef(op);
    }
    if (PyTuple_CheckExact(op)) {
        return tuple_key(op);
    }
    if (PyFrozenSet_CheckExact(op)) {
        return set_key(op);
    }
    if (PyFloat_CheckExact(op)) {
        return float_key(op);
    }
    if (PyComplex_CheckExact(op)) {
        return complex_key(op);
    }
    if (PyBool_Check(op) || PyBytes_CheckExact(op)) {
        return PyTuple_Pack(2, (PyObject *)Py_TYPE(op), op);
    }
    PyObject *id = PyLong_FromVoidPtr(op); /* unknown: only itself is equal */
    PyObject *key = id == NULL ? NULL : PyTuple_Pack(2, id, op);
    Py_XDECREF(id);
    return key;
}
