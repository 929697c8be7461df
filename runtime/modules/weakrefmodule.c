/*
 * Module _weakref: references, proxies, and counting them.
 *
 * Invariant: lists given out hold strong references to the reference objects only.
 * CPython 3.11: Modules/_weakref.c. Next: runtime/objects/weakref.c.
 */
#include "runtime/objects/weakref.h"
#include "runtime/python.h"

static PyWeakReference **list_of(PyObject *object) {
    if (!PyType_SUPPORTS_WEAKREFS(Py_TYPE(object))) {
        return NULL;
    }
    return (PyWeakReference **)(void *)_PyObject_GET_WEAKREFS_LISTPTR(object);
}

static PyObject *getweakrefcount(PyObject *m, PyObject *object) {
    PyWeakReference **list = list_of(object);
    return PyLong_FromSsize_t(list == NULL ? 0 : _PyWeakref_GetWeakrefCount(*list));
}

static PyObject *getweakrefs(PyObject *m, PyObject *object) {
    PyWeakReference **list = list_of(object);
    PyObject *result = PyList_New(0);
    PyWeakReference *ref = list == NULL ? NULL : *list;
    for (; result != NULL && ref != NULL; ref = ref->wr_next) {
        if (PyList_Append(result, (PyObject *)ref) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyObject *proxy(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *object, *callback = NULL;
    if (!_PyArg_UnpackStack(args, nargs, "proxy", 1, 2, &object, &callback)) {
        return NULL;
    }
    return PyWeakref_NewProxy(object, callback);
}

static int is_dead(PyObject *value) {
    if (!PyWeakref_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "not a weakref");
        return -1;
    }
    return PyWeakref_GET_OBJECT(value) == Py_None;
}

/* For WeakValueDictionary: removes the item only if its reference is dead. */
static PyObject *remove_dead_weakref(PyObject *m, PyObject *const *args,
                                     Py_ssize_t nargs) {
    PyObject *dict, *key;
    if (!_PyArg_UnpackStack(args, nargs, "_remove_dead_weakref", 2, 2, &dict, &key)) {
        return NULL;
    }
    if (!PyDict_Check(dict)) {
        _PyArg_BadArgument("_remove_dead_weakref", "argument 1", "dict", dict);
        return NULL;
    }
    if (_PyDict_DelItemIf(dict, key, is_dead) < 0) {
        if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
            return NULL;
        }
        PyErr_Clear();
    }
    Py_RETURN_NONE;
}

static PyMethodDef weakref_functions[] = {
    {"getweakrefcount", getweakrefcount, METH_O,
     "getweakrefcount($module, object, /)\n--\n\n"
     "How many weak references the object has."},
    {"getweakrefs", getweakrefs, METH_O,
     "getweakrefs($module, object, /)\n--\n\n"
     "A list of the weak references to the object."},
    {"proxy", _PyCFunction_CAST(proxy), METH_FASTCALL,
     "proxy($module, object, callback=None, /)\n--\n\n"
     "A stand-in for the object that does not keep it alive.\n\n"
     "callback is called with the proxy when the object goes."},
    {"_remove_dead_weakref", _PyCFunction_CAST(remove_dead_weakref), METH_FASTCALL,
     "_remove_dead_weakref($module, dct, key, /)\n--\n\n"
     "Take key out of the dict if its value is a dead reference."},
    {NULL},
};

static int weakref_exec(PyObject *m) {
    if (PyModule_AddObjectRef(m, "ref", (PyObject *)&_PyWeakref_RefType) < 0 ||
        PyModule_AddObjectRef(m, "ReferenceType", (PyObject *)&_PyWeakref_RefType) <
            0 ||
        PyModule_AddObjectRef(m, "ProxyType", (PyObject *)&_PyWeakref_ProxyType) < 0) {
        return -1;
    }
    return PyModule_AddObjectRef(m, "CallableProxyType",
                                 (PyObject *)&_PyWeakref_CallableProxyType);
}

static PyModuleDef_Slot weakref_slots[] = {{Py_mod_exec, (void *)weakref_exec},
                                           {0, NULL}};
static PyModuleDef weakref_module = {
    .m_name = "_weakref",
    .m_doc = "References that do not keep objects alive.",
    .m_methods = weakref_functions,
    .m_slots = weakref_slots,
};

PyObject *PyInit__weakref(void);
PyObject *PyInit__weakref(void) {
    return PyModule_Create(&weakref_module);
}

/* The public module: the functions and types above, without the dictionaries and sets
 * that CPython's weakref.py builds on them. */
static PyModuleDef public_module = {
    .m_name = "weakref",
    .m_doc = "Weak references to objects.",
    .m_methods = weakref_functions,
    .m_slots = weakref_slots,
};

PyObject *PyInit_weakref(void);
PyObject *PyInit_weakref(void) {
    return PyModule_Create(&public_module);
}
