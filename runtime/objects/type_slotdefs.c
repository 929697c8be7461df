/*
 * Which special method is which slot: the table, and keeping the slots of class
 * statements' types in step with their methods.
 *
 * Invariants:
 *   S1: rows are ordered by the slot's offset; all rows of a slot stand together.
 *   S2: a heap type's slot is what its MRO says: the C function itself when that is a
 *       slot wrapper of a base, a slot_* function when it is anything else.
 *
 * CPython 3.11: slotdefs, update_one_slot in Objects/typeobject.c. Next: type_slots.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/objects/type_slots.h"
#include "runtime/python.h"

#define OFF(table, slot) offsetof(PyHeapTypeObject, table.slot)

/* clang-format off */
struct wrapperbase _PyType_Slotdefs[] = {
    {"__repr__", OFF(ht_type, tp_repr), (void *)_Py_slot_tp_repr, _Py_wrap_unaryfunc, "__repr__($self, /)\n--\n\nrepr(self)"},
    {"__hash__", OFF(ht_type, tp_hash), (void *)_Py_slot_tp_hash, _Py_wrap_hashfunc, "__hash__($self, /)\n--\n\nhash(self)"},
    {"__call__", OFF(ht_type, tp_call), (void *)_Py_slot_tp_call, (wrapperfunc)(void (*)(void))_Py_wrap_call, "__call__($self, /, *args, **kwargs)\n--\n\nself(*args, **kwargs)", PyWrapperFlag_KEYWORDS},
    {"__str__", OFF(ht_type, tp_str), (void *)_Py_slot_tp_str, _Py_wrap_unaryfunc, "__str__($self, /)\n--\n\nstr(self)"},
    {"__getattribute__", OFF(ht_type, tp_getattro), (void *)_Py_slot_tp_getattr_hook, _Py_wrap_binaryfunc, "__getattribute__($self, name, /)\n--\n\ngetattr(self, name)"},
    {"__getattr__", OFF(ht_type, tp_getattro), (void *)_Py_slot_tp_getattr_hook, NULL, NULL},
    {"__setattr__", OFF(ht_type, tp_setattro), (void *)_Py_slot_tp_setattro, _Py_wrap_setattr, "__setattr__($self, name, value, /)\n--\n\nself.name = value"},
    {"__delattr__", OFF(ht_type, tp_setattro), (void *)_Py_slot_tp_setattro, _Py_wrap_delattr, "__delattr__($self, name, /)\n--\n\ndel self.name"},
    {"__lt__", OFF(ht_type, tp_richcompare), (void *)_Py_slot_tp_richcompare, _Py_wrap_lt, "__lt__($self, value, /)\n--\n\nself < value"},
    {"__le__", OFF(ht_type, tp_richcompare), (void *)_Py_slot_tp_richcompare, _Py_wrap_le, "__le__($self, value, /)\n--\n\nself <= value"},
    {"__eq__", OFF(ht_type, tp_richcompare), (void *)_Py_slot_tp_richcompare, _Py_wrap_eq, "__eq__($self, value, /)\n--\n\nself == value"},
    {"__ne__", OFF(ht_type, tp_richcompare), (void *)_Py_slot_tp_richcompare, _Py_wrap_ne, "__ne__($self, value, /)\n--\n\nself != value"},
    {"__gt__", OFF(ht_type, tp_richcompare), (void *)_Py_slot_tp_richcompare, _Py_wrap_gt, "__gt__($self, value, /)\n--\n\nself > value"},
    {"__ge__", OFF(ht_type, tp_richcompare), (void *)_Py_slot_tp_richcompare, _Py_wrap_ge, "__ge__($self, value, /)\n--\n\nself >= value"},
    {"__iter__", OFF(ht_type, tp_iter), (void *)_Py_slot_tp_iter, _Py_wrap_unaryfunc, "__iter__($self, /)\n--\n\niter(self)"},
    {"__next__", OFF(ht_type, tp_iternext), (void *)_Py_slot_tp_iternext, _Py_wrap_next, "__next__($self, /)\n--\n\nnext(self)"},
    {"__get__", OFF(ht_type, tp_descr_get), (void *)_Py_slot_tp_descr_get, _Py_wrap_descr_get, "__get__($self, instance, owner=None, /)\n--\n\nWhat reading the attribute gives."},
    {"__set__", OFF(ht_type, tp_descr_set), (void *)_Py_slot_tp_descr_set, _Py_wrap_descr_set, "__set__($self, instance, value, /)\n--\n\nWhat setting the attribute does."},
    {"__delete__", OFF(ht_type, tp_descr_set), (void *)_Py_slot_tp_descr_set, _Py_wrap_descr_delete, "__delete__($self, instance, /)\n--\n\nWhat del of the attribute does."},
    {"__init__", OFF(ht_type, tp_init), (void *)_Py_slot_tp_init, (wrapperfunc)(void (*)(void))_Py_wrap_init, "__init__($self, /, *args, **kwargs)\n--\n\nSet up a new object; help(type(self)) tells the arguments.", PyWrapperFlag_KEYWORDS},
    {"__new__", OFF(ht_type, tp_new), (void *)_Py_slot_tp_new, NULL, "__new__(type, /, *args, **kwargs)\n--\n\nCreate and return new object."},
    {"__del__", OFF(ht_type, tp_finalize), (void *)_Py_slot_tp_finalize, _Py_wrap_del, NULL},
    {"__await__", OFF(as_async, am_await), (void *)_Py_slot_am_await, _Py_wrap_unaryfunc, "__await__($self, /)\n--\n\nThe steps of await self."},
    {"__aiter__", OFF(as_async, am_aiter), (void *)_Py_slot_am_aiter, _Py_wrap_unaryfunc, "__aiter__($self, /)\n--\n\naiter(self)"},
    {"__anext__", OFF(as_async, am_anext), (void *)_Py_slot_am_anext, _Py_wrap_unaryfunc, "__anext__($self, /)\n--\n\nanext(self)"},
    {"__add__", OFF(as_number, nb_add), (void *)_Py_slot_nb_add, _Py_wrap_binaryfunc_l, "__add__($self, value, /)\n--\n\nself + value"},
    {"__radd__", OFF(as_number, nb_add), (void *)_Py_slot_nb_add, _Py_wrap_binaryfunc_r, "__radd__($self, value, /)\n--\n\nvalue + self"},
    {"__sub__", OFF(as_number, nb_subtract), (void *)_Py_slot_nb_subtract, _Py_wrap_binaryfunc_l, "__sub__($self, value, /)\n--\n\nself - value"},
    {"__rsub__", OFF(as_number, nb_subtract), (void *)_Py_slot_nb_subtract, _Py_wrap_binaryfunc_r, "__rsub__($self, value, /)\n--\n\nvalue - self"},
    {"__mul__", OFF(as_number, nb_multiply), (void *)_Py_slot_nb_multiply, _Py_wrap_binaryfunc_l, "__mul__($self, value, /)\n--\n\nself * value"},
    {"__rmul__", OFF(as_number, nb_multiply), (void *)_Py_slot_nb_multiply, _Py_wrap_binaryfunc_r, "__rmul__($self, value, /)\n--\n\nvalue * self"},
    {"__mod__", OFF(as_number, nb_remainder), (void *)_Py_slot_nb_remainder, _Py_wrap_binaryfunc_l, "__mod__($self, value, /)\n--\n\nself % value"},
    {"__rmod__", OFF(as_number, nb_remainder), (void *)_Py_slot_nb_remainder, _Py_wrap_binaryfunc_r, "__rmod__($self, value, /)\n--\n\nvalue % self"},
    {"__divmod__", OFF(as_number, nb_divmod), (void *)_Py_slot_nb_divmod, _Py_wrap_binaryfunc_l, "__divmod__($self, value, /)\n--\n\ndivmod(self, value)"},
    {"__rdivmod__", OFF(as_number, nb_divmod), (void *)_Py_slot_nb_divmod, _Py_wrap_binaryfunc_r, "__rdivmod__($self, value, /)\n--\n\ndivmod(value, self)"},
    {"__pow__", OFF(as_number, nb_power), (void *)_Py_slot_nb_power, _Py_wrap_ternaryfunc, "__pow__($self, value, mod=None, /)\n--\n\npow(self, value, mod)"},
    {"__rpow__", OFF(as_number, nb_power), (void *)_Py_slot_nb_power, _Py_wrap_ternaryfunc_r, "__rpow__($self, value, mod=None, /)\n--\n\npow(value, self, mod)"},
    {"__neg__", OFF(as_number, nb_negative), (void *)_Py_slot_nb_negative, _Py_wrap_unaryfunc, "__neg__($self, /)\n--\n\n-self"},
    {"__pos__", OFF(as_number, nb_positive), (void *)_Py_slot_nb_positive, _Py_wrap_unaryfunc, "__pos__($self, /)\n--\n\n+self"},
    {"__abs__", OFF(as_number, nb_absolute), (void *)_Py_slot_nb_absolute, _Py_wrap_unaryfunc, "__abs__($self, /)\n--\n\nabs(self)"},
    {"__bool__", OFF(as_number, nb_bool), (void *)_Py_slot_nb_bool, _Py_wrap_inquirypred, "__bool__($self, /)\n--\n\nbool(self)"},
    {"__invert__", OFF(as_number, nb_invert), (void *)_Py_slot_nb_invert, _Py_wrap_unaryfunc, "__invert__($self, /)\n--\n\n~self"},
    {"__lshift__", OFF(as_number, nb_lshift), (void *)_Py_slot_nb_lshift, _Py_wrap_binaryfunc_l, "__lshift__($self, value, /)\n--\n\nself << value"},
    {"__rlshift__", OFF(as_number, nb_lshift), (void *)_Py_slot_nb_lshift, _Py_wrap_binaryfunc_r, "__rlshift__($self, value, /)\n--\n\nvalue << self"},
    {"__rshift__", OFF(as_number, nb_rshift), (void *)_Py_slot_nb_rshift, _Py_wrap_binaryfunc_l, "__rshift__($self, value, /)\n--\n\nself >> value"},
    {"__rrshift__", OFF(as_number, nb_rshift), (void *)_Py_slot_nb_rshift, _Py_wrap_binaryfunc_r, "__rrshift__($self, value, /)\n--\n\nvalue >> self"},
    {"__and__", OFF(as_number, nb_and), (void *)_Py_slot_nb_and, _Py_wrap_binaryfunc_l, "__and__($self, value, /)\n--\n\nself & value"},
    {"__rand__", OFF(as_number, nb_and), (void *)_Py_slot_nb_and, _Py_wrap_binaryfunc_r, "__rand__($self, value, /)\n--\n\nvalue & self"},
    {"__xor__", OFF(as_number, nb_xor), (void *)_Py_slot_nb_xor, _Py_wrap_binaryfunc_l, "__xor__($self, value, /)\n--\n\nself ^ value"},
    {"__rxor__", OFF(as_number, nb_xor), (void *)_Py_slot_nb_xor, _Py_wrap_binaryfunc_r, "__rxor__($self, value, /)\n--\n\nvalue ^ self"},
    {"__or__", OFF(as_number, nb_or), (void *)_Py_slot_nb_or, _Py_wrap_binaryfunc_l, "__or__($self, value, /)\n--\n\nself | value"},
    {"__ror__", OFF(as_number, nb_or), (void *)_Py_slot_nb_or, _Py_wrap_binaryfunc_r, "__ror__($self, value, /)\n--\n\nvalue | self"},
    {"__int__", OFF(as_number, nb_int), (void *)_Py_slot_nb_int, _Py_wrap_unaryfunc, "__int__($self, /)\n--\n\nint(self)"},
    {"__float__", OFF(as_number, nb_float), (void *)_Py_slot_nb_float, _Py_wrap_unaryfunc, "__float__($self, /)\n--\n\nfloat(self)"},
    {"__iadd__", OFF(as_number, nb_inplace_add), (void *)_Py_slot_nb_inplace_add, _Py_wrap_binaryfunc, "__iadd__($self, value, /)\n--\n\nself += value"},
    {"__isub__", OFF(as_number, nb_inplace_subtract), (void *)_Py_slot_nb_inplace_subtract, _Py_wrap_binaryfunc, "__isub__($self, value, /)\n--\n\nself -= value"},
    {"__imul__", OFF(as_number, nb_inplace_multiply), (void *)_Py_slot_nb_inplace_multiply, _Py_wrap_binaryfunc, "__imul__($self, value, /)\n--\n\nself *= value"},
    {"__imod__", OFF(as_number, nb_inplace_remainder), (void *)_Py_slot_nb_inplace_remainder, _Py_wrap_binaryfunc, "__imod__($self, value, /)\n--\n\nself %= value"},
    {"__ipow__", OFF(as_number, nb_inplace_power), (void *)_Py_slot_nb_inplace_power, _Py_wrap_ternaryfunc, "__ipow__($self, value, /)\n--\n\nself **= value"},
    {"__ilshift__", OFF(as_number, nb_inplace_lshift), (void *)_Py_slot_nb_inplace_lshift, _Py_wrap_binaryfunc, "__ilshift__($self, value, /)\n--\n\nself <<= value"},
    {"__irshift__", OFF(as_number, nb_inplace_rshift), (void *)_Py_slot_nb_inplace_rshift, _Py_wrap_binaryfunc, "__irshift__($self, value, /)\n--\n\nself >>= value"},
    {"__iand__", OFF(as_number, nb_inplace_and), (void *)_Py_slot_nb_inplace_and, _Py_wrap_binaryfunc, "__iand__($self, value, /)\n--\n\nself &= value"},
    {"__ixor__", OFF(as_number, nb_inplace_xor), (void *)_Py_slot_nb_inplace_xor, _Py_wrap_binaryfunc, "__ixor__($self, value, /)\n--\n\nself ^= value"},
    {"__ior__", OFF(as_number, nb_inplace_or), (void *)_Py_slot_nb_inplace_or, _Py_wrap_binaryfunc, "__ior__($self, value, /)\n--\n\nself |= value"},
    {"__floordiv__", OFF(as_number, nb_floor_divide), (void *)_Py_slot_nb_floor_divide, _Py_wrap_binaryfunc_l, "__floordiv__($self, value, /)\n--\n\nself // value"},
    {"__rfloordiv__", OFF(as_number, nb_floor_divide), (void *)_Py_slot_nb_floor_divide, _Py_wrap_binaryfunc_r, "__rfloordiv__($self, value, /)\n--\n\nvalue // self"},
    {"__truediv__", OFF(as_number, nb_true_divide), (void *)_Py_slot_nb_true_divide, _Py_wrap_binaryfunc_l, "__truediv__($self, value, /)\n--\n\nself / value"},
    {"__rtruediv__", OFF(as_number, nb_true_divide), (void *)_Py_slot_nb_true_divide, _Py_wrap_binaryfunc_r, "__rtruediv__($self, value, /)\n--\n\nvalue / self"},
    {"__ifloordiv__", OFF(as_number, nb_inplace_floor_divide), (void *)_Py_slot_nb_inplace_floor_divide, _Py_wrap_binaryfunc, "__ifloordiv__($self, value, /)\n--\n\nself //= value"},
    {"__itruediv__", OFF(as_number, nb_inplace_true_divide), (void *)_Py_slot_nb_inplace_true_divide, _Py_wrap_binaryfunc, "__itruediv__($self, value, /)\n--\n\nself /= value"},
    {"__index__", OFF(as_number, nb_index), (void *)_Py_slot_nb_index, _Py_wrap_unaryfunc, "__index__($self, /)\n--\n\noperator.index(self)"},
    {"__matmul__", OFF(as_number, nb_matrix_multiply), (void *)_Py_slot_nb_matrix_multiply, _Py_wrap_binaryfunc_l, "__matmul__($self, value, /)\n--\n\nself @ value"},
    {"__rmatmul__", OFF(as_number, nb_matrix_multiply), (void *)_Py_slot_nb_matrix_multiply, _Py_wrap_binaryfunc_r, "__rmatmul__($self, value, /)\n--\n\nvalue @ self"},
    {"__imatmul__", OFF(as_number, nb_inplace_matrix_multiply), (void *)_Py_slot_nb_inplace_matrix_multiply, _Py_wrap_binaryfunc, "__imatmul__($self, value, /)\n--\n\nself @= value"},
    {"__len__", OFF(as_mapping, mp_length), (void *)_Py_slot_sq_length, _Py_wrap_lenfunc, "__len__($self, /)\n--\n\nlen(self)"},
    {"__getitem__", OFF(as_mapping, mp_subscript), (void *)_Py_slot_mp_subscript, _Py_wrap_binaryfunc, "__getitem__($self, key, /)\n--\n\nself[key]"},
    {"__setitem__", OFF(as_mapping, mp_ass_subscript), (void *)_Py_slot_mp_ass_subscript, _Py_wrap_objobjargproc, "__setitem__($self, key, value, /)\n--\n\nself[key] = value"},
    {"__delitem__", OFF(as_mapping, mp_ass_subscript), (void *)_Py_slot_mp_ass_subscript, _Py_wrap_delitem, "__delitem__($self, key, /)\n--\n\ndel self[key]"},
    {"__len__", OFF(as_sequence, sq_length), (void *)_Py_slot_sq_length, _Py_wrap_lenfunc, "__len__($self, /)\n--\n\nlen(self)"},
    {"__add__", OFF(as_sequence, sq_concat), NULL, _Py_wrap_binaryfunc, "__add__($self, value, /)\n--\n\nself + value"},
    {"__mul__", OFF(as_sequence, sq_repeat), NULL, _Py_wrap_indexargfunc, "__mul__($self, value, /)\n--\n\nself * value"},
    {"__rmul__", OFF(as_sequence, sq_repeat), NULL, _Py_wrap_indexargfunc, "__rmul__($self, value, /)\n--\n\nvalue * self"},
    {"__getitem__", OFF(as_sequence, sq_item), (void *)_Py_slot_sq_item, _Py_wrap_sq_item, "__getitem__($self, key, /)\n--\n\nself[key]"},
    {"__setitem__", OFF(as_sequence, sq_ass_item), (void *)_Py_slot_sq_ass_item, _Py_wrap_sq_setitem, "__setitem__($self, key, value, /)\n--\n\nself[key] = value"},
    {"__delitem__", OFF(as_sequence, sq_ass_item), (void *)_Py_slot_sq_ass_item, _Py_wrap_sq_delitem, "__delitem__($self, key, /)\n--\n\ndel self[key]"},
    {"__contains__", OFF(as_sequence, sq_contains), (void *)_Py_slot_sq_contains, _Py_wrap_objobjproc, "__contains__($self, key, /)\n--\n\nkey in self"},
    {"__iadd__", OFF(as_sequence, sq_inplace_concat), NULL, _Py_wrap_binaryfunc, "__iadd__($self, value, /)\n--\n\nself += value"},
    {"__imul__", OFF(as_sequence, sq_inplace_repeat), NULL, _Py_wrap_indexargfunc, "__imul__($self, value, /)\n--\n\nself *= value"},
    {NULL, 0, NULL, NULL, NULL},
};
/* clang-format on */

