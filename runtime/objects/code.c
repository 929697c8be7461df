/*
 * The code object: made by the compiler, marshal and code(), run by the virtual
 * machine. The instructions stand behind the struct; specialising changes them in
 * place, and what a program sees as co_code is always the pristine form.
 *
 * Next: code_location.c for lines, code_attr.c for attributes and methods.
 */
#include "runtime/objects/code.h"

#include "runtime/compiler/opcode.h"
#include "runtime/objects/code_private.h"
#include "runtime/python.h"

/* ---- Interning ---- */
static int is_name(PyObject *s) {
    if (!PyUnicode_IS_ASCII(s)) {
        return 0;
    }
    const unsigned char *p = PyUnicode_DATA(s);
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(s); i++) {
        unsigned ch = p[i];
        if (!((ch | 32) >= 'a' && (ch | 32) <= 'z') && !(ch >= '0' && ch <= '9') &&
            ch != '_') {
            return 0;
        }
    }
    return 1;
}

static void intern_names(PyObject *tuple) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        PyUnicode_InternInPlace(&((PyTupleObject *)tuple)->ob_item[i]);
    }
}

/* Interns what looks like a name among constants: 1 if the tuple changed, -1 failed. */
static int intern_constants(PyObject *tuple);

static int intern_set(PyObject **slot) {
    PyObject *items = PySequence_Tuple(*slot);
    if (items == NULL) {
        return -1;
    }
    int changed = intern_constants(items);
    if (changed > 0) {
        PyObject *set = PyFrozenSet_New(items);
        if (set == NULL) {
            changed = -1;
        } else {
            Py_SETREF(*slot, set);
        }
    }
    Py_DECREF(items);
    return changed;
}

static int intern_constants(PyObject *tuple) {
    int changed = 0;
    for (Py_ssize_t i = PyTuple_GET_SIZE(tuple); --i >= 0;) {
        PyObject **slot = &((PyTupleObject *)tuple)->ob_item[i];
        PyObject *was = *slot;
        int inner = 0;
        if (PyUnicode_CheckExact(was)) {
            if (is_name(was)) {
                PyUnicode_InternInPlace(slot);
                changed |= *slot != was;
            }
        } else if (PyTuple_CheckExact(was)) {
            inner = intern_constants(was);
        } else if (PyFrozenSet_CheckExact(was)) {
            inner = intern_set(slot);
        }
        if (inner < 0) {
            return -1;
        }
        changed |= inner;
    }
    return changed;
}

/* ---- Making ---- */
static int invalid(void) {
    if (!PyErr_Occurred()) {
        PyErr_BadInternalCall();
    }
    return -1;
}

/* What stands in for a frame's size, in words, must be far from overflowing. */
#define MAX_STACKSIZE (INT_MAX / 16)

/* Locals first, then cells, then free variables, each of one kind: 0, or -1. */
static int validate_kinds(struct _PyCodeConstructor *con, Py_ssize_t *nlocals) {
    unsigned last = CO_FAST_LOCAL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(con->localsplusnames); i++) {
        unsigned kind = _PyLocals_GetKind(con->localspluskinds, i);
        unsigned group = kind == (CO_FAST_LOCAL | CO_FAST_CELL) ? CO_FAST_LOCAL : kind;
        if ((group != CO_FAST_LOCAL && group != CO_FAST_CELL &&
             group != CO_FAST_FREE) ||
            group < last) {
            PyErr_SetString(PyExc_ValueError, "code: kinds of variables are malformed");
            return -1;
        }
        last = group;
        *nlocals += group == CO_FAST_LOCAL;
        if (!PyUnicode_Check(PyTuple_GET_ITEM(con->localsplusnames, i))) {
            PyErr_SetString(PyExc_TypeError, "name tuples must contain only strings");
            return -1;
        }
    }
    return 0;
}

