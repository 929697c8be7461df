/*
 * Reading marshal. The bytes may come from anywhere: nothing in them is believed, every
 * length is checked against what is left, every nesting against a depth.
 *
 * Invariant: refs holds the objects flagged FLAG_REF in the order of their beginnings;
 * a place stays None while its object is being read. Before: marshal.h.
 */
#include "runtime/modules/marshal.h"

#include "runtime/python.h"

#define FILE_SHIFT 15

struct reader {
    const unsigned char *p, *end;
    PyObject *refs; /* list */
    int depth;
};

static PyObject *read(struct reader *r);

/* ---- Bytes ---- */
static PyObject *bad(const char *what) {
    PyErr_Format(PyExc_ValueError, "bad marshal data (%s)", what);
    return NULL;
}

/* The next n bytes; NULL with EOFError when there are fewer. */
static const unsigned char *take(struct reader *r, Py_ssize_t n) {
    if (n > r->end - r->p) {
        PyErr_SetString(PyExc_EOFError, "marshal data too short");
        return NULL;
    }
    r->p += n;
    return r->p - n;
}

/* A number of 32 bits into *out: 0, or -1. */
static int read_long(struct reader *r, int32_t *out) {
    const unsigned char *p = take(r, 4);
    if (p == NULL) {
        return -1;
    }
    *out = (int32_t)((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
                     (uint32_t)p[3] << 24);
    return 0;
}

/* A size, in four bytes or one: -1 with ValueError when it cannot be. */
static Py_ssize_t read_size(struct reader *r, int is_short, const char *what) {
    if (is_short) {
        const unsigned char *p = take(r, 1);
        return p == NULL ? -1 : *p;
    }
    int32_t n;
    if (read_long(r, &n) < 0) {
        return -1;
    }
    if (n < 0) {
        PyErr_Format(PyExc_ValueError, "bad marshal data (%s size out of range)", what);
        return -1;
    }
    return n;
}

/* ---- References ---- */
static Py_ssize_t reserve_ref(struct reader *r, int flag) {
    if (!flag) {
        return 0;
    }
    Py_ssize_t i = PyList_GET_SIZE(r->refs);
    return PyList_Append(r->refs, Py_None) < 0 ? -1 : i;
}

/* Puts a finished object in its place; gives it back, NULL if it is. */
static PyObject *set_ref(struct reader *r, PyObject *o, int flag, Py_ssize_t i) {
    if (o != NULL && flag) {
        PyObject *old = PyList_GET_ITEM(r->refs, i);
        PyList_SET_ITEM(r->refs, i, Py_NewRef(o));
        Py_DECREF(old);
    }
    return o;
}

static PyObject *read_ref(struct reader *r) {
    int32_t n;
    if (read_long(r, &n) < 0) {
        return NULL;
    }
    if (n < 0 || n >= PyList_GET_SIZE(r->refs) ||
        PyList_GET_ITEM(r->refs, n) == Py_None) {
        return bad("invalid reference");
    }
    return Py_NewRef(PyList_GET_ITEM(r->refs, n));
}

/* ---- Numbers ---- */
static PyObject *read_int64(struct reader *r) {
    int32_t lo, hi;
    if (read_long(r, &lo) < 0 || read_long(r, &hi) < 0) {
        return NULL;
    }
    return PyLong_FromLongLong(
        (long long)((uint64_t)(uint32_t)hi << 32 | (uint32_t)lo));
}

/* Fewer digits than promised: one of them may be wrong besides, which is said first. */
static PyObject *short_of_digits(struct reader *r) {
    for (; r->end - r->p >= 2; r->p += 2) {
        if (r->p[1] >> 7 != 0) {
            return bad("digit out of range in long");
        }
    }
    take(r, 2);
    return NULL;
}

static PyObject *read_big_int(struct reader *r) {
    int32_t size;
    if (read_long(r, &size) < 0) {
        return NULL;
    }
    if (size == 0) {
        return PyLong_FromLong(0);
    }
    if (size == INT32_MIN) {
        return bad("long size out of range");
    }
    Py_ssize_t shorts = size < 0 ? -(Py_ssize_t)size : size,
               n = shorts / 2 + shorts % 2;
    if ((size_t)n > PY_SSIZE_T_MAX / sizeof(digit)) {
        PyErr_SetString(PyExc_OverflowError, "too many digits in integer");
        return NULL;
    }
    if (shorts > (r->end - r->p) / 2) {
        return short_of_digits(r);
    }
    const unsigned char *p = take(r, shorts * 2);
    PyLongObject *v = _PyLong_New(n);
    if (v == NULL) {
        return NULL;
    }
    memset(v->ob_digit, 0, (size_t)n * sizeof(digit));
    unsigned d = 0;
    for (Py_ssize_t i = 0; i < shorts; i++) {
        d = (unsigned)p[2 * i] | (unsigned)p[2 * i + 1] << 8;
        if (d >> FILE_SHIFT != 0) {
            Py_DECREF(v);
            return bad("digit out of range in long");
        }
        v->ob_digit[i / 2] |= (digit)d << (i % 2 ? FILE_SHIFT : 0);
    }
    if (d == 0) {
        Py_DECREF(v);
        return bad("unnormalized long data");
    }
    if (size < 0) {
        Py_SET_SIZE(v, -n);
    }
    return _PyLong_Normalize(v);
}

static int read_double(struct reader *r, int is_text, double *out) {
    if (!is_text) {
        const unsigned char *p = take(r, 8);
        if (p == NULL) {
            return -1;
        }
        *out = PyFloat_Unpack8((const char *)p, 1);
        return *out == -1.0 && PyErr_Occurred() ? -1 : 0;
    }
    char text[256];
    Py_ssize_t n = read_size(r, 1, "float");
    const unsigned char *p = n < 0 ? NULL : take(r, n);
    if (p == NULL) {
        return -1;
    }
    memcpy(text, p, (size_t)n);
    text[n] = 0;
    *out = PyOS_string_to_double(text, NULL, NULL);
    return *out == -1.0 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *read_number(struct reader *r, int type) {
    double a, b;
    int32_t n;
    switch (type) {
    case TYPE_INT:
        return read_long(r, &n) < 0 ? NULL : PyLong_FromLong(n);
    case TYPE_INT64:
        return read_int64(r);
    case TYPE_LONG:
        return read_big_int(r);
    case TYPE_FLOAT:
    case TYPE_BINARY_FLOAT:
        return read_double(r, type == TYPE_FLOAT, &a) < 0 ? NULL
                                                          : PyFloat_FromDouble(a);
    default:
        return read_double(r, type == TYPE_COMPLEX, &a) < 0 ||
                       read_double(r, type == TYPE_COMPLEX, &b) < 0
                   ? NULL
                   : PyComplex_FromDoubles(a, b);
    }
}

/* ---- Strings ---- */
static PyObject *read_ascii(struct reader *r, int is_short, int interned) {
    Py_ssize_t n = read_size(r, is_short, "string");
    const unsigned char *p = n < 0 ? NULL : take(r, n);
    if (p == NULL) {
        return NULL;
    }
    PyObject *v = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, p, n);
    if (v != NULL && interned) {
        PyUnicode_InternInPlace(&v);
    }
    return v;
}

static PyObject *read_string(struct reader *r, int type) {
    switch (type) {
    case TYPE_SHORT_ASCII:
    case TYPE_SHORT_ASCII_INTERNED:
        return read_ascii(r, 1, type == TYPE_SHORT_ASCII_INTERNED);
    case TYPE_ASCII:
    case TYPE_ASCII_INTERNED:
        return read_ascii(r, 0, type == TYPE_ASCII_INTERNED);
    default:
        break;
    }
    Py_ssize_t n = read_size(r, 0, type == TYPE_STRING ? "bytes object" : "string");
    const unsigned char *p = n < 0 ? NULL : take(r, n);
    if (p == NULL) {
        return NULL;
    }
    if (type == TYPE_STRING) {
        return PyBytes_FromStringAndSize((const char *)p, n);
    }
    PyObject *v = PyUnicode_DecodeUTF8((const char *)p, n, "surrogatepass");
    if (v != NULL && type == TYPE_INTERNED) {
        PyUnicode_InternInPlace(&v);
    }
    return v;
}

/* ---- Containers ---- */
static PyObject *read_item(struct reader *r, const char *what) {
    PyObject *item = read(r);
    if (item == NULL && !PyErr_Occurred()) {
        PyErr_Format(PyExc_TypeError, "NULL object in marshal data for %s", what);
    }
    return item;
}

/* A count of items, each of which takes a byte at least. When there cannot be as many,
 * no room is made for them: reading on finds the error to give. */
static Py_ssize_t read_count(struct reader *r, int is_short, const char *what) {
    Py_ssize_t n = read_size(r, is_short, what);
    if (n <= r->end - r->p) {
        return n;
    }
    PyObject *item;
    while ((item = read_item(r, what)) != NULL) {
        Py_DECREF(item);
    }
    return -1;
}

/* A tuple that can be looked at before it is filled, for it may be part of itself. */
static PyObject *tuple_of_none(Py_ssize_t n) {
    PyObject *v = PyTuple_New(n);
    for (Py_ssize_t i = 0; v != NULL && i < n; i++) {
        PyTuple_SET_ITEM(v, i, Py_NewRef(Py_None));
    }
    return v;
}

static PyObject *read_tuple(struct reader *r, int is_short, int flag) {
    Py_ssize_t n = read_count(r, is_short, "tuple");
    PyObject *v = n < 0 ? NULL : tuple_of_none(n);
    Py_ssize_t ref = v == NULL ? 0 : reserve_ref(r, flag);
    if (v == NULL || ref < 0) {
        Py_XDECREF(v);
        return NULL;
    }
    set_ref(r, v, flag, ref);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = read_item(r, "tuple");
        if (item == NULL) {
            Py_DECREF(v);
            return NULL;
        }
        Py_SETREF(PyTuple_GET_ITEM(v, i), item);
    }
    return v;
}

