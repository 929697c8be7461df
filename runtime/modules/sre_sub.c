/*
 * What works on all matches of a text: findall, split, sub, and scanners.
 *
 * Invariant: each match begins where the last one ended or later, and an empty one does
 * not follow where an empty one was. CPython 3.11: Modules/_sre/sre.c.
 */
#include "runtime/modules/sre.h"

PyObject *_PySre_Slice(const sre_state *st, Py_ssize_t start, Py_ssize_t end) {
    if (end < start) {
        end = start;
    }
    if (!st->isbytes) {
        return PyUnicode_Substring(st->string, start, end);
    }
    if (PyBytes_CheckExact(st->string) && start == 0 && end == st->length) {
        return Py_NewRef(st->string);
    }
    return PyBytes_FromStringAndSize((const char *)st->text + start, end - start);
}

PyObject *_PySre_Group(const sre_state *st, Py_ssize_t group, bool empty) {
    Py_ssize_t from = st->marks[2 * group - 2], to = st->marks[2 * group - 1];
    if (from < 0 || to < 0) {
        if (!empty) {
            Py_RETURN_NONE;
        }
        from = to = 0;
    }
    return _PySre_Slice(st, from, to);
}

static int append(PyObject *list, PyObject *item) {
    return item == NULL ? -1 : _PyList_AppendTakeRef((PyListObject *)list, item);
}

/* ---- findall ---- */

/* The one group, or the whole match, or a tuple of the groups. */
static PyObject *found(const sre_state *st, Py_ssize_t groups) {
    if (groups <= 1) {
        return groups == 0 ? _PySre_Slice(st, st->start, st->ptr)
                           : _PySre_Group(st, 1, true);
    }
    PyObject *tuple = PyTuple_New(groups);
    for (Py_ssize_t i = 0; tuple != NULL && i < groups; i++) {
        PyObject *item = _PySre_Group(st, i + 1, true);
        if (item == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, i, item);
        }
    }
    return tuple;
}

PyObject *_PySre_FindAll(PatternObject *self, PyObject *string, Py_ssize_t pos,
                         Py_ssize_t endpos) {
    sre_state st;
    int status = -1;
    if (_PySre_Begin(&st, self, string, pos, endpos) < 0) {
        return NULL;
    }
    PyObject *list = PyList_New(0);
    while (list != NULL && (status = _PySre_Search(&st, self->code)) > 0) {
        if (append(list, found(&st, self->groups)) < 0) {
            status = -1;
            break;
        }
        _PySre_Advance(&st);
    }
    if (status < 0) {
        Py_CLEAR(list);
    }
    _PySre_End(&st);
    return list;
}

/* ---- split ---- */

