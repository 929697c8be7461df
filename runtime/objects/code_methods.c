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
    if (check_strings(p->names) < 0 || check_strings(p->varnames) < 0 ||
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

/* ---- Methods ---- */
static PyObject *code_replace(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *const keywords[] = {"co_argcount",
                                     "co_posonlyargcount",
                                     "co_kwonlyargcount",
                                     "co_nlocals",
                                     "co_stacksize",
                                     "co_flags",
                                     "co_firstlineno",
                                     "co_code",
                                     "co_consts",
                                     "co_names",
                                     "co_varnames",
                                     "co_freevars",
                                     "co_cellvars",
                                     "co_filename",
                                     "co_name",
                                     "co_qualname",
                                     "co_linetable",
                                     "co_exceptiontable",
                                     NULL};
    PyCodeObject *co = (PyCodeObject *)self;
    PyObject *code = _PyCode_GetCode(co), *varnames = _PyCode_GetVarnames(co);
    PyObject *cellvars = _PyCode_GetCellvars(co), *freevars = _PyCode_GetFreevars(co);
    PyObject *result = NULL;
    struct parts p = {co->co_argcount,
                      co->co_posonlyargcount,
                      co->co_kwonlyargcount,
                      co->co_nlocals,
                      co->co_stacksize,
                      co->co_flags,
                      co->co_firstlineno,
                      code,
                      co->co_consts,
                      co->co_names,
                      varnames,
                      co->co_filename,
                      co->co_name,
                      co->co_qualname,
                      co->co_linetable,
                      co->co_exceptiontable,
                      freevars,
                      cellvars};
    if (code != NULL && varnames != NULL && cellvars != NULL && freevars != NULL &&
        PyArg_ParseTupleAndKeywords(
            args, kwargs, "|$iiiiiiiSO!O!O!O!O!UUUSS:replace", keywords, &p.argcount,
            &p.posonlyargcount, &p.kwonlyargcount, &p.nlocals, &p.stacksize, &p.flags,
            &p.firstlineno, &p.code, &PyTuple_Type, &p.consts, &PyTuple_Type, &p.names,
            &PyTuple_Type, &p.varnames, &PyTuple_Type, &p.freevars, &PyTuple_Type,
            &p.cellvars, &p.filename, &p.name, &p.qualname, &p.linetable,
            &p.exceptiontable) &&
        check_counts(&p) == 0) {
        result = new_from_parts(&p);
    }
    Py_XDECREF(code);
    Py_XDECREF(varnames);
    Py_XDECREF(cellvars);
    Py_XDECREF(freevars);
    return result;
}

static PyObject *code_sizeof(PyObject *self, PyObject *unused) {
    return PyLong_FromSsize_t((Py_ssize_t)offsetof(PyCodeObject, co_code_adaptive) +
                              _PyCode_NBYTES((PyCodeObject *)self));
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
     "Return a copy of the code object with new values for the specified fields."},
    {"_varname_from_oparg", code_varname_from_oparg, METH_O,
     "_varname_from_oparg($self, /, oparg)\n--\n\n"
     "(internal-only) Return the local variable name for the given oparg."},
    {NULL}};
