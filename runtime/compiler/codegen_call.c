/*
 * Calls: of methods (LOAD_METHOD, no bound method made), of functions with positional
 * and named arguments, and with stars (CALL_FUNCTION_EX).
 *
 * Stack of a call: NULL and the callable, or the method and its object; the arguments;
 * names of keyword ones are told by KW_NAMES just before. Before: codegen_expr.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

static void check_keywords(struct compiler *c, asdl_keyword_seq *keywords) {
    Py_ssize_t n = asdl_seq_LEN(keywords);
    for (Py_ssize_t i = 0; i < n && !c->failed; i++) {
        keyword_ty key = asdl_seq_GET(keywords, i);
        if (key->arg == NULL) {
            continue;
        }
        cg_forbidden_name(c, key->arg, Store);
        for (Py_ssize_t j = i + 1; j < n; j++) {
            keyword_ty other = asdl_seq_GET(keywords, j);
            if (other->arg == key->arg) {
                SET_LOC(c, other);
                cg_error(c, "keyword argument repeated: %U", key->arg);
                return;
            }
        }
    }
}

static PyObject *keyword_names(asdl_keyword_seq *keywords, Py_ssize_t begin,
                               Py_ssize_t end) {
    PyObject *names = PyTuple_New(end - begin);
    for (Py_ssize_t i = begin; names != NULL && i < end; i++) {
        PyTuple_SET_ITEM(names, i - begin, Py_NewRef(asdl_seq_GET(keywords, i)->arg));
    }
    return names;
}

static void keyword_values(struct compiler *c, asdl_keyword_seq *keywords) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(keywords); i++) {
        cg_expr(c, asdl_seq_GET(keywords, i)->value);
    }
}

static void kw_names(struct compiler *c, asdl_keyword_seq *keywords) {
    Py_ssize_t n = asdl_seq_LEN(keywords);
    if (n > 0 && !c->failed) {
        PyObject *names = cg_own(c, keyword_names(keywords, 0, n));
        if (names != NULL) {
            cg_arg(c, KW_NAMES, cg_const_index(c, names));
        }
    }
}

static int has_stars(asdl_expr_seq *args, asdl_keyword_seq *keywords) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(args); i++) {
        if (asdl_seq_GET(args, i)->kind == Starred_kind) {
            return 1;
        }
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(keywords); i++) {
        if (asdl_seq_GET(keywords, i)->arg == NULL) {
            return 1;
        }
    }
    return 0;
}

/* ---- Calls with stars ---- */
static void keyword_dict(struct compiler *c, asdl_keyword_seq *keywords, int begin,
                         int end) {
    int n = end - begin, big = n * 2 > STACK_USE_GUIDELINE;
    if (n > 1 && !big) {
        for (int i = begin; i < end; i++) {
            cg_expr(c, asdl_seq_GET(keywords, i)->value);
        }
        if (!c->failed) {
            cg_const_new(c, keyword_names(keywords, begin, end));
        }
        cg_arg(c, BUILD_CONST_KEY_MAP, n);
        return;
    }
    if (big) {
        cg_arg_noline(c, BUILD_MAP, 0);
    }
    for (int i = begin; i < end && !c->failed; i++) {
        cg_const(c, asdl_seq_GET(keywords, i)->arg);
        cg_expr(c, asdl_seq_GET(keywords, i)->value);
        if (big) {
            cg_arg_noline(c, MAP_ADD, 1);
        }
    }
    if (!big) {
        cg_arg(c, BUILD_MAP, n);
    }
}

/* Named arguments begin..end-1, merged into the dict below if there is one. */
static void merge_keywords(struct compiler *c, asdl_keyword_seq *keywords, int begin,
                           int end, int *have_dict) {
    keyword_dict(c, keywords, begin, end);
    if (*have_dict) {
        cg_arg(c, DICT_MERGE, 1);
    }
    *have_dict = 1;
}

