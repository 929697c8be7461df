/*
 * What a program sees of a function: its attributes, and the type's constructor.
 *
 * CPython 3.11: Objects/funcobject.c. Before: function.c.
 */
#include "runtime/vm/function_attrs.h"

#include "runtime/python.h"

PyObject *_PyFunction_AnnotationsDict(PyFunctionObject *func) {
    PyObject *flat = func->func_annotations, *dict;
    if (flat == NULL || !PyTuple_CheckExact(flat)) {
        return flat;
    }
    dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(flat); i += 2) {
        if (PyDict_SetItem(dict, PyTuple_GET_ITEM(flat, i),
                           PyTuple_GET_ITEM(flat, i + 1)) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
    }
    Py_SETREF(func->func_annotations, dict);
    return dict;
}

#define FUNC(op) ((PyFunctionObject *)(op))

/* The code objects that functions had before another was set, by the function's
 * address: a frame may be running one, and frames hold the function alone. NULL: there
 * are none.
 */
static PyObject *former_codes;

static int keep_code(PyObject *func, PyObject *code) {
    if (former_codes == NULL && (former_codes = PyDict_New()) == NULL) {
        return -1;
    }
    PyObject *key = PyLong_FromVoidPtr(func), *empty = key ? PyList_New(0) : NULL;
    PyObject *codes = empty ? PyDict_SetDefault(former_codes, key, empty) : NULL;
    int status = codes != NULL ? PyList_Append(codes, code) : -1;
    Py_XDECREF(key);
    Py_XDECREF(empty);
    return status;
}

void _PyFunction_DropFormerCodes(PyFunctionObject *func) {
    if (former_codes == NULL) {
        return;
    }
    PyObject *type, *value, *tb, *key;
    PyErr_Fetch(&type, &value, &tb);
    key = PyLong_FromVoidPtr(func);
    if (key == NULL || PyDict_DelItem(former_codes, key) < 0) {
        PyErr_Clear(); /* it had none */
    }
    Py_XDECREF(key);
    if (PyDict_GET_SIZE(former_codes) == 0) {
        Py_CLEAR(former_codes);
    }
    PyErr_Restore(type, value, tb);
}

/* Tells the audit hooks: 0, or -1 when one refuses. */
static int audit_get(PyObject *op, const char *name) {
    return PySys_Audit("object.__getattr__", "Os", op, name);
}

static int audit_set(PyObject *op, const char *name, PyObject *value) {
    return value != NULL ? PySys_Audit("object.__setattr__", "OsO", op, name, value)
                         : PySys_Audit("object.__delattr__", "Os", op, name);
}

static PyObject *get_code(PyObject *op, void *Py_UNUSED(closure)) {
    return audit_get(op, "__code__") < 0 ? NULL : Py_NewRef(FUNC(op)->func_code);
}

static int set_code(PyObject *op, PyObject *value, void *Py_UNUSED(closure)) {
    Py_ssize_t nfree, nclosure;
    if (value == NULL || !PyCode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__code__ must be set to a code object");
        return -1;
    }
    nfree = ((PyCodeObject *)value)->co_nfreevars;
    nclosure =
        FUNC(op)->func_closure == NULL ? 0 : PyTuple_GET_SIZE(FUNC(op)->func_closure);
    if (nclosure != nfree) {
        PyErr_Format(PyExc_ValueError,
                     "%U() requires a code object with %zd free vars, not %zd",
                     FUNC(op)->func_name, nclosure, nfree);
        return -1;
    }
    if (audit_set(op, "__code__", value) < 0 ||
        keep_code(op, FUNC(op)->func_code) < 0) {
        return -1;
    }
    FUNC(op)->func_version = 0;
    Py_SETREF(FUNC(op)->func_code, Py_NewRef(value));
    return 0;
}

static PyObject *get_name(PyObject *op, void *Py_UNUSED(closure)) {
    return Py_NewRef(FUNC(op)->func_name);
}

static int set_str(PyObject **slot, PyObject *value, const char *message) {
    if (value == NULL || !PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, message);
        return -1;
    }
    Py_SETREF(*slot, Py_NewRef(value));
    return 0;
}

static int set_name(PyObject *op, PyObject *value, void *Py_UNUSED(closure)) {
    return set_str(&FUNC(op)->func_name, value,
                   "__name__ must be set to a string object");
}
static PyObject *get_qualname(PyObject *op, void *Py_UNUSED(closure)) {
    return Py_NewRef(FUNC(op)->func_qualname);
}
static int set_qualname(PyObject *op, PyObject *value, void *Py_UNUSED(closure)) {
    return set_str(&FUNC(op)->func_qualname, value,
                   "__qualname__ must be set to a string object");
}

static PyObject *none_or(PyObject *value) {
    return Py_NewRef(value != NULL ? value : Py_None);
}
static PyObject *get_defaults(PyObject *op, void *Py_UNUSED(closure)) {
    return audit_get(op, "__defaults__") < 0 ? NULL : none_or(FUNC(op)->func_defaults);
}
static int set_defaults(PyObject *op, PyObject *value, void *Py_UNUSED(closure)) {
    if (value == Py_None) {
        value = NULL;
    }
    if (value != NULL && !PyTuple_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__defaults__ must be set to a tuple object");
        return -1;
    }
    return audit_set(op, "__defaults__", value) < 0 ? -1
                                                    : PyFunction_SetDefaults(op, value);
}
static PyObject *get_kwdefaults(PyObject *op, void *Py_UNUSED(closure)) {
    return audit_get(op, "__kwdefaults__") < 0 ? NULL
                                               : none_or(FUNC(op)->func_kwdefaults);
}
static int set_kwdefaults(PyObject *op, PyObject *value, void *Py_UNUSED(closure)) {
    if (value == Py_None) {
        value = NULL;
    }
    if (value != NULL && !PyDict_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__kwdefaults__ must be set to a dict object");
        return -1;
    }
    return audit_set(op, "__kwdefaults__", value) < 0
               ? -1
               : PyFunction_SetKwDefaults(op, value);
}

