/*
 * Cached bytecode: __pycache__/NAME.cpython-311.pyc, in CPython's format.
 *
 *     0 magic   4 flags   8 time of the source, 12 its size (flags 0)
 *                         8 hash of the source (flags 1: unchecked, 3: checked)
 *    16 the code, as marshal writes it
 *
 * Invariant: a cache that is stale, short or foreign is as if it were not there; what
 * lies behind a good header is believed only as far as marshal checks it. A cache comes
 * to be under another name and is renamed, so that nobody reads half of one.
 * CPython 3.11: Lib/importlib/_bootstrap_external.py, PEP 552. Next: import_file.c.
 */
#include <stdio.h>

#include "runtime/modules/marshal.h"
#include "runtime/objects/code.h"
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

/* ---- SipHash-1-3 under the magic number, as PEP 552 has it ---- */

static uint64_t rotl(uint64_t x, unsigned n) {
    return x << n | x >> (64 - n);
}

static void sip_round(uint64_t v[4]) {
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotl(v[1], 13) ^ v[0];
    v[3] = rotl(v[3], 16) ^ v[2];
    v[0] = rotl(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotl(v[1], 17) ^ v[2];
    v[3] = rotl(v[3], 21) ^ v[0];
    v[2] = rotl(v[2], 32);
}

static uint64_t siphash13(uint64_t key, const unsigned char *p, size_t n) {
    uint64_t v[4] = {key ^ 0x736f6d6570736575u, 0x646f72616e646f6du,
                     key ^ 0x6c7967656e657261u, 0x7465646279746573u};
    uint64_t word = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i == n) {
            word |= (uint64_t)n << 56;
        } else {
            word |= (uint64_t)p[i] << i % 8 * 8;
        }
        if (i % 8 == 7 || i == n) {
            v[3] ^= word;
            sip_round(v);
            v[0] ^= word;
            word = 0;
        }
    }
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++) {
        sip_round(v);
    }
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* ---- Little-endian words ---- */

static uint32_t get32(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static void put32(char *p, uint32_t n) {
    for (int i = 0; i < 4; i++) {
        p[i] = (char)(n >> 8 * i);
    }
}

static void hash_source(uint64_t key, const char *source, Py_ssize_t len, char out[8]) {
    uint64_t hash = siphash13(key, (const unsigned char *)source, (size_t)len);
    put32(out, (uint32_t)hash);
    put32(out + 4, (uint32_t)(hash >> 32));
}

PyObject *_PyImport_SourceHash(uint64_t key, const char *source, Py_ssize_t len) {
    char out[8];
    hash_source(key, source, len, out);
    return PyBytes_FromStringAndSize(out, sizeof out);
}

/* ---- Names ---- */

PyObject *_PyImport_CachedName(PyObject *folder, const char *tail) {
    PyObject *prefix = PySys_GetObject("pycache_prefix"), *file, *path;
    if (prefix != NULL && prefix != Py_None) {
        return Py_NewRef(Py_None);
    }
    file = PyUnicode_FromFormat("__pycache__/%s.cpython-311.pyc", tail);
    path = file ? _PyImport_Join(folder, file) : NULL;
    Py_XDECREF(file);
    return path;
}

static int fix_filename(PyCodeObject *code, PyObject *old, PyObject *name) {
    if (PyUnicode_Compare(code->co_filename, old) != 0) {
        return PyErr_Occurred() ? -1 : 0;
    }
    Py_XSETREF(code->co_filename, Py_NewRef(name));
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(code->co_consts); i++) {
        PyObject *item = PyTuple_GET_ITEM(code->co_consts, i);
        if (PyCode_Check(item) && fix_filename((PyCodeObject *)item, old, name) < 0) {
            return -1;
        }
    }
    return 0;
}

int _PyImport_FixFilename(PyObject *code, PyObject *name) {
    PyObject *old = Py_NewRef(((PyCodeObject *)code)->co_filename);
    int status = PyUnicode_Compare(old, name) == 0
                     ? (PyErr_Occurred() ? -1 : 0)
                     : fix_filename((PyCodeObject *)code, old, name);
    Py_DECREF(old);
    return status;
}

