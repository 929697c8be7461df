/*
 * What the files of the module _abc share: the data behind an abstract base class.
 *
 * CPython 3.11: Modules/_abc.c. Next: abcmodule.c, abc_check.c.
 */
#ifndef RUNTIME_MODULES_ABC_H
#define RUNTIME_MODULES_ABC_H

#include "runtime/python.h"

enum { ABC_REGISTRY, ABC_CACHE, ABC_NEGATIVE, ABC_SETS };

/* Each set holds weak references to classes; NULL until one is added. */
struct abc_data {
    PyObject_HEAD PyObject *sets[ABC_SETS];
    uint32_t negative_version; /* of sets[ABC_NEGATIVE] */
};

/* The patterns that a class may be matched by. */
#define ABC_COLLECTION (Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING)

extern PyTypeObject _PyABCData_Type;
extern uint32_t _PyABC_counter; /* registrations so far */

/* cls._abc_impl: a new reference, NULL with an exception. */
struct abc_data *_PyABC_Data(PyObject *cls);

/* Functions of the module, METH_FASTCALL: (cls, other). */
PyObject *_PyABC_Register(PyObject *module, PyObject *const *args, Py_ssize_t n);
PyObject *_PyABC_InstanceCheck(PyObject *module, PyObject *const *args, Py_ssize_t n);
PyObject *_PyABC_SubclassCheck(PyObject *module, PyObject *const *args, Py_ssize_t n);

#endif
