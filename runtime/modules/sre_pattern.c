/*
 * The type re.Pattern and what makes one: the code, as the library's compiler has it.
 *
 * Invariant: S1 of sre.h. CPython 3.11: Modules/_sre/sre.c. Next: sre_sub.c.
 */
#include "runtime/modules/sre.h"

/* ---- Making ---- */

/* The words of the list: 0, or -1 with an exception. */
static int copy_code(PatternObject *self, PyObject *code) {
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        PyObject *word = PyList_GET_ITEM(code, i);
        unsigned long long v = PyLong_AsUnsignedLongLong(word);
        if ((v == ULLONG_MAX && PyErr_Occurred()) || v > UINT32_MAX) {
            PyErr_SetString(PyExc_OverflowError,
                            "regular expression code size limit exceeded");
            return -1;
        }
        self->code[i] = (SRE_CODE)v;
    }
    return 0;
}

/* 0 for str, 1 for bytes-like, -1 for None; -2 with an exception. */
static int kind_of(PyObject *pattern) {
    if (pattern == Py_None) {
        return -1;
    }
    if (PyUnicode_Check(pattern)) {
        return 0;
    }
    Py_buffer view;
    if (PyObject_GetBuffer(pattern, &view, PyBUF_SIMPLE) < 0) {
        PyErr_Format(PyExc_TypeError,
                     "expected string or bytes-like object, got '%.200s'",
                     Py_TYPE(pattern)->tp_name);
        return -2;
    }
    PyBuffer_Release(&view);
    return 1;
}

static int check_types(PyObject *code, PyObject *groupindex, PyObject *indexgroup) {
    if (!PyList_Check(code)) {
        _PyArg_BadArgument("compile", "argument 'code'", "list", code);
        return -1;
    }
    if (!PyDict_Check(groupindex)) {
        _PyArg_BadArgument("compile", "argument 'groupindex'", "dict", groupindex);
        return -1;
    }
    if (!PyTuple_Check(indexgroup)) {
        _PyArg_BadArgument("compile", "argument 'indexgroup'", "tuple", indexgroup);
        return -1;
    }
    return 0;
}

