/*
 * The module `builtins`: its table of functions, types and constants. The functions are
 * in builtins_*.c by what they are about. Invariant: the dict made here is the one that
 * every frame's f_builtins points at, and it is never replaced.
 * CPython 3.11: Python/bltinmodule.c. Next: builtins_object.c.
 */
#include "runtime/vm/builtins.h"

#include "runtime/objects/genericalias.h"
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

static PyObject *builtins_dict, *build_class;

#define FAST(name, func)                                                               \
    { name, _PyCFunction_CAST(func), METH_FASTCALL, NULL }
#define KEYWORDS(name, func)                                                           \
    { name, _PyCFunction_CAST(func), METH_FASTCALL | METH_KEYWORDS, NULL }
#define ONE(name, func)                                                                \
    { name, func, METH_O, NULL }
#define NONE(name, func)                                                               \
    { name, func, METH_NOARGS, NULL }

/* Where a "(signature)\n--\n\n" stands, inspect.signature can be asked. */
static PyMethodDef methods[] = {
    KEYWORDS("__build_class__", builtin___build_class__),
    KEYWORDS("__import__", builtin___import__),
    {"abs", builtin_abs, METH_O,
     "abs($module, x, /)\n--\n\nReturn the absolute value of the argument."},
    {"all", builtin_all, METH_O,
     "all($module, iterable, /)\n--\n\n"
     "Return True if bool(x) is True for all values x in the iterable.\n\n"
     "If the iterable is empty, return True."},
    {"any", builtin_any, METH_O,
     "any($module, iterable, /)\n--\n\n"
     "Return True if bool(x) is True for any x in the iterable.\n\n"
     "If the iterable is empty, return False."},
    FAST("anext", builtin_anext),
    ONE("aiter", builtin_aiter),
    {"ascii", builtin_ascii, METH_O, "ascii($module, obj, /)\n--\n\n"},
    {"bin", builtin_bin, METH_O, "bin($module, number, /)\n--\n\n"},
    KEYWORDS("breakpoint", builtin_breakpoint),
    {"callable", builtin_callable, METH_O, "callable($module, obj, /)\n--\n\n"},
    {"chr", builtin_chr, METH_O, "chr($module, i, /)\n--\n\n"},
    KEYWORDS("compile", builtin_compile),
    FAST("delattr", builtin_delattr),
    FAST("dir", builtin_dir),
    FAST("divmod", builtin_divmod),
    FAST("eval", builtin_eval),
    KEYWORDS("exec", builtin_exec),
    FAST("format", builtin_format),
    FAST("getattr", builtin_getattr),
    NONE("globals", builtin_globals),
    FAST("hasattr", builtin_hasattr),
    {"hash", builtin_hash, METH_O, "hash($module, obj, /)\n--\n\n"},
    ONE("hex", builtin_hex),
    {"id", builtin_id, METH_O, "id($module, obj, /)\n--\n\n"},
    FAST("input", builtin_input),
    FAST("isinstance", builtin_isinstance),
    FAST("issubclass", builtin_issubclass),
    FAST("iter", builtin_iter),
    {"len", builtin_len, METH_O,
     "len($module, obj, /)\n--\n\nReturn the number of items in a container."},
    NONE("locals", builtin_locals),
    KEYWORDS("max", builtin_max),
    KEYWORDS("min", builtin_min),
    FAST("next", builtin_next),
    ONE("oct", builtin_oct),
    {"open", _PyCFunction_CAST(_PyIO_Open), METH_VARARGS | METH_KEYWORDS, NULL},
    {"ord", builtin_ord, METH_O, "ord($module, c, /)\n--\n\n"},
    KEYWORDS("pow", builtin_pow),
    KEYWORDS("print", builtin_print),
    {"repr", builtin_repr, METH_O, "repr($module, obj, /)\n--\n\n"},
    KEYWORDS("round", builtin_round),
    FAST("setattr", builtin_setattr),
    KEYWORDS("sorted", builtin_sorted),
    KEYWORDS("sum", builtin_sum),
    FAST("vars", builtin_vars),
    {NULL, NULL, 0, NULL},
};

