/*
 * Writing marshal: an object is a byte of type and what belongs to it. An object that
 * something else refers to as well is written once and numbered; later it is a number.
 *
 * Before: marshal.h. CPython 3.11, Python/marshal.c.
 */
#include "runtime/modules/marshal.h"

#include "runtime/python.h"

/* Digits of ints stand in the file as 15 bits, whatever the machine's are. */
#define FILE_SHIFT 15
#define FILE_MASK  0x7fffu

enum { OK, UNMARSHALLABLE, NESTED_TOO_DEEP, NO_MEMORY, RAISED };

struct writer {
    char *buf;
    size_t n, room;
    int error, depth, version;
    PyObject **seen; /* objects by address, open addressing; numbers beside them */
    int *numbers;
    int n_seen, seen_room;
};

static void write(struct writer *w, PyObject *v);

/* ---- Bytes ---- */
static char *reserve(struct writer *w, size_t more) {
    if (w->n + more > w->room) {
        size_t room = Py_MAX(w->room * 2, w->n + more + 64);
        char *buf = PyMem_Realloc(w->buf, room);
        if (buf == NULL) {
            w->error = NO_MEMORY;
            return NULL;
        }
        w->buf = buf;
        w->room = room;
    }
    w->n += more;
    return w->buf + w->n - more;
}

static void put(struct writer *w, unsigned byte) {
    char *p = reserve(w, 1);
    if (p != NULL) {
        *p = (char)(unsigned char)byte;
    }
}

static void put_bytes(struct writer *w, const void *data, Py_ssize_t n) {
    char *p = n > 0 ? reserve(w, (size_t)n) : NULL;
    if (p != NULL) {
        memcpy(p, data, (size_t)n);
    }
}

static void put_short(struct writer *w, unsigned v) {
    put(w, v & 0xff);
    put(w, v >> 8 & 0xff);
}

static void put_long(struct writer *w, long value) {
    uint32_t v = (uint32_t)value;
    uint8_t bytes[] = {(uint8_t)v, (uint8_t)(v >> 8), (uint8_t)(v >> 16),
                       (uint8_t)(v >> 24)};
    put_bytes(w, bytes, 4);
}

static void put_sized(struct writer *w, const void *data, Py_ssize_t n) {
    put_long(w, (long)n);
    put_bytes(w, data, n);
}

/* ---- References ---- */
static unsigned place(const struct writer *w, PyObject *v) {
    unsigned mask = (unsigned)w->seen_room - 1;
    unsigned at = (((uint32_t)(uintptr_t)v >> 2) * 2654435769u >> 10) & mask;
    while (w->seen[at] != NULL && w->seen[at] != v) {
        at = (at + 1) & mask;
    }
    return at;
}

static int grow_seen(struct writer *w) {
    struct writer old = *w;
    int room = old.seen_room == 0 ? 128 : old.seen_room * 2;
    w->seen = PyMem_Calloc((size_t)room, sizeof(PyObject *));
    w->numbers = PyMem_Calloc((size_t)room, sizeof(int));
    if (w->seen == NULL || w->numbers == NULL) {
        PyMem_Free(w->seen);
        PyMem_Free(w->numbers);
        w->seen = old.seen;
        w->numbers = old.numbers;
        w->error = NO_MEMORY;
        return -1;
    }
    w->seen_room = room;
    for (int i = 0; i < old.seen_room; i++) {
        if (old.seen[i] != NULL) {
            unsigned at = place(w, old.seen[i]);
            w->seen[at] = old.seen[i];
            w->numbers[at] = old.numbers[i];
        }
    }
    PyMem_Free(old.seen);
    PyMem_Free(old.numbers);
    return 0;
}

/* 1: written as a reference, done. Else *flag is what goes with the type. */
static int write_ref(struct writer *w, PyObject *v, unsigned *flag) {
    *flag = 0;
    if (w->version < 3 || Py_REFCNT(v) == 1) {
        return 0;
    }
    if (w->n_seen * 2 >= w->seen_room && grow_seen(w) < 0) {
        return 1;
    }
    unsigned at = place(w, v);
    if (w->seen[at] != NULL) {
        put(w, TYPE_REF);
        put_long(w, w->numbers[at]);
        return 1;
    }
    w->seen[at] = v;
    w->numbers[at] = w->n_seen++;
    *flag = FLAG_REF;
    return 0;
}

/* ---- Kinds of objects ---- */
static void write_int(struct writer *w, PyObject *v, unsigned flag) {
    int overflow;
    long x = PyLong_AsLongAndOverflow(v, &overflow);
    if (!overflow && x == (int32_t)x) {
        put(w, TYPE_INT | flag);
        put_long(w, x);
        return;
    }
    const digit *d = ((PyLongObject *)v)->ob_digit;
    Py_ssize_t size = Py_SIZE(v), n = size < 0 ? -size : size;
    Py_ssize_t shorts = 2 * n - (d[n - 1] >> FILE_SHIFT == 0);
    put(w, TYPE_LONG | flag);
    put_long(w, (long)(size < 0 ? -shorts : shorts));
    for (Py_ssize_t i = 0; i < shorts; i++) {
        put_short(w, d[i / 2] >> (i % 2 ? FILE_SHIFT : 0) & FILE_MASK);
    }
}