static PyObject *read_list(struct reader *r, int flag) {
    Py_ssize_t n = read_count(r, 0, "list");
    PyObject *v = n < 0 ? NULL : PyList_New(0);
    Py_ssize_t ref = v == NULL ? 0 : reserve_ref(r, flag);
    int failed = v == NULL || ref < 0;
    if (!failed) {
        set_ref(r, v, flag, ref);
    }
    for (Py_ssize_t i = 0; i < n && !failed; i++) {
        PyObject *item = read_item(r, "list");
        failed = item == NULL || PyList_Append(v, item) < 0;
        Py_XDECREF(item);
    }
    if (failed) {
        Py_CLEAR(v);
    }
    return v;
}

static PyObject *read_dict(struct reader *r, int flag) {
    PyObject *v = PyDict_New();
    Py_ssize_t ref = v == NULL ? 0 : reserve_ref(r, flag);
    int failed = v == NULL || ref < 0;
    if (!failed) {
        set_ref(r, v, flag, ref);
    }
    while (!failed) {
        PyObject *key = read(r);
        if (key == NULL) {
            break;
        }
        PyObject *value = read(r);
        failed = value == NULL || PyDict_SetItem(v, key, value) < 0;
        Py_DECREF(key);
        Py_XDECREF(value);
    }
    if (failed || PyErr_Occurred()) {
        Py_CLEAR(v);
    }
    return v;
}

