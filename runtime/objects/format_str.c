/*
 * str.format and str.format_map: "{name.attr[key]!r:spec}".
 *
 * Invariant: fields are numbered automatically or by hand, never both; a spec may hold
 * fields itself, one level deep.
 *
 * Before: format_spec.c. Source: "Format String Syntax"; PEP 3101; CPython 3.11.
 */
#include "runtime/objects/format.h"

#include "runtime/python.h"
#include "runtime/objects/format_markup.h"
#include "runtime/objects/format_private.h"

typedef _PyFormatPart part;
typedef _PyFormatField field;

typedef struct {
    PyObject *args, *kwargs; /* borrowed, each may be NULL */
    int numbering;           /* 0 not known yet, 1 automatic, 2 by hand */
    Py_ssize_t next_auto;
} context;

static int value_error(const char *message) {
    PyErr_SetString(PyExc_ValueError, message);
    return -1;
}

static Py_UCS4 at(const part *p, Py_ssize_t i) {
    return PyUnicode_READ(p->kind, p->data, i);
}

static part sub(const part *p, Py_ssize_t start, Py_ssize_t end) {
    part res = *p;
    res.pos = start;
    res.end = end;
    return res;
}

part _PyFormat_Whole(PyObject *text) {
    return (part){text, PyUnicode_KIND(text), PyUnicode_DATA(text), 0,
                  PyUnicode_GET_LENGTH(text)};
}

static PyObject *as_str(const part *p) {
    return PyUnicode_Substring(p->text, p->pos, p->end);
}

/* ---- Reading the markup ---- */

/* From behind ':' to the brace that closes the field. */
static int parse_spec(part *p, field *f) {
    Py_ssize_t start = p->pos, depth = 1;
    while (p->pos < p->end) {
        Py_UCS4 ch = at(p, p->pos++);
        if (ch == '{') {
            f->nested = true;
            depth++;
        } else if (ch == '}' && --depth == 0) {
            f->spec = sub(p, start, p->pos - 1);
            return 0;
        }
    }
    return value_error("unmatched '{' in format spec");
}

int _PyFormat_ParseField(part *p, field *f) {
    Py_UCS4 ch = 0;
    Py_ssize_t start = p->pos;
    f->conversion = 0;
    f->nested = false;
    f->spec = sub(p, 0, 0);
    while (p->pos < p->end) {
        ch = at(p, p->pos++);
        if (ch == '{') {
            return value_error("unexpected '{' in field name");
        }
        if (ch == '[') {
            while (p->pos < p->end && at(p, p->pos) != ']') {
                p->pos++;
            }
        } else if (ch == '}' || ch == ':' || ch == '!') {
            break;
        }
    }
    f->name = sub(p, start, p->pos - 1);
    if (ch != '}' && ch != ':' && ch != '!') {
        return value_error("expected '}' before end of string");
    }
    if (ch == '!') {
        if (p->pos >= p->end) {
            return value_error("end of string while looking for conversion specifier");
        }
        f->conversion = at(p, p->pos++);
        if (p->pos < p->end) {
            ch = at(p, p->pos++);
            if (ch != '}' && ch != ':') {
                return value_error("expected ':' after conversion specifier");
            }
        }
    }
    return ch == '}' ? 0 : parse_spec(p, f);
}

int _PyFormat_Literal(part *p, part *literal) {
    Py_ssize_t start = p->pos;
    Py_UCS4 ch = 0;
    while (p->pos < p->end) {
        ch = at(p, p->pos++);
        if (ch == '{' || ch == '}') {
            break;
        }
    }
    bool brace = p->pos > start && (ch == '{' || ch == '}');
    bool doubled = brace && p->pos < p->end && at(p, p->pos) == ch;
    if (brace && ch == '}' && !doubled) {
        return value_error("Single '}' encountered in format string");
    }
    if (brace && !doubled && p->pos >= p->end) {
        return value_error("Single '{' encountered in format string");
    }
    *literal = sub(p, start, p->pos - (brace && !doubled));
    p->pos += doubled;
    return brace && !doubled;
}