/* Where the slot of this offset is in `type`; NULL when the type lacks the table. */
void **_PyType_SlotPointer(PyTypeObject *type, Py_ssize_t offset) {
    char *table;
    if (offset >= (Py_ssize_t)offsetof(PyHeapTypeObject, as_sequence)) {
        table = (char *)type->tp_as_sequence;
        offset -= offsetof(PyHeapTypeObject, as_sequence);
    } else if (offset >= (Py_ssize_t)offsetof(PyHeapTypeObject, as_mapping)) {
        table = (char *)type->tp_as_mapping;
        offset -= offsetof(PyHeapTypeObject, as_mapping);
    } else if (offset >= (Py_ssize_t)offsetof(PyHeapTypeObject, as_number)) {
        table = (char *)type->tp_as_number;
        offset -= offsetof(PyHeapTypeObject, as_number);
    } else if (offset >= (Py_ssize_t)offsetof(PyHeapTypeObject, as_async)) {
        table = (char *)type->tp_as_async;
        offset -= offsetof(PyHeapTypeObject, as_async);
    } else {
        table = (char *)type;
    }
    return table == NULL ? NULL : (void **)(void *)(table + offset);
}

static PyObject *name_of(struct wrapperbase *p) {
    if (p->name_strobj == NULL) {
        p->name_strobj = PyUnicode_InternFromString(p->name);
    }
    return p->name_strobj;
}

