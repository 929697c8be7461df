/*
 * From a static type's tables to the objects in its tp_dict: one name at a time as
 * names are looked up, or all of them when somebody wants the dict itself.
 *
 * Invariant T3 (typeobject.h): while Py_TPFLAGS_LAZY_DICT is set, what tp_dict holds
 * are exactly the objects that the full dict will hold under those names. CPython 3.11:
 * type_add_method and friends in Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/objects/type_newctx.h"
#include "runtime/python.h"

static int is_one_of(PyTypeObject *type, PyTypeObject *const *types) {
    while (*types != NULL && *types != type) {
        types++;
    }
    return *types != NULL;
}

/* Most types of CPython name the generic functions for attributes in their slots, which
 * shows in their __dict__; ours inherit them. Which do, and which do not: */
static int names_generic(PyTypeObject *type, void *func) {
    static PyTypeObject *const no_getattr[] = {&_PyNone_Type,
                                               &_PyNotImplemented_Type,
                                               &_PyWeakref_RefType,
                                               &PyClassMethod_Type,
                                               &PyStaticMethod_Type,
                                               &PyFunction_Type,
                                               NULL};
    static PyTypeObject *const setattr[] = {&PyModule_Type,        &_PyNamespace_Type,
                                            &PyMethod_Type,        &PyFrame_Type,
                                            &_PyExc_BaseException, NULL};
    if (type->tp_base != &PyBaseObject_Type) {
        return 0;
    }
    return func == (void *)PyObject_GenericGetAttr
               ? !is_one_of(type, no_getattr)
               : func == (void *)PyObject_GenericSetAttr && is_one_of(type, setattr);
}

/* Whether the slot's function is the type's own, not taken from a base. */
static int slot_is_own(PyTypeObject *type, Py_ssize_t offset, void *func) {
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); i++) {
        void **ptr =
            _PyType_SlotPointer((PyTypeObject *)PyTuple_GET_ITEM(mro, i), offset);
        if (ptr != NULL && *ptr == func) {
            return names_generic(type, func);
        }
    }
    return 1;
}

static PyObject *descr_of_slot(PyTypeObject *type, struct wrapperbase *p) {
    if (p->wrapper == NULL) {
        return NULL;
    }
    void **ptr = _PyType_SlotPointer(type, p->offset);
    if (ptr == NULL || *ptr == NULL || !slot_is_own(type, p->offset, *ptr)) {
        return NULL;
    }
    if (*ptr == (void *)PyObject_HashNotImplemented) {
        return Py_NewRef(Py_None);
    }
    return PyDescr_NewWrapper(type, p, *ptr);
}

static PyObject *descr_of_method(PyTypeObject *type, PyMethodDef *def) {
    if (def->ml_flags & METH_CLASS) {
        return PyDescr_NewClassMethod(type, def);
    }
    if (def->ml_flags & METH_STATIC) {
        PyObject *func = PyCFunction_NewEx(def, (PyObject *)type, NULL);
        PyObject *res = func == NULL ? NULL : PyStaticMethod_New(func);
        Py_XDECREF(func);
        return res;
    }
    return PyDescr_NewMethod(type, def);
}

static int has_own_new(PyTypeObject *type) {
    return type->tp_new != NULL &&
           !(type->tp_flags & Py_TPFLAGS_DISALLOW_INSTANTIATION) &&
           (type->tp_base == NULL || type->tp_new != type->tp_base->tp_new);
}

static PyObject *descr_of_new(PyTypeObject *type) {
    return PyCFunction_NewEx(_PyType_NewWrapperDef(), (PyObject *)type, NULL);
}

static PyObject *descr_of_doc(PyTypeObject *type) {
    if (type->tp_doc == NULL) {
        return Py_NewRef(Py_None);
    }
    return _PyType_GetDocFromInternalDoc(type->tp_name, type->tp_doc);
}

/* The names with two underscores that are no table's entry of their own. */
static PyObject *special_attribute(PyTypeObject *type, const char *s) {
    for (struct wrapperbase *p = _PyType_Slotdefs; p->name != NULL; p++) {
        if (p->name[2] == s[2] && strcmp(p->name, s) == 0) {
            PyObject *res = descr_of_slot(type, p);
            if (res != NULL || PyErr_Occurred()) {
                return res;
            }
        }
    }
    if (strcmp(s, "__new__") == 0) {
        return has_own_new(type) ? descr_of_new(type) : NULL;
    }
    return NULL;
}

static PyMethodDef *find_method(PyTypeObject *type, const char *s) {
    for (PyMethodDef *def = type->tp_methods; def != NULL && def->ml_name; def++) {
        if (def->ml_name[0] == s[0] && strcmp(def->ml_name, s) == 0) {
            return def;
        }
    }
    return NULL;
}