PyObject *_PySre_Compile(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames) {
    static const char *const keywords[] = {"pattern",    "flags",      "code", "groups",
                                           "groupindex", "indexgroup", NULL};
    static const _PyArg_Names names = {"compile", keywords, 6, 6};
    PyObject *a[6];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int flags = _PyLong_AsInt(a[1]);
    if (PyErr_Occurred() || check_types(a[2], a[4], a[5]) < 0) {
        return NULL;
    }
    Py_ssize_t groups = PyNumber_AsSsize_t(a[3], PyExc_OverflowError);
    int kind = PyErr_Occurred() ? -2 : kind_of(a[0]);
    if (kind == -2) {
        return NULL;
    }
    PatternObject *self =
        PyObject_GC_NewVar(PatternObject, &_PySre_Pattern, PyList_GET_SIZE(a[2]));
    if (self == NULL) {
        return NULL;
    }
    self->groups = groups;
    self->groupindex = Py_NewRef(a[4]);
    self->indexgroup = Py_NewRef(a[5]);
    self->pattern = Py_NewRef(a[0]);
    self->flags = flags;
    self->weakreflist = NULL;
    self->isbytes = kind;
    self->codesize = Py_SIZE(self);
    PyObject_GC_Track(self);
    if (copy_code(self, a[2]) < 0) {
        Py_CLEAR(self);
    } else if (groups < 0 || groups > SRE_MAXGROUPS ||
               !_PySre_Validate(self->code, Py_SIZE(self), groups)) {
        PyErr_SetString(PyExc_RuntimeError, "invalid SRE code");
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void pattern_dealloc(PyObject *op) {
    PatternObject *self = (PatternObject *)op;
    PyObject_GC_UnTrack(op);
    if (self->weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_XDECREF(self->pattern);
    Py_XDECREF(self->groupindex);
    Py_XDECREF(self->indexgroup);
    PyObject_GC_Del(op);
}

static int pattern_traverse(PyObject *op, visitproc visit, void *arg) {
    PatternObject *self = (PatternObject *)op;
    Py_VISIT(self->groupindex);
    Py_VISIT(self->indexgroup);
    Py_VISIT(self->pattern);
    return 0;
}

static int pattern_clear(PyObject *op) {
    PatternObject *self = (PatternObject *)op;
    Py_CLEAR(self->groupindex);
    Py_CLEAR(self->indexgroup);
    Py_CLEAR(self->pattern);
    return 0;
}

/* ---- Text, order, hash ---- */

static PyObject *flag_names(int flags) {
    static const char *const names[] = {"re.TEMPLATE",  "re.IGNORECASE", "re.LOCALE",
                                        "re.MULTILINE", "re.DOTALL",     "re.UNICODE",
                                        "re.VERBOSE",   "re.DEBUG",      "re.ASCII"};
    PyObject *list = PyList_New(0), *bar, *text;
    for (unsigned i = 0; list != NULL && i < Py_ARRAY_LENGTH(names); i++) {
        if (flags & 1 << i) {
            text = PyUnicode_FromString(names[i]);
            flags &= ~(1 << i);
            if (text == NULL || _PyList_AppendTakeRef((PyListObject *)list, text) < 0) {
                Py_CLEAR(list);
            }
        }
    }
    if (list != NULL && flags != 0) {
        text = PyUnicode_FromFormat("0x%x", flags);
        if (text == NULL || _PyList_AppendTakeRef((PyListObject *)list, text) < 0) {
            Py_CLEAR(list);
        }
    }
    if (list == NULL) {
        return NULL;
    }
    bar = _Py_LATIN1_CHR('|');
    text = PyUnicode_Join(bar, list);
    Py_DECREF(list);
    return text;
}

/* "re.compile('a', re.IGNORECASE)"; a flag that goes without saying is not said. */
static PyObject *pattern_repr(PyObject *op) {
    PatternObject *self = (PatternObject *)op;
    int flags = self->flags;
    if (self->isbytes == 0 && (flags & (SRE_FLAG_LOCALE | SRE_FLAG_UNICODE |
                                        SRE_FLAG_ASCII)) == SRE_FLAG_UNICODE) {
        flags &= ~SRE_FLAG_UNICODE;
    }
    if (flags == 0) {
        return PyUnicode_FromFormat("re.compile(%.200R)", self->pattern);
    }
    PyObject *names = flag_names(flags);
    if (names == NULL) {
        return NULL;
    }
    PyObject *text =
        PyUnicode_FromFormat("re.compile(%.200R, %S)", self->pattern, names);
    Py_DECREF(names);
    return text;
}

static Py_hash_t pattern_hash(PyObject *op) {
    PatternObject *self = (PatternObject *)op;
    Py_hash_t hash = PyObject_Hash(self->pattern);
    if (hash == -1) {
        return -1;
    }
    hash ^= _Py_HashBytes(self->code, Py_SIZE(op) * (Py_ssize_t)sizeof(SRE_CODE));
    hash ^= (Py_hash_t)self->flags ^ self->isbytes ^ self->codesize;
    return hash == -1 ? -2 : hash;
}

static PyObject *pattern_compare(PyObject *a, PyObject *b, int op) {
    PatternObject *x = (PatternObject *)a, *y = (PatternObject *)b;
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(a) != Py_TYPE(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int same = a == b;
    if (!same && x->flags == y->flags && x->isbytes == y->isbytes &&
        Py_SIZE(x) == Py_SIZE(y) &&
        memcmp(x->code, y->code, (size_t)Py_SIZE(x) * sizeof(SRE_CODE)) == 0) {
        same = PyObject_RichCompareBool(x->pattern, y->pattern, Py_EQ);
    }
    return same < 0 ? NULL : PyBool_FromLong(same == (op == Py_EQ));
}

/* ---- Methods ---- */

/* (string, pos=0, endpos=maxsize). */
typedef struct {
    PyObject *string;
    Py_ssize_t pos, endpos;
} span_args;

static int parse_span(const char *name, PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames, span_args *s) {
    static const char *const keywords[] = {"string", "pos", "endpos", NULL};
    const _PyArg_Names names = {name, keywords, 1, 3};
    PyObject *a[3];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return -1;
    }
    s->string = a[0];
    s->pos = a[1] == NULL ? 0 : PyNumber_AsSsize_t(a[1], PyExc_OverflowError);
    if (s->pos == -1 && PyErr_Occurred()) {
        return -1;
    }
    s->endpos =
        a[2] == NULL ? PY_SSIZE_T_MAX : PyNumber_AsSsize_t(a[2], PyExc_OverflowError);
    return s->endpos == -1 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *match_once(PyObject *op, const span_args *s, bool all,
                            int (*how)(sre_state *, const SRE_CODE *)) {
    PatternObject *self = (PatternObject *)op;
    sre_state st;
    if (_PySre_Begin(&st, self, s->string, s->pos, s->endpos) < 0) {
        return NULL;
    }
    st.match_all = all;
    PyObject *match = _PySre_NewMatch(self, &st, how(&st, self->code));
    _PySre_End(&st);
    return match;
}

static PyObject *iterate(PatternObject *self, const span_args *s) {
    PyObject *scanner = _PySre_NewScanner(self, s->string, s->pos, s->endpos);
    PyObject *search =
        scanner == NULL ? NULL : PyObject_GetAttrString(scanner, "search");
    Py_XDECREF(scanner);
    PyObject *it = search == NULL ? NULL : PyCallIter_New(search, Py_None);
    Py_XDECREF(search);
    return it;
}

#define SPAN_METHOD(name, call)                                                        \
    static PyObject *pattern_##name(PyObject *self, PyObject *const *args,             \
                                    Py_ssize_t nargs, PyObject *kwnames) {             \
        span_args s;                                                                   \
        return parse_span(#name, args, nargs, kwnames, &s) < 0 ? NULL : (call);        \
    }
SPAN_METHOD(match, match_once(self, &s, false, _PySre_MatchHere))
SPAN_METHOD(fullmatch, match_once(self, &s, true, _PySre_MatchHere))
SPAN_METHOD(search, match_once(self, &s, false, _PySre_Search))
SPAN_METHOD(findall, _PySre_FindAll((PatternObject *)self, s.string, s.pos, s.endpos))
SPAN_METHOD(finditer, iterate((PatternObject *)self, &s))
SPAN_METHOD(scanner,
            _PySre_NewScanner((PatternObject *)self, s.string, s.pos, s.endpos))

static PyObject *substitute(const char *name, PyObject *self, PyObject *const *args,
                            Py_ssize_t nargs, PyObject *kwnames, bool subn) {
    static const char *const keywords[] = {"repl", "string", "count", NULL};
    const _PyArg_Names names = {name, keywords, 2, 3};
    PyObject *a[3];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    Py_ssize_t count = a[2] == NULL ? 0 : PyNumber_AsSsize_t(a[2], PyExc_OverflowError);
    return count == -1 && PyErr_Occurred()
               ? NULL
               : _PySre_Sub((PatternObject *)self, a[0], a[1], count, subn);
}
static PyObject *pattern_sub(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                             PyObject *kwnames) {
    return substitute("sub", self, args, nargs, kwnames, false);
}
static PyObject *pattern_subn(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                              PyObject *kwnames) {
    return substitute("subn", self, args, nargs, kwnames, true);
}

static PyObject *pattern_split(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                               PyObject *kwnames) {
    static const char *const keywords[] = {"string", "maxsplit", NULL};
    static const _PyArg_Names names = {"split", keywords, 1, 2};
    PyObject *a[2];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    Py_ssize_t max = a[1] == NULL ? 0 : PyNumber_AsSsize_t(a[1], PyExc_OverflowError);
    return max == -1 && PyErr_Occurred()
               ? NULL
               : _PySre_Split((PatternObject *)self, a[0], max);
}

static PyObject *pattern_copy(PyObject *self, PyObject *ignored) {
    return Py_NewRef(self);
}

static PyObject *get_groupindex(PyObject *self, void *ignored) {
    return PyDictProxy_New(((PatternObject *)self)->groupindex);
}

#define SPAN   "($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"
#define METHOD METH_FASTCALL | METH_KEYWORDS
static PyMethodDef methods[] = {
    {"match", _PyCFunction_CAST(pattern_match), METHOD,
     "match" SPAN "The match at the start of the string, or None."},
    {"fullmatch", _PyCFunction_CAST(pattern_fullmatch), METHOD,
     "fullmatch" SPAN "The match of the whole string, or None."},
    {"search", _PyCFunction_CAST(pattern_search), METHOD,
     "search" SPAN "The first match in the string, or None."},
    {"sub", _PyCFunction_CAST(pattern_sub), METHOD,
     "sub($self, /, repl, string, count=0)\n--\n\n"
     "The string with repl in place of each match."},
    {"subn", _PyCFunction_CAST(pattern_subn), METHOD,
     "subn($self, /, repl, string, count=0)\n--\n\n"
     "What sub() gives, and how many matches there were."},
    {"findall", _PyCFunction_CAST(pattern_findall), METHOD,
     "findall" SPAN "What each match in the string holds, as a list."},
    {"split", _PyCFunction_CAST(pattern_split), METHOD,
     "split($self, /, string, maxsplit=0)\n--\n\n"
     "The parts of the string between matches."},
    {"finditer", _PyCFunction_CAST(pattern_finditer), METHOD,
     "finditer" SPAN "An iterator over the matches in the string."},
    {"scanner", _PyCFunction_CAST(pattern_scanner), METHOD, "scanner" SPAN},
    {"__copy__", pattern_copy, METH_NOARGS, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", pattern_copy, METH_O, "__deepcopy__($self, memo, /)\n--\n\n"},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};

static PyGetSetDef getset[] = {
    {"groupindex", get_groupindex, NULL, "The numbers of the named groups.", NULL},
    {NULL},
};

static PyMemberDef members[] = {
    {"pattern", T_OBJECT, offsetof(PatternObject, pattern), READONLY,
     "The text of the pattern."},
    {"flags", T_INT, offsetof(PatternObject, flags), READONLY, "The flags, a number."},
    {"groups", T_PYSSIZET, offsetof(PatternObject, groups), READONLY,
     "How many groups there are."},
    {NULL},
};

PyTypeObject _PySre_Pattern = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "re.Pattern",
    .tp_basicsize = sizeof(PatternObject),
    .tp_itemsize = sizeof(SRE_CODE),
    .tp_dealloc = pattern_dealloc,
    .tp_repr = pattern_repr,
    .tp_hash = pattern_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
                Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "A compiled pattern.",
    .tp_traverse = pattern_traverse,
    .tp_clear = pattern_clear,
    .tp_richcompare = pattern_compare,
    .tp_weaklistoffset = offsetof(PatternObject, weakreflist),
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
};
