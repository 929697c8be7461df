/*
 * Methods of code objects, and code() itself. Programs speak of varnames, cellvars and
 * freevars; inside they are one array of names with kinds. Both ways lead through here.
 *
 * Before: code_attr.c. CPython 3.11, Objects/codeobject.c, PyCode_NewWithPosOnlyArgs.
 */
#include "runtime/compiler/opcode.h"
#include "runtime/objects/code_private.h"
#include "runtime/python.h"

/* What code() and replace() are given, all borrowed. */
struct parts {
    int argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags,
        firstlineno;
    PyObject *code, *consts, *names, *varnames, *filename, *name, *qualname, *linetable,
        *exceptiontable, *freevars, *cellvars;
};

static int index_of(PyObject *tuple, PyObject *name) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        if (PyObject_RichCompareBool(PyTuple_GET_ITEM(tuple, i), name, Py_EQ) == 1) {
            return (int)i;
        }
    }
    return -1;
}

static int check_strings(PyObject *tuple) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        PyObject *s = PyTuple_GET_ITEM(tuple, i);
        if (!PyUnicode_CheckExact(s)) {
            PyErr_Format(PyExc_TypeError,
                         "name tuples must contain only strings, not '%.500s'",
                         Py_TYPE(s)->tp_name);
            return -1;
        }
    }
    return 0;
}

/* Puts the three name tuples into one, with kinds: 0, or -1. */
static int join_names(const struct parts *p, PyObject **names, PyObject **kinds) {
    Py_ssize_t nvars = PyTuple_GET_SIZE(p->varnames), n = nvars;
    Py_ssize_t ncells = PyTuple_GET_SIZE(p->cellvars);
    for (Py_ssize_t i = 0; i < ncells; i++) {
        n += index_of(p->varnames, PyTuple_GET_ITEM(p->cellvars, i)) < 0;
    }
    n += PyTuple_GET_SIZE(p->freevars);
    *names = PyTuple_New(n);
    *kinds = PyBytes_FromStringAndSize(NULL, n);
    if (*names == NULL || *kinds == NULL) {
        return -1;
    }
    char *kind = PyBytes_AS_STRING(*kinds);
    Py_ssize_t at = 0;
    for (Py_ssize_t i = 0; i < nvars; i++) {
        kind[at] = CO_FAST_LOCAL;
        PyTuple_SET_ITEM(*names, at++, Py_NewRef(PyTuple_GET_ITEM(p->varnames, i)));
    }
    for (Py_ssize_t i = 0; i < ncells; i++) {
        PyObject *name = PyTuple_GET_ITEM(p->cellvars, i);
        int local = index_of(p->varnames, name);
        if (local >= 0) {
            kind[local] |= CO_FAST_CELL;
            continue;
        }
        kind[at] = CO_FAST_CELL;
        PyTuple_SET_ITEM(*names, at++, Py_NewRef(name));
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(p->freevars); i++) {
        kind[at] = (char)(unsigned char)CO_FAST_FREE;
        PyTuple_SET_ITEM(*names, at++, Py_NewRef(PyTuple_GET_ITEM(p->freevars, i)));
    }
    return 0;
}

static PyObject *new_from_parts(const struct parts *p) {
    PyObject *names = NULL, *kinds = NULL, *result = NULL;
    if (PySys_Audit("code.__new__", "OOOiiiiii", p->code, p->filename, p->name,
                    p->argcount, p->posonlyargcount, p->kwonlyargcount, p->nlocals,
                    p->stacksize, p->flags) < 0 ||
        check_strings(p->names) < 0 || check_strings(p->varnames) < 0 ||
        check_strings(p->freevars) < 0 || check_strings(p->cellvars) < 0) {
        return NULL;
    }
    if (p->nlocals != PyTuple_GET_SIZE(p->varnames)) {
        PyErr_SetString(PyExc_ValueError, "code: co_nlocals != len(co_varnames)");
        return NULL;
    }
    if (join_names(p, &names, &kinds) == 0) {
        struct _PyCodeConstructor con = {.filename = p->filename,
                                         .name = p->name,
                                         .qualname = p->qualname,
                                         .flags = p->flags,
                                         .code = p->code,
                                         .firstlineno = p->firstlineno,
                                         .linetable = p->linetable,
                                         .consts = p->consts,
                                         .names = p->names,
                                         .localsplusnames = names,
                                         .localspluskinds = kinds,
                                         .argcount = p->argcount,
                                         .posonlyargcount = p->posonlyargcount,
                                         .kwonlyargcount = p->kwonlyargcount,
                                         .stacksize = p->stacksize,
                                         .exceptiontable = p->exceptiontable};
        if (_PyCode_Validate(&con) == 0) {
            result = (PyObject *)_PyCode_New(&con);
        }
    }
    Py_XDECREF(names);
    Py_XDECREF(kinds);
    return result;
}