static void put_double(struct writer *w, double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof(bits));
    put_long(w, (long)(int32_t)(uint32_t)bits);
    put_long(w, (long)(int32_t)(uint32_t)(bits >> 32));
}

static void put_double_text(struct writer *w, double d) {
    char *text = PyOS_double_to_string(d, 'g', 17, 0, NULL);
    if (text == NULL) {
        w->error = NO_MEMORY;
        return;
    }
    put(w, (unsigned)strlen(text));
    put_bytes(w, text, (Py_ssize_t)strlen(text));
    PyMem_Free(text);
}

static void write_float(struct writer *w, double d) {
    if (w->version > 1) {
        put_double(w, d);
    } else {
        put_double_text(w, d);
    }
}

static void write_str(struct writer *w, PyObject *v, unsigned flag) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(v);
    int interned = PyUnicode_CHECK_INTERNED(v) != 0;
    if (w->version >= 4 && PyUnicode_IS_ASCII(v)) {
        if (n < 256) {
            put(w, (interned ? TYPE_SHORT_ASCII_INTERNED : TYPE_SHORT_ASCII) | flag);
            put(w, (unsigned)n);
        } else {
            put(w, (interned ? TYPE_ASCII_INTERNED : TYPE_ASCII) | flag);
            put_long(w, (long)n);
        }
        put_bytes(w, PyUnicode_DATA(v), n);
        return;
    }
    PyObject *utf8 = PyUnicode_AsEncodedString(v, "utf8", "surrogatepass");
    if (utf8 == NULL) {
        w->error = RAISED;
        return;
    }
    put(w, (w->version >= 3 && interned ? TYPE_INTERNED : TYPE_UNICODE) | flag);
    put_sized(w, PyBytes_AS_STRING(utf8), PyBytes_GET_SIZE(utf8));
    Py_DECREF(utf8);
}

static void write_tuple(struct writer *w, PyObject *v, unsigned flag) {
    Py_ssize_t n = PyTuple_GET_SIZE(v);
    if (w->version >= 4 && n < 256) {
        put(w, TYPE_SMALL_TUPLE | flag);
        put(w, (unsigned)n);
    } else {
        put(w, TYPE_TUPLE | flag);
        put_long(w, (long)n);
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        write(w, PyTuple_GET_ITEM(v, i));
    }
}

static void write_list(struct writer *w, PyObject *v, unsigned flag) {
    put(w, TYPE_LIST | flag);
    put_long(w, (long)PyList_GET_SIZE(v));
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(v); i++) {
        write(w, PyList_GET_ITEM(v, i));
    }
}

static void write_dict(struct writer *w, PyObject *v, unsigned flag) {
    Py_ssize_t pos = 0;
    PyObject *key, *value;
    put(w, TYPE_DICT | flag);
    while (PyDict_Next(v, &pos, &key, &value)) {
        write(w, key);
        write(w, value);
    }
    put(w, TYPE_NULL);
}

/* Items in the order of their bytes: the same set gives the same file. */
static PyObject *sorted_items(struct writer *w, PyObject *v) {
    PyObject *pairs = PyList_New(0), *item;
    Py_ssize_t pos = 0;
    Py_hash_t hash;
    int failed = pairs == NULL;
    while (!failed && _PySet_NextEntry(v, &pos, &item, &hash)) {
        PyObject *bytes = PyMarshal_WriteObjectToString(item, w->version);
        PyObject *pair = bytes == NULL ? NULL : PyTuple_Pack(2, bytes, item);
        failed = pair == NULL || PyList_Append(pairs, pair) < 0;
        Py_XDECREF(bytes);
        Py_XDECREF(pair);
    }
    if (failed || PyList_Sort(pairs) < 0) {
        Py_XDECREF(pairs);
        w->error = RAISED;
        return NULL;
    }
    return pairs;
}

static void write_set(struct writer *w, PyObject *v, unsigned flag) {
    put(w, (PyFrozenSet_CheckExact(v) ? TYPE_FROZENSET : TYPE_SET) | flag);
    put_long(w, (long)PySet_GET_SIZE(v));
    PyObject *pairs = sorted_items(w, v);
    for (Py_ssize_t i = 0; pairs != NULL && i < PyList_GET_SIZE(pairs); i++) {
        write(w, PyTuple_GET_ITEM(PyList_GET_ITEM(pairs, i), 1));
    }
    Py_XDECREF(pairs);
}

