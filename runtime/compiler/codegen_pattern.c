/*
 * Patterns of match, one function a kind. Each consumes the subject on top of the
 * stack; on failure it jumps to where the rest is popped.
 *
 * Before: codegen_match.c.
 */
#include "runtime/compiler/codegen_match.h"

#include "runtime/python.h"

static int is_wildcard(pattern_ty p) {
    return p->kind == MatchAs_kind && p->v.MatchAs.name == NULL;
}

static int is_star_wildcard(pattern_ty p) {
    return p->kind == MatchStar_kind && p->v.MatchStar.name == NULL;
}

/* A pattern inside another may match anything. */
static void subpattern(struct compiler *c, pattern_ty p, struct pattern *pc) {
    int old = pc->allow_irrefutable;
    pc->allow_irrefutable = 1;
    cm_pattern(c, p, pc);
    pc->allow_irrefutable = old;
}

/* `op` with an int, as a test. */
static void test_length(struct compiler *c, struct pattern *pc, long n, cmpop_ty op) {
    cg_op(c, GET_LEN);
    cg_const_int(c, n);
    cg_compare_op(c, op);
    cm_jump_to_fail(c, pc, POP_JUMP_IF_FALSE);
}

/* Tests that the top of the stack, which stays, is not None. */
static void test_not_none(struct compiler *c) {
    cg_arg(c, COPY, 1);
    cg_const(c, Py_None);
    cg_compare_op(c, IsNot);
}

static void pattern_value(struct compiler *c, pattern_ty p, struct pattern *pc) {
    expr_ty value = p->v.MatchValue.value;
    if (value->kind != Constant_kind && value->kind != Attribute_kind &&
        value->kind != JoinedStr_kind && value->kind != UnaryOp_kind &&
        value->kind != BinOp_kind) {
        cg_error(c, "patterns may only match literals and attribute lookups");
        return;
    }
    cg_expr(c, value);
    cg_compare_op(c, Eq);
    cm_jump_to_fail(c, pc, POP_JUMP_IF_FALSE);
}

static void pattern_singleton(struct compiler *c, pattern_ty p, struct pattern *pc) {
    cg_const(c, p->v.MatchSingleton.value);
    cg_compare_op(c, Is);
    cm_jump_to_fail(c, pc, POP_JUMP_IF_FALSE);
}

static void pattern_as(struct compiler *c, pattern_ty p, struct pattern *pc) {
    PyObject *name = p->v.MatchAs.name;
    if (p->v.MatchAs.pattern == NULL) {
        if (!pc->allow_irrefutable) {
            if (name != NULL) {
                cg_error(c, "name capture %R makes remaining patterns unreachable",
                         name);
            } else {
                cg_error(c, "wildcard makes remaining patterns unreachable");
            }
            return;
        }
        cm_store_name(c, pc, name);
        return;
    }
    pc->on_top++;
    cg_arg(c, COPY, 1);
    cm_pattern(c, p->v.MatchAs.pattern, pc);
    pc->on_top--;
    cm_store_name(c, pc, name);
}

/* ---- Sequences ---- */
/* Takes items out by index: of `[a, *_, b]`, where nobody wants the middle. */
static void sequence_subscript(struct compiler *c, asdl_pattern_seq *patterns, int star,
                               struct pattern *pc) {
    int n = (int)asdl_seq_LEN(patterns);
    pc->on_top++;
    for (int i = 0; i < n; i++) {
        pattern_ty p = asdl_seq_GET(patterns, i);
        if (is_wildcard(p) || i == star) {
            continue;
        }
        cg_arg(c, COPY, 1);
        if (i < star) {
            cg_const_int(c, i);
        } else { /* counted from the end, but not negative */
            cg_op(c, GET_LEN);
            cg_const_int(c, n - i);
            cg_binary_op(c, Sub, 0);
        }
        cg_op(c, BINARY_SUBSCR);
        subpattern(c, p, pc);
    }
    pc->on_top--;
    cg_op(c, POP_TOP);
}

