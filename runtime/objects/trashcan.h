/*
 * The trashcan keeps the C stack flat while deep structures die. In a tp_dealloc, after
 * untracking: Py_TRASHCAN_BEGIN(op, my_dealloc) ... Py_TRASHCAN_END.
 *
 * Invariant: below PyTrash_UNWIND_LEVEL nested destructors objects die at once; deeper
 * ones wait, untracked, in a chain that the outermost destructor works off at its end.
 * CPython 3.11: Include/cpython/object.h.
 */
#ifndef RUNTIME_OBJECTS_TRASHCAN_H
#define RUNTIME_OBJECTS_TRASHCAN_H

#include "runtime/object.h"
#include "runtime/type.h"

#define PyTrash_UNWIND_LEVEL 50
extern int _PyTrash_depth;
void _PyTrash_deposit(PyObject *op); /* keeps `op`, untracked, for later */
void _PyTrash_destroy_chain(void);
#define Py_TRASHCAN_BEGIN(op, dealloc)                                                 \
    do {                                                                               \
        if (Py_TYPE(op)->tp_dealloc == (destructor)(dealloc)) {                        \
            if (unlikely(_PyTrash_depth >= PyTrash_UNWIND_LEVEL)) {                    \
                _PyTrash_deposit(_PyObject_CAST(op));                                  \
                break;                                                                 \
            }                                                                          \
            _PyTrash_depth++;                                                          \
        } else {                                                                       \
            _PyTrash_depth++;                                                          \
        }
#define Py_TRASHCAN_END                                                                \
    if (unlikely(--_PyTrash_depth == 0)) {                                             \
        _PyTrash_end();                                                                \
    }                                                                                  \
    }                                                                                  \
    while (0)                                                                          \
        ;
extern PyObject *_PyTrash_list;
static inline void _PyTrash_end(void) {
    if (unlikely(_PyTrash_list != NULL)) {
        _PyTrash_destroy_chain();
    }
}

#endif
