/*
 * The buffer protocol (PEP 3118) and memoryview, the object that shows one.
 *
 * Invariant: each successful PyObject_GetBuffer is undone by one PyBuffer_Release;
 * until then the exporter keeps the bytes where they are.
 *
 * Source: CPython 3.11, Include/pybuffer.h, Include/memoryobject.h.
 */
#ifndef RUNTIME_OBJECTS_BUFFER_H
#define RUNTIME_OBJECTS_BUFFER_H

#include "runtime/type.h"

#define PyBUF_SIMPLE         0
#define PyBUF_WRITABLE       0x0001
#define PyBUF_FORMAT         0x0004
#define PyBUF_ND             0x0008
#define PyBUF_STRIDES        (0x0010 | PyBUF_ND)
#define PyBUF_C_CONTIGUOUS   (0x0020 | PyBUF_STRIDES)
#define PyBUF_F_CONTIGUOUS   (0x0040 | PyBUF_STRIDES)
#define PyBUF_ANY_CONTIGUOUS (0x0080 | PyBUF_STRIDES)
#define PyBUF_INDIRECT       (0x0100 | PyBUF_STRIDES)
#define PyBUF_CONTIG         (PyBUF_ND | PyBUF_WRITABLE)
#define PyBUF_CONTIG_RO      (PyBUF_ND)
#define PyBUF_STRIDED        (PyBUF_STRIDES | PyBUF_WRITABLE)
#define PyBUF_STRIDED_RO     (PyBUF_STRIDES)
#define PyBUF_FULL           (PyBUF_INDIRECT | PyBUF_WRITABLE | PyBUF_FORMAT)
#define PyBUF_FULL_RO        (PyBUF_INDIRECT | PyBUF_FORMAT)
#define PyBUF_MAX_NDIM       64

/* 1 when obj's type has bf_getbuffer. */
int PyObject_CheckBuffer(PyObject *obj);
/* Fills *view (which then owns a reference): 0, or -1 with TypeError/BufferError. */
int PyObject_GetBuffer(PyObject *obj, Py_buffer *view, int flags);
/* Gives a view back; without effect when view->obj is NULL already. */
void PyBuffer_Release(Py_buffer *view);
/* Fills *view for a plain run of `len` bytes; BufferError when writing is asked for and
 * `readonly`. For exporters' bf_getbuffer. */
int PyBuffer_FillInfo(Py_buffer *view, PyObject *exporter, void *buf, Py_ssize_t len,
                      int readonly, int flags);
int PyBuffer_IsContiguous(const Py_buffer *view, char order);
/* Copies the items in C order into buf / from buf. 0 or -1. */
int PyBuffer_ToContiguous(void *buf, const Py_buffer *view, Py_ssize_t len, char order);

extern PyTypeObject PyMemoryView_Type;
#define PyMemoryView_Check(op) Py_IS_TYPE(op, &PyMemoryView_Type)

/* A view owned by a memoryview; its three arrays stand behind it. */
typedef struct {
    PyVarObject ob_base; /* ob_size: 3 * ndim, room in ob_array */
    PyObject *mbuf;      /* owner of the exporter's buffer, shared by sub-views */
    Py_hash_t hash;
    int flags;
    Py_ssize_t exports;
    Py_buffer view;
    PyObject *weakreflist;
    Py_ssize_t ob_array[];
} PyMemoryViewObject;
#define PyMemoryView_GET_BUFFER(op) (&((PyMemoryViewObject *)(op))->view)

PyObject *PyMemoryView_FromObject(PyObject *base);
/* A view of memory that the caller keeps alive; flags PyBUF_READ or PyBUF_WRITE. */
PyObject *PyMemoryView_FromMemory(char *mem, Py_ssize_t size, int flags);
#define PyBUF_READ  0x100
#define PyBUF_WRITE 0x200

#endif