/* ---- Finding the value ---- */

Py_ssize_t _PyFormat_Index(const part *p, Py_ssize_t start, Py_ssize_t end) {
    Py_ssize_t pos = start;
    if (start == end) {
        return -1;
    }
    Py_ssize_t value = _PyFormat_Integer(p->kind, p->data, &pos, end);
    return value < 0 ? -2 : pos == end ? value : -1;
}

static int check_numbering(context *c, bool automatic) {
    int mode = automatic ? 1 : 2;
    if (c->numbering != 0 && c->numbering != mode) {
        return value_error(automatic
                               ? "cannot switch from manual field specification to "
                                 "automatic field numbering"
                               : "cannot switch from automatic field numbering to "
                                 "manual field specification");
    }
    c->numbering = mode;
    return 0;
}

static PyObject *by_index(context *c, Py_ssize_t i) {
    if (c->args == NULL) {
        value_error("Format string contains positional fields");
        return NULL;
    }
    PyObject *res = PySequence_GetItem(c->args, i);
    if (res == NULL && PyErr_ExceptionMatches(PyExc_IndexError)) {
        PyErr_Format(PyExc_IndexError,
                     "Replacement index %zd out of range for positional args tuple", i);
    }
    return res;
}

static PyObject *by_name(context *c, const part *p, Py_ssize_t end) {
    PyObject *res = NULL, *key = PyUnicode_Substring(p->text, p->pos, end);
    if (key == NULL) {
        return NULL;
    }
    if (c->kwargs == NULL) {
        _PyErr_SetKeyError(key);
    } else {
        res = PyObject_GetItem(c->kwargs, key);
    }
    Py_DECREF(key);
    return res;
}

Py_ssize_t _PyFormat_FirstEnd(const part *p) {
    Py_ssize_t end = p->pos;
    while (end < p->end && at(p, end) != '.' && at(p, end) != '[') {
        end++;
    }
    return end;
}

/* The object that the name begins with; p->pos moves behind it. */
static PyObject *first_object(context *c, part *p) {
    Py_ssize_t end = _PyFormat_FirstEnd(p);
    bool empty = end == p->pos;
    Py_ssize_t i = _PyFormat_Index(p, p->pos, end);
    PyObject *res = NULL;
    if (i == -2) {
        return NULL;
    }
    if (!empty && i == -1) {
        res = by_name(c, p, end);
    } else if (check_numbering(c, empty) == 0) {
        res = by_index(c, empty ? c->next_auto++ : i);
    }
    p->pos = end;
    return res;
}

static PyObject *get_key(PyObject *obj, const part *p, Py_ssize_t start,
                         Py_ssize_t end) {
    Py_ssize_t i = _PyFormat_Index(p, start, end);
    if (i == -2) {
        return NULL;
    }
    PyObject *key =
        i >= 0 ? PyLong_FromSsize_t(i) : PyUnicode_Substring(p->text, start, end);
    PyObject *res = key == NULL ? NULL : PyObject_GetItem(obj, key);
    Py_XDECREF(key);
    return res;
}

static PyObject *get_attr(PyObject *obj, const part *p, Py_ssize_t start,
                          Py_ssize_t end) {
    PyObject *name = PyUnicode_Substring(p->text, start, end);
    PyObject *res = name == NULL ? NULL : PyObject_GetAttr(obj, name);
    Py_XDECREF(name);
    return res;
}

int _PyFormat_Accessor(part *p, part *name) {
    Py_UCS4 ch = at(p, p->pos++);
    Py_ssize_t start = p->pos, end = start;
    if (ch != '.' && ch != '[') {
        return value_error("Only '.' or '[' may follow ']' in format field specifier");
    }
    while (end < p->end &&
           (ch == '[' ? at(p, end) != ']' : at(p, end) != '.' && at(p, end) != '[')) {
        end++;
    }
    if (ch == '[' && end == p->end) {
        return value_error("Missing ']' in format string");
    }
    if (start == end) {
        return value_error("Empty attribute in format string");
    }
    *name = sub(p, start, end);
    p->pos = end + (ch == '[');
    return ch == '.';
}

