/*
 * Displays: lists, tuples, sets, dicts and f-strings, with stars and without; and
 * unpacking into them. Long ones are built up piece by piece, so that the stack stays
 * small; constant ones come from a constant.
 *
 * Before: codegen_expr.c. CPython 3.11, Python/compile.c, starunpack_helper.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

int cg_all_const(asdl_expr_seq *seq, int begin, int end) {
    for (int i = begin; i < end; i++) {
        expr_ty e = asdl_seq_GET(seq, i);
        if (e == NULL || e->kind != Constant_kind) {
            return 0;
        }
    }
    return 1;
}

static PyObject *const_tuple(asdl_expr_seq *seq, int begin, int end) {
    PyObject *tuple = PyTuple_New(end - begin);
    for (int i = begin; tuple != NULL && i < end; i++) {
        PyTuple_SET_ITEM(tuple, i - begin,
                         Py_NewRef(asdl_seq_GET(seq, i)->v.Constant.value));
    }
    return tuple;
}

/* A list, set or tuple all of constants: one constant, spread into what is built. */
static void from_constant(struct compiler *c, asdl_expr_seq *elts, int pushed,
                          int build, int add, int extend, int tuple) {
    if (c->failed) {
        return;
    }
    PyObject *folded = const_tuple(elts, 0, (int)asdl_seq_LEN(elts));
    if (tuple && pushed == 0) {
        cg_const_new(c, folded);
        return;
    }
    if (add == SET_ADD && folded != NULL) {
        Py_SETREF(folded, PyFrozenSet_New(folded));
    }
    cg_arg(c, build, pushed);
    cg_const_new(c, folded);
    cg_arg(c, extend, 1);
    if (tuple) {
        cg_op(c, LIST_TO_TUPLE);
    }
}

static int has_star(asdl_expr_seq *elts) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(elts); i++) {
        if (asdl_seq_GET(elts, i)->kind == Starred_kind) {
            return 1;
        }
    }
    return 0;
}

void cg_star_unpack(struct compiler *c, asdl_expr_seq *elts, int pushed, int build,
                    int add, int extend, int tuple) {
    int n = (int)asdl_seq_LEN(elts);
    if (n > 2 && cg_all_const(elts, 0, n)) {
        from_constant(c, elts, pushed, build, add, extend, tuple);
        return;
    }
    int big = n + pushed > STACK_USE_GUIDELINE;
    if (!big && !has_star(elts)) {
        cg_exprs(c, elts);
        cg_arg(c, tuple ? BUILD_TUPLE : build, n + pushed);
        return;
    }
    int built = 0;
    if (big) {
        cg_arg(c, build, pushed);
        built = 1;
    }
    for (int i = 0; i < n && !c->failed; i++) {
        expr_ty e = asdl_seq_GET(elts, i);
        if (e->kind == Starred_kind) {
            if (!built) {
                cg_arg(c, build, i + pushed);
                built = 1;
            }
            cg_expr(c, e->v.Starred.value);
            cg_arg(c, extend, 1);
        } else {
            cg_expr(c, e);
            if (built) {
                cg_arg(c, add, 1);
            }
        }
    }
    if (tuple) {
        cg_op(c, LIST_TO_TUPLE);
    }
}

void cg_unpack(struct compiler *c, asdl_expr_seq *elts) {
    int n = (int)asdl_seq_LEN(elts), star = -1;
    for (int i = 0; i < n; i++) {
        if (asdl_seq_GET(elts, i)->kind != Starred_kind) {
            continue;
        }
        if (star >= 0) {
            cg_error(c, "multiple starred expressions in assignment");
            return;
        }
        if (i >= 1 << 8 || n - i - 1 >= INT_MAX >> 8) {
            cg_error(c, "too many expressions in star-unpacking assignment");
            return;
        }
        star = i;
        cg_arg(c, UNPACK_EX, i + ((n - i - 1) << 8));
    }
    if (star < 0) {
        cg_arg(c, UNPACK_SEQUENCE, n);
    }
    for (int i = 0; i < n; i++) {
        expr_ty e = asdl_seq_GET(elts, i);
        cg_expr(c, e->kind == Starred_kind ? e->v.Starred.value : e);
    }
}

