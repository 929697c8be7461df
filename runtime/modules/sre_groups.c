/*
 * The type re.Match: the text that a pattern matched, and its groups.
 *
 * Invariant: of a group both marks are set, or both are -1. Before: sre.h.
 * CPython 3.11: Modules/_sre/sre.c.
 */
#include "runtime/modules/sre.h"

PyObject *_PySre_NewMatch(PatternObject *pattern, sre_state *st, int status) {
    if (status <= 0) {
        return status < 0 ? NULL : Py_NewRef(Py_None);
    }
    MatchObject *m =
        PyObject_GC_NewVar(MatchObject, &_PySre_Match, 2 * (pattern->groups + 1));
    if (m == NULL) {
        return NULL;
    }
    m->pattern = (PatternObject *)Py_NewRef((PyObject *)pattern);
    m->string = Py_NewRef(st->string);
    m->regs = NULL;
    m->groups = pattern->groups + 1;
    m->pos = st->pos;
    m->endpos = st->endpos;
    m->lastindex = st->lastindex;
    m->mark[0] = st->start;
    m->mark[1] = st->ptr;
    for (Py_ssize_t i = 0; i < pattern->groups; i++) {
        bool set = st->marks[2 * i] >= 0 && st->marks[2 * i + 1] >= 0;
        m->mark[2 * i + 2] = set ? st->marks[2 * i] : -1;
        m->mark[2 * i + 3] = set ? st->marks[2 * i + 1] : -1;
    }
    PyObject_GC_Track(m);
    return (PyObject *)m;
}

static void match_dealloc(PyObject *op) {
    MatchObject *self = (MatchObject *)op;
    PyObject_GC_UnTrack(op);
    Py_XDECREF(self->regs);
    Py_XDECREF(self->string);
    Py_XDECREF(self->pattern);
    PyObject_GC_Del(op);
}

static int match_traverse(PyObject *op, visitproc visit, void *arg) {
    MatchObject *self = (MatchObject *)op;
    Py_VISIT(self->string);
    Py_VISIT(self->regs);
    Py_VISIT((PyObject *)self->pattern);
    return 0;
}

static int match_clear(PyObject *op) {
    Py_CLEAR(((MatchObject *)op)->string);
    Py_CLEAR(((MatchObject *)op)->regs);
    return 0;
}

/* ---- Groups ---- */

/* string[start:end] of any text; an unset group is `unset`. */
static PyObject *text_of(MatchObject *self, Py_ssize_t i, PyObject *unset) {
    Py_ssize_t start = self->mark[2 * i], end = self->mark[2 * i + 1];
    PyObject *string = self->string;
    if (start < 0 || string == Py_None) {
        return Py_NewRef(unset);
    }
    if (end < start) {
        end = start;
    }
    if (PyUnicode_Check(string)) {
        return PyUnicode_Substring(string, start, end);
    }
    Py_buffer view;
    if (PyObject_GetBuffer(string, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    /* A bytearray may have become shorter since. */
    start = Py_MIN(start, view.len);
    end = Py_MIN(end, view.len);
    PyObject *res =
        PyBytes_CheckExact(string) && start == 0 && end == view.len
            ? Py_NewRef(string)
            : PyBytes_FromStringAndSize((const char *)view.buf + start, end - start);
    PyBuffer_Release(&view);
    return res;
}

/* The number of a group by number or name, or -1 with IndexError. */
static Py_ssize_t number_of(MatchObject *self, PyObject *key) {
    Py_ssize_t i = -1;
    if (key == NULL) {
        return 0;
    }
    if (PyLong_Check(key) || PyIndex_Check(key)) {
        i = PyNumber_AsSsize_t(key, NULL);
    } else {
        PyObject *number = PyDict_GetItemWithError(self->pattern->groupindex, key);
        if (number != NULL && PyLong_Check(number)) {
            i = PyLong_AsSsize_t(number);
        }
    }
    if (i < 0 || i >= self->groups) {
        if (!PyErr_Occurred() || !PyErr_ExceptionMatches(PyExc_MemoryError)) {
            PyErr_SetString(PyExc_IndexError, "no such group");
        }
        return -1;
    }
    return i;
}

static PyObject *group_by(MatchObject *self, PyObject *key) {
    Py_ssize_t i = number_of(self, key);
    return i < 0 ? NULL : text_of(self, i, Py_None);
}

static PyObject *match_group(PyObject *op, PyObject *const *args, Py_ssize_t nargs) {
    MatchObject *self = (MatchObject *)op;
    if (nargs <= 1) {
        return group_by(self, nargs == 0 ? NULL : args[0]);
    }
    PyObject *tuple = PyTuple_New(nargs);
    for (Py_ssize_t i = 0; tuple != NULL && i < nargs; i++) {
        PyObject *item = group_by(self, args[i]);
        if (item == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, i, item);
        }
    }
    return tuple;
}

static PyObject *match_subscript(PyObject *op, PyObject *key) {
    return group_by((MatchObject *)op, key);
}

/* (default=None): 0 or -1. */
static int parse_default(const char *name, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames, PyObject **out) {
    static const char *const keywords[] = {"default", NULL};
    const _PyArg_Names names = {name, keywords, 0, 1};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return -1;
    }
    *out = *out == NULL ? Py_None : *out;
    return 0;
}