/* The one slot filled among those that this name stands for; NULL if none or several.
 */
static void **only_slot_of(PyTypeObject *type, const char *name) {
    void **res = NULL;
    for (struct wrapperbase *p = _PyType_Slotdefs; p->name != NULL; p++) {
        if (p->name[2] != name[2] || strcmp(p->name, name) != 0) {
            continue;
        }
        void **ptr = _PyType_SlotPointer(type, p->offset);
        if (ptr == NULL || *ptr == NULL) {
            continue;
        }
        if (res != NULL) {
            return NULL;
        }
        res = ptr;
    }
    return res;
}

/* What one row says about its slot, gathered over the rows of the slot. */
struct slot_choice {
    void *specific, *generic;
    int use_generic;
};

static void choose(PyTypeObject *type, struct wrapperbase *p, void **ptr,
                   PyObject *descr, struct slot_choice *c) {
    if (Py_IS_TYPE(descr, &PyWrapperDescr_Type) &&
        strcmp(((PyWrapperDescrObject *)descr)->d_base->name, p->name) == 0) {
        PyWrapperDescrObject *d = (PyWrapperDescrObject *)descr;
        void **only = only_slot_of(type, p->name);
        if (only == NULL || only == ptr) {
            c->generic = p->function;
        }
        if ((c->specific == NULL || c->specific == d->d_wrapped) &&
            d->d_base->wrapper == p->wrapper &&
            PyType_IsSubtype(type, PyDescr_TYPE(d))) {
            c->specific = d->d_wrapped;
        } else {
            c->use_generic = 1;
        }
    } else if (ptr == (void **)(void *)&type->tp_new && PyCFunction_Check(descr) &&
               ((PyCFunctionObject *)descr)->m_ml == _PyType_NewWrapperDef()) {
        c->specific = (void *)type->tp_new;
    } else if (ptr == (void **)(void *)&type->tp_hash && descr == Py_None) {
        c->specific = (void *)PyObject_HashNotImplemented;
    } else {
        c->use_generic = 1;
        c->generic = p->function;
        if (p->function == (void *)_Py_slot_tp_call) {
            type->tp_flags &= ~Py_TPFLAGS_HAVE_VECTORCALL;
        }
    }
}

