/*
 * The second reading: runs the grammar of errors.gram over the statement that did not
 * parse, in the order in which CPython's parser tries its rules, until a rule for a
 * mistake matches. Tables come from tools/gen_grammar.py.
 *
 * Invariants:
 *   G1: a match gives the position behind it, NO where there is none, or RAISED, and
 *       RAISED goes straight up.
 *   G2: tokens are numbered from the statement's first, and none is dropped (pinned).
 *   G3: a memo holds what a rule gave at a position, whatever the mode was.
 *
 * The parser may be larger than other files; this is a part of it. Next:
 * parser_error.c.
 */
#include "runtime/compiler/parser_grammar.h"

#include "runtime/python.h"

enum { NO = -1, RAISED = -2 };

enum { RULE_MEMO = 1, RULE_PLAIN = 2, RULE_INVALID = 4 };

typedef enum {
    OP_TOK,
    OP_WORD,
    OP_CLASS,
    OP_RULE,
    OP_ALT,
    OP_OPT,
    OP_STAR,
    OP_PLUS,
    OP_GATHER,
    OP_AND,
    OP_NOT,
    OP_FORCE,
    OP_CUT
} Op;
enum { CLASS_AUGASSIGN, CLASS_COMPARISON, CLASS_T_AHEAD, CLASS_SOFT };

typedef struct {
    uint8_t op;
    int16_t a, b;
} Node;
typedef struct {
    int16_t node;
    int8_t slot; /* of the action's parts, or -1 */
    uint8_t tree;
} Item;
typedef struct {
    int16_t first, n;
    uint8_t action;
    int8_t a, b; /* slots */
    int16_t message;
} Alternative;
typedef struct {
    int16_t node;
    uint8_t flags;
} Rule;

#include "grammar.gen.h"

static int match(Reading *r, int node, int at);

/* ---- Tokens ---- */

static const Token *token(Reading *r, int at) {
    Parser *p = r->p;
    while (p->tokens + at >= p->fill) {
        if (p->fill[-1].type == ERRORTOKEN) {
            return &p->fill[-1];
        }
        _PyParser_Fill(p);
    }
    return &p->tokens[at];
}

static bool is_word(const Token *t, const char *word) {
    size_t n = strlen(word);
    return t->type == NAME && (size_t)(t->end - t->start) == n &&
           memcmp(t->start, word, n) == 0;
}

/* CPython compares as many letters as the name has: `c` counts as `case` here. */
static bool begins_word(const Token *t, const char *word) {
    size_t n = (size_t)(t->end - t->start);
    return t->type == NAME && n <= strlen(word) && memcmp(t->start, word, n) == 0;
}

static bool in_class(const Token *t, int class) {
    switch (class) {
    case CLASS_AUGASSIGN:
        return t->type >= PLUSEQUAL && t->type <= DOUBLESLASHEQUAL;
    case CLASS_COMPARISON:
        return t->type >= EQEQUAL && t->type <= GREATEREQUAL;
    case CLASS_T_AHEAD:
        return t->type == LPAR || t->type == LSQB || t->type == DOT;
    default:
        return begins_word(t, "_") || begins_word(t, "case") || begins_word(t, "match");
    }
}

static int one_token(Reading *r, const Node *n, int at) {
    const Token *t = token(r, at);
    if (t->type == ERRORTOKEN) {
        return RAISED;
    }
    bool ok = n->op == OP_TOK    ? t->type == (unsigned)n->a
              : n->op == OP_WORD ? is_word(t, words[n->a])
                                 : in_class(t, n->a);
    return ok ? at + 1 : NO;
}

/* ---- Repetition ---- */

/* `count` or more of node; at most once for OP_OPT. */
static int repeat(Reading *r, int node, int at, int least) {
    for (int n = 0;; n++) {
        int end = match(r, node, at);
        if (end == RAISED) {
            return RAISED;
        }
        if (end == NO || end == at) {
            return n >= least ? at : NO;
        }
        at = end;
    }
}

static int gather(Reading *r, int element, int separator, int at) {
    int end = match(r, element, at);
    while (end >= 0) {
        int next = match(r, separator, end);
        if (next >= 0) {
            next = match(r, element, next);
        }
        if (next == RAISED) {
            return RAISED;
        }
        if (next == NO) {
            break;
        }
        end = next;
    }
    return end;
}

/* ---- Alternatives ---- */

/* One alternative; *cut: "~" was passed, so no other may be tried. */
static int alternative(Reading *r, const Alternative *alt, int at, bool *cut,
                       bool *acted) {
    Part parts[2] = {{0}, {0}};
    int end = at;
    for (int i = 0; i < alt->n; i++) {
        const Item *item = &items[alt->first + i];
        if (nodes[item->node].op == OP_CUT) {
            *cut = true;
            continue;
        }
        int next = match(r, item->node, end);
        if (next < 0) {
            return next;
        }
        if (item->slot >= 0) {
            parts[item->slot] = (Part){end, next, item->tree};
        }
        end = next;
    }
    if (alt->action != ACT_NONE) {
        *acted = true;
        const char *message = alt->message >= 0 ? messages[alt->message] : NULL;
        return _PyReading_Act(r, alt->action, parts, end, message) ? RAISED : NO;
    }
    return end;
}

