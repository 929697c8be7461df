/*
 * The functions of `book` that read and write memory by its address, as ctypes does: an
 * address that the writer may not touch stops it, as it would in C.
 */
#ifndef RUNTIME_MODULES_BOOK_MEMORY_H
#define RUNTIME_MODULES_BOOK_MEMORY_H

#include "runtime/object.h"

/* peek(address, format="B"): the value there by a format of `struct` in native layout,
 * a tuple where the format has more items than one. struct.error for a bad format. */
PyObject *book_peek(PyObject *module, PyObject *const *args, Py_ssize_t nargs);
/* poke(address, value, format="B"): the reverse; several values come as a tuple. */
PyObject *book_poke(PyObject *module, PyObject *const *args, Py_ssize_t nargs);
/* memory(address, size): a copy of that many bytes. */
PyObject *book_memory(PyObject *module, PyObject *const *args, Py_ssize_t nargs);
/* object_at(address): the object that stands there, the reverse of id(). */
PyObject *book_object_at(PyObject *module, PyObject *address);
/* page(address): a dict of the page's number in the book (page_no), its physical
 * address (pa), kind, owner (a PID, 0 the kernel), writable and executable; None where
 * no page is. LookupError where there is no book. */
PyObject *book_page_at(PyObject *module, PyObject *address);
/* jump(address): calls what stands there, as a hostile program would. */
PyObject *book_jump(PyObject *module, PyObject *address);

#endif
