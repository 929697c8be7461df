/*
 * The module binascii: hexadecimal, base64, checksums. Its older forms, uuencode and
 * quoted-printable, are in binascii_text.c.
 *
 * Invariant: a result is made in one block of the size that is needed at most, and cut.
 * RFC 4648; CPython 3.11: Modules/binascii.c.
 */
#include "runtime/modules/binascii.h"

static PyObject *error, *incomplete;

PyObject *_PyBinascii_Fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    PyErr_FormatV(error, format, args);
    va_end(args);
    return NULL;
}

int _PyBinascii_GetText(PyObject *arg, Py_buffer *view) {
    if (PyUnicode_Check(arg)) {
        if (!PyUnicode_IS_ASCII(arg)) {
            PyErr_SetString(PyExc_ValueError,
                            "string argument should contain only ASCII characters");
            return -1;
        }
        return PyBuffer_FillInfo(view, arg, PyUnicode_DATA(arg),
                                 PyUnicode_GET_LENGTH(arg), 1, PyBUF_SIMPLE);
    }
    if (PyObject_GetBuffer(arg, view, PyBUF_SIMPLE) < 0) {
        PyErr_Format(PyExc_TypeError,
                     "argument should be bytes, buffer or ASCII string, not '%.100s'",
                     Py_TYPE(arg)->tp_name);
        return -1;
    }
    return 0;
}

/* ---- Hexadecimal ---- */