static void sequence_unpack(struct compiler *c, asdl_pattern_seq *patterns, int star,
                            struct pattern *pc) {
    int n = (int)asdl_seq_LEN(patterns);
    if (star < 0) {
        cg_arg(c, UNPACK_SEQUENCE, n);
    } else if (star >= 1 << 8 || n - star - 1 >= INT_MAX >> 8) {
        cg_error(c, "too many expressions in star-unpacking sequence pattern");
        return;
    } else {
        cg_arg(c, UNPACK_EX, star + ((n - star - 1) << 8));
    }
    pc->on_top += n;
    for (int i = 0; i < n; i++) {
        pc->on_top--;
        subpattern(c, asdl_seq_GET(patterns, i), pc);
    }
}

/* Index of the starred pattern, -1 none, -2 error. */
static int find_star(struct compiler *c, asdl_pattern_seq *patterns,
                     int *only_wildcards) {
    int star = -1;
    *only_wildcards = 1;
    for (int i = 0; i < asdl_seq_LEN(patterns); i++) {
        pattern_ty p = asdl_seq_GET(patterns, i);
        if (p->kind == MatchStar_kind) {
            if (star >= 0) {
                cg_error(c, "multiple starred names in sequence pattern");
                return -2;
            }
            star = i;
            *only_wildcards &= is_star_wildcard(p);
        } else {
            *only_wildcards &= is_wildcard(p);
        }
    }
    return star;
}

static void pattern_sequence(struct compiler *c, pattern_ty p, struct pattern *pc) {
    asdl_pattern_seq *patterns = p->v.MatchSequence.patterns;
    int n = (int)asdl_seq_LEN(patterns), only_wildcards;
    int star = find_star(c, patterns, &only_wildcards);
    pc->on_top++;
    cg_op(c, MATCH_SEQUENCE);
    cm_jump_to_fail(c, pc, POP_JUMP_IF_FALSE);
    if (star < 0) {
        test_length(c, pc, n, Eq);
    } else if (n > 1) {
        test_length(c, pc, n - 1, GtE);
    }
    pc->on_top--;
    if (only_wildcards) {
        cg_op(c, POP_TOP);
    } else if (star >= 0 && is_star_wildcard(asdl_seq_GET(patterns, star))) {
        sequence_subscript(c, patterns, star, pc);
    } else {
        sequence_unpack(c, patterns, star, pc);
    }
}

/* ---- Mappings ---- */
static void mapping_keys(struct compiler *c, asdl_expr_seq *keys) {
    int n = (int)asdl_seq_LEN(keys);
    for (int i = 0; i < n && !c->failed; i++) {
        expr_ty key = asdl_seq_GET(keys, i);
        for (int j = 0; key->kind == Constant_kind && j < i; j++) {
            expr_ty other = asdl_seq_GET(keys, j);
            if (other->kind == Constant_kind &&
                PyObject_RichCompareBool(other->v.Constant.value, key->v.Constant.value,
                                         Py_EQ) == 1) {
                cg_error(c, "mapping pattern checks duplicate key (%R)",
                         key->v.Constant.value);
                return;
            }
        }
        if (key->kind != Constant_kind && key->kind != Attribute_kind) {
            cg_error(c, "mapping pattern keys may only match literals and attribute "
                        "lookups");
            return;
        }
        cg_expr(c, key);
    }
}

/* On the stack: subject, keys. The rest of the subject, as a new dict. */
static void mapping_rest(struct compiler *c, int n, PyObject *rest,
                         struct pattern *pc) {
    cg_arg(c, BUILD_MAP, 0);
    cg_arg(c, SWAP, 3);
    cg_arg(c, DICT_UPDATE, 2);
    cg_arg(c, UNPACK_SEQUENCE, n);
    while (n > 0) {
        cg_arg(c, COPY, 1 + n--);
        cg_arg(c, SWAP, 2);
        cg_op(c, DELETE_SUBSCR);
    }
    cm_store_name(c, pc, rest);
}

