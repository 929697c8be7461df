/*
 * What the modules _random and random share: the generator as a C object.
 *
 * Invariant M1: index counts the words of state given out since it was last renewed, 0
 * to 624.
 */
#ifndef RUNTIME_MODULES_RANDOM_H
#define RUNTIME_MODULES_RANDOM_H

#include "runtime/object.h"
#include "runtime/type.h"

#define MT_N 624

typedef struct {
    PyObject_HEAD int index;
    uint32_t state[MT_N];
} RandomObject;

/* random.Random: the generator and what gauss() keeps for its next call. */
typedef struct {
    RandomObject base;
    PyObject *gauss_next; /* owned or NULL */
} PyRandomObject;

extern PyTypeObject _PyRandom_Type;   /* _random.Random */
extern PyTypeObject _PyRandom_PyType; /* random.Random */
extern PyTypeObject _PyRandom_System; /* random.SystemRandom */

/* The next 32 bits; the next double of [0, 1), 53 bits. */
uint32_t _PyRandom_Uint32(RandomObject *self);
double _PyRandom_Res53(RandomObject *self);
/* Starts again from a seed object: 0 or -1. */
int _PyRandom_Seed(RandomObject *self, PyObject *arg);
/* `k` random bits as an int. */
PyObject *_PyRandom_Bits(RandomObject *self, Py_ssize_t k);
PyObject *_PyRandom_GetState(PyObject *self, PyObject *ignored);
PyObject *_PyRandom_SetState(PyObject *self, PyObject *state);

/* self.random() as a subclass may have it: 0 or -1. */
int _PyRandom_Next(PyObject *self, double *x);
/* An int of [0, n), n > 0: CPython's _randbelow. */
PyObject *_PyRandom_Below(PyObject *self, PyObject *n);
/* The same for an n of C; -1 with an exception. */
Py_ssize_t _PyRandom_BelowSsize(PyObject *self, Py_ssize_t n);

extern PyMethodDef _PyRandom_IntMethods[], _PyRandom_RealMethods[];

#endif