/* ---- Reading ---- */

/* The code behind the header. `source`: the file that the code is to name, or NULL. */
static PyObject *read_code(const char *data, Py_ssize_t len, PyObject *name,
                           PyObject *path, PyObject *source) {
    PyObject *code =
        PyMarshal_ReadObjectFromString(data + PYC_HEADER_SIZE, len - PYC_HEADER_SIZE);
    if (code != NULL && !PyCode_Check(code)) {
        PyObject *text = PyUnicode_FromFormat("Non-code object in %R", path);
        if (text != NULL) {
            PyErr_SetImportError(text, name, path);
            Py_DECREF(text);
        }
        Py_CLEAR(code);
    }
    if (code != NULL && source != NULL && _PyImport_FixFilename(code, source) < 0) {
        Py_CLEAR(code);
    }
    return code;
}

/* Whether the header speaks of this source, whose text is read only for a hash. */
static bool is_fresh(const char *data, Py_ssize_t len, PyObject *file,
                     const struct sys_stat *stat, bool *by_hash) {
    const unsigned char *p = (const unsigned char *)data;
    if (len < PYC_HEADER_SIZE || get32(p) != PYC_MAGIC || get32(p + 4) > 3) {
        return false;
    }
    if ((get32(p + 4) & 1) == 0) {
        return get32(p + 8) == (uint32_t)(stat->mtime_ns / 1000000000) &&
               get32(p + 12) == (uint32_t)stat->size;
    }
    if ((get32(p + 4) & 2) == 0) {
        return true;
    }
    *by_hash = true;
    Py_ssize_t n;
    char hash[8], *text = _Py_ReadFile(PyUnicode_AsUTF8(file), &n);
    if (text == NULL) {
        return false;
    }
    hash_source(PYC_MAGIC, text, n, hash);
    PyMem_Free(text);
    return memcmp(hash, data + 8, 8) == 0;
}

/* The cached code: new reference, NULL without an exception where there is none that
 * serves. */
static PyObject *cached_code(PyObject *name, PyObject *file, PyObject *cached,
                             const struct sys_stat *stat, bool *by_hash) {
    Py_ssize_t len;
    char *data = _Py_ReadFile(PyUnicode_AsUTF8(cached), &len);
    if (data == NULL) {
        if (PyErr_ExceptionMatches(PyExc_OSError)) {
            PyErr_Clear();
        }
        return NULL;
    }
    PyObject *code = is_fresh(data, len, file, stat, by_hash)
                         ? read_code(data, len, name, cached, file)
                         : NULL;
    PyMem_Free(data);
    return code;
}

PyObject *_PyImport_BytecodeFile(PyObject *name, PyObject *file) {
    Py_ssize_t len;
    char *data = _Py_ReadFile(PyUnicode_AsUTF8(file), &len);
    if (data == NULL) {
        return NULL;
    }
    const unsigned char *p = (const unsigned char *)data;
    PyObject *text = NULL, *code = NULL;
    if (len < 4 || get32(p) != PYC_MAGIC) {
        PyObject *magic = PyBytes_FromStringAndSize(data, Py_MIN(len, 4));
        text = magic ? PyUnicode_FromFormat("bad magic number in %R: %R", name, magic)
                     : NULL;
        Py_XDECREF(magic);
    } else if (len < PYC_HEADER_SIZE) {
        PyErr_Format(PyExc_EOFError, "reached EOF while reading pyc header of %R",
                     name);
    } else if (get32(p + 4) > 3) {
        char flags[16];
        snprintf(flags, sizeof flags, "%lu", (unsigned long)get32(p + 4));
        text = PyUnicode_FromFormat("invalid flags %s in %R", flags, name);
    } else {
        code = read_code(data, len, name, file, NULL);
    }
    if (text != NULL) {
        bool with_path = len < 4 || get32(p) != PYC_MAGIC || get32(p + 4) > 3;
        PyErr_SetImportError(text, name, with_path ? file : NULL);
        Py_DECREF(text);
    }
    PyMem_Free(data);
    return code;
}

/* ---- Writing ---- */