/* Sets the slot whose first row is p; gives the first row of the next slot. */
static struct wrapperbase *update_slot(PyTypeObject *type, struct wrapperbase *p) {
    Py_ssize_t offset = p->offset;
    void **ptr = _PyType_SlotPointer(type, offset);
    struct slot_choice c = {NULL, NULL, 0};
    do {
        if (ptr == NULL || name_of(p) == NULL) {
            continue;
        }
        PyObject *descr = _PyType_Lookup(type, name_of(p));
        if (descr == NULL) {
            if (ptr == (void **)(void *)&type->tp_iternext) {
                c.specific = (void *)_PyObject_NextNotImplemented;
            }
            continue;
        }
        choose(type, p, ptr, descr, &c);
    } while ((++p)->offset == offset);
    if (ptr != NULL) {
        *ptr = c.specific != NULL && !c.use_generic ? c.specific : c.generic;
    }
    return p;
}

static struct wrapperbase *first_row(struct wrapperbase *p) {
    while (p > _PyType_Slotdefs && p[-1].offset == p->offset) {
        p--;
    }
    return p;
}

/* Sets every slot of `type` that `name` has a row of. */
static void update_named(PyTypeObject *type, const char *name) {
    for (struct wrapperbase *p = _PyType_Slotdefs; p->name != NULL; p++) {
        if (p->name[2] == name[2] && strcmp(p->name, name) == 0) {
            update_slot(type, first_row(p));
        }
    }
}