static PyObject *get_annotations(PyObject *op, void *Py_UNUSED(closure)) {
    if (FUNC(op)->func_annotations == NULL) {
        FUNC(op)->func_annotations = PyDict_New();
    }
    return Py_XNewRef(_PyFunction_AnnotationsDict(FUNC(op)));
}
static int set_annotations(PyObject *op, PyObject *value, void *Py_UNUSED(closure)) {
    if (value == Py_None) {
        value = NULL;
    }
    if (value != NULL && !PyDict_Check(value)) {
        PyErr_SetString(PyExc_TypeError,
                        "__annotations__ must be set to a dict object");
        return -1;
    }
    Py_XSETREF(FUNC(op)->func_annotations, Py_XNewRef(value));
    return 0;
}

PyGetSetDef _PyFunction_getset[] = {
    {"__code__", get_code, set_code},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
    {"__annotations__", get_annotations, set_annotations},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict},
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {NULL},
};

PyMemberDef _PyFunction_members[] = {
    {"__closure__", T_OBJECT, offsetof(PyFunctionObject, func_closure), READONLY},
    {"__doc__", T_OBJECT, offsetof(PyFunctionObject, func_doc), 0},
    {"__globals__", T_OBJECT, offsetof(PyFunctionObject, func_globals), READONLY},
    {"__module__", T_OBJECT, offsetof(PyFunctionObject, func_module), 0},
    {"__builtins__", T_OBJECT, offsetof(PyFunctionObject, func_builtins), READONLY},
    {NULL},
};

const char _PyFunction_doc[] =
    "function(code, globals, name=None, argdefs=None, closure=None)\n--\n\n"
    "A function of a code object and the dictionary of its globals.\n\nOptional: "
    "another name, a tuple of defaults, a tuple of cells.";

/* The closure must be a tuple of as many cells as the code has free variables. */
static int check_closure(PyCodeObject *co, PyObject *closure) {
    Py_ssize_t nfree = co->co_nfreevars, nclosure;
    if (!PyTuple_Check(closure)) {
        if (nfree != 0 && closure == Py_None) {
            PyErr_SetString(PyExc_TypeError, "arg 5 (closure) must be tuple");
            return -1;
        }
        if (closure != Py_None) {
            PyErr_SetString(PyExc_TypeError, "arg 5 (closure) must be None or tuple");
            return -1;
        }
    }
    nclosure = closure == Py_None ? 0 : PyTuple_GET_SIZE(closure);
    if (nfree != nclosure) {
        PyErr_Format(PyExc_ValueError, "%U requires closure of length %zd, not %zd",
                     co->co_name, nfree, nclosure);
        return -1;
    }
    for (Py_ssize_t i = 0; i < nclosure; i++) {
        PyObject *cell = PyTuple_GET_ITEM(closure, i);
        if (!PyCell_Check(cell)) {
            PyErr_Format(PyExc_TypeError, "arg 5 (closure) expected cell, found %s",
                         Py_TYPE(cell)->tp_name);
            return -1;
        }
    }
    return 0;
}

PyObject *_PyFunction_new(PyTypeObject *Py_UNUSED(type), PyObject *args,
                          PyObject *kwargs) {
    static char *names[] = {"code", "globals", "name", "argdefs", "closure", NULL};
    PyObject *code, *globals, *name = Py_None, *defaults = Py_None, *closure = Py_None;
    PyFunctionObject *func;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO|OOO:function", names, &code,
                                     &globals, &name, &defaults, &closure)) {
        return NULL;
    }
    if (!PyCode_Check(code)) {
        _PyArg_BadArgument("function", "argument 'code'", "code", code);
        return NULL;
    }
    if (!PyDict_Check(globals)) {
        _PyArg_BadArgument("function", "argument 'globals'", "dict", globals);
        return NULL;
    }
    if (name != Py_None && !PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "arg 3 (name) must be None or string");
        return NULL;
    }
    if (defaults != Py_None && !PyTuple_Check(defaults)) {
        PyErr_SetString(PyExc_TypeError, "arg 4 (defaults) must be None or tuple");
        return NULL;
    }
    if (check_closure((PyCodeObject *)code, closure) < 0 ||
        PySys_Audit("function.__new__", "O", code) < 0) {
        return NULL;
    }
    func = (PyFunctionObject *)PyFunction_New(code, globals);
    if (func == NULL) {
        return NULL;
    }
    if (name != Py_None) {
        Py_SETREF(func->func_name, Py_NewRef(name));
    }
    func->func_defaults = defaults == Py_None ? NULL : Py_NewRef(defaults);
    func->func_closure = closure == Py_None ? NULL : Py_NewRef(closure);
    return (PyObject *)func;
}
