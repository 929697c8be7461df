/*
 * Memory by address: book.peek, poke, memory, object_at, page, jump. Nothing here asks
 * whether the address is good: the MMU answers, and a bad one stops the writer.
 * Invariant: formats are those of the module _struct, which does the reading.
 */
#include "runtime/modules/book_memory.h"

#include "kernel/syscall.h"
#include "runtime/python.h"

static PyObject *struct_call(const char *name, PyObject *format, PyObject *arg) {
    PyObject *module = PyImport_ImportModule("_struct");
    PyObject *result =
        module == NULL ? NULL : PyObject_CallMethod(module, name, "OO", format, arg);
    Py_XDECREF(module);
    return result;
}

/* Bytes of an item of this format, -1 with an exception. */
static Py_ssize_t format_size(PyObject *format) {
    PyObject *function = _PyImport_GetModuleAttrString("_struct", "calcsize");
    PyObject *size = function ? PyObject_CallOneArg(function, format) : NULL;
    Py_ssize_t n = size ? PyLong_AsSsize_t(size) : -1;
    Py_XDECREF(function);
    Py_XDECREF(size);
    return n;
}

/* args[i], or "B" where there are fewer; new reference. */
static PyObject *format_or_byte(PyObject *const *args, Py_ssize_t nargs, Py_ssize_t i) {
    return nargs > i ? Py_NewRef(args[i]) : PyUnicode_FromString("B");
}

/* A copy of what stands there; the address 0 too is read, and faults. */
static PyObject *copy_of(const void *from, Py_ssize_t n) {
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, n);
    if (bytes != NULL) {
        volatile char *to = PyBytes_AS_STRING(bytes);
        for (Py_ssize_t i = 0; i < n; i++) {
            to[i] = ((const volatile char *)from)[i];
        }
    }
    return bytes;
}

static PyObject *read_format(const void *from, PyObject *format) {
    Py_ssize_t size = format_size(format);
    PyObject *bytes = size < 0 ? NULL : copy_of(from, size);
    PyObject *values = bytes ? struct_call("unpack", format, bytes) : NULL;
    Py_XDECREF(bytes);
    if (values != NULL && PyTuple_GET_SIZE(values) == 1) {
        PyObject *only = Py_NewRef(PyTuple_GET_ITEM(values, 0));
        Py_DECREF(values);
        return only;
    }
    return values;
}

PyObject *book_peek(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("peek", nargs, 1, 2)) {
        return NULL;
    }
    const void *p = PyLong_AsVoidPtr(args[0]);
    if (PyErr_Occurred()) {
        return NULL;
    }
    PyObject *format = format_or_byte(args, nargs, 1);
    PyObject *value = format ? read_format(p, format) : NULL;
    Py_XDECREF(format);
    return value;
}

/* struct.pack(format, *values): new bytes. */
static PyObject *packed(PyObject *format, PyObject *value) {
    PyObject *pack = _PyImport_GetModuleAttrString("_struct", "pack");
    PyObject *first = pack ? PyTuple_Pack(1, format) : NULL, *all = NULL;
    PyObject *values = PyTuple_Check(value) ? Py_NewRef(value) : PyTuple_Pack(1, value);
    if (first != NULL && values != NULL) {
        all = PySequence_Concat(first, values);
    }
    PyObject *bytes = all ? PyObject_Call(pack, all, NULL) : NULL;
    Py_XDECREF(pack);
    Py_XDECREF(first);
    Py_XDECREF(values);
    Py_XDECREF(all);
    return bytes;
}

PyObject *book_poke(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("poke", nargs, 2, 3)) {
        return NULL;
    }
    void *p = PyLong_AsVoidPtr(args[0]);
    if (PyErr_Occurred()) {
        return NULL;
    }
    PyObject *format = format_or_byte(args, nargs, 2);
    PyObject *bytes = format ? packed(format, args[1]) : NULL;
    Py_XDECREF(format);
    if (bytes == NULL) {
        return NULL;
    }
    memcpy(p, PyBytes_AS_STRING(bytes), (size_t)PyBytes_GET_SIZE(bytes));
    Py_DECREF(bytes);
    Py_RETURN_NONE;
}

PyObject *book_memory(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("memory", nargs, 2, 2)) {
        return NULL;
    }
    const void *p = PyLong_AsVoidPtr(args[0]);
    Py_ssize_t n = PyErr_Occurred() ? -1 : PyLong_AsSsize_t(args[1]);
    if (n < 0 && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "the size must not be negative");
    }
    return n < 0 ? NULL : copy_of(p, n);
}

PyObject *book_object_at(PyObject *module, PyObject *address) {
    PyObject *op = PyLong_AsVoidPtr(address);
    if (op == NULL && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "no object stands at address 0");
    }
    return Py_XNewRef(op);
}

PyObject *book_page_at(PyObject *module, PyObject *address) {
    static const char *const kinds[N_PAGE_KINDS] = {"free", "kernel", "table", "text",
                                                    "data", "stack",  "arena", "large"};
    const void *p = PyLong_AsVoidPtr(address);
    struct sys_page page;
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (sys_page(p, &page) != 0) {
        PyErr_SetString(PyExc_LookupError, "this machine keeps no book of pages");
        return NULL;
    }
    if (page.page_no == UINT32_MAX) {
        Py_RETURN_NONE;
    }
    return Py_BuildValue(
        "{sIsIsssIsNsN}", "page_no", (unsigned)page.page_no, "pa", (unsigned)page.pa,
        "kind", kinds[page.kind], "owner", (unsigned)page.owner, "writable",
        PyBool_FromLong(page.writable), "executable", PyBool_FromLong(page.executable));
}

PyObject *book_jump(PyObject *module, PyObject *address) {
    void *p = PyLong_AsVoidPtr(address);
    if (!PyErr_Occurred()) {
        ((void (*)(void))(uintptr_t)p)();
    }
    Py_RETURN_NONE;
}
