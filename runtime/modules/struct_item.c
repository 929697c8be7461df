/*
 * _struct's items: one C value to octets and back.
 *
 * Invariant: every integer goes through 64 bits, so one function does all widths and
 * both orders.
 *
 * Before: struct.h. Source: CPython 3.11, Modules/_struct.c.
 */
#include "runtime/modules/struct.h"

#include "runtime/python.h"

Py_ssize_t _PyStruct_ItemSize(char code, bool native, Py_ssize_t *align) {
    Py_ssize_t size;
    *align = 1;
    switch (code) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p':
        return 1;
    case 'h':
    case 'H':
    case 'e':
        size = 2;
        break;
    case 'i':
    case 'I':
    case 'f':
        size = 4;
        break;
    case 'l':
    case 'L':
        size = native ? (Py_ssize_t)sizeof(long) : 4;
        break;
    case 'q':
    case 'Q':
    case 'd':
        size = 8;
        break;
    case 'n':
    case 'N':
    case 'P':
        size = native ? (Py_ssize_t)sizeof(size_t) : 0;
        break;
    default:
        return 0;
    }
    if (native) {
        struct eight {
            char c;
            long long v;
        };
        *align = size == 8 ? (Py_ssize_t)offsetof(struct eight, v) : size;
    }
    return size;
}

/* ---- Integers ---- */

static bool is_signed(char code) {
    return strchr("bhilqn", code) != NULL;
}

static int out_of_range(const struct_format *f, char code, Py_ssize_t size) {
    if (size < 8 && (!f->native || size <= 2)) {
        /* Little-endian fields are packed as native ones, words of messages included.
         */
        const char *name = code == 'b'   ? "byte"
                           : code == 'B' ? "ubyte"
                           : code == 'h' ? "short"
                                         : "ushort";
        long long top = (1LL << (8 * size - is_signed(code))) - 1;
        long long bottom = is_signed(code) ? -top - 1 : 0;
        if (size == 1 || (size == 2 && !f->big)) {
            return _PyStruct_Fail("%s format requires %lld <= number <= %lld", name,
                                  bottom, top);
        }
        return _PyStruct_Fail("'%c' format requires %lld <= number <= %lld", code,
                              bottom, top);
    }
    return _PyStruct_Fail("argument out of range");
}

static int pack_int(const struct_format *f, const struct_field *field, char *to,
                    PyObject *value) {
    Py_ssize_t size = field->size;
    if (!PyIndex_Check(value)) {
        return _PyStruct_Fail("required argument is not an integer");
    }
    PyObject *number = PyNumber_Index(value);
    if (number == NULL) {
        return -1;
    }
    uint64_t u;
    bool sign = is_signed(field->code);
    if (field->code == 'P') {
        u = PyLong_AsUnsignedLongLongMask(number);
    } else {
        u = sign ? (uint64_t)PyLong_AsLongLong(number)
                 : PyLong_AsUnsignedLongLong(number);
    }
    Py_DECREF(number);
    if (PyErr_Occurred()) {
        PyErr_Clear();
        return out_of_range(f, field->code, size);
    }
    if (size < 8 && field->code != 'P') {
        uint64_t bits = (uint64_t)1 << (8 * size);
        if ((sign ? u + bits / 2 : u) >= bits) {
            return out_of_range(f, field->code, size);
        }
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        to[f->big ? size - 1 - i : i] = (char)(u >> (8 * i));
    }
    return 0;
}

static PyObject *unpack_int(const struct_format *f, const struct_field *field,
                            const char *from) {
    Py_ssize_t size = field->size;
    uint64_t u = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        u |= (uint64_t)(unsigned char)from[f->big ? size - 1 - i : i] << (8 * i);
    }
    if (!is_signed(field->code)) {
        return PyLong_FromUnsignedLongLong(u);
    }
    uint64_t sign = (uint64_t)1 << (8 * size - 1);
    return PyLong_FromLongLong((int64_t)((u ^ sign) - sign));
}

/* ---- Text ---- */

static int pack_text(const struct_field *field, char *to, PyObject *value) {
    if (!PyBytes_Check(value) && !PyByteArray_Check(value)) {
        return _PyStruct_Fail("argument for '%c' must be a bytes object", field->code);
    }
    const char *s =
        PyBytes_Check(value) ? PyBytes_AS_STRING(value) : PyByteArray_AS_STRING(value);
    Py_ssize_t n = Py_SIZE(value), room = field->size;
    if (field->code == 'p') {
        if (room == 0) {
            return 0;
        }
        n = Py_MIN(n, room - 1);
        *to++ = (char)Py_MIN(n, 255);
    }
    n = Py_MIN(n, room);
    if (n > 0) {
        memcpy(to, s, (size_t)n);
    }
    return 0;
}

static PyObject *unpack_text(const struct_field *field, const char *from) {
    if (field->code == 's') {
        return PyBytes_FromStringAndSize(from, field->size);
    }
    Py_ssize_t n = field->size == 0 ? 0 : (unsigned char)*from;
    n = Py_MIN(n, Py_MAX(field->size - 1, 0));
    return PyBytes_FromStringAndSize(from + (field->size > 0), n);
}

/* ---- Any item ---- */

static int pack_float(const struct_format *f, const struct_field *field, char *to,
                      PyObject *value) {
    double v = PyFloat_AsDouble(value);
    if (v == -1.0 && PyErr_Occurred()) {
        PyErr_Clear();
        return _PyStruct_Fail("required argument is not a float");
    }
    return field->code == 'e'   ? PyFloat_Pack2(v, to, !f->big)
           : field->code == 'f' ? PyFloat_Pack4(v, to, !f->big)
                                : PyFloat_Pack8(v, to, !f->big);
}

int _PyStruct_PackItem(const struct_format *f, const struct_field *field, char *to,
                       PyObject *value) {
    switch (field->code) {
    case 's':
    case 'p':
        return pack_text(field, to, value);
    case 'c':
        if (!PyBytes_Check(value) || Py_SIZE(value) != 1) {
            return _PyStruct_Fail("char format requires a bytes object of length 1");
        }
        *to = PyBytes_AS_STRING(value)[0];
        return 0;
    case '?': {
        int truth = PyObject_IsTrue(value);
        *to = (char)(truth > 0);
        return truth < 0 ? -1 : 0;
    }
    case 'e':
    case 'f':
    case 'd':
        return pack_float(f, field, to, value);
    default:
        return pack_int(f, field, to, value);
    }
}

PyObject *_PyStruct_UnpackItem(const struct_format *f, const struct_field *field,
                               const char *from) {
    switch (field->code) {
    case 's':
    case 'p':
        return unpack_text(field, from);
    case 'c':
        return PyBytes_FromStringAndSize(from, 1);
    case '?':
        return PyBool_FromLong(*from != 0);
    case 'e':
        return PyFloat_FromDouble(PyFloat_Unpack2(from, !f->big));
    case 'f':
        return PyFloat_FromDouble(PyFloat_Unpack4(from, !f->big));
    case 'd':
        return PyFloat_FromDouble(PyFloat_Unpack8(from, !f->big));
    default:
        return unpack_int(f, field, from);
    }
}