static void pattern_mapping(struct compiler *c, pattern_ty p, struct pattern *pc) {
    asdl_expr_seq *keys = p->v.MatchMapping.keys;
    PyObject *rest = p->v.MatchMapping.rest;
    int n = (int)asdl_seq_LEN(keys);
    pc->on_top++;
    cg_op(c, MATCH_MAPPING);
    cm_jump_to_fail(c, pc, POP_JUMP_IF_FALSE);
    if (n == 0 && rest == NULL) {
        pc->on_top--;
        cg_op(c, POP_TOP);
        return;
    }
    if (n > 0) {
        test_length(c, pc, n, GtE);
    }
    mapping_keys(c, keys);
    cg_arg(c, BUILD_TUPLE, n);
    cg_op(c, MATCH_KEYS);
    pc->on_top += 2; /* the keys and their values */
    test_not_none(c);
    cm_jump_to_fail(c, pc, POP_JUMP_IF_FALSE);
    cg_arg(c, UNPACK_SEQUENCE, n);
    pc->on_top += n - 1;
    for (int i = 0; i < n; i++) {
        pc->on_top--;
        subpattern(c, asdl_seq_GET(p->v.MatchMapping.patterns, i), pc);
    }
    pc->on_top -= 2;
    if (rest != NULL) {
        mapping_rest(c, n, rest, pc);
    } else {
        cg_op(c, POP_TOP);
        cg_op(c, POP_TOP);
    }
}

/* ---- Classes ---- */
static int check_attributes(struct compiler *c, asdl_identifier_seq *attrs,
                            asdl_pattern_seq *patterns) {
    for (int i = 0; i < asdl_seq_LEN(attrs); i++) {
        PyObject *attr = asdl_seq_GET(attrs, i);
        SET_LOC(c, asdl_seq_GET(patterns, i));
        if (cg_forbidden_name(c, attr, Store)) {
            return -1;
        }
        for (int j = i + 1; j < asdl_seq_LEN(attrs); j++) {
            if (asdl_seq_GET(attrs, j) == attr) {
                SET_LOC(c, asdl_seq_GET(patterns, j));
                cg_error(c, "attribute name repeated in class pattern: %U", attr);
                return -1;
            }
        }
    }
    return 0;
}

static PyObject *attribute_names(asdl_identifier_seq *attrs) {
    PyObject *names = PyTuple_New(asdl_seq_LEN(attrs));
    for (int i = 0; names != NULL && i < asdl_seq_LEN(attrs); i++) {
        PyTuple_SET_ITEM(names, i, Py_NewRef(asdl_seq_GET(attrs, i)));
    }
    return names;
}

static void pattern_class(struct compiler *c, pattern_ty p, struct pattern *pc) {
    asdl_pattern_seq *patterns = p->v.MatchClass.patterns;
    asdl_pattern_seq *kwd_patterns = p->v.MatchClass.kwd_patterns;
    asdl_identifier_seq *attrs = p->v.MatchClass.kwd_attrs;
    int nargs = (int)asdl_seq_LEN(patterns), n = nargs + (int)asdl_seq_LEN(attrs);
    Location here = c->u->u_loc;
    if (check_attributes(c, attrs, kwd_patterns) < 0) {
        return;
    }
    c->u->u_loc = here;
    cg_expr(c, p->v.MatchClass.cls);
    if (c->failed) {
        return;
    }
    cg_const_new(c, attribute_names(attrs));
    cg_arg(c, MATCH_CLASS, nargs);
    test_not_none(c);
    pc->on_top++; /* the attributes */
    cm_jump_to_fail(c, pc, POP_JUMP_IF_FALSE);
    cg_arg(c, UNPACK_SEQUENCE, n);
    pc->on_top += n - 1;
    for (int i = 0; i < n; i++) {
        pc->on_top--;
        pattern_ty sub = i < nargs ? asdl_seq_GET(patterns, i)
                                   : asdl_seq_GET(kwd_patterns, i - nargs);
        if (is_wildcard(sub)) {
            cg_op(c, POP_TOP);
        } else {
            subpattern(c, sub, pc);
        }
    }
}

/* ---- Alternatives ---- */
static int index_of(PyObject **names, int n, PyObject *name) {
    for (int i = 0; i < n; i++) {
        if (names[i] == name) {
            return i;
        }
    }
    return -1;
}