static int validate_variables(struct _PyCodeConstructor *con) {
    Py_ssize_t nlocals = 0;
    if (validate_kinds(con, &nlocals) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(con->names); i++) {
        if (!PyUnicode_Check(PyTuple_GET_ITEM(con->names, i))) {
            PyErr_SetString(PyExc_TypeError, "name tuples must contain only strings");
            return -1;
        }
    }
    int64_t total_args = (int64_t)con->argcount + con->kwonlyargcount +
                         ((con->flags & CO_VARARGS) != 0) +
                         ((con->flags & CO_VARKEYWORDS) != 0);
    if (total_args > nlocals) {
        PyErr_SetString(PyExc_ValueError, "code: co_varnames is too small");
        return -1;
    }
    if (con->stacksize > MAX_STACKSIZE) {
        PyErr_SetString(PyExc_OverflowError, "code: co_stacksize is too large");
        return -1;
    }
    return 0;
}

int _PyCode_Validate(struct _PyCodeConstructor *con) {
    if (con->argcount < con->posonlyargcount || con->posonlyargcount < 0 ||
        con->kwonlyargcount < 0 || con->stacksize < 0 || con->flags < 0 ||
        con->code == NULL || !PyBytes_Check(con->code) || con->consts == NULL ||
        !PyTuple_Check(con->consts) || con->names == NULL ||
        !PyTuple_Check(con->names) || con->localsplusnames == NULL ||
        !PyTuple_Check(con->localsplusnames) || con->localspluskinds == NULL ||
        !PyBytes_Check(con->localspluskinds) ||
        PyTuple_GET_SIZE(con->localsplusnames) !=
            PyBytes_GET_SIZE(con->localspluskinds) ||
        con->name == NULL || !PyUnicode_Check(con->name) || con->qualname == NULL ||
        !PyUnicode_Check(con->qualname) || con->filename == NULL ||
        !PyUnicode_Check(con->filename) || con->linetable == NULL ||
        !PyBytes_Check(con->linetable) || con->exceptiontable == NULL ||
        !PyBytes_Check(con->exceptiontable)) {
        return invalid();
    }
    if (PyBytes_GET_SIZE(con->code) % (Py_ssize_t)sizeof(_Py_CODEUNIT) != 0 ||
        PyBytes_GET_SIZE(con->code) == 0) {
        PyErr_SetString(PyExc_ValueError, "code: co_code is malformed");
        return -1;
    }
    return validate_variables(con);
}

/* Counts of each kind of variable. */
static void count_variables(PyCodeObject *co) {
    co->co_nlocalsplus = (int)PyTuple_GET_SIZE(co->co_localsplusnames);
    co->co_nlocals = co->co_nplaincellvars = co->co_ncellvars = co->co_nfreevars = 0;
    for (int i = 0; i < co->co_nlocalsplus; i++) {
        unsigned kind = _PyLocals_GetKind(co->co_localspluskinds, i);
        if (kind & CO_FAST_LOCAL) {
            co->co_nlocals++;
            co->co_ncellvars += (kind & CO_FAST_CELL) != 0;
        } else if (kind & CO_FAST_CELL) {
            co->co_ncellvars++;
            co->co_nplaincellvars++;
        } else if (kind & CO_FAST_FREE) {
            co->co_nfreevars++;
        }
    }
}

static void find_first_traceable(PyCodeObject *co) {
    int i = 0, n = (int)Py_SIZE(co);
    while (i < n && _Py_OPCODE(_PyCode_CODE(co)[i]) != RESUME) {
        i++;
    }
    co->_co_firsttraceable = i;
}