/* A set cannot hold itself: it takes its place when it is whole. */
static PyObject *read_set(struct reader *r, int frozen, int flag) {
    Py_ssize_t n = read_count(r, 0, "set"), ref = n < 0 ? -1 : reserve_ref(r, flag);
    PyObject *items = ref < 0 ? NULL : PyList_New(0), *v = NULL;
    int failed = items == NULL;
    for (Py_ssize_t i = 0; i < n && !failed; i++) {
        PyObject *item = read_item(r, "set");
        failed = item == NULL || PyList_Append(items, item) < 0;
        Py_XDECREF(item);
    }
    if (!failed) {
        v = frozen ? PyFrozenSet_New(items) : PySet_New(items);
    }
    Py_XDECREF(items);
    return set_ref(r, v, flag, ref);
}

/* ---- Code ---- */
enum {
    CODE,
    CONSTS,
    NAMES,
    LOCALS,
    KINDS,
    FILENAME,
    NAME,
    QUALNAME,
    LINES,
    EXCEPTS,
    N_PARTS
};

static int read_parts(struct reader *r, int from, int to, PyObject **parts) {
    for (int i = from; i < to; i++) {
        parts[i] = read_item(r, "object");
        if (parts[i] == NULL) {
            return -1;
        }
    }
    return 0;
}

static PyObject *new_code(const int32_t *n, int firstlineno, PyObject **parts) {
    struct _PyCodeConstructor con = {.argcount = n[0],
                                     .posonlyargcount = n[1],
                                     .kwonlyargcount = n[2],
                                     .stacksize = n[3],
                                     .flags = n[4],
                                     .firstlineno = firstlineno,
                                     .code = parts[CODE],
                                     .consts = parts[CONSTS],
                                     .names = parts[NAMES],
                                     .localsplusnames = parts[LOCALS],
                                     .localspluskinds = parts[KINDS],
                                     .filename = parts[FILENAME],
                                     .name = parts[NAME],
                                     .qualname = parts[QUALNAME],
                                     .linetable = parts[LINES],
                                     .exceptiontable = parts[EXCEPTS]};
    return _PyCode_Validate(&con) < 0 ? NULL : (PyObject *)_PyCode_New(&con);
}

