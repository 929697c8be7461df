/*
 * Module objects and their making from a definition in C.
 *
 * Invariant: md_dict is a dict from the time the module is made until it is cleared.
 * CPython 3.11: Objects/moduleobject.c. Next: module_attrs.c.
 */
#include "runtime/objects/module.h"
#include "runtime/objects/descr.h"
#include "runtime/python.h"

#define MOD(op) ((PyModuleObject *)(op))

/* ---- Making ---- */

static int init_dict(PyObject *module, PyObject *dict, PyObject *name, PyObject *doc) {
    if (PyDict_SetItem(dict, _Py_ID(__name__), name) < 0 ||
        PyDict_SetItem(dict, _Py_ID(__doc__), doc) < 0 ||
        PyDict_SetItem(dict, _Py_ID(__package__), Py_None) < 0 ||
        PyDict_SetItem(dict, _Py_ID(__loader__), Py_None) < 0 ||
        PyDict_SetItem(dict, _Py_ID(__spec__), Py_None) < 0) {
        return -1;
    }
    if (PyUnicode_CheckExact(name)) {
        Py_XSETREF(MOD(module)->md_name, Py_NewRef(name));
    }
    return 0;
}

static PyModuleObject *new_module_notrack(PyTypeObject *type) {
    PyModuleObject *m = (PyModuleObject *)_PyType_AllocNoTrack(type, 0);
    if (m != NULL) {
        m->md_dict = PyDict_New();
        if (m->md_dict == NULL) {
            Py_CLEAR(m);
        }
    }
    return m;
}

PyObject *PyModule_NewObject(PyObject *name) {
    PyModuleObject *m = new_module_notrack(&PyModule_Type);
    if (m == NULL) {
        return NULL;
    }
    _PyObject_GC_TRACK(m);
    if (init_dict((PyObject *)m, m->md_dict, name, Py_None) < 0) {
        Py_CLEAR(m);
    }
    return (PyObject *)m;
}

PyObject *PyModule_New(const char *name) {
    PyObject *str = PyUnicode_InternFromString(name);
    PyObject *module = str == NULL ? NULL : PyModule_NewObject(str);
    Py_XDECREF(str);
    return module;
}

int PyModule_AddFunctions(PyObject *module, PyMethodDef *methods) {
    PyObject *name = PyModule_GetNameObject(module);
    int res = name == NULL ? -1 : 0;
    for (PyMethodDef *def = methods; res == 0 && def->ml_name != NULL; def++) {
        PyObject *func = PyCFunction_NewEx(def, module, name);
        PyObject *key = func == NULL ? NULL : PyUnicode_InternFromString(def->ml_name);
        res = key == NULL ? -1 : PyDict_SetItem(MOD(module)->md_dict, key, func);
        Py_XDECREF(key);
        Py_XDECREF(func);
    }
    Py_XDECREF(name);
    return res;
}

