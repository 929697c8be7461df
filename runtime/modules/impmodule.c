/*
 * The module _imp: what importlib, which is Python, needs from C. The machine loads no
 * extensions and has nothing frozen, and says so; of threads it has one, so the lock is
 * a counter.
 *
 * CPython 3.11: Python/import.c. Next: runtime/vm/import_cache.c.
 */
#include "runtime/objects/buffer.h"
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

PyObject *PyInit__imp(void);

static int held;

static PyObject *imp_acquire_lock(PyObject *self, PyObject *ignored) {
    held++;
    Py_RETURN_NONE;
}

static PyObject *imp_release_lock(PyObject *self, PyObject *ignored) {
    if (held == 0) {
        PyErr_SetString(PyExc_RuntimeError, "not holding the import lock");
        return NULL;
    }
    held--;
    Py_RETURN_NONE;
}

static PyObject *imp_lock_held(PyObject *self, PyObject *ignored) {
    return PyBool_FromLong(held > 0);
}

static PyObject *empty_list(PyObject *self, PyObject *ignored) {
    return PyList_New(0);
}

/* ---- Built-in modules ---- */

/* sys and builtins are made once. */
static bool is_core(PyObject *name) {
    return _PyUnicode_EqualToASCIIString(name, "sys") ||
           _PyUnicode_EqualToASCIIString(name, "builtins");
}

static PyObject *imp_is_builtin(PyObject *self, PyObject *name) {
    if (!PyUnicode_Check(name)) {
        _PyArg_BadArgument("is_builtin", "argument", "str", name);
        return NULL;
    }
    return PyLong_FromLong(is_core(name) ? -1 : _PyImport_IsBuiltin(name));
}

static PyObject *imp_create_builtin(PyObject *self, PyObject *spec) {
    PyObject *name = PyObject_GetAttr(spec, _Py_ID(name)), *module;
    if (name == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "name must be string, not %.200s",
                     Py_TYPE(name)->tp_name);
        Py_DECREF(name);
        return NULL;
    }
    module = is_core(name) ? PyImport_GetModule(name) : _PyImport_MakeBuiltin(name);
    Py_DECREF(name);
    return module != NULL || PyErr_Occurred() ? module : Py_NewRef(Py_None);
}

static PyObject *imp_exec_builtin(PyObject *self, PyObject *module) {
    return PyLong_FromLong(0);
}

/* ---- Frozen modules ---- */

static PyObject *imp_is_frozen(PyObject *self, PyObject *name) {
    if (!PyUnicode_Check(name)) {
        _PyArg_BadArgument("is_frozen", "argument", "str", name);
        return NULL;
    }
    Py_RETURN_FALSE;
}

static PyObject *none(PyObject *self, PyObject *args) {
    Py_RETURN_NONE;
}

static PyObject *no_frozen(PyObject *self, PyObject *args) {
    PyObject *name = PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : Py_None;
    PyObject *text = PyUnicode_FromFormat("No such frozen object named %R", name);
    if (text != NULL) {
        PyErr_SetImportError(text, name, NULL);
        Py_DECREF(text);
    }
    return NULL;
}

/* ---- Bytecode ---- */

static PyObject *imp_source_hash(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *keywords[] = {"key", "source", NULL};
    PyObject *key, *source;
    Py_buffer view;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO:source_hash", keywords, &key,
                                     &source)) {
        return NULL;
    }
    unsigned long long k = PyLong_AsUnsignedLongLong(key);
    if ((k == (unsigned long long)-1 && PyErr_Occurred()) ||
        PyObject_GetBuffer(source, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    PyObject *hash = _PyImport_SourceHash(k, view.buf, view.len);
    PyBuffer_Release(&view);
    return hash;
}

static PyObject *imp_fix_co_filename(PyObject *self, PyObject *args) {
    PyObject *code, *path;
    if (!PyArg_ParseTuple(args, "OO:_fix_co_filename", &code, &path)) {
        return NULL;
    }
    if (!PyCode_Check(code)) {
        _PyArg_BadArgument("_fix_co_filename", "argument 1", "code", code);
        return NULL;
    }
    if (!PyUnicode_Check(path)) {
        _PyArg_BadArgument("_fix_co_filename", "argument 2", "str", path);
        return NULL;
    }
    if (_PyImport_FixFilename(code, path) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyMethodDef imp_methods[] = {
    {"acquire_lock", imp_acquire_lock, METH_NOARGS},
    {"release_lock", imp_release_lock, METH_NOARGS},
    {"lock_held", imp_lock_held, METH_NOARGS},
    {"extension_suffixes", empty_list, METH_NOARGS},
    {"is_builtin", imp_is_builtin, METH_O},
    {"create_builtin", imp_create_builtin, METH_O},
    {"exec_builtin", imp_exec_builtin, METH_O},
    {"is_frozen", imp_is_frozen, METH_O},
    {"is_frozen_package", no_frozen, METH_VARARGS},
    {"get_frozen_object", no_frozen, METH_VARARGS},
    {"init_frozen", none, METH_VARARGS},
    {"find_frozen", (PyCFunction)(void *)none, METH_VARARGS | METH_KEYWORDS},
    {"_frozen_module_names", empty_list, METH_NOARGS},
    {"_override_frozen_modules_for_tests", none, METH_VARARGS},
    {"source_hash", (PyCFunction)(void *)imp_source_hash, METH_VARARGS | METH_KEYWORDS},
    {"_fix_co_filename", imp_fix_co_filename, METH_VARARGS},
    {NULL},
};

static PyModuleDef imp_module = {
    .m_name = "_imp",
    .m_doc = "What importlib needs from C.",
    .m_methods = imp_methods,
};

PyObject *PyInit__imp(void) {
    PyObject *module = PyModule_Create(&imp_module);
    if (module != NULL &&
        PyModule_AddStringConstant(module, "check_hash_based_pycs", "default") < 0) {
        Py_CLEAR(module);
    }
    return module;
}