static int check_counts(const struct parts *p) {
    const struct {
        int value;
        const char *name;
    } counts[] = {{p->argcount, "argcount"},
                  {p->posonlyargcount, "posonlyargcount"},
                  {p->kwonlyargcount, "kwonlyargcount"},
                  {p->nlocals, "nlocals"}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(counts); i++) {
        if (counts[i].value < 0) {
            PyErr_Format(PyExc_ValueError, "code: %s must not be negative",
                         counts[i].name);
            return -1;
        }
    }
    return 0;
}

PyObject *_PyCode_TypeNew(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    struct parts p;
    PyObject *none = PyTuple_New(0);
    if (none == NULL) {
        return NULL;
    }
    p.freevars = p.cellvars = none;
    PyObject *result = NULL;
    if (_PyArg_NoKeywords("code", kwargs) &&
        _PyArg_CheckPositional("code", PyTuple_GET_SIZE(args), 16, 18) &&
        PyArg_ParseTuple(args, "iiiiiiSO!O!O!UUUiSS|O!O!:code", &p.argcount,
                         &p.posonlyargcount, &p.kwonlyargcount, &p.nlocals,
                         &p.stacksize, &p.flags, &p.code, &PyTuple_Type, &p.consts,
                         &PyTuple_Type, &p.names, &PyTuple_Type, &p.varnames,
                         &p.filename, &p.name, &p.qualname, &p.firstlineno,
                         &p.linetable, &p.exceptiontable, &PyTuple_Type, &p.freevars,
                         &PyTuple_Type, &p.cellvars) &&
        check_counts(&p) == 0) {
        result = new_from_parts(&p);
    }
    Py_DECREF(none);
    return result;
}

/* ---- replace() ---- */
enum part_kind { INT, BYTES, TUPLE, STR };
static const struct {
    const char *name;
    enum part_kind kind;
    size_t offset; /* in struct parts */
} part_names[] = {
    {"co_argcount", INT, offsetof(struct parts, argcount)},
    {"co_posonlyargcount", INT, offsetof(struct parts, posonlyargcount)},
    {"co_kwonlyargcount", INT, offsetof(struct parts, kwonlyargcount)},
    {"co_nlocals", INT, offsetof(struct parts, nlocals)},
    {"co_stacksize", INT, offsetof(struct parts, stacksize)},
    {"co_flags", INT, offsetof(struct parts, flags)},
    {"co_firstlineno", INT, offsetof(struct parts, firstlineno)},
    {"co_code", BYTES, offsetof(struct parts, code)},
    {"co_consts", TUPLE, offsetof(struct parts, consts)},
    {"co_names", TUPLE, offsetof(struct parts, names)},
    {"co_varnames", TUPLE, offsetof(struct parts, varnames)},
    {"co_freevars", TUPLE, offsetof(struct parts, freevars)},
    {"co_cellvars", TUPLE, offsetof(struct parts, cellvars)},
    {"co_filename", STR, offsetof(struct parts, filename)},
    {"co_name", STR, offsetof(struct parts, name)},
    {"co_qualname", STR, offsetof(struct parts, qualname)},
    {"co_linetable", BYTES, offsetof(struct parts, linetable)},
    {"co_exceptiontable", BYTES, offsetof(struct parts, exceptiontable)},
};