static PyObject *read_code(struct reader *r, int flag) {
    PyObject *parts[N_PARTS] = {NULL}, *v = NULL;
    int32_t n[5] = {0}, firstlineno = 0;
    Py_ssize_t ref = reserve_ref(r, flag);
    int failed = ref < 0;
    for (int i = 0; i < 5 && !failed; i++) {
        failed = read_long(r, &n[i]) < 0;
    }
    if (!failed && read_parts(r, CODE, LINES, parts) == 0 &&
        read_long(r, &firstlineno) == 0 && read_parts(r, LINES, N_PARTS, parts) == 0) {
        v = new_code(n, firstlineno, parts);
    }
    for (int i = 0; i < N_PARTS; i++) {
        Py_XDECREF(parts[i]);
    }
    return set_ref(r, v, flag, ref);
}

/* ---- Objects ---- */
/* What is complete when it has been read takes its place then. */
static PyObject *read_simple(struct reader *r, int type, int flag) {
    PyObject *v;
    switch (type) {
    case TYPE_INT:
    case TYPE_INT64:
    case TYPE_LONG:
    case TYPE_FLOAT:
    case TYPE_BINARY_FLOAT:
    case TYPE_COMPLEX:
    case TYPE_BINARY_COMPLEX:
        v = read_number(r, type);
        break;
    case TYPE_STRING:
    case TYPE_INTERNED:
    case TYPE_UNICODE:
    case TYPE_ASCII:
    case TYPE_ASCII_INTERNED:
    case TYPE_SHORT_ASCII:
    case TYPE_SHORT_ASCII_INTERNED:
        v = read_string(r, type);
        break;
    default:
        return bad("unknown type code");
    }
    if (v != NULL && flag && PyList_Append(r->refs, v) < 0) {
        Py_CLEAR(v);
    }
    return v;
}

static PyObject *read_type(struct reader *r, int type, int flag) {
    switch (type) {
    case TYPE_NULL:
        return NULL;
    case TYPE_NONE:
        return Py_NewRef(Py_None);
    case TYPE_STOPITER:
        return Py_NewRef(PyExc_StopIteration);
    case TYPE_ELLIPSIS:
        return Py_NewRef(Py_Ellipsis);
    case TYPE_FALSE:
        return Py_NewRef(Py_False);
    case TYPE_TRUE:
        return Py_NewRef(Py_True);
    case TYPE_REF:
        return read_ref(r);
    case TYPE_SMALL_TUPLE:
    case TYPE_TUPLE:
        return read_tuple(r, type == TYPE_SMALL_TUPLE, flag);
    case TYPE_LIST:
        return read_list(r, flag);
    case TYPE_DICT:
        return read_dict(r, flag);
    case TYPE_SET:
    case TYPE_FROZENSET:
        return read_set(r, type == TYPE_FROZENSET, flag);
    case TYPE_CODE:
        return read_code(r, flag);
    default:
        return read_simple(r, type, flag);
    }
}

/* NULL without an exception is the mark TYPE_NULL. */
static PyObject *read(struct reader *r) {
    if (r->p >= r->end) {
        PyErr_SetString(PyExc_EOFError, "EOF read where object expected");
        return NULL;
    }
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    if (r->depth >= MAX_MARSHAL_STACK_DEPTH ||
        here < _PyThreadState_GET()->c_stack_limit) {
        PyErr_SetString(PyExc_ValueError, "recursion limit exceeded");
        return NULL;
    }
    r->depth++;
    int byte = *r->p++;
    PyObject *v = read_type(r, byte & ~FLAG_REF, byte & FLAG_REF);
    r->depth--;
    return v;
}

PyObject *_PyMarshal_Read(const char *data, Py_ssize_t len, Py_ssize_t *used) {
    const unsigned char *p = (const unsigned char *)data;
    struct reader r = {.p = p, .end = p + len, .refs = PyList_New(0)};
    if (r.refs == NULL) {
        return NULL;
    }
    PyObject *v = read(&r);
    if (v == NULL && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_TypeError, "NULL object in marshal data for object");
    }
    *used = r.p - p;
    Py_DECREF(r.refs);
    return v;
}

PyObject *PyMarshal_ReadObjectFromString(const char *data, Py_ssize_t len) {
    Py_ssize_t used;
    return _PyMarshal_Read(data, len, &used);
}
