/*
 * `from __future__ import ...` lines: they stand at the top of a module, after its
 * docstring at most. CPython 3.11, Python/future.c.
 */
#include "runtime/compiler/compile.h"

#include "runtime/python.h"

static const struct {
    const char *name;
    int feature;
} features[] = {
    {"nested_scopes", 0},
    {"generators", 0},
    {"division", 0},
    {"absolute_import", 0},
    {"with_statement", 0},
    {"print_function", 0},
    {"unicode_literals", 0},
    {"generator_stop", 0},
    {"barry_as_FLUFL", CO_FUTURE_BARRY_AS_BDFL},
    {"annotations", CO_FUTURE_ANNOTATIONS},
};

static int fail(PyObject *filename, stmt_ty s, const char *format, PyObject *name) {
    PyErr_Format(PyExc_SyntaxError, format, name);
    PyErr_SyntaxLocationObject(filename, s->lineno, s->col_offset + 1);
    return -1;
}

static int one_line(PyFutureFeatures *ff, stmt_ty s, PyObject *filename) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(s->v.ImportFrom.names); i++) {
        PyObject *name = asdl_seq_GET(s->v.ImportFrom.names, i)->name;
        size_t f = 0;
        while (f < Py_ARRAY_LENGTH(features) &&
               !_PyUnicode_EqualToASCIIString(name, features[f].name)) {
            f++;
        }
        if (f < Py_ARRAY_LENGTH(features)) {
            ff->ff_features |= features[f].feature;
        } else if (_PyUnicode_EqualToASCIIString(name, "braces")) {
            return fail(filename, s, "not a chance", NULL);
        } else {
            return fail(filename, s, "future feature %U is not defined", name);
        }
    }
    return 0;
}

static int is_string(stmt_ty s) {
    return s->kind == Expr_kind && s->v.Expr.value->kind == Constant_kind &&
           PyUnicode_CheckExact(s->v.Expr.value->v.Constant.value);
}

int _PyFuture_FromAST(mod_ty mod, PyObject *filename, PyFutureFeatures *ff) {
    ff->ff_features = 0;
    ff->ff_lineno = -1;
    asdl_stmt_seq *body = mod->kind == Module_kind        ? mod->v.Module.body
                          : mod->kind == Interactive_kind ? mod->v.Interactive.body
                                                          : NULL;
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(body); i++) {
        stmt_ty s = asdl_seq_GET(body, i);
        if (s->kind == ImportFrom_kind &&
            s->v.ImportFrom.module == _Py_ID(__future__) &&
            s->v.ImportFrom.level == 0) {
            if (one_line(ff, s, filename) < 0) {
                return -1;
            }
            ff->ff_lineno = s->lineno;
        } else if (i > 0 || !is_string(s)) {
            return 0; /* what comes later is an error that the compiler reports */
        }
    }
    return 0;
}
