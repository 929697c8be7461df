/*
 * Attributes of classes that are computed: __name__, __module__, __doc__, __dict__ ...;
 * and __dict__ and __weakref__ of their instances.
 *
 * Invariant: a static type's are read from tp_name and tp_doc and cannot be set.
 * CPython 3.11: type_getsets in Objects/typeobject.c. Next: type_bases.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

#define HEAP(type) (((PyTypeObject *)(type))->tp_flags & Py_TPFLAGS_HEAPTYPE)
#define ET(type)   ((PyHeapTypeObject *)(type))

/* 1 when `name` may be set to `value`; else 0 with an exception. */
static int check_set(PyObject *self, PyObject *value, const char *name) {
    PyTypeObject *type = (PyTypeObject *)self;
    if ((type->tp_flags & Py_TPFLAGS_IMMUTABLETYPE) || !HEAP(type)) {
        PyErr_Format(PyExc_TypeError,
                     "cannot set '%s' attribute of immutable type '%s'", name,
                     type->tp_name);
        return 0;
    }
    if (value == NULL) {
        PyErr_Format(PyExc_TypeError,
                     "cannot delete '%s' attribute of immutable type '%s'", name,
                     type->tp_name);
        return 0;
    }
    return PySys_Audit("object.__setattr__", "OsO", self, name, value) == 0;
}

static PyObject *get_name(PyObject *self, void *context) {
    return PyType_GetName((PyTypeObject *)self);
}

static int set_name(PyObject *self, PyObject *value, void *context) {
    if (!check_set(self, value, "__name__")) {
        return -1;
    }
    if (!PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError, "can only assign string to %s.__name__, not '%s'",
                     ((PyTypeObject *)self)->tp_name, Py_TYPE(value)->tp_name);
        return -1;
    }
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(value, &len);
    if (text == NULL) {
        return -1;
    }
    if (strlen(text) != (size_t)len) {
        PyErr_SetString(PyExc_ValueError, "type name must not contain null characters");
        return -1;
    }
    ((PyTypeObject *)self)->tp_name = text;
    Py_SETREF(ET(self)->ht_name, Py_NewRef(value));
    return 0;
}

static PyObject *get_qualname(PyObject *self, void *context) {
    return PyType_GetQualName((PyTypeObject *)self);
}

static int set_qualname(PyObject *self, PyObject *value, void *context) {
    if (!check_set(self, value, "__qualname__")) {
        return -1;
    }
    if (!PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "can only assign string to %s.__qualname__, not '%s'",
                     ((PyTypeObject *)self)->tp_name, Py_TYPE(value)->tp_name);
        return -1;
    }
    Py_SETREF(ET(self)->ht_qualname, Py_NewRef(value));
    return 0;
}

static PyObject *get_module(PyObject *self, void *context) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (HEAP(type)) {
        PyObject *mod = PyDict_GetItemWithError(type->tp_dict, _Py_ID(__module__));
        if (mod == NULL && !PyErr_Occurred()) {
            PyErr_Format(PyExc_AttributeError, "__module__");
        }
        return Py_XNewRef(mod);
    }
    const char *dot = strrchr(type->tp_name, '.');
    if (dot == NULL) {
        return Py_NewRef(_Py_ID(builtins));
    }
    PyObject *mod = PyUnicode_FromStringAndSize(type->tp_name, dot - type->tp_name);
    if (mod != NULL) {
        PyUnicode_InternInPlace(&mod);
    }
    return mod;
}

/* Stores under `name` in the class's own dict. */
static int store(PyObject *self, PyObject *name, PyObject *value) {
    PyTypeObject *type = (PyTypeObject *)self;
    int res = PyDict_SetItem(type->tp_dict, name, value);
    PyType_Modified(type);
    return res;
}

static int set_module(PyObject *self, PyObject *value, void *context) {
    return check_set(self, value, "__module__") ? store(self, _Py_ID(__module__), value)
                                                : -1;
}

static PyObject *get_abstractmethods(PyObject *self, void *context) {
    PyObject *res = NULL;
    if (self != (PyObject *)&PyType_Type) {
        PyObject *dict = _PyType_GetDict((PyTypeObject *)self);
        if (dict == NULL) {
            return NULL;
        }
        res = PyDict_GetItemWithError(dict, _Py_ID(__abstractmethods__));
    }
    if (res == NULL && !PyErr_Occurred()) {
        PyErr_SetObject(PyExc_AttributeError, _Py_ID(__abstractmethods__));
    }
    return Py_XNewRef(res);
}

