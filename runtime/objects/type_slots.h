/*
 * The functions that stand in the slots of types made by class statements (slot_*: they
 * call the Python method), and those that make a slot callable as a method (wrap_*:
 * they take the arguments of the call apart). Only type_slotdefs.c uses all of them.
 */
#ifndef RUNTIME_OBJECTS_TYPE_SLOTS_H
#define RUNTIME_OBJECTS_TYPE_SLOTS_H

#include "runtime/objects/descr.h"
#include "runtime/type.h"

/* args[0].name(args[1:]), the method looked up in the type. Without the method: an
 * AttributeError; _maybe gives NotImplemented instead. */
PyObject *_PyType_CallSpecial(PyObject *name, PyObject *const *args, Py_ssize_t n);
PyObject *_PyType_CallSpecialMaybe(PyObject *name, PyObject *const *args, Py_ssize_t n);

#define BINARY(name) PyObject *_Py_slot_##name(PyObject *self, PyObject *other);
#define UNARY(name)  PyObject *_Py_slot_##name(PyObject *self);
BINARY(nb_add)
BINARY(nb_subtract)
BINARY(nb_multiply)
BINARY(nb_remainder)
BINARY(nb_divmod)
PyObject *_Py_slot_nb_power(PyObject *self, PyObject *other, PyObject *modulus);
UNARY(nb_negative)
UNARY(nb_positive)
UNARY(nb_absolute)
int _Py_slot_nb_bool(PyObject *self);
UNARY(nb_invert)
BINARY(nb_lshift)
BINARY(nb_rshift)
BINARY(nb_and)
BINARY(nb_xor)
BINARY(nb_or)
UNARY(nb_int)
UNARY(nb_float)
BINARY(nb_inplace_add)
BINARY(nb_inplace_subtract)
BINARY(nb_inplace_multiply)
BINARY(nb_inplace_remainder)
PyObject *_Py_slot_nb_inplace_power(PyObject *self, PyObject *other, PyObject *modulus);
BINARY(nb_inplace_lshift)
BINARY(nb_inplace_rshift)
BINARY(nb_inplace_and)
BINARY(nb_inplace_xor)
BINARY(nb_inplace_or)
BINARY(nb_floor_divide)
BINARY(nb_true_divide)
BINARY(nb_inplace_floor_divide)
BINARY(nb_inplace_true_divide)
UNARY(nb_index)
BINARY(nb_matrix_multiply)
BINARY(nb_inplace_matrix_multiply)

Py_ssize_t _Py_slot_sq_length(PyObject *self);
PyObject *_Py_slot_sq_item(PyObject *self, Py_ssize_t i);
int _Py_slot_sq_ass_item(PyObject *self, Py_ssize_t i, PyObject *value);
int _Py_slot_sq_contains(PyObject *self, PyObject *value);
BINARY(mp_subscript)
int _Py_slot_mp_ass_subscript(PyObject *self, PyObject *key, PyObject *value);
UNARY(am_await)
UNARY(am_aiter)
UNARY(am_anext)
UNARY(tp_repr)
UNARY(tp_str)
UNARY(tp_iter)
UNARY(tp_iternext)
Py_hash_t _Py_slot_tp_hash(PyObject *self);
PyObject *_Py_slot_tp_call(PyObject *self, PyObject *args, PyObject *kwds);
int _Py_slot_tp_setattro(PyObject *self, PyObject *name, PyObject *value);
PyObject *_Py_slot_tp_richcompare(PyObject *self, PyObject *other, int op);
PyObject *_Py_slot_tp_descr_get(PyObject *self, PyObject *obj, PyObject *type);
int _Py_slot_tp_descr_set(PyObject *self, PyObject *target, PyObject *value);
int _Py_slot_tp_init(PyObject *self, PyObject *args, PyObject *kwds);
void _Py_slot_tp_finalize(PyObject *self);
#undef BINARY
#undef UNARY

#define WRAPPER(name) PyObject *_Py_wrap_##name(PyObject *, PyObject *, void *);
WRAPPER(lenfunc)
WRAPPER(inquirypred)
WRAPPER(binaryfunc)
WRAPPER(binaryfunc_l)
WRAPPER(binaryfunc_r)
WRAPPER(ternaryfunc)
WRAPPER(ternaryfunc_r)
WRAPPER(unaryfunc)
WRAPPER(indexargfunc)
WRAPPER(sq_item)
WRAPPER(sq_setitem)
WRAPPER(sq_delitem)
WRAPPER(objobjproc)
WRAPPER(objobjargproc)
WRAPPER(delitem)
WRAPPER(setattr)
WRAPPER(delattr)
WRAPPER(hashfunc)
WRAPPER(del)
WRAPPER(next)
WRAPPER(descr_get)
WRAPPER(descr_set)
WRAPPER(descr_delete)
WRAPPER(lt)
WRAPPER(le)
WRAPPER(eq)
WRAPPER(ne)
WRAPPER(gt)
WRAPPER(ge)
#undef WRAPPER
PyObject *_Py_wrap_call(PyObject *self, PyObject *args, void *wrapped, PyObject *kwds);
PyObject *_Py_wrap_init(PyObject *self, PyObject *args, void *wrapped, PyObject *kwds);

#endif