/* What one ".attr" or "[key]" of obj names; p->pos moves behind it. */
static PyObject *next_object(PyObject *obj, part *p) {
    part name;
    int attribute = _PyFormat_Accessor(p, &name);
    return attribute < 0 ? NULL
           : attribute   ? get_attr(obj, p, name.pos, name.end)
                         : get_key(obj, p, name.pos, name.end);
}

static PyObject *find_object(context *c, part name) {
    PyObject *obj = first_object(c, &name);
    while (obj != NULL && name.pos < name.end) {
        Py_SETREF(obj, next_object(obj, &name));
    }
    return obj;
}

/* ---- Writing ---- */

static PyObject *convert(PyObject *obj, Py_UCS4 conversion) {
    switch (conversion) {
    case 'r':
        return PyObject_Repr(obj);
    case 's':
        return PyObject_Str(obj);
    case 'a':
        return PyObject_ASCII(obj);
    default:
        PyErr_Format(PyExc_ValueError,
                     conversion > 32 && conversion < 127
                         ? "Unknown conversion specifier %c"
                         : "Unknown conversion specifier \\x%x",
                     (int)conversion);
        return NULL;
    }
}

static int write_value(_PyUnicodeWriter *writer, PyObject *obj, const part *spec) {
    int (*write)(_PyUnicodeWriter *, PyObject *, PyObject *, Py_ssize_t, Py_ssize_t) =
        PyUnicode_CheckExact(obj) ? _PyUnicode_FormatAdvancedWriter
        : PyLong_CheckExact(obj)  ? _PyLong_FormatAdvancedWriter
        : PyFloat_CheckExact(obj) ? _PyFloat_FormatAdvancedWriter
                                  : NULL;
    if (write != NULL) {
        return write(writer, obj, spec->text, spec->pos, spec->end);
    }
    PyObject *text = as_str(spec);
    PyObject *res = text == NULL ? NULL : PyObject_Format(obj, text);
    Py_XDECREF(text);
    return _PyFormat_WriteNew(writer, res);
}

static PyObject *build(context *c, part p, int depth);

/* `last`: nothing comes behind it, so it may become the whole text as it is. */
static int write_field(_PyUnicodeWriter *writer, context *c, const field *f, int depth,
                       bool last) {
    writer->overallocate = !last;
    PyObject *obj = find_object(c, f->name), *expanded = NULL;
    if (obj != NULL && f->conversion != 0) {
        Py_SETREF(obj, convert(obj, f->conversion));
    }
    if (obj == NULL) {
        return -1;
    }
    part spec = f->spec;
    int err = 0;
    if (f->nested) {
        expanded = build(c, spec, depth - 1);
        err = expanded == NULL ? -1 : 0;
        if (err == 0) {
            spec = _PyFormat_Whole(expanded);
        }
    }
    if (err == 0) {
        err = write_value(writer, obj, &spec);
    }
    Py_XDECREF(expanded);
    Py_DECREF(obj);
    return err;
}

static PyObject *build(context *c, part p, int depth) {
    if (depth < 0) {
        value_error("Max string recursion exceeded");
        return NULL;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    writer.min_length = p.end - p.pos + 100;
    while (p.pos < p.end) {
        field f;
        part literal;
        int follows = _PyFormat_Literal(&p, &literal);
        writer.overallocate = follows > 0 || p.pos < p.end;
        if (follows < 0 ||
            _PyUnicodeWriter_WriteSubstring(&writer, p.text, literal.pos, literal.end) <
                0 ||
            (follows && (_PyFormat_ParseField(&p, &f) < 0 ||
                         write_field(&writer, c, &f, depth, p.pos >= p.end) < 0))) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
}

PyObject *_PyUnicode_DoFormat(PyObject *self, PyObject *args, PyObject *kwargs) {
    context c = {.args = args, .kwargs = kwargs};
    return build(&c, _PyFormat_Whole(self), 1);
}