PyCodeObject *_PyCode_New(struct _PyCodeConstructor *con) {
    intern_names(con->names);
    intern_names(con->localsplusnames);
    if (intern_constants(con->consts) < 0) {
        return NULL;
    }
    Py_ssize_t bytes = PyBytes_GET_SIZE(con->code);
    PyCodeObject *co = PyObject_NewVar(PyCodeObject, &PyCode_Type,
                                       bytes / (Py_ssize_t)sizeof(_Py_CODEUNIT));
    if (co == NULL) {
        return NULL;
    }
    co->co_consts = Py_NewRef(con->consts);
    co->co_names = Py_NewRef(con->names);
    co->co_exceptiontable = Py_NewRef(con->exceptiontable);
    co->co_flags = con->flags;
    co->co_warmup = QUICKENING_INITIAL_WARMUP_VALUE;
    co->_co_linearray_entry_size = 0;
    co->co_argcount = con->argcount;
    co->co_posonlyargcount = con->posonlyargcount;
    co->co_kwonlyargcount = con->kwonlyargcount;
    co->co_stacksize = con->stacksize;
    co->co_firstlineno = con->firstlineno;
    co->co_localsplusnames = Py_NewRef(con->localsplusnames);
    co->co_localspluskinds = Py_NewRef(con->localspluskinds);
    co->co_filename = Py_NewRef(con->filename);
    co->co_name = Py_NewRef(con->name);
    co->co_qualname = Py_NewRef(con->qualname);
    PyUnicode_InternInPlace(&co->co_name);
    PyUnicode_InternInPlace(&co->co_qualname);
    co->co_linetable = Py_NewRef(con->linetable);
    co->co_weakreflist = NULL;
    co->_co_code = NULL;
    co->_co_linearray = NULL;
    co->co_extra = NULL;
    count_variables(co);
    memcpy(co->co_code_adaptive, PyBytes_AS_STRING(con->code), (size_t)bytes);
    find_first_traceable(co);
    return co;
}

PyCodeObject *PyCode_NewEmpty(const char *filename, const char *funcname, int lineno) {
    static const char instructions[] = {(char)RESUME,        0, LOAD_ASSERTION_ERROR, 0,
                                        (char)RAISE_VARARGS, 1};
    static const char places[] = {(char)(0x80 | 13 << 3 | 2),
                                  0}; /* 3 units, this line */
    PyObject *empty = PyTuple_New(0), *none = PyBytes_FromStringAndSize("", 0);
    PyObject *file = PyUnicode_FromString(filename);
    PyObject *name = PyUnicode_FromString(funcname);
    PyObject *code = PyBytes_FromStringAndSize(instructions, sizeof(instructions));
    PyObject *lines = PyBytes_FromStringAndSize(places, sizeof(places));
    PyCodeObject *co = NULL;
    if (empty != NULL && none != NULL && file != NULL && name != NULL && code != NULL &&
        lines != NULL) {
        struct _PyCodeConstructor con = {.filename = file,
                                         .name = name,
                                         .qualname = name,
                                         .code = code,
                                         .firstlineno = lineno,
                                         .linetable = lines,
                                         .consts = empty,
                                         .names = empty,
                                         .localsplusnames = empty,
                                         .localspluskinds = none,
                                         .stacksize = 1,
                                         .exceptiontable = none};
        co = _PyCode_New(&con);
    }
    PyObject *all[] = {empty, none, file, name, code, lines};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(all); i++) {
        Py_XDECREF(all[i]);
    }
    return co;
}

static void code_dealloc(PyObject *op) {
    PyCodeObject *co = (PyCodeObject *)op;
    PyObject *parts[] = {co->co_consts,
                         co->co_names,
                         co->co_exceptiontable,
                         co->co_localsplusnames,
                         co->co_localspluskinds,
                         co->co_filename,
                         co->co_name,
                         co->co_qualname,
                         co->co_linetable,
                         co->_co_code};
    if (co->co_weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(parts); i++) {
        Py_XDECREF(parts[i]);
    }
    PyMem_Free(co->_co_linearray);
    PyObject_Free(op);
}

static PyObject *code_repr(PyObject *op) {
    PyCodeObject *co = (PyCodeObject *)op;
    return PyUnicode_FromFormat("<code object %U at %p, file \"%U\", line %d>",
                                co->co_name, op, co->co_filename, co->co_firstlineno);
}

PyTypeObject PyCode_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "code",
    .tp_basicsize = offsetof(PyCodeObject, co_code_adaptive),
    .tp_itemsize = sizeof(_Py_CODEUNIT),
    .tp_dealloc = code_dealloc,
    .tp_repr = code_repr,
    .tp_hash = _PyCode_Hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Create a code object.  Not for mere mortals.",
    .tp_richcompare = _PyCode_RichCompare,
    .tp_weaklistoffset = offsetof(PyCodeObject, co_weakreflist),
    .tp_methods = _PyCode_Methods,
    .tp_members = _PyCode_Members,
    .tp_getset = _PyCode_GetSet,
    .tp_new = _PyCode_TypeNew,
};