static int alternatives_of(Reading *r, int first, int n, int at) {
    bool cut = false, acted = false;
    for (int i = 0; i < n; i++) {
        int end = alternative(r, &alternatives[first + i], at, &cut, &acted);
        /* An action that found nothing to say ends its rule. */
        if (end != NO || cut || acted) {
            return end;
        }
    }
    return NO;
}

/* ---- Rules ---- */

static int *memo_slot(Reading *r, int rule, int at) {
    if (r->memo == NULL || r->n_memo * 2 > r->memo_mask) {
        unsigned old_size = r->memo ? r->memo_mask + 1 : 0;
        unsigned size = old_size ? 2 * old_size : 1024;
        MemoEntry *old = r->memo;
        MemoEntry *fresh = PyMem_Calloc(size, sizeof(MemoEntry));
        if (fresh == NULL) {
            return NULL;
        }
        r->memo = fresh;
        r->memo_mask = size - 1;
        r->n_memo = 0;
        for (unsigned i = 0; i < old_size; i++) {
            if (old[i].key != 0) {
                *memo_slot(r, (int)(old[i].key & 255), (int)(old[i].key >> 8)) =
                    old[i].end;
            }
        }
        PyMem_Free(old);
    }
    uint32_t key = (uint32_t)at << 8 | (uint32_t)rule;
    unsigned i = key * 2654435761u >> 7 & r->memo_mask;
    while (r->memo[i].key != 0 && r->memo[i].key != key) {
        i = (i + 1) & r->memo_mask;
    }
    if (r->memo[i].key == 0) {
        r->memo[i] = (MemoEntry){key, MEMO_UNKNOWN};
        r->n_memo++;
    }
    return &r->memo[i].end;
}

static int rule(Reading *r, int index, int at) {
    const Rule *rule_ = &rules[index];
    if ((rule_->flags & RULE_INVALID) && !r->with_invalid) {
        return NO;
    }
    if (rule_->flags & RULE_MEMO) {
        int *slot = memo_slot(r, index, at);
        if (slot != NULL && *slot != MEMO_UNKNOWN) {
            return *slot;
        }
    }
    bool with_invalid = r->with_invalid;
    if (rule_->flags & RULE_PLAIN) {
        r->with_invalid = false;
    }
    int end = match(r, rule_->node, at);
    r->with_invalid = with_invalid;
    if ((rule_->flags & RULE_MEMO) && end != RAISED) {
        int *slot = memo_slot(r, index, at);
        if (slot != NULL) {
            *slot = end;
        }
    }
    return end;
}

static int forced(Reading *r, const Node *n, int at) {
    const Token *t = token(r, at);
    if (t->type == ERRORTOKEN) {
        return RAISED;
    }
    if (t->type == (unsigned)n->a) {
        return at + 1;
    }
    _PyParser_RaiseAt(r->p, PyExc_SyntaxError, t->lineno, t->col_offset, t->end_lineno,
                      t->end_col_offset, "expected '%c'", n->a == COLON ? ':' : '(');
    return RAISED;
}

static int match_nested(Reading *r, const Node *n, int at) {
    int end;
    switch (n->op) {
    case OP_RULE:
        return rule(r, n->a, at);
    case OP_ALT:
        return alternatives_of(r, n->a, n->b, at);
    case OP_OPT:
        end = match(r, n->a, at);
        return end == NO ? at : end;
    case OP_STAR:
        return repeat(r, n->a, at, 0);
    case OP_PLUS:
        return repeat(r, n->a, at, 1);
    case OP_GATHER:
        return gather(r, n->a, n->b, at);
    case OP_AND:
        end = match(r, n->a, at);
        return end < 0 ? end : at;
    case OP_NOT:
        end = match(r, n->a, at);
        return end == RAISED ? RAISED : end == NO ? at : NO;
    default:
        return forced(r, n, at);
    }
}

static int match(Reading *r, int node, int at) {
    const Node *n = &nodes[node];
    if (n->op <= OP_CLASS) {
        return one_token(r, n, at);
    }
    /* Too deep for the stack: what is known by now must do. */
    if ((uintptr_t)__builtin_frame_address(0) < _Py_tstate.c_stack_limit) {
        return RAISED;
    }
    return match_nested(r, n, at);
}

void _PyReading_Run(Reading *r, int mode) {
    int start = mode == Py_eval_input     ? R_eval
                : mode == Py_single_input ? R_single
                : mode == Py_file_input   ? R_file
                                          : R_fstring;
    r->with_invalid = true;
    rule(r, start, 1);
    PyMem_Free(r->memo);
    r->memo = NULL;
}
