/*
 * Whether the code of a pattern is sound: programs may hand any list of numbers to
 * _sre.compile, and the engine trusts what it is given (S1 of sre.h).
 *
 * Each function takes code [pc, end) and says whether all of it is well formed: known
 * instructions, skips that land where they should, marks and groups that exist.
 * Before: sre.h. The language of the code: re/_compiler.py.
 */
#include "runtime/modules/sre.h"

typedef const SRE_CODE *code_ptr;
typedef struct {
    SRE_CODE groups;
    int depth;
} context;

#define MAX_DEPTH 1000

static bool check_block(context *c, code_ptr pc, code_ptr end);

/* How many words at pc, in front of `end`. */
static size_t room(code_ptr pc, code_ptr end) {
    return (size_t)(end - pc);
}

/* Where the skip at `at` leads; NULL when that is not within [at, end]. */
static code_ptr follow(code_ptr at, code_ptr end) {
    return at < end && *at >= 1 && *at <= room(at, end) ? at + *at : NULL;
}

/* ---- Sets: tests up to the FAILURE that is their last word ---- */

static size_t big_set_words(code_ptr pc, code_ptr end) {
    if (room(pc, end) < 2 + 64 || pc[1] > 256) {
        return 0;
    }
    const uint8_t *blocks = (const uint8_t *)(pc + 2);
    for (int i = 0; i < 256; i++) {
        if (blocks[i] >= pc[1]) {
            return 0;
        }
    }
    return 2 + 64 + 8 * (size_t)pc[1];
}

static bool check_set(code_ptr pc, code_ptr end) {
    while (pc < end) {
        size_t words = 0;
        switch (pc[0]) {
        case SRE_FAILURE:
            return pc + 1 == end;
        case SRE_NEGATE:
            words = 1;
            break;
        case SRE_LITERAL:
            words = 2;
            break;
        case SRE_CATEGORY:
            words = room(pc, end) >= 2 && pc[1] <= SRE_CATEGORY_LAST ? 2 : 0;
            break;
        case SRE_RANGE:
        case SRE_RANGE_UNI_IGNORE:
            words = 3;
            break;
        case SRE_CHARSET:
            words = 9;
            break;
        case SRE_BIGCHARSET:
            words = big_set_words(pc, end);
            break;
        default:
            break;
        }
        if (words == 0 || words > room(pc, end)) {
            return false;
        }
        pc += words;
    }
    return false;
}

/* ---- Single characters ---- */

/* The words of a one-character instruction, 0 if there is none or it is not sound. */
static size_t one_words(code_ptr pc, code_ptr end) {
    switch (pc[0]) {
    case SRE_ANY:
    case SRE_ANY_ALL:
        return 1;
    case SRE_LITERAL:
    case SRE_NOT_LITERAL:
    case SRE_LITERAL_IGNORE:
    case SRE_NOT_LITERAL_IGNORE:
    case SRE_LITERAL_UNI_IGNORE:
    case SRE_NOT_LITERAL_UNI_IGNORE:
    case SRE_LITERAL_LOC_IGNORE:
    case SRE_NOT_LITERAL_LOC_IGNORE:
        return room(pc, end) >= 2 ? 2 : 0;
    case SRE_IN:
    case SRE_IN_IGNORE:
    case SRE_IN_UNI_IGNORE:
    case SRE_IN_LOC_IGNORE: {
        code_ptr next = follow(pc + 1, end);
        return next != NULL && check_set(pc + 2, next) ? room(pc, next) : 0;
    }
    default:
        return 0;
    }
}

/* ---- What holds other code ---- */

/* <op> <skip> <min> <max> item SUCCESS: the item is one character. */
static code_ptr check_run(code_ptr pc, code_ptr end) {
    code_ptr next = follow(pc + 1, end);
    if (next == NULL || room(pc, next) < 6 || pc[2] > pc[3] ||
        next[-1] != SRE_SUCCESS) {
        return NULL;
    }
    size_t words = one_words(pc + 4, next - 1);
    return words != 0 && pc + 4 + words == next - 1 ? next : NULL;
}

/* <op> <skip> <min> <max> body <closing>. */
static code_ptr check_repeat(context *c, code_ptr pc, code_ptr end) {
    code_ptr close = follow(pc + 1, end);
    if (close == NULL || close == end || room(pc, close) < 4 || pc[2] > pc[3]) {
        return NULL;
    }
    bool closed = pc[0] == SRE_POSSESSIVE_REPEAT
                      ? close[0] == SRE_SUCCESS
                      : close[0] == SRE_MAX_UNTIL || close[0] == SRE_MIN_UNTIL;
    return closed && check_block(c, pc + 4, close) ? close + 1 : NULL;
}

/* <op> <skip> [words] body SUCCESS. */
static code_ptr check_frame(context *c, code_ptr pc, code_ptr end, size_t head) {
    code_ptr next = follow(pc + 1, end);
    if (next == NULL || room(pc, next) < head + 1 || next[-1] != SRE_SUCCESS ||
        (head == 3 && pc[2] > INT32_MAX)) {
        return NULL;
    }
    return check_block(c, pc + head, next - 1) ? next : NULL;
}