static PyObject *match_groups(PyObject *op, PyObject *const *args, Py_ssize_t nargs,
                              PyObject *kwnames) {
    MatchObject *self = (MatchObject *)op;
    PyObject *unset;
    if (parse_default("groups", args, nargs, kwnames, &unset) < 0) {
        return NULL;
    }
    PyObject *tuple = PyTuple_New(self->groups - 1);
    for (Py_ssize_t i = 1; tuple != NULL && i < self->groups; i++) {
        PyObject *item = text_of(self, i, unset);
        if (item == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, i - 1, item);
        }
    }
    return tuple;
}

static PyObject *match_groupdict(PyObject *op, PyObject *const *args, Py_ssize_t nargs,
                                 PyObject *kwnames) {
    MatchObject *self = (MatchObject *)op;
    PyObject *unset, *key, *number;
    Py_ssize_t pos = 0;
    if (parse_default("groupdict", args, nargs, kwnames, &unset) < 0) {
        return NULL;
    }
    PyObject *dict = PyDict_New();
    while (dict != NULL &&
           PyDict_Next(self->pattern->groupindex, &pos, &key, &number)) {
        Py_ssize_t i = number_of(self, key);
        PyObject *value = i < 0 ? NULL : text_of(self, i, unset);
        if (value == NULL || PyDict_SetItem(dict, key, value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(value);
    }
    return dict;
}

/* The group that the one optional argument names, or -1. */
static Py_ssize_t one_group(const char *name, PyObject *op, PyObject *const *args,
                            Py_ssize_t nargs) {
    return _PyArg_CheckPositional(name, nargs, 0, 1)
               ? number_of((MatchObject *)op, nargs == 0 ? NULL : args[0])
               : -1;
}

static PyObject *match_start(PyObject *op, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t i = one_group("start", op, args, nargs);
    return i < 0 ? NULL : PyLong_FromSsize_t(((MatchObject *)op)->mark[2 * i]);
}

static PyObject *match_end(PyObject *op, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t i = one_group("end", op, args, nargs);
    return i < 0 ? NULL : PyLong_FromSsize_t(((MatchObject *)op)->mark[2 * i + 1]);
}

static PyObject *span_of(MatchObject *self, Py_ssize_t i) {
    return Py_BuildValue("(nn)", self->mark[2 * i], self->mark[2 * i + 1]);
}

static PyObject *match_span(PyObject *op, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t i = one_group("span", op, args, nargs);
    return i < 0 ? NULL : span_of((MatchObject *)op, i);
}

static PyObject *match_expand(PyObject *op, PyObject *template) {
    return _PySre_CallRe("_expand",
                         PyTuple_Pack(3, ((MatchObject *)op)->pattern, op, template));
}

static PyObject *match_copy(PyObject *self, PyObject *ignored) {
    return Py_NewRef(self);
}

static PyObject *match_repr(PyObject *op) {
    PyObject *text = text_of((MatchObject *)op, 0, Py_None);
    if (text == NULL) {
        return NULL;
    }
    const Py_ssize_t *mark = ((MatchObject *)op)->mark;
    PyObject *res = PyUnicode_FromFormat("<%s object; span=(%zd, %zd), match=%.50R>",
                                         Py_TYPE(op)->tp_name, mark[0], mark[1], text);
    Py_DECREF(text);
    return res;
}

/* ---- Attributes ---- */

static PyObject *get_lastindex(PyObject *op, void *ignored) {
    Py_ssize_t i = ((MatchObject *)op)->lastindex;
    return i < 0 ? Py_NewRef(Py_None) : PyLong_FromSsize_t(i);
}

static PyObject *get_lastgroup(PyObject *op, void *ignored) {
    MatchObject *self = (MatchObject *)op;
    PyObject *names = self->pattern->indexgroup;
    return Py_NewRef(self->lastindex >= 0 && self->lastindex < PyTuple_GET_SIZE(names)
                         ? PyTuple_GET_ITEM(names, self->lastindex)
                         : Py_None);
}

static PyObject *get_regs(PyObject *op, void *ignored) {
    MatchObject *self = (MatchObject *)op;
    if (self->regs == NULL) {
        PyObject *regs = PyTuple_New(self->groups);
        for (Py_ssize_t i = 0; regs != NULL && i < self->groups; i++) {
            PyObject *span = span_of(self, i);
            if (span == NULL) {
                Py_CLEAR(regs);
            } else {
                PyTuple_SET_ITEM(regs, i, span);
            }
        }
        self->regs = regs;
    }
    return Py_XNewRef(self->regs);
}

#define GROUP_0 "($self, group=0, /)\n--\n\n"
#define DEFAULT "($self, /, default=None)\n--\n\n"
static PyMethodDef methods[] = {
    {"group", _PyCFunction_CAST(match_group), METH_FASTCALL,
     "group([group1, ...]) -> str or tuple.\n"
     "    What the groups of these numbers or names matched; 0 is all."},
    {"start", _PyCFunction_CAST(match_start), METH_FASTCALL,
     "start" GROUP_0 "Where the group begins in the string."},
    {"end", _PyCFunction_CAST(match_end), METH_FASTCALL,
     "end" GROUP_0 "Where the group ends in the string."},
    {"span", _PyCFunction_CAST(match_span), METH_FASTCALL,
     "span" GROUP_0 "start(group) and end(group) as a tuple."},
    {"groups", _PyCFunction_CAST(match_groups), METH_FASTCALL | METH_KEYWORDS,
     "groups" DEFAULT "All groups as a tuple, default for those that matched nothing."},
    {"groupdict", _PyCFunction_CAST(match_groupdict), METH_FASTCALL | METH_KEYWORDS,
     "groupdict" DEFAULT
     "The named groups as a dict, default for those that matched nothing."},
    {"expand", match_expand, METH_O,
     "expand($self, /, template)\n--\n\nThe template filled in as sub() does."},
    {"__copy__", match_copy, METH_NOARGS, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", match_copy, METH_O, "__deepcopy__($self, memo, /)\n--\n\n"},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};

static PyGetSetDef getset[] = {
    {"lastindex", get_lastindex, NULL, "The number of the group that matched last.",
     NULL},
    {"lastgroup", get_lastgroup, NULL, "The name of the group that matched last.",
     NULL},
    {"regs", get_regs, NULL, NULL, NULL},
    {NULL},
};

static PyMemberDef members[] = {
    {"string", T_OBJECT, offsetof(MatchObject, string), READONLY,
     "The string that was searched."},
    {"re", T_OBJECT, offsetof(MatchObject, pattern), READONLY,
     "The pattern that matched."},
    {"pos", T_PYSSIZET, offsetof(MatchObject, pos), READONLY,
     "Where in the string the search began."},
    {"endpos", T_PYSSIZET, offsetof(MatchObject, endpos), READONLY,
     "Where in the string the search had to end."},
    {NULL},
};

static PyMappingMethods as_mapping = {.mp_subscript = match_subscript};

PyTypeObject _PySre_Match = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "re.Match",
    .tp_basicsize = sizeof(MatchObject),
    .tp_itemsize = sizeof(Py_ssize_t),
    .tp_dealloc = match_dealloc,
    .tp_repr = match_repr,
    .tp_as_mapping = &as_mapping,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
                Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "Where a pattern matched a string; always true.",
    .tp_traverse = match_traverse,
    .tp_clear = match_clear,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
};
