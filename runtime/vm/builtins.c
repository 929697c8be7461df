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

/* Where a "(signature)\n--\n\n" stands, inspect.signature can be asked. */
static PyMethodDef methods[] = {
    {"__build_class__", _PyCFunction_CAST(builtin___build_class__),
     METH_FASTCALL | METH_KEYWORDS,
     "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\n"
     "Make a class from the function of its body: what a class statement calls."},
    {"__import__", _PyCFunction_CAST(builtin___import__), METH_FASTCALL | METH_KEYWORDS,
     "__import__($module, /, name, globals=None, locals=None, fromlist=(),\n           "
     "level=0)\n--\n\n"
     "Import a module: what an import statement calls."},
    {"abs", builtin_abs, METH_O,
     "abs($module, x, /)\n--\n\nThe number without its sign."},
    {"all", builtin_all, METH_O,
     "all($module, iterable, /)\n--\n\n"
     "Whether no item is false; True of nothing."},
    {"any", builtin_any, METH_O,
     "any($module, iterable, /)\n--\n\n"
     "Whether an item is true; False of nothing."},
    {"anext", _PyCFunction_CAST(builtin_anext), METH_FASTCALL,
     "anext($module, aiterator, default=<unrepresentable>, /)\n--\n\n"
     "The next item of an asynchronous iterator, to be awaited."},
    {"aiter", builtin_aiter, METH_O,
     "aiter($module, async_iterable, /)\n--\n\n"
     "An asynchronous iterator over what can be iterated asynchronously."},
    {"ascii", builtin_ascii, METH_O,
     "ascii($module, obj, /)\n--\n\n"
     "repr() with every character beyond ASCII escaped."},
    {"bin", builtin_bin, METH_O,
     "bin($module, number, /)\n--\n\n"
     "An int as text in base 2, with 0b in front."},
    {"breakpoint", _PyCFunction_CAST(builtin_breakpoint), METH_FASTCALL | METH_KEYWORDS,
     "breakpoint(*args, **kws)\n\n"
     "Call sys.breakpointhook() with the same arguments."},
    {"callable", builtin_callable, METH_O,
     "callable($module, obj, /)\n--\n\n"
     "Whether the object can be called. Classes can."},
    {"chr", builtin_chr, METH_O,
     "chr($module, i, /)\n--\n\n"
     "The str of one character that has this code point."},
    {"compile", _PyCFunction_CAST(builtin_compile), METH_FASTCALL | METH_KEYWORDS,
     "compile($module, /, source, filename, mode, flags=0,\n        "
     "dont_inherit=False, optimize=-1, *, _feature_version=-1)\n--\n\n"
     "Compile text or a tree to a code object. mode: 'exec', 'eval' or 'single'."},
    {"delattr", _PyCFunction_CAST(builtin_delattr), METH_FASTCALL,
     "delattr($module, obj, name, /)\n--\n\n"
     "Delete an attribute: delattr(x, 'y') is del x.y."},
    {"dir", _PyCFunction_CAST(builtin_dir), METH_FASTCALL,
     "dir([object]) -> list\n\n"
     "The names in the present scope, or the attributes of an object, sorted."},
    {"divmod", _PyCFunction_CAST(builtin_divmod), METH_FASTCALL,
     "divmod($module, x, y, /)\n--\n\n"
     "The pair (x//y, x%y)."},
    {"eval", _PyCFunction_CAST(builtin_eval), METH_FASTCALL,
     "eval($module, source, globals=None, locals=None, /)\n--\n\n"
     "The value of an expression, given as text or as a code object."},
    {"exec", _PyCFunction_CAST(builtin_exec), METH_FASTCALL | METH_KEYWORDS,
     "exec($module, source, globals=None, locals=None, /, *, closure=None)\n--\n\n"
     "Run statements, given as text or as a code object."},
    {"format", _PyCFunction_CAST(builtin_format), METH_FASTCALL,
     "format($module, value, format_spec='', /)\n--\n\n"
     "The value as text, in the form that the format specification asks for."},
    {"getattr", _PyCFunction_CAST(builtin_getattr), METH_FASTCALL,
     "getattr(object, name[, default]) -> value\n\n"
     "An attribute: getattr(x, 'y') is x.y. A default replaces AttributeError."},
    {"globals", builtin_globals, METH_NOARGS,
     "globals($module, /)\n--\n\n"
     "The dict of the present module."},
    {"hasattr", _PyCFunction_CAST(builtin_hasattr), METH_FASTCALL,
     "hasattr($module, obj, name, /)\n--\n\n"
     "Whether the object has an attribute of that name."},
    {"hash", builtin_hash, METH_O,
     "hash($module, obj, /)\n--\n\n"
     "The hash of an object: equal objects have equal hashes."},
    {"hex", builtin_hex, METH_O,
     "hex($module, number, /)\n--\n\n"
     "An int as text in base 16, with 0x in front."},
    {"id", builtin_id, METH_O,
     "id($module, obj, /)\n--\n\n"
     "A number that no other living object has: on this machine the address."},
    {"input", _PyCFunction_CAST(builtin_input), METH_FASTCALL,
     "input($module, prompt='', /)\n--\n\n"
     "Show the prompt, read a line, give it without its newline."},
    {"isinstance", _PyCFunction_CAST(builtin_isinstance), METH_FASTCALL,
     "isinstance($module, obj, class_or_tuple, /)\n--\n\n"
     "Whether the object is of the class, of a subclass, or of one of a tuple."},
    {"issubclass", _PyCFunction_CAST(builtin_issubclass), METH_FASTCALL,
     "issubclass($module, cls, class_or_tuple, /)\n--\n\n"
     "Whether the class is derived from another, or from one of a tuple."},
    {"iter", _PyCFunction_CAST(builtin_iter), METH_FASTCALL,
     "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\n"
     "An iterator over an object; or one that calls a function until it gives the "
     "sentinel."},
    {"len", builtin_len, METH_O, "len($module, obj, /)\n--\n\nHow many items it has."},
    {"locals", builtin_locals, METH_NOARGS,
     "locals($module, /)\n--\n\n"
     "A dict of the names of the present scope."},
    {"max", _PyCFunction_CAST(builtin_max), METH_FASTCALL | METH_KEYWORDS,
     "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, "
     "key=func]) -> value\n\n"
     "The largest item, or the largest argument, as key() ranks them."},
    {"min", _PyCFunction_CAST(builtin_min), METH_FASTCALL | METH_KEYWORDS,
     "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, "
     "key=func]) -> value\n\n"
     "The smallest item, or the smallest argument, as key() ranks them."},
    {"next", _PyCFunction_CAST(builtin_next), METH_FASTCALL,
     "next(iterator[, default]) -> item\n\n"
     "The next item of an iterator. A default replaces StopIteration."},
    {"oct", builtin_oct, METH_O,
     "oct($module, number, /)\n--\n\n"
     "An int as text in base 8, with 0o in front."},
    {"open", _PyCFunction_CAST(_PyIO_Open), METH_VARARGS | METH_KEYWORDS,
     "open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, "
     "newline=None, closefd=True, opener=None)\n--\n\n"
     "Open a file; mode 'r', 'w', 'x' or 'a', with 'b' for bytes and '+' for both "
     "ways."},
    {"ord", builtin_ord, METH_O,
     "ord($module, c, /)\n--\n\n"
     "The code point of a single character."},
    {"pow", _PyCFunction_CAST(builtin_pow), METH_FASTCALL | METH_KEYWORDS,
     "pow($module, /, base, exp, mod=None)\n--\n\n"
     "base**exp, or with mod the remainder of it, found without the large power."},
    {"print", _PyCFunction_CAST(builtin_print), METH_FASTCALL | METH_KEYWORDS,
     "print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)\n--\n\n"
     "Write the values as text, sep between them and end after them, to file."},
    {"repr", builtin_repr, METH_O,
     "repr($module, obj, /)\n--\n\n"
     "The object as text, for who programs; where possible as source of its value."},
    {"round", _PyCFunction_CAST(builtin_round), METH_FASTCALL | METH_KEYWORDS,
     "round($module, /, number, ndigits=None)\n--\n\n"
     "A number rounded to so many decimal digits; without ndigits an int."},
    {"setattr", _PyCFunction_CAST(builtin_setattr), METH_FASTCALL,
     "setattr($module, obj, name, value, /)\n--\n\n"
     "Set an attribute: setattr(x, 'y', v) is x.y = v."},
    {"sorted", _PyCFunction_CAST(builtin_sorted), METH_FASTCALL | METH_KEYWORDS,
     "sorted($module, iterable, /, *, key=None, reverse=False)\n--\n\n"
     "A new list of the items in ascending order, by key(). Equal ones keep their "
     "order."},
    {"sum", _PyCFunction_CAST(builtin_sum), METH_FASTCALL | METH_KEYWORDS,
     "sum($module, iterable, /, start=0)\n--\n\n"
     "start and all the numbers, added from the left."},
    {"vars", _PyCFunction_CAST(builtin_vars), METH_FASTCALL,
     "vars([object]) -> dict\n\n"
     "The __dict__ of an object, or without one, locals()."},
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