/* What the module site adds. */
static int add_quitters(PyObject *dict) {
    static const char *const names[] = {"exit", "quit"};
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        PyObject *quitter = _PyQuitter_New(names[i]);
        int status = quitter ? PyDict_SetItemString(dict, names[i], quitter) : -1;
        Py_XDECREF(quitter);
        if (status < 0) {
            return -1;
        }
    }
    return 0;
}

static PyTypeObject *const types[] = {
    &PyBool_Type,       &PyMemoryView_Type,  &PyByteArray_Type,
    &PyBytes_Type,      &PyClassMethod_Type, &PyComplex_Type,
    &PyDict_Type,       &PyEnum_Type,        &PyFilter_Type,
    &PyFloat_Type,      &PyFrozenSet_Type,   &PyProperty_Type,
    &PyLong_Type,       &PyList_Type,        &PyMap_Type,
    &PyBaseObject_Type, &PyRange_Type,       &PyReversed_Type,
    &PySet_Type,        &PySlice_Type,       &PyStaticMethod_Type,
    &PyUnicode_Type,    &PySuper_Type,       &PyTuple_Type,
    &PyType_Type,       &PyZip_Type,         NULL};

static PyTypeObject *const exceptions[] = {
#define EXC(name, base, struct_, doc) &_PyExc_##name,
#define EXC_MORE                      EXC
#include "runtime/objects/exception_list.h"
#undef EXC
#undef EXC_MORE
    NULL};

static int add_types(PyObject *dict, PyTypeObject *const *list) {
    for (; *list != NULL; list++) {
        PyObject *name = PyUnicode_InternFromString((*list)->tp_name);
        int status = name ? PyDict_SetItem(dict, name, (PyObject *)*list) : -1;
        Py_XDECREF(name);
        if (status < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_constants(PyObject *dict) {
    const struct {
        const char *name;
        PyObject *value;
    } constants[] = {
        {"None", Py_None},
        {"Ellipsis", Py_Ellipsis},
        {"NotImplemented", Py_NotImplemented},
        {"False", Py_False},
        {"True", Py_True},
        {"__debug__", Py_True},
        {"EnvironmentError", PyExc_OSError},
        {"IOError", PyExc_OSError},
    };
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(constants); i++) {
        if (PyDict_SetItemString(dict, constants[i].name, constants[i].value) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyModuleDef builtins_module = {
    .m_name = "builtins",
    .m_doc = "Built-in functions, types, exceptions, and other objects.\n\n"
             "This module provides direct access to all 'built-in'\n"
             "identifiers of Python; for example, builtins.len is\n"
             "the full name for the built-in function len().\n\n"
             "This module is not normally accessed explicitly by most\n"
             "applications, but can be useful in modules that provide\n"
             "objects with the same name as a builtin and need it in\n"
             "their own code.",
    .m_size = -1,
    .m_methods = methods,
};

int _PyBuiltins_Init(void) {
    PyObject *module = PyModule_Create(&builtins_module);
    if (module == NULL) {
        return -1;
    }
    PyObject *dict = PyModule_GetDict(module);
    if (add_types(dict, types) < 0 || add_types(dict, exceptions) < 0 ||
        add_constants(dict) < 0 || add_quitters(dict) < 0 ||
        _PyHelp_AddBuiltins(dict) < 0 ||
        PyDict_SetItem(PyImport_GetModuleDict(), _Py_ID(builtins), module) < 0) {
        return -1;
    }
    /* These live as long as their writer, whatever a program does with the module. */
    builtins_dict = Py_NewRef(dict);
    build_class = Py_XNewRef(PyDict_GetItem(dict, _Py_ID(__build_class__)));
    Py_DECREF(module);
    return 0;
}

PyObject *PyEval_GetBuiltins(void) {
    _PyInterpreterFrame *frame = _PyThreadState_GET()->current_frame;
    return frame != NULL ? frame->f_builtins : builtins_dict;
}

PyObject *_PyBuiltins_Dict(void) {
    return builtins_dict;
}

PyObject *_PyBuiltins_BuildClass(void) {
    return build_class;
}