/* All of `n` bytes into a new file: 0 or an error. */
static int write_file(const char *path, const char *data, Py_ssize_t n) {
    int fd = sys_open(path, SYS_O_WRITE | SYS_O_CREATE | SYS_O_EXCL);
    if (fd < 0) {
        return fd;
    }
    int status = 0;
    while (n > 0 && status >= 0) {
        status = sys_write(fd, data, (size_t)n);
        data += status > 0 ? status : 0;
        n -= status > 0 ? status : 0;
        status = status == 0 ? -1 : status;
    }
    sys_close(fd);
    if (status < 0) {
        sys_remove(path);
    }
    return status < 0 ? status : 0;
}

/* Puts `data` at `path`, in one step for all who look; failure is nobody's concern. */
static void write_atomic(const char *path, const char *data, Py_ssize_t n) {
    size_t size = strlen(path) + 16;
    char *temporary = PyMem_Malloc(size);
    const char *slash = strrchr(path, '/');
    if (temporary == NULL || slash == NULL) {
        PyMem_Free(temporary);
        return;
    }
    snprintf(temporary, size, "%.*s", (int)(slash - path), path);
    sys_mkdir(temporary);
    snprintf(temporary, size, "%s.%lu", path, (unsigned long)(uintptr_t)path);
    if (write_file(temporary, data, n) == 0 && sys_rename(temporary, path) < 0) {
        sys_remove(temporary);
    }
    PyMem_Free(temporary);
}

/* Keeps the code for the next time, if that can be done. */
static void keep(PyObject *code, PyObject *cached, const struct sys_stat *stat,
                 const char hash[8]) {
    PyObject *bytes = PyMarshal_WriteObjectToString(code, Py_MARSHAL_VERSION);
    Py_ssize_t n = bytes ? PyBytes_GET_SIZE(bytes) : 0;
    char *data = bytes ? PyMem_Malloc((size_t)n + PYC_HEADER_SIZE) : NULL;
    if (data == NULL) {
        Py_XDECREF(bytes);
        PyErr_Clear();
        return;
    }
    put32(data, PYC_MAGIC);
    put32(data + 4, hash ? 3 : 0);
    put32(data + 8, (uint32_t)(stat->mtime_ns / 1000000000));
    put32(data + 12, (uint32_t)stat->size);
    if (hash != NULL) {
        memcpy(data + 8, hash, 8);
    }
    memcpy(data + PYC_HEADER_SIZE, PyBytes_AS_STRING(bytes), (size_t)n);
    Py_DECREF(bytes);
    write_atomic(PyUnicode_AsUTF8(cached), data, n + PYC_HEADER_SIZE);
    PyMem_Free(data);
}

/* Only the program's folder is written to. */
static bool may_keep(PyObject *file) {
    PyObject *no = PySys_GetObject("dont_write_bytecode");
    const char *text = PyUnicode_AsUTF8(file);
    if (text == NULL || (no != NULL && PyObject_IsTrue(no) != 0)) {
        PyErr_Clear();
        return false;
    }
    return strncmp(text, SYS_LIBRARY_ROOT "/", sizeof SYS_LIBRARY_ROOT) != 0;
}

PyObject *_PyImport_SourceCode(PyObject *name, PyObject *file, PyObject *cached,
                               const struct sys_stat *stat) {
    bool by_hash = false;
    PyObject *code = cached ? cached_code(name, file, cached, stat, &by_hash) : NULL;
    if (code != NULL || PyErr_Occurred()) {
        return code;
    }
    const char *path = PyUnicode_AsUTF8(file);
    Py_ssize_t len;
    char *text = path ? _Py_ReadFile(path, &len) : NULL;
    if (text == NULL) {
        return NULL;
    }
    char hash[8];
    if (by_hash) {
        hash_source(PYC_MAGIC, text, len, hash);
    }
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    code = _Py_CompileSource(text, len, file, Py_file_input, &flags, -1, true);
    PyMem_Free(text);
    if (code != NULL && cached != NULL && may_keep(file)) {
        keep(code, cached, stat, by_hash ? hash : NULL);
    }
    return code;
}