static int exec_slots(PyObject *module, PyModuleDef *def) {
    for (PyModuleDef_Slot *s = def->m_slots; s != NULL && s->slot != 0; s++) {
        if (s->slot == Py_mod_exec && ((int (*)(PyObject *))s->value)(module) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *PyModule_Create(PyModuleDef *def) {
    PyObject *module = PyModule_New(def->m_name);
    if (module == NULL) {
        return NULL;
    }
    PyModuleObject *m = MOD(module);
    if (def->m_size > 0) {
        m->md_state = PyMem_Calloc(1, (size_t)def->m_size);
        if (m->md_state == NULL) {
            PyErr_NoMemory();
            Py_DECREF(module);
            return NULL;
        }
    }
    m->md_def = def;
    if ((def->m_methods != NULL && PyModule_AddFunctions(module, def->m_methods) < 0) ||
        (def->m_doc != NULL && PyModule_SetDocString(module, def->m_doc) < 0) ||
        exec_slots(module, def) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}

/* ---- Reading ---- */

PyObject *PyModule_GetDict(PyObject *m) {
    if (!PyModule_Check(m)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    return MOD(m)->md_dict;
}

static PyObject *str_from_dict(PyObject *m, PyObject *key, const char *error) {
    PyObject *d = PyModule_Check(m) ? MOD(m)->md_dict : NULL;
    PyObject *value = d == NULL ? NULL : PyDict_GetItemWithError(d, key);
    if (value == NULL || !PyUnicode_Check(value)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError, error);
        }
        return NULL;
    }
    return Py_NewRef(value);
}

PyObject *PyModule_GetNameObject(PyObject *m) {
    return str_from_dict(m, _Py_ID(__name__), "nameless module");
}

PyObject *PyModule_GetFilenameObject(PyObject *m) {
    return str_from_dict(m, _Py_ID(__file__), "module filename missing");
}

const char *PyModule_GetName(PyObject *m) {
    PyObject *name = PyModule_GetNameObject(m);
    if (name == NULL) {
        return NULL;
    }
    const char *text = PyUnicode_AsUTF8(name);
    Py_DECREF(name); /* the dict keeps it */
    return text;
}

void *PyModule_GetState(PyObject *m) {
    return MOD(m)->md_state;
}

PyModuleDef *PyModule_GetDef(PyObject *m) {
    return MOD(m)->md_def;
}

/* ---- Adding ---- */

int PyModule_AddObjectRef(PyObject *m, const char *name, PyObject *value) {
    if (value == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError,
                            "PyModule_AddObjectRef() must be called "
                            "with an exception raised if value is NULL");
        }
        return -1;
    }
    PyObject *key = PyUnicode_InternFromString(name);
    int res = key == NULL ? -1 : PyDict_SetItem(MOD(m)->md_dict, key, value);
    Py_XDECREF(key);
    return res;
}

int PyModule_AddObject(PyObject *m, const char *name, PyObject *value) {
    int res = PyModule_AddObjectRef(m, name, value);
    if (res == 0) {
        Py_DECREF(value);
    }
    return res;
}

static int add_steal(PyObject *m, const char *name, PyObject *value) {
    int res = value == NULL ? -1 : PyModule_AddObjectRef(m, name, value);
    Py_XDECREF(value);
    return res;
}

int PyModule_AddIntConstant(PyObject *m, const char *name, long value) {
    return add_steal(m, name, PyLong_FromLong(value));
}

int PyModule_AddStringConstant(PyObject *m, const char *name, const char *value) {
    return add_steal(m, name, PyUnicode_FromString(value));
}

int PyModule_AddType(PyObject *m, PyTypeObject *type) {
    if (PyType_Ready(type) < 0) {
        return -1;
    }
    return PyModule_AddObjectRef(m, _PyType_Name(type), (PyObject *)type);
}

int PyModule_SetDocString(PyObject *m, const char *doc) {
    PyObject *v = PyUnicode_FromString(doc);
    int res = v == NULL ? -1 : PyObject_SetAttr(m, _Py_ID(__doc__), v);
    Py_XDECREF(v);
    return res;
}

/* ---- Clearing, at the end of a program ---- */

/* Sets to None what `pick` chooses by its name. */
static void clear_names(PyObject *dict, int (*pick)(PyObject *name)) {
    Py_ssize_t pos = 0;
    PyObject *key, *value;
    while (PyDict_Next(dict, &pos, &key, &value)) {
        if (value != Py_None && PyUnicode_Check(key) && pick(key) &&
            PyDict_SetItem(dict, key, Py_None) < 0) {
            PyErr_WriteUnraisable(NULL);
        }
    }
}

static int one_underscore(PyObject *name) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(name);
    return n > 0 && PyUnicode_READ_CHAR(name, 0) == '_' &&
           (n < 2 || PyUnicode_READ_CHAR(name, 1) != '_');
}

static int all_but_builtins(PyObject *name) {
    return PyUnicode_GET_LENGTH(name) == 0 || PyUnicode_READ_CHAR(name, 0) != '_' ||
           !_PyUnicode_EqualToASCIIString(name, "__builtins__");
}

void _PyModule_ClearDict(PyObject *dict) {
    clear_names(dict, one_underscore);
    clear_names(dict, all_but_builtins);
}

void _PyModule_Clear(PyObject *m) {
    if (MOD(m)->md_dict != NULL) {
        _PyModule_ClearDict(MOD(m)->md_dict);
    }
}
