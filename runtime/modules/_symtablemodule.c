/*
 * Module _symtable, the C half of the library's `symtable`: the compiler's symbol table
 * of a source, block by block, as objects.
 * Invariant: an entry holds copies; nothing of it points into the compiler's arena.
 * CPython 3.11: Modules/symtablemodule.c, Python/symtable.c. Next: compiler/symtable.h.
 */
#include "runtime/compiler/symtable.h"

#include "runtime/compiler/parser.h"
#include "runtime/compiler/source.h"
#include "runtime/python.h"
#include "runtime/vm/pyrun.h"

typedef struct {
    PyObject ob_base;
    PyObject *id, *name, *symbols, *varnames, *children; /* owned */
    int nested, type, lineno;
} EntryObject;

static PyTypeObject entry_type;

static int entry_clear(PyObject *op) {
    EntryObject *self = (EntryObject *)op;
    Py_CLEAR(self->id);
    Py_CLEAR(self->name);
    Py_CLEAR(self->symbols);
    Py_CLEAR(self->varnames);
    Py_CLEAR(self->children);
    return 0;
}

static void entry_dealloc(PyObject *op) {
    entry_clear(op);
    Py_TYPE(op)->tp_free(op);
}

static PyObject *entry_repr(PyObject *op) {
    EntryObject *self = (EntryObject *)op;
    return PyUnicode_FromFormat("<symtable entry %U(%S), line %d>", self->name,
                                self->id, self->lineno);
}

static PyMemberDef members[] = {
    {"id", T_OBJECT, offsetof(EntryObject, id), READONLY, NULL},
    {"name", T_OBJECT, offsetof(EntryObject, name), READONLY, NULL},
    {"symbols", T_OBJECT, offsetof(EntryObject, symbols), READONLY, NULL},
    {"varnames", T_OBJECT, offsetof(EntryObject, varnames), READONLY, NULL},
    {"children", T_OBJECT, offsetof(EntryObject, children), READONLY, NULL},
    {"nested", T_INT, offsetof(EntryObject, nested), READONLY, NULL},
    {"type", T_INT, offsetof(EntryObject, type), READONLY, NULL},
    {"lineno", T_INT, offsetof(EntryObject, lineno), READONLY, NULL},
    {NULL},
};

static PyTypeObject entry_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "symtable entry",
    .tp_basicsize = sizeof(EntryObject),
    .tp_dealloc = entry_dealloc,
    .tp_repr = entry_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_members = members,
};

/* ---- From the compiler's table ---- */

static PyObject *names_of(const PySTEntryObject *ste) {
    PyObject *list = PyList_New(ste->ste_nvarnames);
    for (int i = 0; list != NULL && i < ste->ste_nvarnames; i++) {
        PyList_SET_ITEM(list, i, Py_NewRef(ste->ste_varnames[i]));
    }
    return list;
}

