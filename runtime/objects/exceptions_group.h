/*
 * Splitting exception groups: between exceptions_group.c and exceptions_star.c.
 */
#ifndef RUNTIME_OBJECTS_EXCEPTIONS_GROUP_H
#define RUNTIME_OBJECTS_EXCEPTIONS_GROUP_H

#include "runtime/object.h"

/* A condition on exceptions: a class or tuple of classes; a function; or, on leaves
 * alone, a set of their addresses as ints. */
enum eg_match { EG_BY_TYPE, EG_BY_PREDICATE, EG_BY_ADDRESS };

/* Splits `exc` (a group or not) into what matches and the rest, keeping the shape: 0
 * with new references, NULL for an empty part (and for the rest when it is not wanted);
 * -1 with an exception. */
int _PyExc_GroupSplit(PyObject *exc, enum eg_match how, PyObject *what, int want_rest,
                      PyObject **match, PyObject **rest);

#endif
