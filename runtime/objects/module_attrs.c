/*
 * The type of modules: attributes (with PEP 562's __getattr__), repr, the end.
 *
 * Invariant: a missing attribute asks the module's own __getattr__, if it has one,
 * once. CPython 3.11: Objects/moduleobject.c. Before: module.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/objects/module.h"
#include "runtime/python.h"

#define MOD(op) ((PyModuleObject *)(op))

static PyObject *module_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyModuleObject *m = (PyModuleObject *)PyType_GenericAlloc(type, 0);
    if (m != NULL && (m->md_dict = PyDict_New()) == NULL) {
        Py_CLEAR(m);
    }
    return (PyObject *)m;
}

static int module_init(PyObject *self, PyObject *args, PyObject *kwds) {
    static const char *const names[] = {"name", "doc", NULL};
    static const _PyArg_Names spec = {"module", names, 1, 2};
    PyObject *out[2];
    if (!_PyArg_UnpackTupleDict(&spec, args, kwds, out)) {
        return -1;
    }
    if (!PyUnicode_Check(out[0])) {
        _PyArg_BadArgument("module", "argument 'name'", "str", out[0]);
        return -1;
    }
    PyObject *keys[5] = {_Py_ID(__name__), _Py_ID(__doc__), _Py_ID(__package__),
                         _Py_ID(__loader__), _Py_ID(__spec__)};
    PyObject *dict = MOD(self)->md_dict;
    for (int i = 0; i < 5; i++) {
        PyObject *value = i < 2 && out[i] != NULL ? out[i] : Py_None;
        if (PyDict_SetItem(dict, keys[i], value) < 0) {
            return -1;
        }
    }
    Py_XSETREF(MOD(self)->md_name, Py_NewRef(out[0]));
    return 0;
}

static void module_dealloc(PyObject *self) {
    PyModuleObject *m = MOD(self);
    PyObject_GC_UnTrack(m);
    if (m->md_weaklist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    if (m->md_def != NULL && m->md_def->m_free != NULL) {
        m->md_def->m_free(m);
    }
    Py_XDECREF(m->md_dict);
    Py_XDECREF(m->md_name);
    PyMem_Free(m->md_state);
    Py_TYPE(m)->tp_free(self);
}

static int module_traverse(PyObject *self, visitproc visit, void *arg) {
    PyModuleObject *m = MOD(self);
    if (m->md_def != NULL && m->md_def->m_traverse != NULL) {
        int res = m->md_def->m_traverse(self, visit, arg);
        if (res) {
            return res;
        }
    }
    Py_VISIT(m->md_dict);
    return 0;
}

static int module_clear(PyObject *self) {
    PyModuleObject *m = MOD(self);
    if (m->md_def != NULL && m->md_def->m_clear != NULL) {
        int res = m->md_def->m_clear(self);
        if (PyErr_Occurred()) {
            PyErr_WriteUnraisable(self);
        }
        if (res) {
            return res;
        }
    }
    Py_CLEAR(m->md_dict);
    return 0;
}

/* ---- Repr ---- */

/* From the spec: name and origin, as importlib's _module_repr does; NULL: no spec. */
static PyObject *repr_from_spec(PyObject *spec) {
    PyObject *name, *origin = NULL, *location = NULL, *loader = NULL, *res = NULL;
    if (_PyObject_LookupAttr(spec, _Py_ID(name), &name) <= 0) {
        PyErr_Clear();
        return NULL;
    }
    if (_PyObject_LookupAttr(spec, _Py_ID(origin), &origin) >= 0 &&
        _PyObject_LookupAttr(spec, _Py_ID(has_location), &location) >= 0) {
        if (origin == NULL || origin == Py_None) {
            res = _PyObject_LookupAttr(spec, _Py_ID(loader), &loader) < 0 ? NULL
                  : loader == NULL || loader == Py_None
                      ? PyUnicode_FromFormat("<module %R>", name)
                      : PyUnicode_FromFormat("<module %R (%R)>", name, loader);
        } else if (location != NULL && PyObject_IsTrue(location) == 1) {
            res = PyUnicode_FromFormat("<module %R from %R>", name, origin);
        } else {
            res = PyUnicode_FromFormat("<module %R (%S)>", name, origin);
        }
    }
    Py_XDECREF(name);
    Py_XDECREF(origin);
    Py_XDECREF(location);
    Py_XDECREF(loader);
    return res;
}

static PyObject *module_repr(PyObject *self) {
    PyObject *dict = MOD(self)->md_dict;
    PyObject *spec =
        dict == NULL ? NULL : PyDict_GetItemWithError(dict, _Py_ID(__spec__));
    if (spec != NULL && spec != Py_None) {
        PyObject *res = repr_from_spec(spec);
        if (res != NULL || PyErr_Occurred()) {
            return res;
        }
    }
    PyObject *name =
        dict == NULL ? NULL : PyDict_GetItemWithError(dict, _Py_ID(__name__));
    PyObject *file =
        dict == NULL ? NULL : PyDict_GetItemWithError(dict, _Py_ID(__file__));
    if (name == NULL) {
        return PyUnicode_FromString("<module '?'>");
    }
    if (file != NULL && PyUnicode_Check(file)) {
        return PyUnicode_FromFormat("<module %R from %R>", name, file);
    }
    if (MOD(self)->md_def != NULL) {
        return PyUnicode_FromFormat("<module %R (built-in)>", name);
    }
    return PyUnicode_FromFormat("<module %R>", name);
}