static const char *special_name(PyObject *name) {
    if (!PyUnicode_Check(name) || !PyUnicode_IS_ASCII(name) ||
        PyUnicode_GET_LENGTH(name) < 5) {
        return NULL;
    }
    const char *s = PyUnicode_DATA(name);
    return s[0] == '_' && s[1] == '_' ? s : NULL;
}

/* With one base whose slots were copied, only what the class itself defines can differ.
 */
static void fixup_own(PyTypeObject *type) {
    Py_ssize_t pos = 0;
    PyObject *name, *value;
    int order = 0;
    while (PyDict_Next(type->tp_dict, &pos, &name, &value)) {
        const char *s = special_name(name);
        if (s != NULL) {
            update_named(type, s);
            order |= strcmp(s, "__eq__") == 0 || strcmp(s, "__hash__") == 0;
        }
    }
    if (order) {
        update_named(type, "__eq__");
        update_named(type, "__hash__");
    }
}

void _PyType_FixupSlots(PyTypeObject *type) {
    if (PyTuple_GET_SIZE(type->tp_bases) == 1 && Py_IS_TYPE(type, &PyType_Type)) {
        fixup_own(type);
        return;
    }
    for (struct wrapperbase *p = _PyType_Slotdefs; p->name != NULL;) {
        p = update_slot(type, p);
    }
}

int _PyType_UpdateSlot(PyTypeObject *type, PyObject *name) {
    const char *s = special_name(name);
    if (s == NULL) {
        return 0;
    }
    update_named(type, s);
    struct type_children *kids = _PyType_Children(type);
    for (Py_ssize_t i = 0; kids != NULL && i < kids->n; i++) {
        PyTypeObject *sub = kids->types[i];
        /* One that defines the name itself is not concerned, nor what is below it. */
        if (sub->tp_dict != NULL && !(sub->tp_flags & _Py_TPFLAGS_LAZY_DICT)) {
            int own = PyDict_Contains(sub->tp_dict, name);
            if (own < 0 || (own == 0 && _PyType_UpdateSlot(sub, name) < 0)) {
                return -1;
            }
        }
    }
    return 0;
}

void _PyType_UpdateAllSlots(PyTypeObject *type) {
    for (struct wrapperbase *p = _PyType_Slotdefs; p->name != NULL;) {
        p = update_slot(type, p);
    }
    struct type_children *kids = _PyType_Children(type);
    for (Py_ssize_t i = 0; kids != NULL && i < kids->n; i++) {
        _PyType_UpdateAllSlots(kids->types[i]);
    }
}