/* A new object for `name`, or NULL (with an exception only if making it failed). */
static PyObject *attribute_from_tables(PyTypeObject *type, const char *s) {
    PyMethodDef *method = find_method(type, s);
    int special = s[0] == '_' && s[1] == '_';
    if (special && !(method != NULL && (method->ml_flags & METH_COEXIST))) {
        PyObject *res = special_attribute(type, s);
        if (res != NULL || PyErr_Occurred()) {
            return res;
        }
    }
    if (method != NULL) {
        return descr_of_method(type, method);
    }
    for (PyMemberDef *m = type->tp_members; m != NULL && m->name; m++) {
        if (strcmp(m->name, s) == 0) {
            return PyDescr_NewMember(type, m);
        }
    }
    for (PyGetSetDef *g = type->tp_getset; g != NULL && g->name; g++) {
        if (strcmp(g->name, s) == 0) {
            return PyDescr_NewGetSet(type, g);
        }
    }
    return special && strcmp(s, "__doc__") == 0 ? descr_of_doc(type) : NULL;
}

PyObject *_PyType_MakeAttribute(PyTypeObject *type, PyObject *name) {
    if (!PyUnicode_IS_ASCII(name)) {
        return NULL;
    }
    PyObject *descr = attribute_from_tables(type, PyUnicode_DATA(name));
    if (descr == NULL) {
        return NULL;
    }
    if (type->tp_dict == NULL && (type->tp_dict = PyDict_New()) == NULL) {
        Py_DECREF(descr);
        return NULL;
    }
    int err = PyDict_SetItem(type->tp_dict, name, descr);
    Py_DECREF(descr);
    return err < 0 ? NULL : descr;
}

/* ---- All of it ---- */

/* Stores what was made earlier under `s`, or makes it with `make` being done already:
 * takes `descr` over. 0, or -1. */
static int put(PyObject *dict, PyObject *old, const char *s, PyObject *descr,
               int override) {
    PyObject *name = descr == NULL ? NULL : PyUnicode_InternFromString(s);
    int res = -1;
    if (name != NULL) {
        PyObject *made = old == NULL ? NULL : PyDict_GetItemWithError(old, name);
        PyObject *value = made != NULL ? made : descr;
        if (override) {
            res = PyDict_SetItem(dict, name, value);
        } else {
            res = PyDict_SetDefault(dict, name, value) == NULL ? -1 : 0;
        }
        Py_DECREF(name);
    }
    Py_XDECREF(descr);
    return res;
}

static int put_slots(PyTypeObject *type, PyObject *dict) {
    PyObject *old = type->tp_dict;
    if (has_own_new(type) && put(dict, old, "__new__", descr_of_new(type), 0) < 0) {
        return -1;
    }
    for (struct wrapperbase *p = _PyType_Slotdefs; p->name != NULL; p++) {
        PyObject *descr = descr_of_slot(type, p);
        if (descr == NULL && PyErr_Occurred()) {
            return -1;
        }
        if (descr != NULL && put(dict, old, p->name, descr, 0) < 0) {
            return -1;
        }
    }
    return 0;
}

static int put_tables(PyTypeObject *type, PyObject *dict) {
    PyObject *old = type->tp_dict;
    for (PyMethodDef *d = type->tp_methods; d != NULL && d->ml_name; d++) {
        int over = (d->ml_flags & METH_COEXIST) != 0;
        if (put(dict, old, d->ml_name, descr_of_method(type, d), over) < 0) {
            return -1;
        }
    }
    for (PyMemberDef *m = type->tp_members; m != NULL && m->name; m++) {
        if (put(dict, old, m->name, PyDescr_NewMember(type, m), 0) < 0) {
            return -1;
        }
    }
    for (PyGetSetDef *g = type->tp_getset; g != NULL && g->name; g++) {
        if (put(dict, old, g->name, PyDescr_NewGetSet(type, g), 0) < 0) {
            return -1;
        }
    }
    return put(dict, old, "__doc__", descr_of_doc(type), 0);
}

int _PyType_FillHeapDict(PyTypeObject *type) {
    return put_tables(type, type->tp_dict);
}

int _PyType_FillDict(PyTypeObject *type) {
    PyObject *dict = PyDict_New();
    if (dict == NULL || put_slots(type, dict) < 0 || put_tables(type, dict) < 0) {
        Py_XDECREF(dict);
        return -1;
    }
    type->tp_flags &= ~_Py_TPFLAGS_LAZY_DICT;
    Py_XSETREF(type->tp_dict, dict);
    return 0;
}

PyObject *_PyType_GetDict(PyTypeObject *type) {
    if (unlikely(!(type->tp_flags & Py_TPFLAGS_READY)) &&
        !(type->tp_flags & Py_TPFLAGS_READYING) && PyType_Ready(type) < 0) {
        return NULL;
    }
    if (unlikely(type->tp_flags & _Py_TPFLAGS_LAZY_DICT) &&
        _PyType_FillDict(type) < 0) {
        return NULL;
    }
    return type->tp_dict;
}