/* ---- Attributes ---- */

/* "partially initialized module" when the spec says that it is being imported. */
static int is_initializing(PyObject *dict) {
    PyObject *spec = PyDict_GetItemWithError(dict, _Py_ID(__spec__)), *flag = NULL;
    int res = 0;
    if (spec != NULL && spec != Py_None &&
        _PyObject_LookupAttr(spec, _Py_ID(_initializing), &flag) > 0) {
        res = PyObject_IsTrue(flag) == 1;
    }
    Py_XDECREF(flag);
    PyErr_Clear();
    return res;
}

static PyObject *module_getattro(PyObject *self, PyObject *name) {
    PyObject *attr = _PyObject_GenericGetAttrWithDict(self, name, NULL, 1);
    PyObject *dict = MOD(self)->md_dict;
    if (attr != NULL || PyErr_Occurred()) {
        return attr;
    }
    PyObject *mod_name = NULL;
    if (dict != NULL) {
        PyObject *getattr = PyDict_GetItemWithError(dict, _Py_ID(__getattr__));
        if (getattr != NULL) {
            return PyObject_CallOneArg(getattr, name);
        }
        mod_name = PyDict_GetItemWithError(dict, _Py_ID(__name__));
    }
    if (mod_name == NULL || !PyUnicode_Check(mod_name)) {
        return PyErr_Format(PyExc_AttributeError, "module has no attribute '%U'", name);
    }
    if (is_initializing(dict)) {
        return PyErr_Format(PyExc_AttributeError,
                            "partially initialized module '%U' has no attribute '%U' "
                            "(most likely due to a circular import)",
                            mod_name, name);
    }
    return PyErr_Format(PyExc_AttributeError, "module '%U' has no attribute '%U'",
                        mod_name, name);
}

static PyObject *module_dir(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *dict = PyObject_GetAttr(self, _Py_ID(__dict__)), *res = NULL;
    if (dict != NULL && PyDict_Check(dict)) {
        PyObject *dirfunc = PyDict_GetItemWithError(dict, _Py_ID(__dir__));
        res = dirfunc != NULL ? PyObject_CallNoArgs(dirfunc) : PyDict_Keys(dict);
    } else if (dict != NULL) {
        PyErr_SetString(PyExc_TypeError, "<module>.__dict__ is not a dictionary");
    }
    Py_XDECREF(dict);
    return res;
}

static PyObject *module_get_annotations(PyObject *self, void *context) {
    PyObject *dict = MOD(self)->md_dict;
    PyObject *ann = PyDict_GetItemWithError(dict, _Py_ID(__annotations__));
    if (ann != NULL || PyErr_Occurred()) {
        return Py_XNewRef(ann);
    }
    ann = PyDict_New();
    if (ann != NULL && PyDict_SetItem(dict, _Py_ID(__annotations__), ann) < 0) {
        Py_CLEAR(ann);
    }
    return ann;
}

static int module_set_annotations(PyObject *self, PyObject *value, void *context) {
    PyObject *dict = MOD(self)->md_dict;
    if (value != NULL) {
        return PyDict_SetItem(dict, _Py_ID(__annotations__), value);
    }
    int res = PyDict_DelItem(dict, _Py_ID(__annotations__));
    if (res < 0 && PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyErr_Format(PyExc_AttributeError, "%U", _Py_ID(__annotations__));
    }
    return res;
}

static PyMethodDef module_methods[] = {
    {"__dir__", module_dir, METH_NOARGS, "__dir__() -> list\nthe names in the module"},
    {NULL},
};
static PyMemberDef module_members[] = {
    {"__dict__", T_OBJECT, offsetof(PyModuleObject, md_dict), READONLY}, {NULL}};
static PyGetSetDef module_getsets[] = {
    {"__annotations__", module_get_annotations, module_set_annotations}, {NULL}};

PyTypeObject PyModule_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "module",
    .tp_basicsize = sizeof(PyModuleObject),
    .tp_dealloc = module_dealloc,
    .tp_repr = module_repr,
    .tp_getattro = module_getattro,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "module(name, doc=None)\n--\n\n"
              "A module of this name; doc may be anything.",
    .tp_traverse = module_traverse,
    .tp_clear = module_clear,
    .tp_weaklistoffset = offsetof(PyModuleObject, md_weaklist),
    .tp_methods = module_methods,
    .tp_members = module_members,
    .tp_getset = module_getsets,
    .tp_dictoffset = offsetof(PyModuleObject, md_dict),
    .tp_init = module_init,
    .tp_new = module_new,
};