/* ---- Dicts ---- */
static void subdict(struct compiler *c, expr_ty e, int begin, int end) {
    int n = end - begin, big = n * 2 > STACK_USE_GUIDELINE;
    asdl_expr_seq *keys = e->v.Dict.keys, *values = e->v.Dict.values;
    if (n > 1 && !big && cg_all_const(keys, begin, end)) {
        for (int i = begin; i < end; i++) {
            cg_expr(c, asdl_seq_GET(values, i));
        }
        if (!c->failed) {
            cg_const_new(c, const_tuple(keys, begin, end));
        }
        cg_arg(c, BUILD_CONST_KEY_MAP, n);
        return;
    }
    if (big) {
        cg_arg(c, BUILD_MAP, 0);
    }
    for (int i = begin; i < end; i++) {
        cg_expr(c, asdl_seq_GET(keys, i));
        cg_expr(c, asdl_seq_GET(values, i));
        if (big) {
            cg_arg(c, MAP_ADD, 1);
        }
    }
    if (!big) {
        cg_arg(c, BUILD_MAP, n);
    }
}

/* Items begin..end-1 as a dict, merged into the one below if there is one. */
static void merge_items(struct compiler *c, expr_ty e, int begin, int end,
                        int *have_dict) {
    subdict(c, e, begin, end);
    if (*have_dict) {
        cg_arg(c, DICT_UPDATE, 1);
    }
    *have_dict = 1;
}

void cg_dict(struct compiler *c, expr_ty e) {
    int n = (int)asdl_seq_LEN(e->v.Dict.values), elements = 0, have_dict = 0;
    for (int i = 0; i < n && !c->failed; i++) {
        if (asdl_seq_GET(e->v.Dict.keys, i) == NULL) { /* **mapping */
            if (elements > 0) {
                merge_items(c, e, i - elements, i, &have_dict);
                elements = 0;
            }
            if (!have_dict) {
                cg_arg(c, BUILD_MAP, 0);
                have_dict = 1;
            }
            cg_expr(c, asdl_seq_GET(e->v.Dict.values, i));
            cg_arg(c, DICT_UPDATE, 1);
        } else if (elements * 2 > STACK_USE_GUIDELINE) {
            merge_items(c, e, i - elements, i + 1, &have_dict);
            elements = 0;
        } else {
            elements++;
        }
    }
    if (elements > 0) {
        merge_items(c, e, n - elements, n, &have_dict);
    }
    if (!have_dict) {
        cg_arg(c, BUILD_MAP, 0);
    }
}

/* ---- f-strings ---- */
static void formatted_value(struct compiler *c, expr_ty e) {
    int oparg = 0;
    cg_expr(c, e->v.FormattedValue.value);
    switch (e->v.FormattedValue.conversion) {
    case 's':
        oparg = 1;
        break;
    case 'r':
        oparg = 2;
        break;
    case 'a':
        oparg = 3;
        break;
    case -1:
        break;
    default: /* a tree made by hand */
        if (!c->failed) {
            PyErr_Format(PyExc_SystemError, "Unrecognized conversion character %d",
                         e->v.FormattedValue.conversion);
            cg_fail(c);
        }
    }
    if (e->v.FormattedValue.format_spec != NULL) {
        cg_expr(c, e->v.FormattedValue.format_spec);
        oparg |= 4;
    }
    cg_arg(c, FORMAT_VALUE, oparg);
}

void cg_joined_str(struct compiler *c, expr_ty e) {
    if (e->kind == FormattedValue_kind) {
        formatted_value(c, e);
        return;
    }
    asdl_expr_seq *values = e->v.JoinedStr.values;
    int n = (int)asdl_seq_LEN(values);
    if (n <= STACK_USE_GUIDELINE) {
        cg_exprs(c, values);
        if (n != 1) {
            cg_arg(c, BUILD_STRING, n);
        }
        return;
    }
    cg_const(c, _Py_EMPTY_STR);
    cg_name(c, LOAD_METHOD, _Py_ID(join));
    cg_arg(c, BUILD_LIST, 0);
    for (int i = 0; i < n; i++) {
        cg_expr(c, asdl_seq_GET(values, i));
        cg_arg(c, LIST_APPEND, 1);
    }
    cg_arg(c, PRECALL, 1);
    cg_arg(c, CALL, 1);
}