/* Moves the first `count` names `by` places on, past those behind them. */
static void rotate_names(PyObject **names, int count, int by) {
    for (; by > 0; by--, names++) {
        PyObject *next = names[count];
        memmove(names + 1, names, (size_t)count * sizeof(*names));
        names[0] = next;
    }
}

/* Brings what this alternative captured into the order of the first one. 0, or -1 when
 * they differ. */
static int reorder(struct compiler *c, struct pattern *pc, PyObject **control, int n) {
    for (int to = n - 1; to >= 0; to--) {
        int from = index_of(pc->stores, n, control[to]);
        if (from < 0) {
            return -1;
        }
        if (to == from) {
            continue;
        }
        int rotations = from + 1;
        rotate_names(pc->stores, rotations, to - from);
        while (rotations-- > 0) {
            cm_rotate(c, to + 1);
        }
    }
    return 0;
}

/* One alternative: 0, or -1 when it binds other names than the first. */
static int alternative(struct compiler *c, pattern_ty alt, struct pattern *pc,
                       int first, PyObject ***control, int *n_control) {
    SET_LOC(c, alt);
    pc->stores = NULL;
    pc->n_stores = pc->stores_room = 0;
    pc->fail_pop = NULL;
    pc->n_fail = pc->fail_room = 0;
    pc->on_top = 0;
    cg_arg(c, COPY, 1);
    cm_pattern(c, alt, pc);
    if (c->failed) {
        return 0;
    }
    if (first) {
        *control = pc->stores;
        *n_control = pc->n_stores;
        return 0;
    }
    return pc->n_stores != *n_control ? -1 : reorder(c, pc, *control, *n_control);
}

static void pattern_or(struct compiler *c, pattern_ty p, struct pattern *pc) {
    basicblock *end = cg_block(c);
    int n = (int)asdl_seq_LEN(p->v.MatchOr.patterns), n_control = 0;
    struct pattern old = *pc;
    PyObject **control = NULL;
    for (int i = 0; i < n && !c->failed; i++) {
        pc->allow_irrefutable = i == n - 1 && old.allow_irrefutable;
        if (alternative(c, asdl_seq_GET(p->v.MatchOr.patterns, i), pc, i == 0, &control,
                        &n_control) < 0) {
            cg_error(c, "alternative patterns bind different names");
            return;
        }
        cg_jump(c, JUMP, end);
        cm_emit_fail_pops(c, pc);
    }
    *pc = old;
    cg_op(c, POP_TOP); /* none matched: the copy of the subject, and fail */
    cm_jump_to_fail(c, pc, JUMP);
    cg_use(c, end);
    /* The values captured stand above things that have to stay above them. */
    int rotations = n_control + 1 + pc->on_top + pc->n_stores;
    for (int i = 0; i < n_control && !c->failed; i++) {
        cm_rotate(c, rotations);
        cm_add_store(c, pc, control[i]);
    }
    cg_op(c, POP_TOP);
}

static void pattern_kind(struct compiler *c, pattern_ty p, struct pattern *pc) {
    switch (p->kind) {
    case MatchValue_kind:
        pattern_value(c, p, pc);
        break;
    case MatchSingleton_kind:
        pattern_singleton(c, p, pc);
        break;
    case MatchSequence_kind:
        pattern_sequence(c, p, pc);
        break;
    case MatchMapping_kind:
        pattern_mapping(c, p, pc);
        break;
    case MatchClass_kind:
        pattern_class(c, p, pc);
        break;
    case MatchStar_kind:
        cm_store_name(c, pc, p->v.MatchStar.name);
        break;
    case MatchAs_kind:
        pattern_as(c, p, pc);
        break;
    case MatchOr_kind:
        pattern_or(c, p, pc);
        break;
    }
}

void cm_pattern(struct compiler *c, pattern_ty p, struct pattern *pc) {
    if (c->failed) {
        return;
    }
    SET_LOC(c, p); /* and what follows the pattern keeps it */
    if (cg_deeper(c)) {
        pattern_kind(c, p, pc);
    }
    c->recursion_depth--;
}
