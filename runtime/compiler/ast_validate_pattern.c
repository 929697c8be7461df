/*
 * The check of patterns of match statements in trees made by hand.
 * CPython 3.11: validate_pattern in Python/ast.c. Read first: ast_validate.c.
 */
#include "runtime/compiler/ast_validate.h"
#include "runtime/python.h"

/* A number with no sign: a real one, or one with `j`. */
static bool is_number(expr_ty e, bool real, bool imaginary) {
    if (e->kind != Constant_kind) {
        return false;
    }
    PyObject *value = e->v.Constant.value;
    return (real && (PyFloat_CheckExact(value) || PyLong_CheckExact(value))) ||
           (imaginary && PyComplex_CheckExact(value));
}

static bool is_negative(expr_ty e, bool real, bool imaginary) {
    return e->kind == UnaryOp_kind && e->v.UnaryOp.op == USub &&
           is_number(e->v.UnaryOp.operand, real, imaginary);
}

static bool is_complex(expr_ty e) {
    expr_ty left = e->v.BinOp.left;
    return (e->v.BinOp.op == Add || e->v.BinOp.op == Sub) &&
           (is_number(left, true, false) || is_negative(left, true, false)) &&
           is_number(e->v.BinOp.right, false, true);
}

static bool match_value(struct validator *v, expr_ty e) {
    if (!ast_expr(v, e, Load)) {
        return false;
    }
    switch (e->kind) {
    case Constant_kind: {
        PyObject *value = e->v.Constant.value;
        return PyLong_CheckExact(value) || PyFloat_CheckExact(value) ||
               PyBytes_CheckExact(value) || PyComplex_CheckExact(value) ||
               PyUnicode_CheckExact(value) ||
               ast_wrong("unexpected constant inside of a literal pattern");
    }
    case Attribute_kind:
    case JoinedStr_kind:
        return true;
    case UnaryOp_kind:
        if (is_negative(e, true, true)) {
            return true;
        }
        break;
    case BinOp_kind:
        if (is_complex(e)) {
            return true;
        }
        break;
    default:
        break;
    }
    return ast_wrong("patterns may only match literals and attribute lookups");
}

static bool capture(PyObject *name) {
    if (_PyUnicode_EqualToASCIIString(name, "_")) {
        return ast_wrong("can't capture name '_' in patterns");
    }
    return ast_name(name);
}

static bool patterns(struct validator *v, asdl_pattern_seq *seq, bool star_ok) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        if (asdl_seq_GET(seq, i) == NULL) {
            return ast_wrong("None disallowed in pattern list");
        }
        if (!ast_pattern(v, asdl_seq_GET(seq, i), star_ok)) {
            return false;
        }
    }
    return true;
}

static bool is_singleton(PyObject *value) {
    return value == Py_None || PyBool_Check(value);
}

static bool mapping(struct validator *v, pattern_ty p) {
    asdl_expr_seq *keys = p->v.MatchMapping.keys;
    if (asdl_seq_LEN(keys) != asdl_seq_LEN(p->v.MatchMapping.patterns)) {
        return ast_wrong("MatchMapping doesn't have the same number of keys as "
                         "patterns");
    }
    if (p->v.MatchMapping.rest != NULL && !capture(p->v.MatchMapping.rest)) {
        return false;
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(keys); i++) {
        expr_ty key = asdl_seq_GET(keys, i);
        if (key == NULL) {
            return ast_wrong("None disallowed in expression list");
        }
        if (key->kind == Constant_kind && is_singleton(key->v.Constant.value)) {
            continue;
        }
        if (!match_value(v, key)) {
            return false;
        }
    }
    return patterns(v, p->v.MatchMapping.patterns, false);
}

static bool class_pattern(struct validator *v, pattern_ty p) {
    asdl_identifier_seq *names = p->v.MatchClass.kwd_attrs;
    if (asdl_seq_LEN(names) != asdl_seq_LEN(p->v.MatchClass.kwd_patterns)) {
        return ast_wrong(
            "MatchClass doesn't have the same number of keyword attributes "
            "as patterns");
    }
    expr_ty cls = p->v.MatchClass.cls;
    if (!ast_expr(v, cls, Load)) {
        return false;
    }
    while (cls->kind == Attribute_kind) {
        cls = cls->v.Attribute.value;
    }
    if (cls->kind != Name_kind) {
        return ast_wrong("MatchClass cls field can only contain Name or Attribute "
                         "nodes.");
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(names); i++) {
        if (!ast_name(asdl_seq_GET(names, i))) {
            return false;
        }
    }
    return patterns(v, p->v.MatchClass.patterns, false) &&
           patterns(v, p->v.MatchClass.kwd_patterns, false);
}

static bool as_pattern(struct validator *v, pattern_ty p) {
    PyObject *name = p->v.MatchAs.name;
    if (name != NULL && !capture(name)) {
        return false;
    }
    if (p->v.MatchAs.pattern == NULL) {
        return true;
    }
    if (name == NULL) {
        return ast_wrong("MatchAs must specify a target name if a pattern is given");
    }
    return ast_pattern(v, p->v.MatchAs.pattern, false);
}

static bool pattern(struct validator *v, pattern_ty p, bool star_ok) {
    switch (p->kind) {
    case MatchValue_kind:
        return match_value(v, p->v.MatchValue.value);
    case MatchSingleton_kind:
        return is_singleton(p->v.MatchSingleton.value) ||
               ast_wrong("MatchSingleton can only contain True, False and None");
    case MatchSequence_kind:
        return patterns(v, p->v.MatchSequence.patterns, true);
    case MatchMapping_kind:
        return mapping(v, p);
    case MatchClass_kind:
        return class_pattern(v, p);
    case MatchStar_kind:
        if (!star_ok) {
            return ast_wrong("can't use MatchStar here");
        }
        return p->v.MatchStar.name == NULL || capture(p->v.MatchStar.name);
    case MatchAs_kind:
        return as_pattern(v, p);
    case MatchOr_kind:
        if (asdl_seq_LEN(p->v.MatchOr.patterns) < 2) {
            return ast_wrong("MatchOr requires at least 2 patterns");
        }
        return patterns(v, p->v.MatchOr.patterns, false);
    default:
        return true;
    }
}

bool ast_pattern(struct validator *v, pattern_ty p, bool star_ok) {
    if (!ast_place(&p->lineno) || !ast_deeper(v)) {
        return false;
    }
    bool good = pattern(v, p, star_ok);
    v->depth--;
    return good;
}
