/*
 * Forms for globals, attributes and methods: where the look-up ended this time, guarded
 * by the version of the type or of the keys.
 *
 * CPython 3.11: Python/specialize.c. Before: specialize.c.
 */
#include "runtime/compiler/opcode.h"
#include "runtime/python.h"
#include "runtime/vm/specialize.h"
#include "runtime/vm/specialize_forms.h"
#include "runtime/vm/specialize_ops.h"

/* Offset in bytes, within the keys, of the value of entry i; 0 when it does not fit. */
static size_t value_offset(PyDictKeysObject *keys, Py_ssize_t i) {
    size_t at = (size_t)((char *)&DK_UNICODE_ENTRIES(keys)[i].me_value - (char *)keys);
    return at <= UINT16_MAX ? at : 0;
}

/* The index of `name` in a combined table of str keys, -1 for none. */
static Py_ssize_t index_in(PyObject *dict, PyObject *name) {
    PyDictObject *d = (PyDictObject *)dict;
    if (!PyDict_CheckExact(dict) || d->ma_values != NULL ||
        !DK_IS_UNICODE(d->ma_keys)) {
        return -1;
    }
    return _PyDictKeys_StringLookup(d->ma_keys, name);
}

int _Py_SpecializeLoadGlobal(_PyInterpreterFrame *frame, _Py_CODEUNIT *instr,
                             PyObject *name) {
    PyDictKeysObject *keys, *builtin_keys;
    Py_ssize_t i;
    uint32_t version, builtin_version;
    size_t at;
    if (!PyDict_CheckExact(frame->f_globals) || !PyDict_CheckExact(frame->f_builtins)) {
        return 0;
    }
    keys = ((PyDictObject *)frame->f_globals)->ma_keys;
    if (!DK_IS_UNICODE(keys) || ((PyDictObject *)frame->f_globals)->ma_values != NULL) {
        return 0;
    }
    i = _PyDictKeys_StringLookup(keys, name);
    version = _PyDictKeys_GetVersionForCurrentState(keys);
    if (version == 0 || i == DKIX_ERROR) {
        return 0;
    }
    _PyCache_Write32(instr + 3, version);
    if (i >= 0) {
        at = value_offset(keys, i);
        instr[2] = (_Py_CODEUNIT)at;
        if (at == 0) {
            return 0;
        }
        return _Py_OPARG(instr[0]) & 1 ? LOAD_GLOBAL_MODULE_CALL : LOAD_GLOBAL_MODULE;
    }
    i = index_in(frame->f_builtins, name);
    if (i < 0) {
        return 0;
    }
    builtin_keys = ((PyDictObject *)frame->f_builtins)->ma_keys;
    builtin_version = _PyDictKeys_GetVersionForCurrentState(builtin_keys);
    at = value_offset(builtin_keys, i);
    if (builtin_version == 0 || builtin_version > UINT16_MAX || at == 0) {
        return 0;
    }
    instr[2] = (_Py_CODEUNIT)at;
    instr[5] = (_Py_CODEUNIT)builtin_version;
    return LOAD_GLOBAL_BUILTIN;
}

/* A module's attribute by the version of its keys: the index in instr[4], the version
 * where `at_version` says. */
static bool module_attr(_Py_CODEUNIT *instr, PyObject *owner, PyObject *name,
                        int at_version) {
    PyObject *dict = ((PyModuleObject *)owner)->md_dict;
    uint32_t version;
    Py_ssize_t i;
    if (dict == NULL || (i = index_in(dict, name)) < 0 || i > UINT16_MAX) {
        return false;
    }
    version = _PyDictKeys_GetVersionForCurrentState(((PyDictObject *)dict)->ma_keys);
    _PyCache_Write32(instr + at_version, version);
    instr[4] = (_Py_CODEUNIT)i;
    return version != 0;
}

/* Gives the type a version and notes it in the cache: false when there is none. */
static bool note_type(_Py_CODEUNIT *instr, PyTypeObject *type) {
    if (!_PyType_AssignVersionTag(type)) {
        return false;
    }
    _PyCache_Write32(instr + 2, type->tp_version_tag);
    return true;
}

/* A member descriptor of a plain object field (__slots__): its offset, 0 otherwise. */
static Py_ssize_t slot_offset(PyObject *descr, bool writing) {
    PyMemberDef *def;
    if (!Py_IS_TYPE(descr, &PyMemberDescr_Type)) {
        return 0;
    }
    def = ((PyMemberDescrObject *)descr)->d_member;
    if (def->type != T_OBJECT_EX || def->offset <= 0 || def->offset > UINT16_MAX ||
        def->flags != 0 || (writing && (def->flags & READONLY))) {
        return 0;
    }
    return def->offset;
}

/* The index of `name` among the inline values of the owner's class, -1 for none. */
static Py_ssize_t value_index(PyTypeObject *type, PyObject *owner, PyObject *name) {
    PyDictKeysObject *keys;
    if (!PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT) ||
        !PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE) ||
        *_PyObject_ValuesPointer(owner) == NULL) {
        return -1;
    }
    keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    return keys == NULL ? -1 : _PyDictKeys_StringLookup(keys, name);
}