static int append_groups(PyObject *list, const sre_state *st, Py_ssize_t groups) {
    for (Py_ssize_t i = 1; i <= groups; i++) {
        if (append(list, _PySre_Group(st, i, false)) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *_PySre_Split(PatternObject *self, PyObject *string, Py_ssize_t maxsplit) {
    sre_state st;
    int status = 0;
    if (_PySre_Begin(&st, self, string, 0, PY_SSIZE_T_MAX) < 0) {
        return NULL;
    }
    PyObject *list = PyList_New(0);
    Py_ssize_t last = st.start;
    for (Py_ssize_t n = 0; list != NULL && (maxsplit == 0 || n < maxsplit); n++) {
        status = _PySre_Search(&st, self->code);
        if (status <= 0) {
            break;
        }
        if (append(list, _PySre_Slice(&st, last, st.start)) < 0 ||
            append_groups(list, &st, self->groups) < 0) {
            status = -1;
            break;
        }
        _PySre_Advance(&st);
        last = st.ptr;
    }
    if (list != NULL &&
        (status < 0 || append(list, _PySre_Slice(&st, last, st.end)) < 0)) {
        Py_CLEAR(list);
    }
    _PySre_End(&st);
    return list;
}

/* ---- sub ---- */

PyObject *_PySre_CallRe(const char *name, PyObject *args) {
    PyObject *func = args == NULL ? NULL : _PyImport_GetModuleAttrString("re", name);
    PyObject *res = func == NULL ? NULL : PyObject_CallObject(func, args);
    Py_XDECREF(func);
    Py_XDECREF(args);
    return res;
}

/* Whether the replacement has no backslash: then it stands for itself. */
static bool is_literal(PyObject *repl) {
    if (PyUnicode_Check(repl)) {
        return PyUnicode_FindChar(repl, '\\', 0, PyUnicode_GET_LENGTH(repl), 1) < 0;
    }
    Py_buffer view;
    if (PyObject_GetBuffer(repl, &view, PyBUF_SIMPLE) < 0) {
        PyErr_Clear();
        return false;
    }
    bool literal = view.len == 0 || memchr(view.buf, '\\', (size_t)view.len) == NULL;
    PyBuffer_Release(&view);
    return literal;
}

/* The replacement or the function that gives it (*call); new reference. */
static PyObject *make_filter(PatternObject *self, PyObject *repl, bool *call) {
    *call = PyCallable_Check(repl);
    if (*call || is_literal(repl)) {
        return Py_NewRef(repl);
    }
    PyObject *filter = _PySre_CallRe("_subx", PyTuple_Pack(2, self, repl));
    *call = filter != NULL && PyCallable_Check(filter);
    return filter;
}

/* Appends what stands for the match at hand: 0 or -1. None stands for nothing. */
static int append_item(PyObject *list, PatternObject *self, sre_state *st,
                       PyObject *filter, bool call) {
    PyObject *item = filter;
    if (call) {
        PyObject *match = _PySre_NewMatch(self, st, 1);
        item = match == NULL ? NULL : PyObject_CallOneArg(filter, match);
        Py_XDECREF(match);
        if (item == NULL) {
            return -1;
        }
    } else {
        Py_INCREF(item);
    }
    if (item == Py_None) {
        Py_DECREF(item);
        return 0;
    }
    return append(list, item);
}

/* The pieces of the result: 0 or -1; *n: how many matches. */
static int collect(PyObject *list, PatternObject *self, sre_state *st, PyObject *filter,
                   bool call, Py_ssize_t count, Py_ssize_t *n) {
    Py_ssize_t last = 0;
    for (*n = 0; count == 0 || *n < count; ++*n) {
        int status = _PySre_Search(st, self->code);
        if (status == 0) {
            break;
        }
        Py_ssize_t start = st->start, end = st->ptr;
        if (status < 0 ||
            (last < start && append(list, _PySre_Slice(st, last, start)) < 0) ||
            append_item(list, self, st, filter, call) < 0) {
            return -1;
        }
        last = end;
        _PySre_Advance(st);
    }
    return last < st->endpos ? append(list, _PySre_Slice(st, last, st->endpos)) : 0;
}

PyObject *_PySre_Sub(PatternObject *self, PyObject *repl, PyObject *string,
                     Py_ssize_t count, bool subn) {
    bool call;
    sre_state st;
    Py_ssize_t n;
    PyObject *filter = make_filter(self, repl, &call), *res = NULL;
    if (filter == NULL || _PySre_Begin(&st, self, string, 0, PY_SSIZE_T_MAX) < 0) {
        Py_XDECREF(filter);
        return NULL;
    }
    PyObject *list = PyList_New(0);
    if (list != NULL && collect(list, self, &st, filter, call, count, &n) == 0) {
        PyObject *joiner = _PySre_Slice(&st, 0, 0);
        if (joiner != NULL && PyList_GET_SIZE(list) > 0) {
            Py_SETREF(joiner, st.isbytes ? _PyBytes_Join(joiner, list)
                                         : PyUnicode_Join(joiner, list));
        }
        res = joiner == NULL || !subn ? joiner : Py_BuildValue("(Nn)", joiner, n);
    }
    Py_XDECREF(list);
    Py_DECREF(filter);
    _PySre_End(&st);
    return res;
}

/* ---- Scanners ---- */

typedef struct {
    PyObject ob_base;
    PyObject *pattern;
    sre_state state;
    bool ended, executing;
} ScannerObject;

PyObject *_PySre_NewScanner(PatternObject *pattern, PyObject *string, Py_ssize_t pos,
                            Py_ssize_t endpos) {
    ScannerObject *self = PyObject_GC_New(ScannerObject, &_PySre_Scanner);
    if (self == NULL) {
        return NULL;
    }
    self->pattern = NULL;
    self->ended = self->executing = false;
    self->state.string = NULL;
    PyObject_GC_Track(self);
    if (_PySre_Begin(&self->state, pattern, string, pos, endpos) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    self->pattern = Py_NewRef(pattern);
    return (PyObject *)self;
}

static void scanner_dealloc(PyObject *op) {
    ScannerObject *self = (ScannerObject *)op;
    PyObject_GC_UnTrack(op);
    _PySre_End(&self->state);
    Py_XDECREF(self->pattern);
    PyObject_GC_Del(op);
}

static int scanner_traverse(PyObject *op, visitproc visit, void *arg) {
    Py_VISIT(((ScannerObject *)op)->pattern);
    Py_VISIT(((ScannerObject *)op)->state.string);
    return 0;
}

static PyObject *scan(PyObject *op, int (*how)(sre_state *, const SRE_CODE *)) {
    ScannerObject *self = (ScannerObject *)op;
    PatternObject *pattern = (PatternObject *)self->pattern;
    if (self->executing) {
        PyErr_SetString(PyExc_ValueError,
                        "regular expression scanner already executing");
        return NULL;
    }
    if (self->ended) {
        Py_RETURN_NONE;
    }
    self->executing = true;
    int status = how(&self->state, pattern->code);
    PyObject *match = _PySre_NewMatch(pattern, &self->state, status);
    if (status == 0) {
        self->ended = true;
    } else {
        _PySre_Advance(&self->state);
    }
    self->executing = false;
    return match;
}

static PyObject *scanner_match(PyObject *self, PyObject *ignored) {
    return scan(self, _PySre_MatchHere);
}
static PyObject *scanner_search(PyObject *self, PyObject *ignored) {
    return scan(self, _PySre_Search);
}

static PyMethodDef methods[] = {
    {"match", scanner_match, METH_NOARGS, "match($self, /)\n--\n\n"},
    {"search", scanner_search, METH_NOARGS, "search($self, /)\n--\n\n"},
    {NULL},
};
static PyMemberDef members[] = {
    {"pattern", T_OBJECT, offsetof(ScannerObject, pattern), READONLY, NULL},
    {NULL},
};

PyTypeObject _PySre_Scanner = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_sre.SRE_Scanner",
    .tp_basicsize = sizeof(ScannerObject),
    .tp_dealloc = scanner_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
                Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_traverse = scanner_traverse,
    .tp_methods = methods,
    .tp_members = members,
    .tp_free = PyObject_GC_Del,
};
