/*
 * The second reading of a source that did not parse; see parser_grammar.c. It ends with
 * an exception set where a rule for a mistake matched, else without one.
 */
#ifndef RUNTIME_COMPILER_PARSER_GRAMMAR_H
#define RUNTIME_COMPILER_PARSER_GRAMMAR_H

#include "runtime/compiler/parser_private.h"

typedef struct {
    uint32_t key; /* position << 8 | rule; 0: free */
    int end;
} MemoEntry;
#define MEMO_UNKNOWN (-3)

typedef struct {
    Parser *p; /* its tokens are the statement's, from number 1 on */
    MemoEntry *memo;
    unsigned memo_mask, n_memo;
    bool with_invalid; /* rules for mistakes are tried */
} Reading;

/* Tokens [from, to) that an item of a rule took, and how they become a tree. */
typedef struct {
    int from, to;
    uint8_t tree;
} Part;
enum {
    TREE_NONE,
    TREE_EXPRESSION,
    TREE_DISJUNCTION,
    TREE_BITWISE_OR,
    TREE_STAR_EXPRESSIONS,
    TREE_STAR_NAMED,
    TREE_ATOM,
    TREE_YIELD,
    TREE_CLAUSES, /* comprehensions: the place of the last one's last expression */
    TREE_ARGS,
    TREE_TRIMMED /* no tree; a comma at the end does not count */
};
enum {
    ACT_NONE,
    ACT_RAISE,
    ACT_AT,
    ACT_NAME,
    ACT_RANGE,
    ACT_FROM,
    ACT_INDENT,
    ACT_INDENT0,
    ACT_TARGET_STAR,
    ACT_TARGET_DEL,
    ACT_TARGET_FOR,
    ACT_GENEXP,
    ACT_POSITIONAL,
    ACT_CONSTANT,
    ACT_LEGACY,
    ACT_COMMA,
    ACT_KVPAIR
};

/* Runs the start rule of `mode` over r->p. */
void _PyReading_Run(Reading *r, int mode);
/* An alternative matched up to `end`: raises what its action says and gives true, or
 * false where the action finds that it does not apply (parser_words.c). */
bool _PyReading_Act(Reading *r, int action, const Part *parts, int end,
                    const char *message);

#endif