static PyObject *to_hex(const char *name, PyObject *const *args, Py_ssize_t nargs,
                        PyObject *kwnames) {
    static const char *const keywords[] = {"data", "sep", "bytes_per_sep", NULL};
    const _PyArg_Names names = {name, keywords, 1, 3};
    PyObject *a[3];
    Py_buffer view;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int group = a[2] == NULL ? 1 : _PyLong_AsInt(a[2]);
    if ((group == -1 && PyErr_Occurred()) ||
        PyObject_GetBuffer(a[0], &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    PyObject *text = _Py_strhex_with_sep(view.buf, view.len, a[1], group);
    PyBuffer_Release(&view);
    PyObject *res = text == NULL
                        ? NULL
                        : PyBytes_FromStringAndSize(PyUnicode_DATA(text),
                                                    PyUnicode_GET_LENGTH(text));
    Py_XDECREF(text);
    return res;
}

static PyObject *b2a_hex(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames) {
    return to_hex("b2a_hex", args, nargs, kwnames);
}
static PyObject *hexlify(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames) {
    return to_hex("hexlify", args, nargs, kwnames);
}

static PyObject *unhexlify(PyObject *m, PyObject *arg) {
    Py_buffer view;
    if (_PyBinascii_GetText(arg, &view) < 0) {
        return NULL;
    }
    const unsigned char *from = view.buf;
    PyObject *res = NULL;
    if (view.len % 2 != 0) {
        _PyBinascii_Fail("Odd-length string");
    } else {
        res = PyBytes_FromStringAndSize(NULL, view.len / 2);
    }
    for (Py_ssize_t i = 0; res != NULL && i < view.len; i += 2) {
        unsigned high = _PyBinascii_Hex(from[i]), low = _PyBinascii_Hex(from[i + 1]);
        if (high >= 16 || low >= 16) {
            Py_CLEAR(res);
            _PyBinascii_Fail("Non-hexadecimal digit found");
        } else {
            PyBytes_AS_STRING(res)[i / 2] = (char)(high << 4 | low);
        }
    }
    PyBuffer_Release(&view);
    return res;
}

/* ---- base64 ---- */

static const char digits64[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* 0 to 63, or 64 for what is no digit. */
static unsigned value64(unsigned char ch) {
    return Py_ISUPPER(ch)   ? ch - 'A'
           : Py_ISLOWER(ch) ? ch - 'a' + 26
           : Py_ISDIGIT(ch) ? ch - '0' + 52
           : ch == '+'      ? 62
           : ch == '/'      ? 63
                            : 64;
}

typedef struct {
    const unsigned char *from;
    Py_ssize_t n;
    unsigned char *to;
    Py_ssize_t made;
    int pos;       /* digits of the group of four that were read */
    unsigned left; /* their bits that are not written yet */
} decoder64;

/* Takes a digit: all but the first of a group complete an octet. */
static void take_digit(decoder64 *d, unsigned value) {
    if (d->pos > 0) {
        int rest = 6 - 2 * d->pos;
        d->to[d->made++] = (unsigned char)(d->left << (6 - rest) | value >> rest);
    }
    d->pos = (d->pos + 1) & 3;
    d->left = value;
}

/* Reads to the end or the padding: NULL, or what is wrong in strict mode. */
static const char *decode64(decoder64 *d, bool strict) {
    bool padding = false;
    int pads = 0;
    if (strict && d->n > 0 && d->from[0] == '=') {
        return "Leading padding not allowed";
    }
    for (Py_ssize_t i = 0; i < d->n; i++) {
        if (d->from[i] == '=') {
            padding = true;
            if (d->pos >= 2 && d->pos + ++pads >= 4) {
                d->pos = 0;
                return strict && i + 1 < d->n ? "Excess data after padding" : NULL;
            }
            continue;
        }
        unsigned value = value64(d->from[i]);
        if (value >= 64) {
            if (strict) {
                return "Only base64 data is allowed";
            }
            continue;
        }
        if (strict && padding) {
            return "Discontinuous padding not allowed";
        }
        pads = 0;
        take_digit(d, value);
    }
    return NULL;
}

static PyObject *a2b_base64(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    static const char *const keywords[] = {"", "strict_mode", NULL};
    static const _PyArg_Names names = {"a2b_base64", keywords, 1, 1};
    PyObject *a[2];
    Py_buffer view;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int strict = a[1] == NULL ? 0 : PyObject_IsTrue(a[1]);
    if (strict < 0 || _PyBinascii_GetText(a[0], &view) < 0) {
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, (view.len + 3) / 4 * 3);
    if (res != NULL) {
        decoder64 d = {.from = view.buf,
                       .n = view.len,
                       .to = (unsigned char *)PyBytes_AS_STRING(res)};
        const char *wrong = decode64(&d, strict != 0);
        if (wrong != NULL) {
            _PyBinascii_Fail("%s", wrong);
        } else if (d.pos == 1) {
            _PyBinascii_Fail("Invalid base64-encoded string: number of data characters "
                             "(%zd) cannot be 1 more than a multiple of 4",
                             d.made / 3 * 4 + 1);
        } else if (d.pos != 0) {
            _PyBinascii_Fail("Incorrect padding");
        }
        if (PyErr_Occurred()) {
            Py_CLEAR(res);
        } else {
            _PyBytes_Resize(&res, d.made);
        }
    }
    PyBuffer_Release(&view);
    return res;
}

/* Four digits of up to three octets, the missing ones padded. */
static void encode_group(const unsigned char *from, Py_ssize_t n, char *to) {
    unsigned bits = (unsigned)from[0] << 16 | (n > 1 ? (unsigned)from[1] << 8 : 0) |
                    (n > 2 ? from[2] : 0u);
    for (int i = 0; i < 4; i++) {
        to[i] = i <= n ? digits64[bits >> (18 - 6 * i) & 63] : '=';
    }
}

static PyObject *b2a_base64(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    static const char *const keywords[] = {"", "newline", NULL};
    static const _PyArg_Names names = {"b2a_base64", keywords, 1, 1};
    PyObject *a[2];
    Py_buffer view;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int newline = a[1] == NULL ? 1 : PyObject_IsTrue(a[1]);
    if (newline < 0 || PyObject_GetBuffer(a[0], &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    PyObject *res = NULL;
    if (view.len > (PY_SSIZE_T_MAX - 3) / 2) {
        _PyBinascii_Fail("Too much data for base64 line");
    } else {
        res = PyBytes_FromStringAndSize(NULL, (view.len + 2) / 3 * 4 + newline);
    }
    if (res != NULL) {
        char *to = PyBytes_AS_STRING(res);
        const unsigned char *from = view.buf;
        for (Py_ssize_t i = 0; i < view.len; i += 3, to += 4) {
            encode_group(from + i, view.len - i, to);
        }
        if (newline) {
            *to = '\n';
        }
    }
    PyBuffer_Release(&view);
    return res;
}

/* ---- Checksums ---- */

/* The remainder of polynomial 0x104c11db7, bits reversed, four at a time. */
static uint32_t crc32_of(uint32_t crc, const unsigned char *p, Py_ssize_t n) {
    static const uint32_t table[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
                                       0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                       0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                       0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    crc = ~crc;
    for (Py_ssize_t i = 0; i < n; i++) {
        crc ^= p[i];
        crc = crc >> 4 ^ table[crc & 15];
        crc = crc >> 4 ^ table[crc & 15];
    }
    return ~crc;
}

/* CRC-CCITT, polynomial 0x1021, as BinHex 4 uses it. */
static uint32_t crc_hqx_of(uint32_t crc, const unsigned char *p, Py_ssize_t n) {
    crc &= 0xffff;
    for (Py_ssize_t i = 0; i < n; i++) {
        crc ^= (uint32_t)p[i] << 8;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 0x8000 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1;
        }
    }
    return crc;
}

static PyObject *
checksum(const char *name, PyObject *const *args, Py_ssize_t nargs, Py_ssize_t min,
         uint32_t (*sum)(uint32_t, const unsigned char *, Py_ssize_t)) {
    Py_buffer view;
    if (!_PyArg_CheckPositional(name, nargs, min, 2)) {
        return NULL;
    }
    unsigned long start = nargs < 2 ? 0 : PyLong_AsUnsignedLongMask(args[1]);
    if (PyErr_Occurred() || PyObject_GetBuffer(args[0], &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    uint32_t res = sum((uint32_t)start, view.buf, view.len);
    PyBuffer_Release(&view);
    return PyLong_FromUnsignedLong(res);
}
static PyObject *crc32(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    return checksum("crc32", args, nargs, 1, crc32_of);
}
static PyObject *crc_hqx(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    return checksum("crc_hqx", args, nargs, 2, crc_hqx_of);
}

/* ---- The module ---- */

#define KEYWORDS METH_FASTCALL | METH_KEYWORDS
#define HEX_DOC  "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"
#define UNHEX_DOC                                                                      \
    "($module, hexstr, /)\n--\n\nThe bytes that pairs of hex digits stand for."
static PyMethodDef methods[] = {
    {"b2a_hex", _PyCFunction_CAST(b2a_hex), KEYWORDS,
     "b2a_hex" HEX_DOC "Two hex digits for each byte."},
    {"hexlify", _PyCFunction_CAST(hexlify), KEYWORDS,
     "hexlify" HEX_DOC "Two hex digits for each byte."},
    {"a2b_hex", unhexlify, METH_O, "a2b_hex" UNHEX_DOC},
    {"unhexlify", unhexlify, METH_O, "unhexlify" UNHEX_DOC},
    {"a2b_base64", _PyCFunction_CAST(a2b_base64), KEYWORDS,
     "a2b_base64($module, data, /, *, strict_mode=False)\n--\n\n"
     "The bytes of base64 text."},
    {"b2a_base64", _PyCFunction_CAST(b2a_base64), KEYWORDS,
     "b2a_base64($module, data, /, *, newline=True)\n--\n\n"
     "The data as a line of base64."},
    {"a2b_uu", _PyBinascii_A2bUu, METH_O,
     "a2b_uu($module, data, /)\n--\n\nThe bytes of a line of uuencode."},
    {"b2a_uu", _PyCFunction_CAST(_PyBinascii_B2aUu), KEYWORDS,
     "b2a_uu($module, data, /, *, backtick=False)\n--\n\n"
     "The data as a line of uuencode."},
    {"a2b_qp", _PyCFunction_CAST(_PyBinascii_A2bQp), KEYWORDS,
     "a2b_qp($module, /, data, header=False)\n--\n\n"
     "The bytes of quoted-printable text."},
    {"b2a_qp", _PyCFunction_CAST(_PyBinascii_B2aQp), KEYWORDS,
     "b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)\n--\n\n"
     "The data as quoted-printable text."},
    {"crc32", _PyCFunction_CAST(crc32), METH_FASTCALL,
     "crc32($module, data, crc=0, /)\n--\n\nCRC-32 of the data, going on from crc."},
    {"crc_hqx", _PyCFunction_CAST(crc_hqx), METH_FASTCALL,
     "crc_hqx($module, data, crc, /)\n--\n\n"
     "CRC-CCITT of the data, going on from crc."},
    {NULL},
};

static int exec_module(PyObject *m) {
    error = PyErr_NewException("binascii.Error", PyExc_ValueError, NULL);
    incomplete = PyErr_NewException("binascii.Incomplete", NULL, NULL);
    if (error == NULL || incomplete == NULL ||
        PyModule_AddObjectRef(m, "Error", error) < 0) {
        return -1;
    }
    return PyModule_AddObjectRef(m, "Incomplete", incomplete);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "binascii",
    .m_doc = "Bytes written in ASCII and read back.",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit_binascii(void);
PyObject *PyInit_binascii(void) {
    return PyModule_Create(&module);
}