static int set_int(struct parts *p, size_t i, PyObject *value) {
    int n = _PyLong_AsInt(value);
    if (n == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (n < 0) {
        PyErr_Format(PyExc_ValueError, "%s must be a positive integer",
                     part_names[i].name);
        return -1;
    }
    memcpy((char *)p + part_names[i].offset, &n, sizeof(n));
    return 0;
}

static int set_part(struct parts *p, size_t i, PyObject *value) {
    static const char *const types[] = {"int", "bytes", "tuple", "str"};
    enum part_kind kind = part_names[i].kind;
    if (kind == INT) {
        return set_int(p, i, value);
    }
    int fits = kind == BYTES   ? PyBytes_Check(value)
               : kind == TUPLE ? PyTuple_Check(value)
                               : PyUnicode_Check(value);
    if (!fits) {
        PyErr_Format(PyExc_TypeError, "replace() argument '%s' must be %s, not %.50s",
                     part_names[i].name, types[kind], Py_TYPE(value)->tp_name);
        return -1;
    }
    memcpy((char *)p + part_names[i].offset, &value, sizeof(value));
    return 0;
}

static int set_parts(struct parts *p, PyObject *kwargs) {
    Py_ssize_t pos = 0;
    PyObject *key, *value;
    while (kwargs != NULL && PyDict_Next(kwargs, &pos, &key, &value)) {
        size_t i = 0;
        while (i < Py_ARRAY_LENGTH(part_names) &&
               !_PyUnicode_EqualToASCIIString(key, part_names[i].name)) {
            i++;
        }
        if (i == Py_ARRAY_LENGTH(part_names)) {
            PyErr_Format(PyExc_TypeError,
                         "replace() got an unexpected keyword argument '%U'", key);
            return -1;
        }
        if (set_part(p, i, value) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *code_replace(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyCodeObject *co = (PyCodeObject *)self;
    PyObject *code = _PyCode_GetCode(co), *varnames = _PyCode_GetVarnames(co);
    PyObject *cellvars = _PyCode_GetCellvars(co), *freevars = _PyCode_GetFreevars(co);
    PyObject *result = NULL;
    struct parts p = {.argcount = co->co_argcount,
                      .posonlyargcount = co->co_posonlyargcount,
                      .kwonlyargcount = co->co_kwonlyargcount,
                      .nlocals = co->co_nlocals,
                      .stacksize = co->co_stacksize,
                      .flags = co->co_flags,
                      .firstlineno = co->co_firstlineno,
                      .code = code,
                      .consts = co->co_consts,
                      .names = co->co_names,
                      .varnames = varnames,
                      .filename = co->co_filename,
                      .name = co->co_name,
                      .qualname = co->co_qualname,
                      .linetable = co->co_linetable,
                      .exceptiontable = co->co_exceptiontable,
                      .freevars = freevars,
                      .cellvars = cellvars};
    if (code != NULL && varnames != NULL && cellvars != NULL && freevars != NULL &&
        _PyArg_NoPositional("replace", args) && set_parts(&p, kwargs) == 0) {
        result = new_from_parts(&p);
    }
    Py_XDECREF(code);
    Py_XDECREF(varnames);
    Py_XDECREF(cellvars);
    Py_XDECREF(freevars);
    return result;
}

/* ---- Methods ---- */
/* What the object takes, rounded up to whole words as all objects are. */
static PyObject *code_sizeof(PyObject *self, PyObject *unused) {
    Py_ssize_t word = (Py_ssize_t)sizeof(void *);
    Py_ssize_t size = (Py_ssize_t)offsetof(PyCodeObject, co_code_adaptive) +
                      _PyCode_NBYTES((PyCodeObject *)self);
    return PyLong_FromSsize_t((size + word - 1) / word * word);
}

static PyObject *code_varname_from_oparg(PyObject *self, PyObject *arg) {
    PyCodeObject *co = (PyCodeObject *)self;
    long i = PyLong_AsLong(arg);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (i < 0 || i >= co->co_nlocalsplus) {
        PyErr_SetString(PyExc_IndexError, "tuple index out of range");
        return NULL;
    }
    return Py_NewRef(PyTuple_GET_ITEM(co->co_localsplusnames, i));
}

PyMethodDef _PyCode_Methods[] = {
    {"__sizeof__", code_sizeof, METH_NOARGS, NULL},
    {"co_lines", _PyCode_Lines, METH_NOARGS, NULL},
    {"co_positions", _PyCode_Positions, METH_NOARGS, NULL},
    {"replace", _PyCFunction_CAST(code_replace), METH_VARARGS | METH_KEYWORDS,
     "replace($self, /, **changes)\n--\n\n"
     "A copy in which the fields named have other values."},
    {"_varname_from_oparg", code_varname_from_oparg, METH_O,
     "_varname_from_oparg($self, /, oparg)\n--\n\n"
     "The variable that this oparg of an instruction means."},
    {NULL}};