static void write_code(struct writer *w, PyObject *v, unsigned flag) {
    PyCodeObject *co = (PyCodeObject *)v;
    PyObject *code = _PyCode_GetCode(co);
    if (code == NULL) {
        w->error = RAISED;
        return;
    }
    put(w, TYPE_CODE | flag);
    put_long(w, co->co_argcount);
    put_long(w, co->co_posonlyargcount);
    put_long(w, co->co_kwonlyargcount);
    put_long(w, co->co_stacksize);
    put_long(w, co->co_flags);
    write(w, code);
    write(w, co->co_consts);
    write(w, co->co_names);
    write(w, co->co_localsplusnames);
    write(w, co->co_localspluskinds);
    write(w, co->co_filename);
    write(w, co->co_name);
    write(w, co->co_qualname);
    put_long(w, co->co_firstlineno);
    write(w, co->co_linetable);
    write(w, co->co_exceptiontable);
    Py_DECREF(code);
}

static void write_buffer(struct writer *w, PyObject *v, unsigned flag) {
    Py_buffer view;
    if (PyObject_GetBuffer(v, &view, PyBUF_SIMPLE) != 0) {
        PyErr_Clear();
        put(w, TYPE_UNKNOWN);
        w->error = UNMARSHALLABLE;
        return;
    }
    put(w, TYPE_STRING | flag);
    put_sized(w, view.buf, view.len);
    PyBuffer_Release(&view);
}

static void write_number(struct writer *w, PyObject *v, unsigned flag) {
    if (PyLong_CheckExact(v)) {
        write_int(w, v, flag);
    } else if (PyFloat_CheckExact(v)) {
        put(w, (w->version > 1 ? TYPE_BINARY_FLOAT : TYPE_FLOAT) | flag);
        write_float(w, PyFloat_AS_DOUBLE(v));
    } else {
        Py_complex z = PyComplex_AsCComplex(v);
        put(w, (w->version > 1 ? TYPE_BINARY_COMPLEX : TYPE_COMPLEX) | flag);
        write_float(w, z.real);
        write_float(w, z.imag);
    }
}

static void write_complex_object(struct writer *w, PyObject *v) {
    unsigned flag;
    if (write_ref(w, v, &flag)) {
        return;
    }
    if (PyLong_CheckExact(v) || PyFloat_CheckExact(v) || PyComplex_CheckExact(v)) {
        write_number(w, v, flag);
    } else if (PyBytes_CheckExact(v)) {
        put(w, TYPE_STRING | flag);
        put_sized(w, PyBytes_AS_STRING(v), PyBytes_GET_SIZE(v));
    } else if (PyUnicode_CheckExact(v)) {
        write_str(w, v, flag);
    } else if (PyTuple_CheckExact(v)) {
        write_tuple(w, v, flag);
    } else if (PyList_CheckExact(v)) {
        write_list(w, v, flag);
    } else if (PyDict_CheckExact(v)) {
        write_dict(w, v, flag);
    } else if (PyAnySet_CheckExact(v)) {
        write_set(w, v, flag);
    } else if (PyCode_Check(v)) {
        write_code(w, v, flag);
    } else {
        write_buffer(w, v, flag);
    }
}

static int singleton(PyObject *v) {
    return v == NULL                  ? TYPE_NULL
           : v == Py_None             ? TYPE_NONE
           : v == PyExc_StopIteration ? TYPE_STOPITER
           : v == Py_Ellipsis         ? TYPE_ELLIPSIS
           : v == Py_False            ? TYPE_FALSE
           : v == Py_True             ? TYPE_TRUE
                                      : 0;
}

static void write(struct writer *w, PyObject *v) {
    if (w->error != OK) {
        return;
    }
    int type = singleton(v);
    if (type != 0) {
        put(w, (unsigned)type);
        return;
    }
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    if (++w->depth > MAX_MARSHAL_STACK_DEPTH ||
        here < _PyThreadState_GET()->c_stack_limit) {
        w->error = NESTED_TOO_DEEP;
    } else {
        write_complex_object(w, v);
    }
    w->depth--;
}

PyObject *PyMarshal_WriteObjectToString(PyObject *o, int version) {
    struct writer w = {.version = version};
    write(&w, o);
    PyObject *result = NULL;
    switch (w.error) {
    case OK:
        result = PyBytes_FromStringAndSize(w.buf, (Py_ssize_t)w.n);
        break;
    case UNMARSHALLABLE:
        PyErr_SetString(PyExc_ValueError, "unmarshallable object");
        break;
    case NESTED_TOO_DEEP:
        PyErr_SetString(PyExc_ValueError, "object too deeply nested to marshal");
        break;
    case NO_MEMORY:
        PyErr_NoMemory();
        break;
    default:
        break;
    }
    PyMem_Free(w.buf);
    PyMem_Free(w.seen);
    PyMem_Free(w.numbers);
    return result;
}
