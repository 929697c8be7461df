/*
 * The three types of the module _operator, for its own files alone.
 * Next: operatormodule.c, operator_getters.c.
 */
#ifndef RUNTIME_MODULES_OPERATOR_H
#define RUNTIME_MODULES_OPERATOR_H

#include "runtime/python.h"

extern PyTypeObject _PyOperator_Itemgetter, _PyOperator_Attrgetter,
    _PyOperator_Methodcaller;

#endif