static int set_abstractmethods(PyObject *self, PyObject *value, void *context) {
    PyTypeObject *type = (PyTypeObject *)self;
    int abstract = 0;
    if (value != NULL) {
        abstract = PyObject_IsTrue(value);
        if (abstract < 0 || store(self, _Py_ID(__abstractmethods__), value) < 0) {
            return -1;
        }
    } else if (PyDict_DelItem(_PyType_GetDict(type), _Py_ID(__abstractmethods__)) < 0) {
        if (PyErr_ExceptionMatches(PyExc_KeyError)) {
            PyErr_SetObject(PyExc_AttributeError, _Py_ID(__abstractmethods__));
        }
        return -1;
    }
    PyType_Modified(type);
    type->tp_flags = (type->tp_flags & ~Py_TPFLAGS_IS_ABSTRACT) |
                     (abstract ? Py_TPFLAGS_IS_ABSTRACT : 0);
    return 0;
}

static PyObject *get_dict(PyObject *self, void *context) {
    PyObject *dict = _PyType_GetDict((PyTypeObject *)self);
    return dict == NULL ? NULL : PyDictProxy_New(dict);
}

static PyObject *get_doc(PyObject *self, void *context) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (!HEAP(type)) {
        return type->tp_doc == NULL
                   ? Py_NewRef(Py_None)
                   : _PyType_GetDocFromInternalDoc(type->tp_name, type->tp_doc);
    }
    PyObject *doc = PyDict_GetItemWithError(type->tp_dict, _Py_ID(__doc__));
    if (doc == NULL) {
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    }
    descrgetfunc get = Py_TYPE(doc)->tp_descr_get;
    return get == NULL ? Py_NewRef(doc) : get(doc, NULL, self);
}

static int set_doc(PyObject *self, PyObject *value, void *context) {
    return check_set(self, value, "__doc__") ? store(self, _Py_ID(__doc__), value) : -1;
}

static PyObject *get_text_signature(PyObject *self, void *context) {
    PyTypeObject *type = (PyTypeObject *)self;
    return _PyType_GetTextSignatureFromInternalDoc(type->tp_name, type->tp_doc);
}

static PyObject *get_annotations(PyObject *self, void *context) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (!HEAP(type)) {
        return PyErr_Format(PyExc_AttributeError,
                            "type object '%s' has no attribute '__annotations__'",
                            type->tp_name);
    }
    PyObject *ann = PyDict_GetItemWithError(type->tp_dict, _Py_ID(__annotations__));
    if (ann != NULL) {
        descrgetfunc get = Py_TYPE(ann)->tp_descr_get;
        return get == NULL ? Py_NewRef(ann) : get(ann, NULL, self);
    }
    ann = PyErr_Occurred() ? NULL : PyDict_New();
    if (ann != NULL && store(self, _Py_ID(__annotations__), ann) < 0) {
        Py_CLEAR(ann);
    }
    return ann;
}

static int set_annotations(PyObject *self, PyObject *value, void *context) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (type->tp_flags & Py_TPFLAGS_IMMUTABLETYPE) {
        PyErr_Format(PyExc_TypeError,
                     "cannot set '__annotations__' attribute of immutable type '%s'",
                     type->tp_name);
        return -1;
    }
    if (value != NULL) {
        return store(self, _Py_ID(__annotations__), value);
    }
    int found = PyDict_Contains(type->tp_dict, _Py_ID(__annotations__));
    if (found == 0) {
        PyErr_Format(PyExc_AttributeError, "__annotations__");
    }
    int res = found <= 0 ? -1 : PyDict_DelItem(type->tp_dict, _Py_ID(__annotations__));
    PyType_Modified(type);
    return res;
}

/* Two bits are the machine's own business. */
static PyObject *get_flags(PyObject *self, void *context) {
    unsigned long flags = ((PyTypeObject *)self)->tp_flags;
    return PyLong_FromUnsignedLong(
        flags & ~(_Py_TPFLAGS_LAZY_DICT | _Py_TPFLAGS_PLAIN_INSTANCE));
}

/* type_bases.c */
PyObject *_PyType_GetBases(PyObject *self, void *context);
int _PyType_SetBases(PyObject *self, PyObject *value, void *context);

PyGetSetDef _PyType_GetSet[] = {
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__bases__", _PyType_GetBases, _PyType_SetBases, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__flags__", get_flags, NULL, NULL},
    {"__abstractmethods__", get_abstractmethods, set_abstractmethods, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {NULL},
};