static void star_keywords(struct compiler *c, asdl_keyword_seq *keywords) {
    int n = (int)asdl_seq_LEN(keywords), have_dict = 0, seen = 0;
    for (int i = 0; i < n; i++) {
        keyword_ty kw = asdl_seq_GET(keywords, i);
        if (kw->arg != NULL) {
            seen++;
            continue;
        }
        if (seen > 0) {
            merge_keywords(c, keywords, i - seen, i, &have_dict);
            seen = 0;
        }
        if (!have_dict) {
            cg_arg(c, BUILD_MAP, 0);
            have_dict = 1;
        }
        cg_expr(c, kw->value);
        cg_arg(c, DICT_MERGE, 1);
    }
    if (seen > 0) {
        merge_keywords(c, keywords, n - seen, n, &have_dict);
    }
}

static void star_call(struct compiler *c, int n, asdl_expr_seq *args,
                      asdl_keyword_seq *keywords) {
    if (n == 0 && asdl_seq_LEN(args) == 1 &&
        asdl_seq_GET(args, 0)->kind == Starred_kind) {
        cg_expr(c, asdl_seq_GET(args, 0)->v.Starred.value);
    } else {
        cg_star_unpack(c, args, n, BUILD_LIST, LIST_APPEND, LIST_EXTEND, 1);
    }
    if (asdl_seq_LEN(keywords) > 0) {
        star_keywords(c, keywords);
    }
    cg_arg(c, CALL_FUNCTION_EX, asdl_seq_LEN(keywords) > 0);
}

void cg_call_args(struct compiler *c, int n, asdl_expr_seq *args,
                  asdl_keyword_seq *keywords) {
    int n_args = (int)asdl_seq_LEN(args), n_keywords = (int)asdl_seq_LEN(keywords);
    check_keywords(c, keywords);
    if (n_args + n_keywords * 2 > STACK_USE_GUIDELINE || has_stars(args, keywords)) {
        star_call(c, n, args, keywords);
        return;
    }
    cg_exprs(c, args);
    keyword_values(c, keywords);
    kw_names(c, keywords);
    cg_arg(c, PRECALL, n + n_args + n_keywords);
    cg_arg(c, CALL, n + n_args + n_keywords);
}

/* ---- Methods ---- */
/* A module's functions are no methods: LOAD_METHOD would gain nothing. */
static int is_imported(struct compiler *c, expr_ty e) {
    return e->kind == Name_kind &&
           (_PyST_GetSymbol(c->st->st_top, e->v.Name.id) & DEF_IMPORT) != 0;
}

static int is_method_call(struct compiler *c, expr_ty e) {
    expr_ty meth = e->v.Call.func;
    asdl_expr_seq *args = e->v.Call.args;
    asdl_keyword_seq *keywords = e->v.Call.keywords;
    Py_ssize_t n_keywords = asdl_seq_LEN(keywords);
    return meth->kind == Attribute_kind && meth->v.Attribute.ctx == Load &&
           !is_imported(c, meth->v.Attribute.value) &&
           asdl_seq_LEN(args) + n_keywords + (n_keywords != 0) < STACK_USE_GUIDELINE &&
           !has_stars(args, keywords);
}

static void method_call(struct compiler *c, expr_ty e) {
    expr_ty meth = e->v.Call.func;
    int n = (int)(asdl_seq_LEN(e->v.Call.args) + asdl_seq_LEN(e->v.Call.keywords));
    cg_expr(c, meth->v.Attribute.value);
    SET_LOC(c, meth);
    cg_at_attr(c, meth);
    cg_name(c, LOAD_METHOD, meth->v.Attribute.attr);
    cg_exprs(c, e->v.Call.args);
    keyword_values(c, e->v.Call.keywords);
    kw_names(c, e->v.Call.keywords);
    if (c->failed) {
        return;
    }
    SET_LOC(c, e);
    cg_at_attr(c, meth);
    cg_arg(c, PRECALL, n);
    cg_arg(c, CALL, n);
}

void cg_call(struct compiler *c, expr_ty e) {
    check_keywords(c, e->v.Call.keywords);
    if (is_method_call(c, e)) {
        method_call(c, e);
        return;
    }
    cg_check_caller(c, e->v.Call.func);
    SET_LOC(c, e->v.Call.func);
    cg_op(c, PUSH_NULL);
    SET_LOC(c, e);
    cg_expr(c, e->v.Call.func);
    cg_call_args(c, 0, e->v.Call.args, e->v.Call.keywords);
}