/* BRANCH (<skip> body JUMP <to the end>)... 0. */
static code_ptr check_branch(context *c, code_ptr pc, code_ptr end) {
    code_ptr target = NULL;
    for (pc++; pc < end && pc[0] != 0;) {
        code_ptr next = follow(pc, end);
        if (next == NULL || room(pc, next) < 3 || next[-2] != SRE_JUMP ||
            !check_block(c, pc + 1, next - 2)) {
            return NULL;
        }
        code_ptr to = follow(next - 1, end);
        if (to == NULL || (target != NULL && target != to)) {
            return NULL;
        }
        target = to;
        pc = next;
    }
    return pc < end && target == pc + 1 ? target : NULL;
}

/* GROUPREF_EXISTS <group> <skip> yes [JUMP <skip> no]. */
static code_ptr check_exists(context *c, code_ptr pc, code_ptr end) {
    if (room(pc, end) < 3 || pc[1] >= c->groups || pc[2] < 2 ||
        pc[2] - 1 > room(pc + 2, end)) {
        return NULL;
    }
    code_ptr no = pc + 1 + pc[2];
    if (no - 2 >= pc + 3 && no[-2] == SRE_JUMP) {
        code_ptr after = follow(no - 1, end);
        if (after != NULL && check_block(c, pc + 3, no - 2) &&
            check_block(c, no, after)) {
            return after;
        }
    }
    return check_block(c, pc + 3, no) ? no : NULL;
}

/* INFO <skip> <flags> <min> <max> [prefix or set]. */
static code_ptr check_info(code_ptr pc, code_ptr end) {
    code_ptr next = follow(pc + 1, end);
    if (next == NULL || room(pc, next) < 5 || pc[3] > pc[4] || pc[2] > 7) {
        return NULL;
    }
    size_t rest = room(pc, next) - 5;
    if (pc[2] & SRE_INFO_PREFIX) {
        /* <length> <skip> prefix, and as many words of overlaps */
        return rest >= 2 && pc[5] >= 1 && pc[5] <= rest && rest == 2 + 2 * pc[5] &&
                       pc[6] <= pc[5] && pc[5] <= pc[3]
                   ? next
                   : NULL;
    }
    if (pc[2] & SRE_INFO_CHARSET) {
        return pc[3] >= 1 && check_set(pc + 5, next) ? next : NULL;
    }
    return rest == 0 && pc[2] == 0 ? next : NULL;
}

/* ---- Any instruction: where the next one is, or NULL ---- */

static code_ptr check_small(context *c, code_ptr pc, code_ptr end) {
    if (room(pc, end) < 2) {
        return NULL;
    }
    switch (pc[0]) {
    case SRE_MARK:
        return pc[1] < 2 * c->groups ? pc + 2 : NULL;
    case SRE_AT:
        return pc[1] <= SRE_AT_LAST ? pc + 2 : NULL;
    case SRE_CATEGORY:
        return pc[1] <= SRE_CATEGORY_LAST ? pc + 2 : NULL;
    case SRE_GROUPREF:
    case SRE_GROUPREF_IGNORE:
    case SRE_GROUPREF_UNI_IGNORE:
    case SRE_GROUPREF_LOC_IGNORE:
        return pc[1] < c->groups ? pc + 2 : NULL;
    default:
        return NULL;
    }
}

static code_ptr check_one(context *c, code_ptr pc, code_ptr end) {
    size_t words;
    switch (pc[0]) {
    case SRE_FAILURE:
        return pc + 1;
    case SRE_BRANCH:
        return check_branch(c, pc, end);
    case SRE_GROUPREF_EXISTS:
        return check_exists(c, pc, end);
    case SRE_REPEAT:
    case SRE_POSSESSIVE_REPEAT:
        return check_repeat(c, pc, end);
    case SRE_REPEAT_ONE:
    case SRE_MIN_REPEAT_ONE:
    case SRE_POSSESSIVE_REPEAT_ONE:
        return check_run(pc, end);
    case SRE_ATOMIC_GROUP:
        return check_frame(c, pc, end, 2);
    case SRE_ASSERT:
    case SRE_ASSERT_NOT:
        return check_frame(c, pc, end, 3);
    default:
        words = one_words(pc, end);
        return words != 0 ? pc + words : check_small(c, pc, end);
    }
}

static bool check_block(context *c, code_ptr pc, code_ptr end) {
    if (++c->depth > MAX_DEPTH) {
        return false;
    }
    while (pc != NULL && pc < end) {
        pc = check_one(c, pc, end);
    }
    c->depth--;
    return pc == end;
}

bool _PySre_Validate(const SRE_CODE *code, Py_ssize_t n, Py_ssize_t groups) {
    context c = {.groups = (SRE_CODE)groups};
    code_ptr end = code + n - 1;
    if (n < 1 || *end != SRE_SUCCESS) {
        return false;
    }
    if (code[0] == SRE_INFO && (code = check_info(code, end)) == NULL) {
        return false;
    }
    return check_block(&c, code, end);
}