/* ---- What instances get ---- */

/* A static base with its own __dict__ (module, exception ...) knows better. */
static PyObject *dict_descr_of_base(PyTypeObject *type) {
    for (; type->tp_base != NULL; type = type->tp_base) {
        if (type->tp_dictoffset != 0 && !(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
            PyObject *descr = _PyType_Lookup(type, _Py_ID(__dict__));
            return descr != NULL && PyDescr_IsData(descr) ? descr : NULL;
        }
    }
    return NULL;
}

static PyObject *subtype_dict(PyObject *obj, void *context) {
    PyObject *descr = dict_descr_of_base(Py_TYPE(obj));
    if (descr != NULL) {
        return Py_TYPE(descr)->tp_descr_get(descr, obj, (PyObject *)Py_TYPE(obj));
    }
    return PyObject_GenericGetDict(obj, context);
}

static int subtype_setdict(PyObject *obj, PyObject *value, void *context) {
    PyObject *descr = dict_descr_of_base(Py_TYPE(obj));
    if (descr != NULL) {
        return Py_TYPE(descr)->tp_descr_set(descr, obj, value);
    }
    PyObject **dictptr = _PyObject_GetDictPtr(obj);
    if (dictptr == NULL) {
        PyErr_SetString(PyExc_AttributeError, "This object has no __dict__");
        return -1;
    }
    if (value != NULL && !PyDict_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "__dict__ must be set to a dictionary, not a '%.200s'",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    Py_XSETREF(*dictptr, Py_XNewRef(value));
    return 0;
}

static PyObject *subtype_weakref(PyObject *obj, void *context) {
    PyTypeObject *type = Py_TYPE(obj);
    if (type->tp_weaklistoffset == 0) {
        PyErr_SetString(PyExc_AttributeError, "This object has no __weakref__");
        return NULL;
    }
    PyObject *first = *_PyObject_GET_WEAKREFS_LISTPTR(obj);
    return Py_NewRef(first == NULL ? Py_None : first);
}

#define DICT_GETSET                                                                    \
    { "__dict__", subtype_dict, subtype_setdict, "the attributes of the object" }
#define WEAK_GETSET                                                                    \
    { "__weakref__", subtype_weakref, NULL, "the weak references to the object" }
PyGetSetDef _PyType_SubtypeGetSetFull[] = {DICT_GETSET, WEAK_GETSET, {NULL}};
PyGetSetDef _PyType_SubtypeGetSetDict[] = {DICT_GETSET, {NULL}};
PyGetSetDef _PyType_SubtypeGetSetWeak[] = {WEAK_GETSET, {NULL}};

/* ---- Signatures in doc strings ---- */

/* Behind "name" at the start of doc: the "(", or NULL. */
static const char *find_signature(const char *name, const char *doc) {
    const char *dot = strrchr(name, '.');
    if (dot != NULL) {
        name = dot + 1;
    }
    size_t len = strlen(name);
    if (doc == NULL || strncmp(doc, name, len) != 0 || doc[len] != '(') {
        return NULL;
    }
    return doc + len;
}

#define SIGNATURE_END ")\n--\n\n"

/* Behind the signature, or `doc` when there is none. */
static const char *skip_signature(const char *name, const char *doc) {
    const char *sig = find_signature(name, doc);
    const char *end = sig == NULL ? NULL : strstr(sig, SIGNATURE_END);
    const char *blank = sig == NULL ? NULL : strstr(sig, "\n\n");
    /* A blank line before the mark means that the mark is of something else. */
    if (end == NULL || blank < end) {
        return doc;
    }
    return end + strlen(SIGNATURE_END);
}

PyObject *_PyType_GetDocFromInternalDoc(const char *name, const char *doc) {
    const char *text = doc == NULL ? NULL : skip_signature(name, doc);
    if (text == NULL || *text == '\0') {
        Py_RETURN_NONE;
    }
    return PyUnicode_FromString(text);
}

PyObject *_PyType_GetTextSignatureFromInternalDoc(const char *name, const char *doc) {
    const char *text = doc == NULL ? NULL : skip_signature(name, doc);
    if (text == NULL || text == doc) {
        Py_RETURN_NONE;
    }
    const char *sig = find_signature(name, doc);
    return PyUnicode_FromStringAndSize(sig, text - sig -
                                                (Py_ssize_t)strlen(SIGNATURE_END) + 1);
}