int _Py_SpecializeLoadAttr(_Py_CODEUNIT *instr, PyObject *owner, PyObject *name) {
    PyTypeObject *type = Py_TYPE(owner);
    PyObject *descr;
    Py_ssize_t i;
    if (PyModule_CheckExact(owner)) {
        return module_attr(instr, owner, name, 2) ? LOAD_ATTR_MODULE : 0;
    }
    if (type->tp_getattro != PyObject_GenericGetAttr) {
        return 0;
    }
    descr = _PyType_Lookup(type, name);
    if (descr != NULL && PyDescr_IsData(descr)) {
        i = slot_offset(descr, false);
        if (i == 0 || ((PyMemberDescrObject *)descr)->d_common.d_type != type ||
            !note_type(instr, type)) {
            return 0;
        }
        instr[4] = (_Py_CODEUNIT)i;
        return LOAD_ATTR_SLOT;
    }
    if (!PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        return 0;
    }
    i = value_index(type, owner, name);
    if (i >= 0 && note_type(instr, type)) {
        instr[4] = (_Py_CODEUNIT)i;
        return LOAD_ATTR_INSTANCE_VALUE;
    }
    if (*_PyObject_ManagedDictPointer(owner) != NULL) {
        i = index_in(*_PyObject_ManagedDictPointer(owner), name);
        if (i >= 0 && i <= UINT16_MAX && note_type(instr, type)) {
            instr[4] = (_Py_CODEUNIT)i;
            return LOAD_ATTR_WITH_HINT;
        }
    }
    return 0;
}

int _Py_SpecializeStoreAttr(_Py_CODEUNIT *instr, PyObject *owner, PyObject *name) {
    PyTypeObject *type = Py_TYPE(owner);
    PyObject *descr;
    Py_ssize_t i;
    if (type->tp_setattro != PyObject_GenericSetAttr) {
        return 0;
    }
    descr = _PyType_Lookup(type, name);
    if (descr != NULL && PyDescr_IsData(descr)) {
        i = slot_offset(descr, true);
        if (i == 0 || ((PyMemberDescrObject *)descr)->d_common.d_type != type ||
            !note_type(instr, type)) {
            return 0;
        }
        instr[4] = (_Py_CODEUNIT)i;
        return STORE_ATTR_SLOT;
    }
    i = value_index(type, owner, name);
    if (i >= 0 && note_type(instr, type)) {
        instr[4] = (_Py_CODEUNIT)i;
        return STORE_ATTR_INSTANCE_VALUE;
    }
    return 0;
}

/* A method that is called with self first. */
static bool is_method(PyObject *descr) {
    return descr != NULL &&
           PyType_HasFeature(Py_TYPE(descr), Py_TPFLAGS_METHOD_DESCRIPTOR);
}

/* Class.method: what the class itself or its bases have, if the metaclass has nothing
 * to say about it. */
static int class_method_form(_Py_CODEUNIT *instr, PyTypeObject *cls, PyObject *name) {
    PyObject *descr;
    if (Py_TYPE(cls) != &PyType_Type || _PyType_Lookup(&PyType_Type, name) != NULL) {
        return 0;
    }
    descr = _PyType_Lookup(cls, name);
    if (!is_method(descr) || !note_type(instr, cls)) {
        return 0;
    }
    _PyCache_WritePtr(instr + 7, descr);
    return LOAD_METHOD_CLASS;
}

int _Py_SpecializeLoadMethod(_Py_CODEUNIT *instr, PyObject *owner, PyObject *name) {
    PyTypeObject *type = Py_TYPE(owner);
    PyDictKeysObject *keys;
    PyObject *descr;
    uint32_t version;
    if (PyModule_CheckExact(owner)) {
        return module_attr(instr, owner, name, 5) ? LOAD_METHOD_MODULE : 0;
    }
    if (PyType_Check(owner)) {
        return class_method_form(instr, (PyTypeObject *)owner, name);
    }
    if (type->tp_getattro != PyObject_GenericGetAttr) {
        return 0;
    }
    descr = _PyType_Lookup(type, name);
    if (!is_method(descr) || !note_type(instr, type)) {
        return 0;
    }
    _PyCache_WritePtr(instr + 7, descr);
    if (type->tp_dictoffset == 0 && !PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        return LOAD_METHOD_NO_DICT;
    }
    if (!PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT) ||
        *_PyObject_ValuesPointer(owner) == NULL) {
        return 0;
    }
    keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    if (_PyDictKeys_StringLookup(keys, name) >= 0) {
        return 0;
    }
    version = _PyDictKeys_GetVersionForCurrentState(keys);
    _PyCache_Write32(instr + 5, version);
    return version != 0 ? LOAD_METHOD_WITH_VALUES : 0;
}
