/*
 * The encoding of a source (source.h). Nearly all sources are ASCII, so that is asked
 * first, a word at a time; a declaration of UTF-8 is nothing to do either.
 * Invariant: what is handed on decodes as UTF-8, unless it says of itself that it does
 * (then the literal at fault is the error's place). Next: parser.c.
 */
#include "runtime/compiler/source.h"

#include "runtime/python.h"

#define MAX_NAME 64

static bool is_ascii(const char *s, Py_ssize_t len) {
    for (; len > 0 && ((uintptr_t)s & (sizeof(size_t) - 1)) != 0; s++, len--) {
        if (*s & 0x80) {
            return false;
        }
    }
    const size_t high = (size_t)-1 / 255 * 128;
    for (; len >= (Py_ssize_t)sizeof(size_t);
         s += sizeof(size_t), len -= sizeof(size_t)) {
        size_t word;
        memcpy(&word, s, sizeof word);
        if (word & high) {
            return false;
        }
    }
    for (; len > 0; s++, len--) {
        if (*s & 0x80) {
            return false;
        }
    }
    return true;
}

/* ---- The declaration ---- */

static bool in_name(char c) {
    return Py_ISALNUM(c) || c == '-' || c == '_' || c == '.';
}

/* The encoding that the line [s, end) declares, into name: true if one. *blank: the
 * line is empty or a comment, so the next one may declare too. */
static bool declared(const char *s, const char *end, char *name, bool *blank) {
    while (s < end && (*s == ' ' || *s == '\t' || *s == '\014')) {
        s++;
    }
    *blank = s == end || *s == '#' || *s == '\r';
    if (s == end || *s != '#') {
        return false;
    }
    for (; end - s >= 7; s++) {
        if (memcmp(s, "coding", 6) != 0 || (s[6] != ':' && s[6] != '=')) {
            continue;
        }
        const char *c = s + 7;
        while (c < end && (*c == ' ' || *c == '\t')) {
            c++;
        }
        int n = 0;
        for (; c < end && in_name(*c) && n < MAX_NAME - 1; c++) {
            name[n++] = *c;
        }
        name[n] = '\0';
        if (n > 0) {
            return true;
        }
    }
    return false;
}

static bool find_declaration(const char *text, Py_ssize_t len, char *name) {
    const char *end = text + len;
    for (int i = 0; i < 2; i++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        bool blank;
        if (declared(text, stop ? stop : end, name, &blank)) {
            return true;
        }
        if (!blank || stop == NULL) {
            return false;
        }
        text = stop + 1;
    }
    return false;
}

/* `name` is `base`, or `base` and more behind a dash; case and "_" do not count. */
static bool names(const char *name, const char *base) {
    for (; *base != '\0'; name++, base++) {
        char c = *name == '_' ? '-' : Py_TOLOWER(*name);
        if (c != *base) {
            return false;
        }
    }
    return *name == '\0' || *name == '-' || *name == '_';
}

/* The names under which CPython knows these two; others stay. */
static const char *normal_name(const char *name) {
    if (names(name, "utf-8")) {
        return "utf-8";
    }
    if (names(name, "latin-1") || names(name, "iso-8859-1") ||
        names(name, "iso-latin-1")) {
        return "iso-8859-1";
    }
    return name;
}

/* ---- Errors ---- */

/* Of a file the place is not told; CPython does not know it yet at that point. */
static void syntax_error(PyObject *filename, bool from_file, const char *format,
                         const char *name) {
    if (from_file) {
        PyErr_Format(PyExc_SyntaxError, format, name);
        return;
    }
    PyObject *message = PyUnicode_FromFormat(format, name);
    PyObject *args =
        message ? Py_BuildValue("(N(OiiO))", message, filename, 0, -1, Py_None) : NULL;
    if (args != NULL) {
        PyErr_SetObject(PyExc_SyntaxError, args);
        Py_DECREF(args);
    }
}

/* Bytes that are no UTF-8 in a file that declares nothing. */
static void undeclared(const char *text, Py_ssize_t at, PyObject *filename) {
    int lineno = 1;
    for (Py_ssize_t i = 0; i < at; i++) {
        lineno += text[i] == '\n';
    }
    char byte[8];
    static const char digits[] = "0123456789abcdef";
    memcpy(byte, "\\x", 2);
    byte[2] = digits[(uint8_t)text[at] >> 4];
    byte[3] = digits[(uint8_t)text[at] & 15];
    byte[4] = '\0';
    PyErr_Format(PyExc_SyntaxError,
                 "Non-UTF-8 code starting with '%s' in file %U on line %i, but no "
                 "encoding declared; see https://peps.python.org/pep-0263/ for details",
                 byte, filename, lineno);
}

/* ---- Decoding ---- */

/* 0, or -1 with SyntaxError when the bytes of a file are not UTF-8. */
static int check_utf8(const char *text, Py_ssize_t len, PyObject *filename) {
    PyObject *str = PyUnicode_DecodeUTF8(text, len, NULL);
    if (str != NULL) {
        Py_DECREF(str);
        return 0;
    }
    if (PyErr_ExceptionMatches(PyExc_UnicodeDecodeError)) {
        PyObject *type, *value, *tb;
        PyErr_Fetch(&type, &value, &tb);
        PyErr_NormalizeException(&type, &value, &tb);
        Py_ssize_t at = ((PyUnicodeErrorObject *)value)->start;
        undeclared(text, at, filename);
        Py_XDECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(tb);
    }
    return -1;
}

static const char *decode(const char *text, Py_ssize_t *len, const char *encoding,
                          PyObject *filename, bool from_file, PyObject **keep) {
    PyObject *str = PyUnicode_Decode(text, *len, encoding, NULL);
    if (str == NULL) {
        const char *format = PyErr_ExceptionMatches(PyExc_LookupError) && !from_file
                                 ? "unknown encoding: %s"
                                 : "encoding problem: %s";
        if (!PyErr_ExceptionMatches(PyExc_MemoryError)) {
            PyErr_Clear();
            syntax_error(filename, from_file, format, encoding);
        }
        return NULL;
    }
    *keep = PyUnicode_AsUTF8String(str);
    Py_DECREF(str);
    if (*keep == NULL) {
        return NULL;
    }
    *len = PyBytes_GET_SIZE(*keep);
    return PyBytes_AS_STRING(*keep);
}

const char *_PySource_ToUTF8(const char *text, Py_ssize_t *len, PyObject *filename,
                             bool from_file, PyObject **keep) {
    *keep = NULL;
    char name[MAX_NAME];
    bool mark = *len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    if (!find_declaration(text + 3 * mark, *len - 3 * mark, name)) {
        bool ok =
            is_ascii(text, *len) || !from_file || check_utf8(text, *len, filename) == 0;
        return ok ? text : NULL;
    }
    const char *encoding = normal_name(name);
    if (strcmp(encoding, "utf-8") == 0) {
        return text;
    }
    if (mark) {
        char with[MAX_NAME + 16];
        strcpy(with, encoding);
        strcat(with, " with BOM");
        syntax_error(filename, from_file, "encoding problem: %s", with);
        return NULL;
    }
    return decode(text, len, encoding, filename, from_file, keep);
}