static PyObject *symbols_of(const PySTEntryObject *ste) {
    PyObject *dict = PyDict_New();
    for (int i = 0; dict != NULL && i < ste->ste_symbols.n; i++) {
        const NameItem *item = &ste->ste_symbols.items[i];
        PyObject *flags = PyLong_FromLong(item->value);
        if (flags == NULL || PyDict_SetItem(dict, item->key, flags) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(flags);
    }
    return dict;
}

static PyObject *make_entry(const PySTEntryObject *ste) {
    EntryObject *self = (EntryObject *)PyType_GenericAlloc(&entry_type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->id = PyLong_FromUnsignedLong((unsigned long)(uintptr_t)ste->ste_key);
    self->name = Py_NewRef(ste->ste_name);
    self->symbols = symbols_of(ste);
    self->varnames = names_of(ste);
    self->children = PyList_New(0);
    self->nested = ste->ste_nested;
    self->type = (int)ste->ste_type;
    self->lineno = ste->ste_lineno;
    bool good = self->id && self->symbols && self->varnames && self->children;
    if (Py_EnterRecursiveCall(" in symtable") < 0) {
        Py_DECREF(self);
        return NULL;
    }
    for (int i = 0; good && i < ste->ste_nchildren; i++) {
        PyObject *child = make_entry(ste->ste_children[i]);
        good = child != NULL && PyList_Append(self->children, child) == 0;
        Py_XDECREF(child);
    }
    Py_LeaveRecursiveCall();
    if (!good) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static PyObject *table_of(const char *text, Py_ssize_t len, PyObject *filename,
                          int start, PyCompilerFlags *flags) {
    PyObject *entry = NULL, *keep = NULL;
    if (!(flags->cf_flags & PyCF_IGNORE_COOKIE) &&
        (text = _PySource_ToUTF8(text, &len, filename, false, &keep)) == NULL) {
        return NULL;
    }
    PyArena *arena = _PyArena_New();
    mod_ty mod = arena
                     ? _PyParser_ASTFromString(text, len, filename, start, flags, arena)
                     : NULL;
    PyFutureFeatures future;
    if (mod != NULL && _PyFuture_FromAST(mod, filename, &future) == 0) {
        future.ff_features |= flags->cf_flags;
        struct symtable *st = _PySymtable_Build(mod, filename, &future, arena);
        entry = st ? make_entry(st->st_top) : NULL;
    }
    if (arena != NULL) {
        _PyArena_Free(arena);
    }
    Py_XDECREF(keep);
    return entry;
}

static PyObject *symtable_symtable(PyObject *m, PyObject *const *args,
                                   Py_ssize_t nargs) {
    static const char *const modes[] = {"exec", "eval", "single"};
    static const int starts[] = {Py_file_input, Py_eval_input, Py_single_input};
    if (!_PyArg_CheckPositional("symtable", nargs, 3, 3)) {
        return NULL;
    }
    PyObject *filename = _Py_FileName(args[1]), *keep, *entry = NULL;
    if (filename == NULL) {
        return NULL;
    }
    int mode = 3;
    if (!PyUnicode_Check(args[2])) {
        _PyArg_BadArgument("symtable", "argument 3", "str", args[2]);
    } else {
        for (mode = 0; mode < 3; mode++) {
            if (_PyUnicode_EqualToASCIIString(args[2], modes[mode])) {
                break;
            }
        }
    }
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    Py_ssize_t len;
    const char *text = PyErr_Occurred()
                           ? NULL
                           : _Py_SourceText(args[0], "symtable", "string or bytes",
                                            &len, &flags, &keep);
    if (text != NULL) {
        if (mode == 3) {
            PyErr_SetString(PyExc_ValueError,
                            "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
        } else {
            entry = table_of(text, len, filename, starts[mode], &flags);
        }
        Py_DECREF(keep);
    }
    Py_DECREF(filename);
    return entry;
}

static int exec_module(PyObject *m) {
    static const struct {
        const char *name;
        int value;
    } constants[] = {
        {"USE", USE},
        {"DEF_GLOBAL", DEF_GLOBAL},
        {"DEF_NONLOCAL", DEF_NONLOCAL},
        {"DEF_LOCAL", DEF_LOCAL},
        {"DEF_PARAM", DEF_PARAM},
        {"DEF_FREE", DEF_FREE},
        {"DEF_FREE_CLASS", DEF_FREE_CLASS},
        {"DEF_IMPORT", DEF_IMPORT},
        {"DEF_BOUND", DEF_BOUND},
        {"DEF_ANNOT", DEF_ANNOT},
        {"TYPE_FUNCTION", FunctionBlock},
        {"TYPE_CLASS", ClassBlock},
        {"TYPE_MODULE", ModuleBlock},
        {"LOCAL", LOCAL},
        {"GLOBAL_EXPLICIT", GLOBAL_EXPLICIT},
        {"GLOBAL_IMPLICIT", GLOBAL_IMPLICIT},
        {"FREE", FREE},
        {"CELL", CELL},
        {"SCOPE_OFF", SCOPE_OFFSET},
        {"SCOPE_MASK", SCOPE_MASK},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(constants); i++) {
        if (PyModule_AddIntConstant(m, constants[i].name, constants[i].value) < 0) {
            return -1;
        }
    }
    return PyType_Ready(&entry_type);
}

static PyMethodDef methods[] = {
    {"symtable", _PyCFunction_CAST(symtable_symtable), METH_FASTCALL,
     "symtable(source, filename, mode): the symbol table's entry of the module."},
    {NULL},
};

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_symtable",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit__symtable(void);
PyObject *PyInit__symtable(void) {
    return PyModule_Create(&module);
}
